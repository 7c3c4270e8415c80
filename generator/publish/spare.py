"""The tree that was replaced, kept to become the next one: only what differs is changed in it.

Nothing in it is believed. A file may stay in it that is the very file which the last tree has at
that path, by its number on the disk, and so is known from there; whatever else is in it goes. What
is saved are thousands of folders and links (ADR 31). It lies beside the tree that took its place,
never in the cache: who edits there would edit the site.
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

from generator.publish.last import LastTree
from generator.publish.manifest import MARKER

FOLDER, FILE = 0o755, 0o644
"""A host's web server is another user than the one who builds."""
_OURS_ALONE = 0o700
_NOTE = (
    "The next build by trustpages begins from what is here, so that it need not make all anew. It "
    "may be deleted.\n"
)


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


def beside(target: Path) -> Path:
    """Where the spare tree of a target is."""
    return target.parent / f".{target.name}-trustpages" / "tree"


def is_spare(spare: Path) -> bool:
    """Whether a spare tree is there, in a folder that we alone may enter: no clone brings one."""
    return _is_private(spare.parent) and spare.is_dir() and not spare.is_symlink()


def hold(folder: Path, last: LastTree | None) -> Held:
    """What of a spare tree may stay; all else in it is removed. Raises `OSError`."""
    held = Held.nothing()
    for path, found in _walk(str(folder), ""):
        if stat.S_ISDIR(found.st_mode) and _is_ours(found):
            held.folders.add(path)
            if stat.S_IMODE(found.st_mode) != FOLDER:
                (folder / path).chmod(FOLDER)
        elif last and path in last.linkable and _is_same(found, last.found[path]):
            held.digests[path] = last.linkable[path][1]
            held.signs[path] = found
        elif stat.S_ISDIR(found.st_mode):
            shutil.rmtree(folder / path)
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


def keep(former: Path, spare: Path, gone: Iterable[str]) -> None:
    """Have a tree that was replaced for a spare one; it stays where it is if that can't be.

    What is `gone`, as it is not in the tree that took its place or not in this content, is removed:
    what is no longer published is kept nowhere. So is its list of files, by name.
    """
    if former.is_dir():
        with contextlib.suppress(OSError):  # it is on another disk, or may not be written
            for path in (*gone, MARKER):
                (former / path).unlink(missing_ok=True)
            if _make_private(spare.parent):
                shutil.rmtree(spare, ignore_errors=True)
                former.rename(spare)


def _make_private(folder: Path) -> bool:
    """Make the folder of a spare tree, if there is none; whether it is ours alone."""
    if os.path.lexists(folder):
        return _is_private(folder)
    folder.mkdir(mode=_OURS_ALONE)
    (folder / "what-is-this.txt").write_text(_NOTE, encoding="utf-8")
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    return True


def _is_private(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    is_folder = stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) == _OURS_ALONE
    return is_folder and _is_ours(found)


def _is_same(found: os.stat_result, other: os.stat_result) -> bool:
    is_one = (found.st_dev, found.st_ino) == (other.st_dev, other.st_ino)
    return is_one and stat.S_IMODE(found.st_mode) == FILE and _is_ours(found)


def _is_ours(found: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or found.st_uid == os.geteuid()


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        listed = list(entries)
    for entry in listed:
        found = entry.stat(follow_symlinks=False)
        yield f"{prefix}{entry.name}", found
        if stat.S_ISDIR(found.st_mode) and _is_ours(found):
            yield from _walk(entry.path, f"{prefix}{entry.name}/")
