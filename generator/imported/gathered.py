"""What somebody names → the documents in it: a file, those of a folder, those of a ZIP file."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.check.evidence.files.contents import LARGEST_UNPACKED, Found
from generator.check.evidence.files.package import leads_out, members_of, unpacked
from generator.imported.imported import DOCUMENTS
from generator.model.counted import counted
from generator.model.diagnostics import CannotContinue

_MOST = 200
"""Documents that are taken over at once"""
_SYSTEM = frozenset(("thumbs.db", "desktop.ini"))


@dataclass(frozen=True, slots=True)
class Gathered:
    """Documents with their names; `others` are files that are none. `is_many`: from a folder."""

    documents: tuple[tuple[str, bytes], ...]
    others: tuple[str, ...] = ()
    is_many: bool = False


def gathered(named: Path) -> Gathered:
    """Read what the path names, by the order of names; nothing is written, and no link followed.

    Raises `CannotContinue` where that cannot be read, and for a ZIP file that is locked, damaged,
    too large, or would be unpacked elsewhere.
    """
    if named.is_dir():
        return _together(_of_folder(named), named.name or "The folder")
    if named.suffix.lower() == ".zip":
        return _together(_of_zip(named), named.name)
    return Gathered(((named.name, _bytes(named, named.name)),))


def _bytes(file: Path, name: str) -> bytes:
    try:
        if file.exists() and not file.is_file():
            raise CannotContinue(f"{name} is neither a file nor a folder.")
        if file.stat().st_size > LARGEST_UNPACKED:
            raise CannotContinue(f"{name} is too large to be taken over.")
        return file.read_bytes()
    except OSError as fault:
        raise CannotContinue(f"{name} cannot be read: {fault.strerror}.") from fault


def _together(files: Iterator[tuple[str, bytes | None]], name: str) -> Gathered:
    documents: list[tuple[str, bytes]] = []
    others: list[str] = []
    weight = 0
    for path, data in files:
        if data is None:
            others.append(path)
            continue
        documents.append((path, data))
        weight += len(data)
        if len(documents) > _MOST or weight > LARGEST_UNPACKED:
            raise CannotContinue(
                f"{name} holds more than can be taken over at once: "
                f"{counted(_MOST, 'document')}, or {LARGEST_UNPACKED // 1_000_000} MB. Import a "
                "part of it at a time."
            )
    if not documents:
        raise CannotContinue(
            f"{name} holds no document that can be read, such as those that end in .docx.",
            below=[f"- {each} is none." for each in others],
        )
    return Gathered(tuple(documents), tuple(others), is_many=True)


def _is_of_a_system(name: str) -> bool:
    """Whether a computer put it there for itself: hidden files, and Word's of what is open."""
    parts = PurePosixPath(name).parts
    hidden = any(part.startswith((".", "~$", "__MACOSX")) for part in parts)
    return hidden or parts[-1].lower() in _SYSTEM


def _of_folder(folder: Path) -> Iterator[tuple[str, bytes | None]]:
    found = sorted(folder.rglob("*"), key=lambda each: each.relative_to(folder).as_posix())
    for file in found:
        name = file.relative_to(folder).as_posix()
        through = [file, *file.parents][: len(file.relative_to(folder).parts)]
        if _is_of_a_system(name) or file.is_dir():
            continue
        is_read = file.is_file() and file.suffix.lower() in DOCUMENTS
        is_linked = any(each.is_symlink() for each in through)
        yield name, _bytes(file, name) if is_read and not is_linked else None


def _of_zip(file: Path) -> Iterator[tuple[str, bytes | None]]:
    data = _bytes(file, file.name)
    if members_of(data) is None:
        raise CannotContinue(f"{file.name} is no ZIP file, or it is damaged. Make it again.")
    _refuse_misleading(file)
    found = Found()
    members = sorted((name.replace("\\", "/"), content) for name, content in unpacked(data, found))
    if found.shut:
        raise CannotContinue(
            f"{file.name} {found.shut[0]}. Unpack it yourself, and import the folder."
        )
    names = [name for name, _ in members]
    for name, content in members:
        if names.count(name) > 1:
            raise CannotContinue(f"{file.name} holds {name} twice. Make it again.")
        if not _is_of_a_system(name):
            is_read = PurePosixPath(name).suffix.lower() in DOCUMENTS
            yield name, content if is_read else None


def _refuse_misleading(file: Path) -> None:
    with zipfile.ZipFile(file) as package:
        for each in package.infolist():
            if leads_out(each.filename):
                raise CannotContinue(
                    f"{file.name} holds {each.filename}, which would be unpacked outside its "
                    "folder. Nothing of it is taken over."
                )
            if stat.S_ISLNK(each.external_attr >> 16):
                raise CannotContinue(
                    f"{file.name} holds {each.filename}, a link to another place. Make it again "
                    "with the file itself."
                )
