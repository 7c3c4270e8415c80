"""Results kept by the hash of all they depend on, each under a seal of its content.

The folder is not trusted. What is damaged in it, was moved within it, belongs to somebody else or
is no plain file is as if it were not there; what cannot be written there is not kept.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar

from generator.cache_size import NOTED_EVERY, bound, note_use
from generator.timings import looked_up

Result = TypeVar("Result")

_SEAL = hashlib.sha256().digest_size
_AT_ONCE = 2**16
"""Bytes that are hashed together: most parts are short, and there are many of them."""
_LARGEST = 512 * 1024 * 1024
"""Bytes of an entry; no larger file was written by this program."""
_UNFOLLOWED = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""Neither does a symbolic link lead elsewhere nor does a pipe keep anybody waiting."""
_AS_READ = getattr(os, "O_BINARY", 0)
_TO_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _UNFOLLOWED | _AS_READ
_CANNOT = (OSError, RecursionError)
"""What is raised for what cannot be written or removed; the latter by folders too deep."""


def digest(*parts: object) -> str:
    """A name for a result: the SHA-256 of everything it depends on. Files count by content."""
    total, waiting = hashlib.sha256(), bytearray()
    for part in parts:
        data = part.read_bytes() if isinstance(part, Path) else _plain(part)
        waiting += len(data).to_bytes(8, "big")
        waiting += data
        if len(waiting) > _AT_ONCE:
            total.update(waiting)
            waiting.clear()
    total.update(waiting)
    return total.hexdigest()[:40]


def digest_folder(folder: Path) -> str:
    """The digest of a folder: every file's path and content."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and _counts(path))
    return digest(*(part for file in files for part in (str(file.relative_to(folder)), file)))


@functools.cache
def digest_of_program() -> str:
    """The digest of this program's own files: what it makes of a page may change with them."""
    return digest_folder(Path(__file__).parent)


def digest_of_installation() -> str:
    """The digest of this program, of Python, and of every package that it may load.

    What is found in a file may change with any of them. A package counts by the name of the folder
    in which it is described, where its version is: to list those takes a third of a millisecond,
    and to load and ask what reads the descriptions takes tens.
    """
    return _digest_of_installation(digest_of_program(), sys.version, *sys.path)


@functools.cache
def _digest_of_installation(program: str, python: str, *places: str) -> str:
    # Once in a process: what it has loaded is what was installed when it began.
    found: set[str] = set()
    for place in places:
        with contextlib.suppress(OSError):  # most of them are folders
            found.update(filter(_is_package, os.listdir(place or ".")))  # noqa: PTH208 (names alone)
    return digest(program, python, sorted(found))


def _is_package(name: str) -> bool:
    return name.endswith((".dist-info", ".egg-info"))


def _counts(path: Path) -> bool:
    return "__pycache__" not in path.parts


def _plain(part: object) -> bytes:
    if isinstance(part, bytes):
        return part
    if isinstance(part, str):
        return part.encode("utf-8", "surrogateescape")  # a file's name need not be UTF-8
    return json.dumps(part, sort_keys=True).encode()  # in ASCII, for the same reason


@dataclass(frozen=True)
class Cache:
    """A folder of results. Losing it costs time and nothing else; nothing here raises for it."""

    folder: Path

    def get(self, kind: str, key: str) -> bytes | None:
        """The kept result as it was put, or None."""
        data = self._read(kind, key)
        looked_up(kind, was_there=data is not None)
        if data is not None:
            note_use(self._file(kind, key))
        return data

    def load(self, kind: str, key: str, read: Callable[[bytes], Result]) -> Result | None:
        """What `read` makes of the kept result; None if there is none, or none that it reads.

        `read` raises a `ValueError` (as msgspec and json do), `TypeError` or `LookupError` then.
        """
        data = self.get(kind, key)
        if data is None:
            return None
        try:
            return read(data)
        except (ValueError, TypeError, LookupError, RecursionError):
            return None

    def was_idle(self, kind: str, key: str) -> bool:
        """Whether an entry is there and was not used for a while."""
        try:
            return time.time() - os.lstat(self._file(kind, key)).st_mtime > NOTED_EVERY
        except OSError:
            return False

    def note_use(self, kind: str, keys: Iterable[str]) -> None:
        """Note that entries are in use that nobody has read yet: they are not what goes first."""
        for key in keys:
            note_use(self._file(kind, key))

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep a result, if it can be kept; a reader sees the whole of it or nothing."""
        file = self._file(kind, key)
        half = f"{file.rpartition('/')[0]}/tmp{os.urandom(8).hex()}"  # noqa: S108 (within the cache)
        try:
            self._make(kind, key[:1])
            number = os.open(half, _TO_WRITE, 0o600)
            try:
                with open(number, "wb") as opened:  # noqa: PTH123 (the same)
                    opened.write(_seal(kind, key, data))
                    opened.write(data)
                _put_in_place(half, file)
            except BaseException:
                with contextlib.suppress(OSError):
                    os.unlink(half)  # noqa: PTH108 (the same)
                raise
        except _CANNOT:
            pass  # a full disk, a folder that may not be written: the work goes on without it

    def sweep(self) -> None:
        """Drop the oldest of what is too much."""
        bound(self.folder)

    def _read(self, kind: str, key: str) -> bytes | None:
        try:
            with _opened(self._file(kind, key)) as file:
                sealed = file.read(_LARGEST + 1)
        except (OSError, MemoryError):
            return None
        data = sealed[_SEAL:]
        return data if sealed[:_SEAL] == _seal(kind, key, data) else None

    def _file(self, kind: str, key: str) -> str:
        return f"{self.folder}/{kind}/{key[:1]}/{key[1:]}"

    def _make(self, *parts: str) -> None:
        """Make a folder within this one; what stands in its way, a link among it, goes."""
        place = str(self.folder)
        if not os.path.isdir(place):  # noqa: PTH112 (thousands of times: Path is slow)
            os.makedirs(place, exist_ok=True)  # noqa: PTH103 (the same)
        for part in parts:
            place = f"{place}/{part}"
            if not _is_folder(place):
                # Another build may make the folder at this moment: it is left alone then.
                with contextlib.suppress(IsADirectoryError, PermissionError):
                    Path(place).unlink(missing_ok=True)
                Path(place).mkdir(exist_ok=True)


def _is_folder(place: str) -> bool:
    """Whether it is there, and no link that leads to one."""
    try:
        return stat.S_ISDIR(os.lstat(place).st_mode)
    except OSError:
        return False


def _seal(kind: str, key: str, data: bytes) -> bytes:
    """The checksum of an entry; its name is in it, so that no entry passes for another."""
    return hashlib.sha256(f"{kind}\0{key}\0".encode() + data).digest()


@contextlib.contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    """A plain file of our own, to be read. Raises `OSError` for anything else."""
    number = os.open(file, os.O_RDONLY | _UNFOLLOWED | _AS_READ)
    try:
        found = os.fstat(number)
        if not stat.S_ISREG(found.st_mode) or not _is_ours(found):
            raise PermissionError(file)
        with open(number, "rb", closefd=False) as opened:
            yield opened
    finally:
        os.close(number)


def _is_ours(found: os.stat_result) -> bool:
    """Whether this user made it: in a folder that many may write, others can put anything."""
    return not hasattr(os, "geteuid") or found.st_uid == os.geteuid()


def _put_in_place(new: str, place: str) -> None:
    """Give a new file its name, in the stead of whatever bears it."""
    try:
        os.replace(new, place)  # noqa: PTH105 (thousands of times: Path is slow)
    except OSError:
        _remove(Path(place))
        Path(new).replace(place)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
