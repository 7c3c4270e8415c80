"""The tree that was replaced, kept to become the next one: only what differs is changed in it.

Nothing in it is believed. A file may stay in it that is the very file which the last tree has at
that path, and so is known from there; whatever else is in it goes. It is that file by its number on
the disk, or because nothing has come into its folder, or gone, since a build left it so (`Left`).
What is saved are thousands of folders and links (ADRs 31 and 37). It lies beside the tree that took
its place, never in the cache: who edits there would edit the site.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator.model.published import FILE, FOLDER
from generator.publish.last import LastTree
from generator.publish.manifest import MARKER, folders_of

_AS_FOLDER, _AS_FILE = stat.S_IFDIR | FOLDER, stat.S_IFREG | FILE
_OURS_ALONE = 0o700
_NOTE = (
    "The next build by trustpages begins from what is here, so that it need not make all anew. It "
    "may be deleted.\n"
)
_LEFT = "left.json"


@dataclass(frozen=True)
class Held:
    """What is in a folder already that is to become a tree, by path."""

    digests: dict[str, str]
    """of the files that may stay"""
    folders: set[str]
    """all that there are, itself among them as ``"""

    @classmethod
    def nothing(cls) -> Held:
        """What an empty folder holds."""
        return cls({}, {""})


class Left(msgspec.Struct, frozen=True):
    """How a build left its spare tree; it lies beside that."""

    of: str
    """the digest of the manifest of the tree that took its place"""
    at: int
    """a time by the disk's own clock, since when anybody may have put something into its folders"""
    lacks: frozenset[str]
    """the files of that tree of which the spare one does not have the very same"""


@dataclass(frozen=True)
class Parting:
    """What of a tree goes when it becomes the spare one, and how it is left."""

    files: Collection[str]
    folders: Collection[str]
    left: Left


def beside(target: Path) -> Path:
    """Where the spare tree of a target is."""
    return target.parent / f".{target.name}-trustpages" / "tree"


def is_spare(spare: Path) -> bool:
    """Whether a spare tree is there, in a folder that we alone may enter: no clone brings one."""
    return _is_private(spare.parent) and spare.is_dir() and not spare.is_symlink()


def recall(spare: Path) -> Left | None:
    """How a spare tree was left, if that is known. It is not known again: it will change now."""
    file = spare.parent / _LEFT
    try:
        left = msgspec.json.decode(file.read_bytes(), type=Left)
        file.unlink()
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return left


def hold(folder: Path, last: LastTree | None, left: Left | None = None) -> Held:
    """What of a spare tree may stay; all else in it is removed. Raises `OSError`.

    Where it is known how the tree was `left`, only folders are looked into that were touched since.
    """
    held = Held.nothing()
    if not last or not left or left.of != last.digest:
        _look_into(folder, "", last, held)
        return held
    has = {path: is_ for path, (_, is_) in last.linkable.items() if path not in left.lacks}
    lacking = last.manifest.files.keys() - left.lacks - has.keys()
    others = (path for path in has if not _may_stay(last.found[path]))
    doubtful = {path.rpartition("/")[0] for path in (*lacking, *others)}
    known, look, at = last.folders, os.lstat, left.at  # for tens of thousands
    for path in sorted(known):
        try:
            found = look(f"{folder}/{path}")
        except (FileNotFoundError, NotADirectoryError):
            doubtful.add(path)
            continue
        is_touched = found.st_mtime_ns >= at or found.st_ctime_ns >= at
        if is_touched or path in doubtful or not _is_as_made(found):
            doubtful.add(path)
            _look_into(folder, path, last, held, known)
        else:
            held.folders.add(path)
    held.digests.update({p: i for p, i in has.items() if p.rpartition("/")[0] not in doubtful})
    return held


def drop(folder: Path, held: Held, wanted: Mapping[str, str]) -> None:
    """Remove from a folder what is not wanted, or not in this content, and folders without use."""
    for path in [path for path, is_ in held.digests.items() if wanted.get(path) != is_]:
        (folder / path).unlink()
        del held.digests[path]
    used = folders_of(wanted)
    for unused in sorted(held.folders - used, reverse=True):
        (folder / unused).rmdir()
    held.folders.intersection_update(used)


