"""What a picture's file tells besides the picture: place and camera. And the file without it."""

from __future__ import annotations

import io
import struct
import warnings

from PIL import ExifTags, Image, JpegImagePlugin

ENDINGS = (".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp")
"""The pictures that may hold such data."""

_MARKS = (b"Exif", b"eXIf", b"EXIF", b"Raw profile", b"XMP ", b"xmpmeta", b"XML:com.adobe.xmp")
"""One of these is in any file with such data, so most need not be opened."""
_PLACE_IN_XMP = (b"GPSLatitude", b"GPSLongitude", b"GPSDestLatitude")
_CAMERA_IN_XMP = (b"SerialNumber", b"OwnerName")
_PLACE = (ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSDestLatitude)
_CAMERA = (
    ExifTags.Base.CameraOwnerName,
    ExifTags.Base.BodySerialNumber,
    ExifTags.Base.LensSerialNumber,
    ExifTags.Base.MakerNote,  # where makers put serial numbers in ways of their own
)
_KEPT = (ExifTags.Base.Orientation, ExifTags.Base.Copyright)
_FAULTS = (
    *(OSError, ValueError, SyntaxError, KeyError, TypeError, IndexError, EOFError, struct.error),
    *(OverflowError, MemoryError, Image.DecompressionBombError),
)
"""What Pillow raises for files that are damaged, far too large, or no pictures at all."""
_WEBP_EXIF, _WEBP_XMP = 0x08, 0x04
"""Flags in the VP8X chunk that say which of the two follow."""


def tells(data: bytes) -> tuple[str, ...]:
    """What the file gives away, in words; nothing for a file that is no picture."""
    if not any(mark in data for mark in _MARKS):
        return ()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data)) as image:
                exif = image.getexif()
                places = exif.get_ifd(ExifTags.IFD.GPSInfo)
                camera = exif.get_ifd(ExifTags.IFD.Exif)
                packet = _packet(image)
        except _FAULTS:
            return ()
    has_place = any(tag in places for tag in _PLACE) or any(p in packet for p in _PLACE_IN_XMP)
    has_camera = any(camera.get(tag) for tag in _CAMERA) or any(
        name in packet for name in _CAMERA_IN_XMP
    )
    return (*["where it was taken"] * has_place, *["which camera took it"] * has_camera)


def without_data(data: bytes) -> bytes | None:
    """The picture without what its file says; its look, colours and copyright line stay.

    None where it cannot be written again.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data)) as image:
                kept = Image.Exif()
                for tag in _KEPT:
                    if tag in image.getexif():
                        kept[tag] = image.getexif()[tag]
                if image.format == "WEBP":
                    return _webp(data, kept.tobytes() if len(kept) else b"")
                return _written_again(image, kept)
        except _FAULTS:
            return None


def _packet(image: Image.Image) -> bytes:
    """The XMP of a picture, as bytes."""
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return packet if isinstance(packet, bytes) else str(packet).encode()


def _written_again(image: Image.Image, kept: Image.Exif) -> bytes:
    profile = image.info.get("icc_profile")
    image.load()
    for name in ("xmp", "XML:com.adobe.xmp", "comment"):
        image.info.pop(name, None)
    out = io.BytesIO()
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        image.save(
            out,
            "JPEG",
            exif=kept,
            icc_profile=profile,
            qtables=image.quantization,  # with the tables and sampling that it had, little is lost
            subsampling=JpegImagePlugin.get_sampling(image),
            progressive=bool(image.info.get("progressive")),
        )
    else:
        moves = getattr(image, "n_frames", 1) > 1
        image.save(out, image.format, exif=kept, icc_profile=profile, save_all=moves)
    return out.getvalue()


def _webp(data: bytes, exif: bytes) -> bytes:
    """The same WebP with this EXIF and no XMP: it is a row of chunks, and none else changes."""
    chunks: list[tuple[bytes, bytes]] = []
    at = 12
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        chunks.append((name, data[at + 8 : at + 8 + size]))
        at += 8 + size + size % 2
    rest = [each for each in chunks if each[0] not in (b"EXIF", b"XMP ")]
    if rest and rest[0][0] == b"VP8X":
        flags = rest[0][1][0] & ~(_WEBP_EXIF | _WEBP_XMP) | (_WEBP_EXIF if exif else 0)
        rest[0] = (b"VP8X", bytes([flags]) + rest[0][1][1:])
    rest += [(b"EXIF", exif)] if exif else []
    body = b"".join(
        struct.pack("<4sI", name, len(chunk)) + chunk + b"\0" * (len(chunk) % 2)
        for name, chunk in rest
    )
    return struct.pack("<4sI4s", b"RIFF", len(body) + 4, b"WEBP") + body
