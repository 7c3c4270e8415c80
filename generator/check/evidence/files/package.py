"""The files within a file: of a ZIP archive, an office document, an EPUB; under limits."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from generator.check.evidence.files.contents import Found

_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError),
    *(RuntimeError, KeyError, IndexError, MemoryError, OverflowError, AttributeError),
)
"""What zipfile raises for an archive that is damaged or made to mislead."""
_MOST_MEMBERS = 10_000


def is_package(data: bytes) -> bool:
    """Whether the file begins as a ZIP archive does."""
    return data.startswith((b"PK\3\4", b"PK\5\6"))


def ends_as_package(data: bytes) -> bool:
    """Whether an archive can be opened in the file, wherever in it that begins."""
    if b"PK\5\6" not in data[-66_000:]:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return bool(package.infolist())
    except _FAULTS:
        return False


def members_of(data: bytes) -> tuple[str, ...] | None:
    """The names of the files in an archive; None where it cannot be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return tuple(each.filename for each in package.infolist() if not each.is_dir())
    except _FAULTS:
        return None


def note_of(data: bytes) -> str:
    """What an archive says of itself and of its files, which few programs show."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            notes = [package.comment, *(part.comment for part in package.infolist())]
    except _FAULTS:
        return ""
    return "\n".join(note.decode("utf-8", errors="replace") for note in notes if note)


def unpacked(data: bytes, found: Found) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file in an archive. What cannot be unpacked is told in `found`.

    An archive that holds two files of one name gives both: programs differ in which they show.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if len(parts) > _MOST_MEMBERS:
                found.shut.append("holds too many files to be looked through")
            for part in parts[:_MOST_MEMBERS]:
                if not part.is_dir():
                    yield from _one(package, part, found)
    except _FAULTS:
        found.shut.append("is damaged: it cannot be unpacked")


def _one(
    package: zipfile.ZipFile, part: zipfile.ZipInfo, found: Found
) -> Iterator[tuple[str, bytes]]:
    if part.flag_bits & 1:
        found.shut.append("is locked with a password")
        return
    if found.bytes_left <= 0:
        found.shut.append("unpacks to more than can be looked through")
        return
    try:
        with package.open(part) as file:
            content = file.read(found.bytes_left + 1)
    except _FAULTS:
        found.shut.append("is damaged: a part of it cannot be unpacked")
        return
    found.bytes_left -= len(content)
    if found.bytes_left < 0:
        found.shut.append("unpacks to more than can be looked through")
    yield part.filename, content


def leads_out(name: str) -> bool:
    """Whether a name within an archive would be unpacked outside its folder."""
    parts = re.split(r"[/\\]", name)
    return ".." in parts or name.startswith(("/", "\\")) or bool(re.match(r"[A-Za-z]:", name))
