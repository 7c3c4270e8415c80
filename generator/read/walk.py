"""The folders of a trust on disk → the files in them, and what in them is none.

Links are never followed, and nothing is left out without a word but what an editor or a system put
there.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

NOTE = "README.md"
"""A note to those who edit, not a page."""

DEEPEST = 40
"""How many folders may lie in one another."""


Sign = tuple[int, int, int, int, int]
"""A file's number on its disk, its size and mode, and when it was written and touched last.

One that came with its old date, as a copied one does, has changed like any other.
"""


JUST_NOW = 50_000_000
"""Nanoseconds in which a file may change twice and bear one time."""


@dataclass
class Walked:
    """What is in the folders, by path from the root; of what cannot be read, why not."""

    files: list[str] = field(default_factory=list)
    links: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    unreadable: dict[str, str] = field(default_factory=dict)
    signs: dict[str, Sign] = field(default_factory=dict)
    """file or link → what is another thing once it has changed"""


def walk(root: Path, tops: Sequence[str]) -> Walked:
    """All that is in the folders `tops` of `root`. Never raises."""
    found = Walked()
    for top in tops:
        place = root / top
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            found.links.add(top)
            continue
        waiting = [top]
        while waiting:
            folder = waiting.pop()
            waiting += _look_into(root, folder, found, may_lack=folder in tops)
    return found


def _look_into(root: Path, folder: str, found: Walked, *, may_lack: bool) -> list[str]:
    """Note what lies in a folder; the folders in it that are to be looked into.

    One that `may_lack` is missed by nobody: a trust need not have each of its folders.
    """
    try:
        with os.scandir(f"{root}/{folder}") as opened:
            entries = list(opened)
    except OSError as error:
        if not may_lack or error.errno != errno.ENOENT:
            found.unreadable[folder] = _why(error)
        return []
    names = {entry.name for entry in entries}
    if ".git" in names:  # a submodule, or a clone in a clone
        found.links.add(f"{folder}/.git")
        return []
    if NOTE in names:
        found.notes.append(f"{folder}/{NOTE}")
    folders = [
        f"{folder}/{entry.name}"
        for entry in entries
        if not is_ignored(entry.name) and _look_at(entry, f"{folder}/{entry.name}", found)
    ]
    if folder.count("/") >= DEEPEST:
        found.unreadable[folder] = "its folders are too deep in one another"
        return []
    return folders


def _look_at(entry: os.DirEntry[str], name: str, found: Walked) -> bool:
    """Note a file, or what is none; whether it is a folder."""
    try:
        now = entry.stat(follow_symlinks=False)
    except OSError as error:
        found.unreadable[name] = _why(error)
        return False
    if stat.S_ISDIR(now.st_mode):
        return True
    if stat.S_ISLNK(now.st_mode):
        found.links.add(name)
        found.signs[name] = sign_of(now)
        if not Path(entry.path).is_dir():
            found.files.append(name)
    elif not stat.S_ISREG(now.st_mode):
        found.unreadable[name] = "it is no file but a pipe, a socket or a device"
    elif not os.access(entry.path, os.R_OK):
        found.unreadable[name] = "you may not read it"
    else:
        found.files.append(name)
        found.signs[name] = sign_of(now)
    return False


def sign_of(now: os.stat_result) -> Sign:
    """The sign of a file that was looked at."""
    return now.st_ino, now.st_size, now.st_mode, now.st_mtime_ns, now.st_ctime_ns


def _why(error: OSError) -> str:
    words = {errno.EACCES: "you may not read it", errno.ENAMETOOLONG: "its path is too long"}
    return words.get(error.errno or 0, f"the system says: {error.strerror}")


def is_ignored(name: str) -> bool:
    """Whether a file or folder is an editor's or a system's, or a note to those who edit.

    A page whose name begins with a dot is none of them: its author may think that it is published.
    """
    if name.endswith(".md") and not name.startswith(("._", ".#", "~$")):
        return name == NOTE
    return name.startswith((".", "~$")) or name == "Thumbs.db"
