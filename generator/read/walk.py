"""The folders of a trust on disk → the files in them, and what in them is none.

Links are never followed, and nothing is left out without a word but what an editor or a system put
there.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

NOTE = "README.md"
"""A note to those who edit, not a page."""

DEEPEST = 40
"""How many folders may lie in one another."""


@dataclass
class Walked:
    """What is in the folders, by path from the root; of what cannot be read, why not."""

    files: list[str] = field(default_factory=list)
    links: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    unreadable: dict[str, str] = field(default_factory=dict)


def walk(root: Path, tops: Sequence[str]) -> Walked:
    """All that is in the folders `tops` of `root`. Never raises."""
    found = Walked()
    for top in tops:
        place = root / top
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            found.links.add(top)
            continue
        for folder, subfolders, names in os.walk(root / top, onerror=_note(root, tops, found)):
            inside = Path(folder).relative_to(root)
            if ".git" in (*subfolders, *names):  # a submodule, or a clone in a clone
                found.links.add((inside / ".git").as_posix())
                subfolders.clear()
                continue
            subfolders[:] = sorted(name for name in subfolders if not is_ignored(name))
            for name in (*subfolders, *(each for each in names if not is_ignored(each))):
                _look_at(root, inside / name, found)
            if len(inside.parts) > DEEPEST:
                found.unreadable[inside.as_posix()] = "its folders are too deep in one another"
                subfolders.clear()
            if NOTE in names:
                found.notes.append((inside / NOTE).as_posix())
    return found


def _look_at(root: Path, path: Path, found: Walked) -> None:
    file, name = root / path, path.as_posix()
    try:
        mode = file.lstat().st_mode
    except OSError as error:
        found.unreadable[name] = _why(error)
        return
    if stat.S_ISLNK(mode):
        found.links.add(name)
        if not file.is_dir():
            found.files.append(name)
    elif stat.S_ISDIR(mode):
        return
    elif not stat.S_ISREG(mode):
        found.unreadable[name] = "it is no file but a pipe, a socket or a device"
    elif not os.access(file, os.R_OK):
        found.unreadable[name] = "you may not read it"
    else:
        found.files.append(name)


def _note(root: Path, tops: Sequence[str], found: Walked) -> Callable[[OSError], None]:
    """What is told of a folder that cannot be listed; a trust need not have each of `tops`."""

    def note(error: OSError) -> None:
        folder = Path(error.filename).relative_to(root).as_posix()
        if folder not in tops or error.errno != errno.ENOENT:
            found.unreadable[folder] = _why(error)

    return note


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
