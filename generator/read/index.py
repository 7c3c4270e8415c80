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


def listed(top: Path) -> Iterator[tuple[str, int, int]]:
    """Every file of the list: path, mode and git's marks. Raises what is `UNREADABLE`.

    The repository is not opened, so that another user's is read as well.
    """
    if found := pygit2.discover_repository(str(top)):
        index = _Index(str(Path(found) / "index"))
        for number in range(len(index)):
            entry = C.git_index_get_byindex(index._index, number)
            yield os.fsdecode(ffi.string(entry.path)), entry.mode, entry.flags_extended


def is_sparse(top: Path) -> bool:
    """Whether the checkout leaves files out, so that the list may as well."""
    try:
        return pygit2.Repository(str(top)).config.get_bool("core.sparseCheckout")
    except UNREADABLE:
        return False


class _Index(pygit2.Index):
    _index = ffi.NULL  # what is freed in the end, where it could not be opened
