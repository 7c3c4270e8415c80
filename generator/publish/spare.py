"""The tree that was replaced, kept to become the next one: only what differs is changed in it.

`serve` keeps one, in a folder of its own that nobody else may write. A file in it counts that is
ours, readable by everybody, and as its manifest says. Whatever else is in it goes. (A cache is no
place for it: who writes there could date a manifest so that no file of it is read again, ADR 24.)
"""

from __future__ import annotations

import contextlib
import os
import posixpath
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.model.published import file_digest
from generator.publish.manifest import MARKER, read_manifest

FOLDER, FILE = 0o755, 0o644
"""A host's web server is another user than the one who builds."""


@dataclass(frozen=True)
class Held:
    """What is in a folder already that is to become a tree, by path."""

    digests: dict[str, str]
    """of the files that may stay"""
    signs: dict[str, os.stat_result]
    folders: set[str]
    """all that there are, itself among them as ``"""

    @classmethod
    def nothing(cls) -> Held:
        """What an empty folder holds."""
        return cls({}, {}, {""})


def hold(folder: Path) -> Held:
    """What of a spare tree may stay; all else in it is removed. Raises `OSError`."""
    manifest = read_manifest(folder)
    known = manifest.files if manifest else {}
    settled = (folder / MARKER).stat().st_mtime_ns if manifest else 0
    held = Held.nothing()
    for path, found in _walk(str(folder), ""):
        if stat.S_ISDIR(found.st_mode):
            held.folders.add(path)
            if stat.S_IMODE(found.st_mode) != FOLDER:
                (folder / path).chmod(FOLDER)
        elif path in known and _is_as_written(folder / path, found, known[path], settled):
            held.digests[path] = known[path]
            held.signs[path] = found
        else:
            (folder / path).unlink()
    return held


def drop(folder: Path, held: Held, wanted: dict[str, str]) -> None:
    """Remove from a folder what is not wanted, or not in this content, and folders without use."""
    for path in [path for path, is_ in held.digests.items() if wanted.get(path) != is_]:
        (folder / path).unlink()
        del held.digests[path]
    used = {""}
    for path in wanted:
        above = posixpath.dirname(path)
        while above not in used:
            used.add(above)
            above = posixpath.dirname(above)
    for unused in sorted(held.folders - used, reverse=True):
        (folder / unused).rmdir()
    held.folders.intersection_update(used)


def keep(former: Path, spare: Path) -> None:
    """Have a tree that was replaced for a spare one; it stays where it is if that can't be."""
    if former.is_dir():
        with contextlib.suppress(OSError):  # it is on another disk, or may not be written
            shutil.rmtree(spare, ignore_errors=True)
            spare.parent.mkdir(parents=True, exist_ok=True)
            former.rename(spare)


def _is_as_written(file: Path, found: os.stat_result, digest: str, settled: int) -> bool:
    if not stat.S_ISREG(found.st_mode) or stat.S_IMODE(found.st_mode) != FILE:
        return False
    if hasattr(os, "geteuid") and found.st_uid != os.geteuid():
        return False
    if max(found.st_mtime_ns, found.st_ctime_ns) < settled:
        return True
    return file_digest(file.read_bytes()) == digest


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        listed = list(entries)
    for entry in listed:
        yield f"{prefix}{entry.name}", entry.stat(follow_symlinks=False)
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{prefix}{entry.name}/")
