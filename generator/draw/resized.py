"""A picture → the same in fewer pixels, as WebP that holds nothing but the picture.

It is turned as its camera said, its colours are those of sRGB, and of all else that its file told
(place, camera, author, comments) nothing is left.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from typing import Any

from generator.draw.header import FAULTS, MOST_PIXELS, orientation_of

_QUALITIES = (80, 65, 50, 35, 20)
"""The first is hardly told from the original. The others are for pictures of which a smaller size
would else weigh more: a scan in black and white that has shades when it is made smaller."""
_METHOD = 4
"""How long libwebp may seek: 6 takes twice as long, for two bytes in a hundred."""
_EXACT = frozenset({"PNG", "GIF", "BMP"})
_TURNED = frozenset({5, 6, 7, 8})


def resized(data: bytes, width: int) -> bytes:
    """The picture so many pixels wide, never of more bytes than it has.

    Where it is damaged beyond what can be shown, or nothing smaller can be made of it, the bytes
    are its own: browsers know a picture by its bytes, and show of it what they can.
    """
    from PIL import Image, ImageFile

    ImageFile.LOAD_TRUNCATED_IMAGES = True  # as browsers do: the check tells of it
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data)) as image:
                if image.width * image.height > MOST_PIXELS:
                    return data
                is_exact = image.format in _EXACT
                made = _encoded(_scaled(image, width), len(data), is_exact=is_exact)
        except (*FAULTS, Image.DecompressionBombError):
            return data
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = False
    return made or data


def _scaled(image: Any, width: int) -> Any:
    from PIL import Image, ImageOps

    orientation = orientation_of(image)
    wide, high = image.size
    if orientation in _TURNED:
        wide, high = high, wide
    size = (width, max(1, round(high * width / wide)))
    across = size[::-1] if orientation in _TURNED else size
    image.draft("RGB", (across[0] * 2, across[1] * 2))  # a JPEG is unpacked no larger than that
    image.load()
    picture = _in_plain_colours(image)
    if picture.size != across:
        picture = picture.resize(across, Image.Resampling.LANCZOS, reducing_gap=3.0)
    if orientation > 1:
        exif = picture.getexif()
        exif[0x0112] = orientation
        picture = ImageOps.exif_transpose(picture)
    picture.info.clear()  # what is not said again is in the new file otherwise
    return picture


def _in_plain_colours(image: Any) -> Any:
    """In sRGB, with transparency if it has any."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        # 16 bits for each pixel, of which a screen shows the upper 8.
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        plain = _in_srgb(clear.convert("RGB"), profile)
        plain.putalpha(clear.getchannel("A"))
        return plain
    if image.mode in ("P", "1", "LA", "PA", "RGBA", "RGBX"):
        image = image.convert("RGB")
    return _in_srgb(image, profile)


def _in_srgb(image: Any, profile: bytes | None) -> Any:
    from PIL import ImageCms

    if profile:
        # One that is damaged, or of other colours than the picture, browsers pass over too.
        with contextlib.suppress(*FAULTS, ImageCms.PyCMSError):
            told = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(image, told, srgb, outputMode="RGB")
    return image.convert("RGB")


def _encoded(picture: Any, most: int, *, is_exact: bool) -> bytes | None:
    """The WebP: without any loss where that is no larger, and else with as little as fits."""
    for quality in _QUALITIES:
        made = _webp(picture, quality=quality)
        if quality == _QUALITIES[0] and is_exact:
            exact = _webp(picture, lossless=True)
            made = exact if len(exact) <= len(made) else made
        if len(made) <= most:
            return made
    return None


def _webp(picture: Any, **how: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", method=_METHOD, **how)
    return out.getvalue()
