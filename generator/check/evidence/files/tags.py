"""What a recording's or film's file says besides sound and pictures: place, and words of anybody.

[tinytag](https://github.com/tinytag/tinytag) reads the words. Where a film was made stands in it as
a line of signs (ISO 6709), wherever the maker's programs put it.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

_STARTS = (b"ID3", b"OggS", b"RIFF", b"FORM", b"fLaC", b"\x30\x26\xb2\x75", b"MAC ", b"caff")
_PLACE = re.compile(
    rb"[+-]\d{2,7}(?:\.\d{1,9})?[+-]\d{3,8}(?:\.\d{1,9})?(?:[+-]\d{1,9}(?:\.\d{1,9})?)?/?"
)
_MARKS = (b"\xa9xyz", b"location.ISO6709", b"location-eng", b"LOCATION", b"loci", b"ISO6709")
_SIGNS = re.compile(rb"[ -~]{8,}")
_HEAD = 100_000
"""Bytes at the start of a MIDI or WebM file in which its words stand as they are."""
_FAR = 4096
"""Bytes after its mark within which a place stands."""
_WHERE = "where it was taken"
_NO_WORDS = frozenset({"filename", "mime_type"})
_FAULTS = (OSError, ValueError, KeyError, IndexError, TypeError, OverflowError)


@dataclass(frozen=True)
class Tags:
    """The words in a recording's file, and what it gives away."""

    texts: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()


def is_sound_or_film(data: bytes) -> bool:
    """Whether the bytes begin as a recording's or a film's do."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return False
    return (
        data.startswith((*_STARTS, b"MThd", b"\x1aE\xdf\xa3"))
        or data[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free")
        or (data[:1] == b"\xff" and data[1:2] >= b"\xe0" and data[:3] != b"\xff\xd8\xff")
    )


def tags_of(data: bytes) -> Tags:
    """What the file says; nothing for a file that is neither, and nothing is raised."""
    if not is_sound_or_film(data):
        return Tags()
    from tinytag import TinyTag, TinyTagException  # few checks meet a recording

    if data.startswith((b"MThd", b"\x1aE\xdf\xa3")):
        return Tags(tuple(each.decode() for each in _SIGNS.findall(data[:_HEAD])))
    tells = (_WHERE,) if places_in(data) else ()
    texts: list[str] = []
    try:
        read = TinyTag.get(file_obj=io.BytesIO(data), duration=False)
        for name, value in read.as_dict().items():
            if name not in _NO_WORDS:
                texts += (
                    value if isinstance(value, list) else [value] if isinstance(value, str) else []
                )
    except (TinyTagException, *_FAULTS):
        pass
    return Tags(tuple(str(each).replace("\0", "\n") for each in texts), tells)


def places_in(data: bytes) -> list[tuple[int, int]]:
    """Where in the bytes of a film a place is written."""
    found: set[tuple[int, int]] = set()
    for mark in _MARKS:
        at = data.find(mark)
        while at >= 0 and len(found) < 100:
            place = _PLACE.search(data, at + len(mark), at + len(mark) + _FAR)
            if place:
                found.add(place.span())
            at = data.find(mark, at + len(mark))
    return sorted(found)


def without_place(data: bytes) -> bytes:
    """The film with spaces where its place was written: nothing else moves or changes."""
    bare = bytearray(data)
    for start, end in places_in(data):
        bare[start:end] = b" " * (end - start)
    return bytes(bare)
