"""How large the cache may be: what was not used for longest goes first.

Losing an entry costs time and nothing else, so several programs may do this at one time, and a
build that finds something gone makes it anew.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

LIMIT = 1024 * 1024 * 1024
"""Bytes that the cache may hold when it has been looked at, but for what is `IN_USE`."""

IN_USE = 60 * 60
"""Seconds for which what was used stays: a build that is under way may be about to read it."""

NOTED_EVERY = IN_USE // 2
"""Seconds between two notes that something is in use without being read."""

_EVERY = 10 * 60
"""Seconds between two looks: to look at every entry takes longer than a check of what is new."""

_LOOKED = "looked-at"


class _Entry(NamedTuple):
    used: float
    size: int
    path: Path


def note_use(path: Path | str) -> None:
    """Note that an entry was used just now."""
    with contextlib.suppress(OSError, NotImplementedError):
        os.utime(path, follow_symlinks=False)


def bound(cache: Path, limit: int = LIMIT) -> None:
    """Drop entries of the cache until it holds no more than `limit` bytes. Never raises."""
    looked = cache / _LOOKED
    with contextlib.suppress(OSError):
        if time.time() - looked.lstat().st_mtime < _EVERY:
            return
    with contextlib.suppress(OSError):
        entries = sorted(_entries(cache))
        size = sum(entry.size for entry in entries)
        for entry in entries:
            if size <= limit or time.time() - entry.used < IN_USE:
                break
            _drop(entry.path)
            size -= entry.size
    with contextlib.suppress(OSError):
        looked.touch()


def _entries(cache: Path) -> Iterator[_Entry]:
    """What is kept: files, two folders below the cache's own.

    A folder that lies there (an earlier version of this program kept built sites) goes as one.
    """
    for kind in _folders(cache):
        for shelf in _folders(kind.path):
            with os.scandir(shelf.path) as listed:
                for entry in listed:
                    with contextlib.suppress(OSError):
                        found = entry.stat(follow_symlinks=False)
                        is_folder = entry.is_dir(follow_symlinks=False)
                        size = _size_of(entry.path) if is_folder else found.st_size
                        yield _Entry(found.st_mtime, size, Path(entry.path))


def _folders(folder: Path | str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as listed:
        return [entry for entry in listed if entry.is_dir(follow_symlinks=False)]


def _size_of(folder: str) -> int:
    return sum(
        os.lstat(os.path.join(inside, name)).st_size  # noqa: PTH118 (thousands of files)
        for inside, _, names in os.walk(folder)
        for name in names
    )


def _drop(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
