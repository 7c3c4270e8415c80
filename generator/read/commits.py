"""A trust's files as they stand in a commit of its repository. Git's library is for who asks."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pygit2
from pygit2.enums import FileMode, FileStatus

from generator.model.archive import is_withdrawn, renamed
from generator.model.diagnostics import CannotContinue
from generator.read.index import overlooked
from generator.read.root import TOP
from generator.read.walk import is_ignored

DAMAGED = (KeyError, ValueError, TypeError, OSError, pygit2.GitError)
"""What pygit2 raises for what is not in a repository, or cannot be read there."""

_FIRST_SECOND, _LAST_SECOND = 0, 253_402_300_799
"""Of the years 1970 and 9999: git's first, and the last that a date can have."""


@dataclass(frozen=True)
class GitTree:
    """The files as they stand in a commit, read from the object store without a checkout.

    The `withdrawn` paths are left out, and what is in them; the files of `instead` take the place
    of those of their name. `renaming` is what a subject's folder was called there, and is now.
    """

    root: Path
    ref: str
    year: str
    """the one that it keeps, for words"""
    label: str = ""
    withdrawn: tuple[str, ...] = ()
    instead: Mapping[str, bytes] = field(default_factory=dict)
    renaming: tuple[str, ...] = ()
    _blobs: dict[str, tuple[bytes, bool]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Read the tree. Raises `CannotContinue` where the commit is not in this clone."""
        repository, commit = commit_of(self.root, self.ref, self.year)
        prefix = folder_in(repository, self.root)
        try:
            for top in TOP:
                if f"{prefix}{top}" in commit.tree:
                    self._gather(commit.tree[f"{prefix}{top}"], top)
        except DAMAGED as error:
            raise CannotContinue(
                f"the commit {self.ref} of the year {self.year} is damaged in this clone "
                f"({error}), or only half of it is here. Clone the repository anew, without "
                "--filter."
            ) from error
        self._blobs.update({path: (data, False) for path, data in self.instead.items()})

    def _gather(self, folder: pygit2.Object, path: str) -> None:
        if not isinstance(folder, pygit2.Tree):
            return
        for entry in folder:
            name = entry.name or ""
            below = f"{path}/{name}"
            if isinstance(entry, pygit2.Tree) and not is_ignored(name):
                self._gather(entry, below)
                continue
            called = renamed(below, *self.renaming) if self.renaming else below
            if isinstance(entry, pygit2.Blob) and self._has(name, called):
                self._blobs[called] = (entry.data, entry.filemode == FileMode.LINK)

    def _has(self, name: str, path: str) -> bool:
        return not is_ignored(name) and not is_withdrawn(path, self.withdrawn)

    def paths(self) -> tuple[str, ...]:
        return tuple(sorted(self._blobs))

    def links(self) -> frozenset[str]:
        return frozenset(path for path, (_, is_link) in self._blobs.items() if is_link)

    def notes(self) -> tuple[str, ...]:
        return ()  # nobody can mend a commit

    def unreadable(self) -> Mapping[str, str]:
        return {}

    def version(self, path: str) -> object:
        return self._blobs.get(path, (None, False))[0]

    def read(self, path: str) -> bytes:
        data, is_link = self._blobs[path]
        if is_link:
            raise KeyError(path)
        return data


def open_repository(root: Path) -> pygit2.Repository:
    """The repository around `root`.

    Raises `GitError` where there is none, `CannotContinue` where it is another user's.
    """
    try:
        return pygit2.Repository(str(root))
    except pygit2.GitError as error:
        if "not owned by current user" not in str(error):
            raise
        raise CannotContinue(
            f"{root} belongs to another user of this computer, so git does not open it. If you "
            f"trust it: git config --global --add safe.directory {shlex.quote(str(root))}"
        ) from error


def head_of(root: Path) -> tuple[pygit2.Repository, pygit2.Commit, str]:
    """The repository around `root`, the commit that is checked out, and the trust's folder in it.

    Raises what is `DAMAGED` where there is none or no commit yet, and `CannotContinue` as
    `open_repository` and `folder_in` do.
    """
    repository = open_repository(root)
    return repository, repository.head.peel(pygit2.Commit), folder_in(repository, root)


def half_a_history(error: Exception) -> CannotContinue:
    """What to raise where an earlier commit, or what was in it, is damaged or was not fetched."""
    return CannotContinue(
        f"a part of the history is damaged or not in this clone ({error}). Clone the repository "
        "anew, without --filter."
    )


def folder_in(repository: pygit2.Repository, root: Path) -> str:
    """The trust's folder in its repository, with / at its end; empty for the whole of it.

    Raises `CannotContinue` for a repository whose files lie elsewhere, or nowhere.
    """
    files = Path(repository.workdir).resolve() if repository.workdir else None
    if files is None or not root.resolve().is_relative_to(files):
        raise CannotContinue(
            f"the git repository around {root} has no files of its own there. Work in an ordinary "
            "clone of it: git clone."
        )
    folder = root.resolve().relative_to(files).as_posix()
    return "" if folder == "." else f"{folder}/"


def uncommitted(repository: pygit2.Repository, root: Path) -> list[str]:
    """The files in the trust's folder that are in no commit as they lie there, by path, sorted.

    What git ignores is not among them; what it was told to overlook is, where it is another one.
    Raises as `folder_in` does.
    """
    prefix, index = folder_in(repository, root), repository.index
    seen = {
        path.removeprefix(prefix)
        for path, status in repository.status(untracked_files="all").items()
        if status & ~FileStatus.IGNORED and path.startswith(prefix)
    }
    unseen = {path for path in overlooked(root) if _differs(root / path, index[prefix + path].id)}
    return sorted(seen | unseen)


def _differs(file: Path, committed: pygit2.Oid) -> bool:
    """Whether a file holds something else; git may have given its lines other ends."""
    data = file.read_bytes() if file.is_file() else b""
    return committed not in (pygit2.hash(data), pygit2.hash(data.replace(b"\r\n", b"\n")))


def commit_of(root: Path, ref: str, year: str) -> tuple[pygit2.Repository, pygit2.Commit]:
    """The repository around `root`, and the commit or tag `ref` that keeps the `year`.

    Raises `CannotContinue`, with the way out, where either is not there.
    """
    kept = f"the year {year} is kept in the commit {ref}"
    try:
        repository = open_repository(root)
    except (pygit2.GitError, OSError) as error:
        raise CannotContinue(
            f"{kept}, but {root} is in no git repository that can be opened ({error}). Build in a "
            "clone, or take the year out of subject.yml."
        ) from error
    try:
        return repository, repository.revparse_single(ref).peel(pygit2.Commit)
    except DAMAGED as error:
        depth = " --unshallow" if repository.is_shallow else ""
        raise CannotContinue(
            f"{kept}, which this clone does not have. Fetch it (git fetch{depth} --tags) and try "
            "again, or correct the ref in subject.yml."
        ) from error


def time_of(commit: pygit2.Commit) -> dt.datetime:
    """When a commit was made, by UTC. It can claim any time: the nearest is meant that there is."""
    seconds = min(max(commit.commit_time, _FIRST_SECOND), _LAST_SECOND)
    return dt.datetime.fromtimestamp(seconds, dt.UTC)
