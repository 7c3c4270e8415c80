"""What a repository keeps: what it should not, and what this checkout of it leaves out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pygit2
from pygit2.enums import FileMode
from pygit2.ffi import C, ffi

from generator.model.diagnostics import CannotContinue

_NO_INDEX = (pygit2.GitError, OSError, KeyError, ValueError)
_MADE_FROM = ("content", "subjects", "theme", "mkdocs.yml")
_SKIPPED = 1 << 14
"""git's mark of a file that a sparse checkout leaves out; pygit2 has no name for it."""


def tracked_in(folder: Path) -> str:
    """The first path of the repository around `folder` that is in it, is it, or leads to it.

    Empty where there is none, or no repository that can be read. Only the list of its files is
    looked at, so that a repository of another user of this computer is told of as well.
    """
    if not os.path.lexists(folder):
        return ""
    top = _top_of(folder)
    if top is None:
        return ""
    wanted = f"{folder.relative_to(top).as_posix().casefold()}/"
    try:
        return next((path for path, _, _ in _listed(top) if _meet(path, wanted)), "")
    except _NO_INDEX:
        return ""


def refuse_half(root: Path) -> None:
    """Raise `CannotContinue` where the checkout leaves out what sites are made from in `root`."""
    if path := left_out(root, _MADE_FROM):
        raise CannotContinue(
            f"this checkout of the repository leaves {path} out, which would be missing from the "
            "site. Build in a whole clone of it, or get the rest: git sparse-checkout disable."
        )


def left_out(root: Path, names: Sequence[str]) -> str:
    """The first path in `names` of `root` that the repository has and this checkout leaves out.

    So do a sparse checkout, and a clone without what other repositories keep (submodules). A file
    that somebody has deleted is not left out. “part of it” where the list is sparse itself; empty
    where nothing is left out, or there is no repository.
    """
    top = _top_of(root / "any")
    if top is None:
        return ""
    inside = root.relative_to(top).as_posix().removeprefix(".")
    wanted = tuple(f"{inside}/{name}".lstrip("/") for name in names)
    try:
        for path, mode, flags in _listed(top):
            is_elsewhere = mode == FileMode.COMMIT and not os.path.lexists(top / path / ".git")
            is_skipped = flags & _SKIPPED and not os.path.lexists(top / path)
            if (is_elsewhere or is_skipped) and f"{path}/".startswith(
                tuple(f"{each}/" for each in wanted)
            ):
                return path
    except _NO_INDEX:  # pygit2 reads no list that is sparse itself
        return "part of it" if _is_sparse(top) else ""
    return ""


def _is_sparse(top: Path) -> bool:
    try:
        return pygit2.Repository(str(top)).config.get_bool("core.sparseCheckout")
    except _NO_INDEX:
        return False


def _top_of(folder: Path) -> Path | None:
    return next((each for each in folder.parents if os.path.lexists(each / ".git")), None)


def _listed(top: Path) -> Iterator[tuple[str, int, int]]:
    """Every file of a repository's list: path, mode and git's marks."""
    if found := pygit2.discover_repository(str(top)):
        index = _Index(str(Path(found) / "index"))
        for number in range(len(index)):
            entry = C.git_index_get_byindex(index._index, number)
            yield os.fsdecode(ffi.string(entry.path)), entry.mode, entry.flags_extended


class _Index(pygit2.Index):
    _index = ffi.NULL  # what is freed in the end, where it could not be opened


def _meet(path: str, folder: str) -> bool:
    """Whether one is in the other; capitals aside, which make no difference on some disks."""
    path = f"{path.casefold()}/"
    return path.startswith(folder) or folder.startswith(path)
