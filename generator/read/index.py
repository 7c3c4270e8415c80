"""The list that git keeps of a repository's files (its index), with what pygit2 does not tell."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pygit2
from pygit2.enums import FileMode
from pygit2.ffi import C, ffi

UNREADABLE = (pygit2.GitError, OSError, KeyError, ValueError)
"""What is raised where there is no such list, or none that pygit2 reads."""
ELSEWHERE = FileMode.COMMIT
"""The mode of what another repository keeps (a submodule)."""
SKIPPED = 1 << 14
"""git's mark of a file that a sparse checkout leaves out; pygit2 has no name for it."""


_ASSUMED = 1 << 15
"""git's mark of a file that it was told to take for unchanged, among the marks of another field."""


def listed(top: Path) -> Iterator[tuple[str, int, int]]:
    """Every file of the list: path, mode and git's marks. Raises what is `UNREADABLE`.

    The repository is not opened, so that another user's is read as well.
    """
    if found := pygit2.discover_repository(str(top)):
        index = _Index(str(Path(found) / "index"))
        for number in range(len(index)):
            entry = C.git_index_get_byindex(index._index, number)
            yield os.fsdecode(ffi.string(entry.path)), entry.mode, entry.flags_extended


def overlooked(root: Path) -> list[str]:
    """The files in `root` at which git was told not to look, though they lie there; by path.

    An edit of one is in no commit, and git says of none that it is changed. None are told where
    there is no list that can be read.
    """
    found = []
    try:
        repository = pygit2.Repository(str(root))
        index = _Index(str(Path(repository.path) / "index"))
        top = Path(repository.workdir or repository.path).resolve()
        for number in range(len(index)):
            entry = C.git_index_get_byindex(index._index, number)
            if entry.flags & _ASSUMED or entry.flags_extended & SKIPPED:
                found.append(top / os.fsdecode(ffi.string(entry.path)))
    except UNREADABLE:
        return []
    inside = root.resolve()
    there = [each for each in found if each.is_relative_to(inside) and os.path.lexists(each)]
    return [each.relative_to(inside).as_posix() for each in there]


def is_sparse(top: Path) -> bool:
    """Whether the checkout leaves files out, so that the list may as well."""
    try:
        return pygit2.Repository(str(top)).config.get_bool("core.sparseCheckout")
    except UNREADABLE:
        return False


class _Index(pygit2.Index):
    _index = ffi.NULL  # what is freed in the end, where it could not be opened
