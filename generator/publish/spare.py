"""The tree that was replaced, kept to become the next one: only what differs is changed in it.

It lies beside the tree that took its place, in a folder that nobody else may enter, and has nothing
that is not in that tree too: what is no longer published is nowhere. A file in it counts that is
ours, readable by everybody, and as its manifest says. Whatever else is in it goes. (A cache is no
place for it: who writes there could date a manifest so that no file of it is read again, ADR 24.)
"""

from __future__ import annotations

import contextlib
import os
import posixpath
import shutil
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.model.published import file_digest
from generator.publish.manifest import MARKER, read_manifest

FOLDER, FILE = 0o755, 0o644
"""A host's web server is another user than the one who builds."""


NOTE = "what-is-this.txt"
_NOTE_TEXT = (
    "The next build by trustpages begins from what is here, so that it need not write all anew. It "
    "may be deleted.\n"
)
_OURS_ALONE = 0o700


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
    for path, found in _walk(folder):
        if stat.S_ISDIR(found.st_mode):
            held.folders.add(path)
            if stat.S_IMODE(found.st_mode) != FOLDER:
                (folder / path).chmod(FOLDER)
        elif path in known and _is_as_written(folder, path, found, known[path], settled):
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


def beside(target: Path) -> Path:
    """Where the spare tree of a target is."""
    return target.parent / f".{target.name}-trustpages" / "tree"


def is_spare(spare: Path) -> bool:
    """Whether a spare tree is there, in a folder that only we may enter: no clone brings one."""
    return _is_private(spare.parent) and spare.is_dir() and not spare.is_symlink()


def keep(former: Path, spare: Path, now: Path, gone: Iterable[str]) -> None:
    """Have a tree that was replaced for a spare one; it stays where it is if that can't be.

    What is `gone` is not in the tree that is there `now`, or not in this content.
    """
    if former.is_dir():
        with contextlib.suppress(OSError):  # it is on another disk, or may not be written
            for path in (*gone, MARKER):
                (former / path).unlink(missing_ok=True)
            shutil.copy2(now / MARKER, former / MARKER)  # its own lists what is gone, by name
            if not _make_private(spare.parent):
                return
            shutil.rmtree(spare, ignore_errors=True)
            former.rename(spare)


def _make_private(folder: Path) -> bool:
    """Make the folder of a spare tree, if there is none; whether it is ours alone."""
    if os.path.lexists(folder):
        return _is_private(folder)
    folder.mkdir(mode=_OURS_ALONE, parents=True)
    (folder / NOTE).write_text(_NOTE_TEXT, encoding="utf-8")
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    return True


def _is_private(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    is_own = not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
    return stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) == _OURS_ALONE and is_own


def _is_as_written(
    folder: Path, path: str, found: os.stat_result, digest: str, settled: int
) -> bool:
    if not stat.S_ISREG(found.st_mode) or stat.S_IMODE(found.st_mode) != FILE:
        return False
    if hasattr(os, "geteuid") and found.st_uid != os.geteuid():
        return False
    if max(found.st_mtime_ns, found.st_ctime_ns) < settled:
        return True
    return file_digest((folder / path).read_bytes()) == digest


def _walk(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """All that lies in a folder, by path, each folder before what is in it."""
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{folder}/{prefix}") as entries:
            listed = list(entries)
        for entry in listed:
            yield prefix + entry.name, entry.stat(follow_symlinks=False)
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{prefix}{entry.name}/")