def parting(last: LastTree, new: Mapping[str, str], shared: Set[str], of: str, at: int) -> Parting:
    """How the last tree becomes the spare one of a `new` one, which shares files with it.

    Of what is no longer published nothing is kept, nor of what lay there loose. `of` is the digest
    of the new tree's manifest; `at` a time before the last tree was looked through.
    """
    files = [*(last.manifest.files.keys() - shared), *last.loose, MARKER]
    folders = last.folders - folders_of(new)
    return Parting(
        files, sorted(folders, reverse=True), Left(of, at, frozenset(new.keys() - shared))
    )


def keep(former: Path, spare: Path, parting: Parting | None) -> None:
    """Have a tree that was replaced for a spare one; it stays where it is if that can't be."""
    if parting and former.is_dir():
        with contextlib.suppress(OSError):  # it is on another disk, or may not be written
            for path in parting.files:
                _remove(former / path)
            for path in parting.folders:
                (former / path).rmdir()
            if make_private(spare.parent):
                _remove(spare)
                former.rename(spare)
                _note(spare, parting.left)


def furnish(spare: Path, tree: Path, files: Collection[str]) -> bool:
    """Make the spare tree of a tree that has replaced none, all of links; whether it is there.

    The first edit has one to begin from then, as all others have. How it was left is to be noted
    when the disk's clock has gone on.
    """
    if not make_private(spare.parent) or os.path.lexists(spare):
        return False
    try:
        for folder in sorted(folders_of(files)):
            (spare / folder).mkdir(mode=FOLDER)
            (spare / folder).chmod(FOLDER)
        for path in files:
            os.link(f"{tree}/{path}", f"{spare}/{path}", follow_symlinks=False)
    except OSError:  # there are no links, or too many, or no room
        shutil.rmtree(spare, ignore_errors=True)
        return False
    return True


def note_furnished(spare: Path, of: str, at: int) -> None:
    """Note that a spare tree has all files of the tree of this manifest."""
    with contextlib.suppress(OSError):
        _note(spare, Left(of, at, frozenset()))


def make_private(folder: Path) -> bool:
    """Make the folder of a spare tree, if there is none; whether it is ours alone."""
    if os.path.lexists(folder):
        return _is_private(folder)
    folder.mkdir(mode=_OURS_ALONE)
    (folder / "what-is-this.txt").write_text(_NOTE, encoding="utf-8")
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    return True


def _note(spare: Path, left: Left) -> None:
    (spare.parent / _LEFT).write_bytes(msgspec.json.encode(left))


def _look_into(
    top: Path, folder: str, last: LastTree | None, held: Held, known: Set[str] = frozenset()
) -> None:
    """Remove from a folder what may not stay, and note the rest; `known` folders stay as they are.

    What is no folder of ours in the stead of one goes.
    """
    there = top / folder
    found = there.lstat()
    if not (stat.S_ISDIR(found.st_mode) and _is_ours(found)):
        _remove(there)
        return
    held.folders.add(folder)
    if folder and stat.S_IMODE(found.st_mode) != FOLDER:
        there.chmod(FOLDER)
    prefix = f"{folder}/" if folder else ""
    with os.scandir(there) as entries:
        listed = list(entries)
    for entry in listed:
        path, found = prefix + entry.name, entry.stat(follow_symlinks=False)
        if stat.S_ISDIR(found.st_mode):
            if path not in known:
                _look_into(top, path, last, held)
        elif last and path in last.linkable and _is_same(found, last.found[path]):
            held.digests[path] = last.linkable[path][1]
        else:
            (top / path).unlink()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _is_private(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    is_folder = stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) == _OURS_ALONE
    return is_folder and _is_ours(found)


def _is_as_made(found: os.stat_result) -> bool:
    return found.st_mode == _AS_FOLDER and _is_ours(found)


def _is_same(found: os.stat_result, other: os.stat_result) -> bool:
    return (found.st_dev, found.st_ino) == (other.st_dev, other.st_ino) and _may_stay(found)


def _may_stay(found: os.stat_result) -> bool:
    return found.st_mode == _AS_FILE and _is_ours(found)


def _is_ours(found: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
