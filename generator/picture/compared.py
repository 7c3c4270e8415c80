"""A page as it was and as it would be → whether it looks the same, and the part to look at."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageChops

from generator.picture.browser import TALLEST, Shot

_TALL = 2_400
"""How tall a picture is at most: three screens of a page."""
_ABOVE = 300
"""How much is shown above the first difference, so that one sees where on the page it is."""


@dataclass(frozen=True)
class Compared:
    """A page at one width, before and after. Where it looks the same, there are no pictures."""

    width: int
    is_same: bool
    before: Image.Image | None
    after: Image.Image | None
    cut: str = ""
    """what of the page is not in the pictures, in words; empty where all of it is"""


def compare(width: int, before: Shot | None, after: Shot | None) -> Compared:
    """The two pictures of a page at a width, or the one that there is.

    All that was seen of it is compared. Of a tall page the part with the first difference is shown.
    """
    was, now = _image(before), _image(after)
    height = max(shot.height for shot in (before, after) if shot)
    seen = min(height, TALLEST)
    first = _first_difference(was, now) if was and now else 0
    if first is None:
        rest = f"only the first {TALLEST:,} of {height:,} pixels were looked at"
        return Compared(width, True, None, None, rest if height > seen else "")
    top = 0 if first < _TALL - _ABOVE else first - _ABOVE
    bottom = min(top + _TALL, seen)
    cut = ""
    if top or bottom < height:
        cut = f"pixels {top:,} to {bottom:,} of {height:,}, from the top"
    return Compared(width, False, _part(was, top, bottom), _part(now, top, bottom), cut)


def _image(shot: Shot | None) -> Image.Image | None:
    return Image.open(io.BytesIO(shot.png)).convert("RGB") if shot else None


def _first_difference(was: Image.Image, now: Image.Image) -> int | None:
    """How far down two pictures of one width are the same; None if they are, all the way."""
    height = min(was.height, now.height)
    common = (0, 0, was.width, height)
    box = ImageChops.difference(was.crop(common), now.crop(common)).getbbox()
    if box:
        return box[1]
    return None if was.height == now.height else height


def _part(image: Image.Image | None, top: int, bottom: int) -> Image.Image | None:
    if image is None:
        return None
    return image.crop((0, min(top, image.height - 1), image.width, min(bottom, image.height)))
