"""What kind of picture a file is, by its bytes, and whether a browser shows that kind."""

from __future__ import annotations

import io
import posixpath
import warnings

_POINTER = b"version https://git-lfs.github.com/spec/"
_ICON = b"\x00\x00\x01\x00"
_STARTS = {
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"GIF8": "GIF",
    b"BM": "BMP",
}
_BRANDS = {
    **dict.fromkeys(
        (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"), "HEIC"
    ),
    **dict.fromkeys((b"avif", b"avis"), ""),
}
"""What stands at the start of a phone's picture → the kind's name, "" for one that is shown."""
_BY_ENDING = {
    ".pdf": "PDF",
    ".docx": "Word",
    ".doc": "Word",
    ".pptx": "PowerPoint",
    ".ppt": "PowerPoint",
    ".psd": "Photoshop",
    ".ai": "Illustrator",
    ".eps": "EPS",
    ".wmf": "WMF",
    ".emf": "EMF",
    ".heic": "HEIC",
    ".heif": "HEIC",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".jxl": "JPEG XL",
    ".mp4": "video",
    ".mov": "video",
    ".pub": "Publisher",
    ".cr2": "raw camera",
    ".dng": "raw camera",
}
_DRAWINGS = (".svg", ".svgz")
_SEEN = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "PNG": (".png",),
    "GIF": (".gif",),
    "WebP": (".webp",),
    "BMP": (".bmp",),
}
"""Kinds that browsers show, with the endings of each, the usual one first."""


def is_pointer_to_storage(data: bytes) -> bool:
    """Whether the file only says where git keeps the real one (Git LFS)."""
    return data.startswith(_POINTER)


def unseen_kind(path: str, data: bytes) -> str | None:
    """The kind of a picture that no browser shows, in words; None for one that is shown.

    A file is what its bytes say: a phone's picture is often renamed `.jpg` and stays what it was.
    """
    if _shown_kind(data) or data.startswith(_ICON):
        return None
    ending = posixpath.splitext(path)[1].lower()
    if ending in _DRAWINGS:
        return None
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12], "video") or None
    if data.startswith((b"II*\0", b"MM\0*")):
        return "raw camera" if _BY_ENDING.get(ending) == "raw camera" else "TIFF"
    return _BY_ENDING.get(ending) or _of_another_kind(data)


def other_kind(path: str, data: bytes) -> tuple[str, str] | None:
    """The kind of a picture that browsers show, and its ending, where its name says another."""
    kind = _shown_kind(data)
    ending = posixpath.splitext(path)[1].lower()
    return (kind, _SEEN[kind][0]) if kind and ending not in _SEEN[kind] else None


def _shown_kind(data: bytes) -> str:
    """The kind of a picture that all browsers show, by how it begins."""
    is_webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    found = (kind for start, kind in _STARTS.items() if data.startswith(start))
    return "WebP" if is_webp else next(found, "")


def opens(data: bytes) -> bool:
    """Whether it is a picture that can be opened."""
    return bool(_of_another_kind(data))


def is_whole(data: bytes) -> bool:
    """Whether it is a picture of which no part is missing or damaged; pixels are not unpacked."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data)) as image:
                image.verify()
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return False
    return True


def _of_another_kind(data: bytes) -> str:
    from PIL import Image  # most files are known by how they begin, without it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data)) as image:
                return image.format or ""
        except Image.DecompressionBombError:
            return "huge"  # a picture all the same: `damaged-picture` tells of it
        except (OSError, ValueError, SyntaxError):
            return ""
