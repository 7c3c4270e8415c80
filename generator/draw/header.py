"""A picture's file → how large it is shown, and in which sizes it is worth publishing besides.

Only the beginning of the file is looked at: to plan a page no pixel is unpacked.
"""

from __future__ import annotations

import contextlib
import io
import logging
import re
import struct
import warnings
from typing import Any

from generator.cache import digest
from generator.model.raster import COLUMN, Seen, is_drawing

MOST_PIXELS = 64_000_000
"""A telephone's largest photos have 50 million. More are neither unpacked here nor by a browser of
a telephone, which ends the page instead."""

WIDTHS = (720, 1280)
"""What columns show: a telephone with two or more pixels to each of CSS, and a screen likewise."""

_HIGHEST = 16_383
"""More pixels a side no WebP has."""
RECIPE = "WebP 1"
"""Changed with whatever changes what is drawn: names, and what is kept of it, go by this."""
_WIDEST = 1280
"""More pixels of CSS no column has, to which a drawing may be stretched."""
_NUMBER = r"([0-9]{1,6}(?:\.[0-9]{1,6})?)"
_PIXELS = re.compile(rf"\s*{_NUMBER}(?:px)?\s*")
_BOX = re.compile(rf"\s*[-0-9.]+[\s,]+[-0-9.]+[\s,]+{_NUMBER}[\s,]+{_NUMBER}\s*")
_SMALL = 20_000
"""Bytes of a picture that is not worth another one."""
_PHOTO, _DRAWING = 0.15, 0.3
"""Bytes for each pixel of a WebP of a photo, and of a drawing with fine lines, which is heavier."""
_PHOTOS = frozenset({"JPEG", "MPO", "WEBP"})
KINDS = _PHOTOS | {"PNG", "GIF", "BMP"}
_ORIENTATION = 0x0112

FAULTS = (
    *(OSError, ValueError, SyntaxError, KeyError, TypeError, IndexError, EOFError, struct.error),
    *(OverflowError, MemoryError, RuntimeError, AttributeError, ZeroDivisionError, AssertionError),
)
"""What Pillow raises for files that are damaged, or no pictures at all."""
logging.getLogger("PIL").addHandler(logging.NullHandler())


def seen_of(path: str, data: bytes) -> Seen | None:
    """What a picture is; None for what is none, and for kinds that are left as they are."""
    return _drawing(data) if is_drawing(path) else _raster(data)


def _raster(data: bytes) -> Seen | None:
    from PIL import Image  # a trust with drawings alone needs none of it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data)) as image:
                if image.format not in KINDS or not all(image.size):
                    return None
                width, height = image.size
                if orientation_of(image) >= 5:
                    width, height = height, width
                moves = image.format != "MPO" and getattr(image, "is_animated", False)
                is_photo = image.format in _PHOTOS
        except (*FAULTS, Image.DecompressionBombError):
            return None
    widths = () if moves else _widths(width, height, len(data), is_photo=is_photo)
    return Seen(width, height, digest(data, RECIPE), widths, opens=width > COLUMN)


def _drawing(data: bytes) -> Seen | None:
    """The measures of an SVG; of one that has no width of its own, as large as any column."""
    from lxml import etree

    try:
        tops = etree.iterparse(
            io.BytesIO(data), events=("start",), resolve_entities=False, no_network=True
        )
        _, top = next(iter(tops))
    except (etree.XMLSyntaxError, StopIteration):
        return None
    told = [_PIXELS.fullmatch(top.get(name, "")) for name in ("width", "height")]
    sizes = [float(each[1]) for each in told if each]
    is_own = len(sizes) == 2
    if not is_own:
        box = _BOX.fullmatch(top.get("viewBox", ""))
        if not box or top.get("width") or top.get("height"):
            return None  # it says half of it, or says it in other measures than pixels
        sizes = [float(box[1]), float(box[2])]
    width, height = sizes
    if not is_own and width:
        width, height = _WIDEST, height * _WIDEST / width
    if not 1 <= width <= _HIGHEST or not 1 <= height <= _HIGHEST:
        return None
    return Seen(round(width), round(height), digest(data), fills=not is_own)


def orientation_of(image: Any) -> int:
    """How a picture is turned when it is shown, as EXIF numbers it; 1 where nothing is said.

    Of a PNG only what stands before its pixels counts, as in browsers: to look behind them would
    unpack it.
    """
    from PIL import Image

    value = None
    with contextlib.suppress(*FAULTS):  # what cannot be read says nothing
        if image.format == "PNG":
            exif = Image.Exif()
            exif.load(image.info.get("exif") or b"")
        else:
            exif = image.getexif()
        value = exif.get(_ORIENTATION)
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _widths(width: int, height: int, size: int, *, is_photo: bool) -> tuple[int, ...]:
    """The widths in which a picture of so many bytes is smaller than it is, going by experience.

    All or none: of a drawing with even grounds, which is light as it is, a smaller size would be no
    lighter, and less sharp.
    """
    if width * height > MOST_PIXELS or size <= _SMALL:
        return ()
    widths = tuple(sorted({min(each, width) for each in WIDTHS}))
    widest = widths[-1]
    scaled = widest * height / width
    expected = widest * scaled * (_PHOTO if is_photo else _DRAWING)
    if widest == width:  # nothing is gained but by the other kind of file
        expected *= 2
    return widths if size > expected and scaled <= _HIGHEST else ()
