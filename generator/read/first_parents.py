"""What files were in the commits that a branch was at, one after another: along first parents.

What was merged counts on the day of the merge, as it was merged; what stood on the other side of it
was never what `main` had.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pygit2
from pygit2.enums import FileMode, SortMode

from generator.model.diagnostics import CannotContinue
from generator.read.commits import DAMAGED, half_a_history, head_of, time_of
from generator.read.walk import is_ignored

_MOST = 20
"""Versions of a file that are looked at, its newest ones: older ones are another page by now."""


@dataclass(frozen=True)
class Version:
    """A file, or all files of a folder, as they were in a commit; pointers are not among them."""

    commit: str
    day: dt.date
    files: Mapping[str, bytes]


class FirstParents:
    """The history of the commit that is checked out in a trust's folder."""

    def __init__(self, root: Path) -> None:
        """Raises `CannotContinue` where there is no history, or not all of it is in this clone."""
        try:
            self._repository, self._head, self._prefix = head_of(root)
        except DAMAGED as error:
            raise CannotContinue(
                "what must be fixed can only be left as it was where there is a commit, and "
                f"{root} has none that can be read. Mend it, or leave --keep-going out."
            ) from error
        if self._repository.is_shallow:
            raise CannotContinue(
                "this clone has only the end of its history, so it cannot be known how pages "
                "were before. Fetch the rest: git fetch --unshallow"
            )

    @property
    def day(self) -> dt.date:
        """Of the commit that is checked out."""
        return time_of(self._head).date()

    def versions(self, path: str) -> Iterator[Version]:
        """A file or folder of the trust as it was, newest first, each version of it once.

        What is in the folder now may be the first of them. Raises `CannotContinue` where a part of
        the history is not in this clone.
        """
        try:
            yield from islice(self._versions(path), _MOST)
        except DAMAGED as error:
            raise half_a_history(error) from error

    def ever_in(self, folder: str) -> Iterator[str]:
        """Every path that was ever in a folder of the trust, the newest first, each at least once.

        Raises `CannotContinue` as `versions` does.
        """
        seen: set[tuple[str, pygit2.Oid]] = set()
        try:
            for commit in self._commits():
                if f"{self._prefix}{folder}" in commit.tree:
                    yield from _paths(commit.tree[f"{self._prefix}{folder}"], folder, seen)
        except DAMAGED as error:
            raise half_a_history(error) from error

    def _commits(self) -> Iterator[pygit2.Commit]:
        commits = self._repository.walk(self._head.id, SortMode.TOPOLOGICAL)
        commits.simplify_first_parent()
        yield from commits

    def _versions(self, path: str) -> Iterator[Version]:
        last = None
        for commit in self._commits():
            try:
                entry = commit.tree[f"{self._prefix}{path}"]
            except KeyError:
                last = None
                continue
            if entry.id != last:
                last = entry.id
                if files := dict(_files(entry, path)):
                    yield Version(str(commit.id), time_of(commit).date(), files)


def _files(entry: pygit2.Object, path: str) -> Iterator[tuple[str, bytes]]:
    if isinstance(entry, pygit2.Tree):
        for each in entry:
            if not is_ignored(each.name or ""):
                yield from _files(each, f"{path}/{each.name}")
    elif isinstance(entry, pygit2.Blob) and entry.filemode != FileMode.LINK:
        yield path, entry.data


def _paths(entry: pygit2.Object, path: str, seen: set[tuple[str, pygit2.Oid]]) -> Iterator[str]:
    """The paths in an entry of a tree, but for folders that were `seen` as they are."""
    if not isinstance(entry, pygit2.Tree):
        yield path
    elif (path, entry.id) not in seen:
        seen.add((path, entry.id))
        for each in entry:
            yield from _paths(each, f"{path}/{each.name}", seen)
