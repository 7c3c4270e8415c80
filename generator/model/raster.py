"""A picture as pages know of it, and in which sizes it is published. Frozen."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

COLUMN = 640
"""Pixels of CSS that a column has, about: of a picture that is wider there is more to see."""
_LONGEST = 200
"""Bytes of an original's name; no file's has more than 255."""
_RASTERS = frozenset(".jpg .jpeg .jpe .jfif .png .gif .webp .bmp".split())


@dataclass(frozen=True, slots=True)
class Seen:
    """What of a picture is known by the beginning of its file, without a pixel being unpacked."""

    width: int
    """as it is shown: turned as its camera says"""
    height: int
    digest: str
    """the hash of its bytes and of how it is drawn again"""
    widths: tuple[int, ...] = ()
    """how many pixels wide it is published besides, as WebP; none where that would not help"""
    fills: bool = False
    """whether it is a drawing without a width of its own: the two are its form alone"""
    opens: bool = False
    """whether it has more than a column shows"""


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
    fills: bool = False
    """whether it is a drawing without a width of its own, which is as wide as its column"""
    opens: bool = False
    """whether there is more to see in the original, and the picture leads there"""


def rendition_path(path: str, seen: Seen, width: int) -> str:
    """`resources/board.jpg` → `resources/board.3f2a61c0-720.webp`, beside the original.

    It is named by content, so that a browser may keep it, and no author hits on the name. A name
    that is as long as a file's may be is cut, since this one is longer.
    """
    folder, name = posixpath.split(posixpath.splitext(path)[0])
    short = name.encode()[:_LONGEST].decode(errors="ignore")
    return posixpath.join(folder, f"{short}.{seen.digest[:8]}-{width}.webp")


def is_drawing(path: str) -> bool:
    """Whether a file is called as a drawing, which has as many pixels as are wanted."""
    return path.lower().endswith(".svg")


def is_raster(path: str) -> bool:
    """Whether a file is called as a picture made of pixels that is looked at. SVG is none."""
    return posixpath.splitext(path)[1].lower() in _RASTERS
