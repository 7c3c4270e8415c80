"""Whether a folder that is made anew at will is kept in a repository all the same."""

from __future__ import annotations

import os
from pathlib import Path

import pygit2
from pygit2.ffi import ffi


def tracked_in(folder: Path) -> str:
    """The first path of the repository around `folder` that is in it, is it, or leads to it.

    Empty where there is none, or no repository that can be read. Only the list of its files is
    looked at, so that a repository of another user of this computer is told of as well.
    """
    if not os.path.lexists(folder):
        return ""
    top = next((each for each in folder.parents if os.path.lexists(each / ".git")), None)
    if top is None:
        return ""
    wanted = f"{folder.relative_to(top).as_posix().casefold()}/"
    try:
        found = pygit2.discover_repository(str(top))
        listed = _Index(str(Path(found) / "index")) if found else ()
        paths = [entry.path for entry in listed]
    except (pygit2.GitError, OSError, KeyError, ValueError):
        return ""
    return next((path for path in paths if _meet(path, wanted)), "")


class _Index(pygit2.Index):
    _index = ffi.NULL  # what is freed in the end, where it could not be opened


def _meet(path: str, folder: str) -> bool:
    """Whether one is in the other; capitals aside, which make no difference on some disks."""
    path = f"{path.casefold()}/"
    return path.startswith(folder) or folder.startswith(path)
