"""What a repository keeps: what it should not, and what this checkout of it leaves out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from generator.cache import Cache, digest
from generator.model.diagnostics import CannotContinue

_WHOLE = "whole-checkouts"
_USUAL = ".cache"
_IN_FULL = (b"DIRC\0\0\0\2", b"DIRC\0\0\0\3")
"""How git's list begins, of either form in which no name is cut short."""
_MADE_FROM = ("content", "subjects", "theme", "mkdocs.yml")


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
    if _is_nowhere(top, wanted):
        return ""
    from generator.read.index import UNREADABLE, listed  # git's library: only where it may be

    try:
        return next((path for path, _, _ in listed(top) if _meet(path, wanted)), "")
    except UNREADABLE:
        return ""


def refuse_half(root: Path, cache: Cache) -> None:
    """Raise `CannotContinue` where the checkout leaves out what sites are made from in `root`.

    Of a list of git's in which nothing can be left out that is remembered in `cache`.
    """
    list_of_files = _list_of_files(root)
    name = digest(os.fsencode(root))
    if list_of_files and cache.get(_WHOLE, name) == list_of_files:
        return
    if path := left_out(root, _MADE_FROM):
        raise CannotContinue(
            f"this checkout of the repository leaves {path} out, which would be missing from the "
            "site. Build in a whole clone of it, or get the rest: git sparse-checkout disable."
        )
    if list_of_files and _is_whole(root):
        cache.put(_WHOLE, name, list_of_files)


def _list_of_files(root: Path) -> bytes:
    """The hash of git's list as it lies in an ordinary clone; empty where there is none."""
    top = _top_of(root / "any")
    try:
        return digest((top / ".git" / "index").read_bytes()).encode() if top else b""
    except OSError:
        return b""


def _is_whole(root: Path) -> bool:
    """Whether git's list marks nothing as left out, wherever it is now."""
    from generator.read.index import ELSEWHERE, SKIPPED, UNREADABLE, listed

    top = _top_of(root / "any")
    try:
        return bool(top) and not any(
            mode == ELSEWHERE or flags & SKIPPED for _, mode, flags in listed(top or root)
        )
    except UNREADABLE:
        return False


def left_out(root: Path, names: Sequence[str]) -> str:
    """The first path in `names` of `root` that the repository has and this checkout leaves out.

    So do a sparse checkout, and a clone without what other repositories keep (submodules). A file
    that somebody has deleted is not left out. “part of it” where the list is sparse itself; empty
    where nothing is left out, or there is no repository.
    """
    top = _top_of(root / "any")
    if top is None:
        return ""
    from generator.read.index import ELSEWHERE, SKIPPED, UNREADABLE, is_sparse, listed

    inside = root.relative_to(top).as_posix().removeprefix(".")
    wanted = tuple(f"{inside}/{name}".lstrip("/") for name in names)
    try:
        for path, mode, flags in listed(top):
            is_elsewhere = mode == ELSEWHERE and not os.path.lexists(top / path / ".git")
            is_skipped = flags & SKIPPED and not os.path.lexists(top / path)
            if (is_elsewhere or is_skipped) and f"{path}/".startswith(
                tuple(f"{each}/" for each in wanted)
            ):
                return path
    except UNREADABLE:  # pygit2 reads no list that is sparse itself
        return "part of it" if is_sparse(top) else ""
    return ""


def _top_of(folder: Path) -> Path | None:
    return next((each for each in folder.parents if os.path.lexists(each / ".git")), None)


def _is_nowhere(top: Path, folder: str) -> bool:
    """Whether plainly nothing in git's list meets a folder that lies in `.cache` at the top.

    All that meets it begins with that name, in which no letter has another capital than its own;
    and lists of these two forms hold every name in full.
    """
    if folder.partition("/")[0] != _USUAL:
        return False
    try:
        listed = (top / ".git" / "index").read_bytes()
    except OSError:  # it lies elsewhere, or nowhere
        return False
    return listed.startswith(_IN_FULL) and _USUAL.encode() not in listed.lower()


def _meet(path: str, folder: str) -> bool:
    """Whether one is in the other; capitals aside, which make no difference on some disks."""
    path = f"{path.casefold()}/"
    return path.startswith(folder) or folder.startswith(path)
