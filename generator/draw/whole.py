"""Whether a picture can be shown whole: no part of it is missing, and it is not too large to be."""

from __future__ import annotations

import io
import warnings

from generator.draw.header import FAULTS, KINDS, MOST_PIXELS


def is_damaged(data: bytes) -> bool:
    """Whether it is a picture of a kind that pages show, of which a part cannot be read.

    One that is too large is not unpacked to know it.
    """
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data)) as image:
                if image.format not in KINDS or image.width * image.height > MOST_PIXELS:
                    return False
                try:
                    image.draft("L", (1, 1))  # of a JPEG all is read, and an eighth unpacked
                    image.load()
                except FAULTS:
                    return True
        except (*FAULTS, Image.DecompressionBombError):
            return False  # it is no picture, which is told by other rules, or too large
    return False


def size_if_too_large(data: bytes) -> str:
    """How many pixels a picture has, in words, where they are more than can be shown; else ""."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data)) as image:
                pixels = image.width * image.height
                if image.format not in KINDS or pixels <= MOST_PIXELS:
                    return ""
                return (
                    f"{pixels / 1e6:,.0f} million pixels ({image.width:,} across, "
                    f"{image.height:,} down)"
                )
        except Image.DecompressionBombError:
            return f"far more than {MOST_PIXELS / 1e6:.0f} million pixels"
        except FAULTS:
            return ""
