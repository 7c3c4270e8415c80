"""A picture made of pixels as pages know of it, and in which sizes it is published. Frozen."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

_RASTERS = frozenset(".jpg .jpeg .jpe .jfif .png .gif .webp .bmp".split())


@dataclass(frozen=True, slots=True)
class Raster:
    """What of a picture is known by the beginning of its file, without a pixel being unpacked."""

    width: int
    """as it is shown: turned as its camera says"""
    height: int
    digest: str
    """the hash of its bytes and of how it is drawn again"""
    widths: tuple[int, ...] = ()
    """how many pixels wide it is published besides, as WebP; none where that would not help"""


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture in a smaller size: of which file of the tree, and how wide."""

    source: str
    digest: str
    width: int


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """What a page is told of a picture that it shows, by the picture's own address."""

    width: int
    height: int
    sources: tuple[tuple[str, int], ...] = ()
    """the addresses of its smaller sizes, with the width of each"""


def rendition_path(path: str, raster: Raster, width: int) -> str:
    """`resources/board.jpg` → `resources/board.3f2a61c0-720.webp`, beside the original.

    It is named by content, so that a browser may keep it, and no author hits on the name.
    """
    return f"{posixpath.splitext(path)[0]}.{raster.digest[:8]}-{width}.webp"


def is_raster(path: str) -> bool:
    """Whether a file is called as a picture made of pixels that is looked at. SVG is none."""
    return posixpath.splitext(path)[1].lower() in _RASTERS
