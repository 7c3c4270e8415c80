"""What a change asks of a repository, and what it does there: tags, and new names of files."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import pygit2

from generator.change.change import Undo
from generator.model.diagnostics import CannotContinue
from generator.read.commits import DAMAGED, folder_in, open_repository, uncommitted
from generator.read.index import overlooked
from generator.read.root import MADE_WITH, TOP

_USUAL = ("main", "master")
_MOST_NAMED = 5


@dataclass(frozen=True)
class Kept:
    """The commit in which a year's pages stand, and whether the main branch has it."""

    commit: str
    main: str
    """the branch that all published pages come from"""
    is_on_main: bool


def commit_to_keep(root: Path, at: str, main: str | None, used: Collection[str] = ()) -> Kept:
    """The commit named `at`, which is to keep a year; `used` are the files its sites are made from.

    Raises `CannotContinue` in a shallow clone, where something is not committed yet, or git ignores
    it, where no such commit is part of the history, and where nobody can tell which branch is the
    main one.
    """
    repository = _repository(root)
    if repository.is_shallow:
        raise CannotContinue(
            "this clone has the newest commits alone, so it cannot be seen what the main branch "
            "keeps. Fetch the rest: git fetch --unshallow --tags"
        )
    head = _commit(repository, "HEAD")
    if head is None:
        raise CannotContinue("this repository has no commit yet. Commit the pages first.")
    _refuse_uncommitted(repository, root)
    _refuse_ignored(repository, root, used)
    commit = _commit(repository, at)
    if commit is None:
        raise CannotContinue(
            f"there is no commit called {at} here. git log --oneline lists those that there are."
        )
    if not _has(repository, head, commit):
        raise CannotContinue(f"the commit {at} is not part of the history of these pages.")
    name, tip = _main_branch(repository, main)
    return Kept(str(commit.id), name, _has(repository, tip, commit))


def _repository(root: Path) -> pygit2.Repository:
    try:
        return open_repository(root)
    except pygit2.GitError as error:
        raise CannotContinue(
            f"{root} is in no git repository, and a finished year is kept in a commit of one. Run "
            "this in a clone of the pages' repository."
        ) from error


def _commit(repository: pygit2.Repository, name: str) -> pygit2.Commit | None:
    try:
        return repository.revparse_single(name).peel(pygit2.Commit)
    except DAMAGED:
        return None


def _refuse_uncommitted(repository: pygit2.Repository, root: Path) -> None:
    tops = tuple(f"{top}/" for top in TOP)
    changed = [path for path in uncommitted(repository, root) if path.startswith(tops)]
    if changed:
        raise CannotContinue(
            f"not committed yet: {_some(changed)}. A year is kept as it "
            "stands in a commit, so commit these first, or take them back: git stash -u"
        )


def refuse_overlooked(root: Path) -> None:
    """Raise `CannotContinue` where git was told not to look at a file: no commit would have it."""
    tops = (*(f"{top}/" for top in TOP), "theme/", *MADE_WITH)
    hidden = [path for path in overlooked(root) if path.startswith(tops)]
    if hidden:
        names = " ".join(map(shlex.quote, hidden[:_MOST_NAMED]))
        raise CannotContinue(
            f"git was told to overlook {_some(hidden)}, so no commit would have what is changed "
            "there. git ls-files -v shows such files by a small letter or an S. To have git look "
            f"again: git update-index --no-assume-unchanged {names} && git update-index "
            f"--no-skip-worktree {names}"
        )


def _refuse_ignored(repository: pygit2.Repository, root: Path, used: Collection[str]) -> None:
    """What git is told to ignore is published today, and would be in no commit of the year."""
    prefix, index = folder_in(repository, root), repository.index
    missing = sorted(path for path in used if f"{prefix}{path}" not in index)
    if missing:
        raise CannotContinue(
            f"git ignores {_some(missing)}. It is published, and would be missing from the year "
            f"that ends. Take the line out of .gitignore that means it, or add it all the same: "
            f"git add --force {shlex.quote(missing[0])}; then commit. Or move it away."
        )


def _some(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - _MOST_NAMED} more" if len(paths) > _MOST_NAMED else ""
    return f"{', '.join(paths[:_MOST_NAMED])}{more}"


def _main_branch(repository: pygit2.Repository, named: str | None) -> tuple[str, pygit2.Commit]:
    """The main branch as the host has it, or as this clone has it where there is no host."""
    names = [named] if named else []
    if not named:
        remotes = [remote.name for remote in repository.remotes if remote.name]
        names += [each for remote in remotes if (each := _head_of(repository, remote))]
        names += [f"{remote}/{usual}" for remote in remotes for usual in _USUAL]
        names += [] if remotes else [*_USUAL]
    for name in names:
        if name in repository.branches and (tip := _commit(repository, name)):
            return name, tip
    if named:
        known = ", ".join(sorted(repository.branches))
        raise CannotContinue(f"there is no branch called {named}. There are: {known}.")
    raise CannotContinue(
        "it cannot be seen which branch is the main one, from which the pages are published. Say "
        "it: --main NAME, such as --main origin/main"
    )


def _head_of(repository: pygit2.Repository, remote: str) -> str:
    """The branch that a remote calls its own, such as `origin/main`."""
    head = repository.references.get(f"refs/remotes/{remote}/HEAD")
    target = head.target if head else ""
    return target.removeprefix("refs/remotes/") if isinstance(target, str) else ""


def _has(repository: pygit2.Repository, tip: pygit2.Commit, commit: pygit2.Commit) -> bool:
    return tip.id == commit.id or repository.descendant_of(tip.id, commit.id)


def refuse_other_tag(root: Path, name: str, commit: str) -> None:
    """Raise `CannotContinue` where a tag of this name is of another commit."""
    repository = _repository(root)
    if f"refs/tags/{name}" not in repository.references:
        return
    there = _commit(repository, f"refs/tags/{name}")
    if there is None or str(there.id) != commit:
        raise CannotContinue(
            f"there is a tag called {name} already, of another commit. If it is of no use: "
            f"git tag --delete {name}"
        )


def tagging(root: Path, name: str, commit: str) -> Callable[[], Undo]:
    """What makes a tag of a commit, where there is none yet."""

    def make() -> Undo:
        repository, ref = _repository(root), f"refs/tags/{name}"
        if ref in repository.references:
            return lambda: None
        try:
            repository.references.create(ref, pygit2.Oid(hex=commit))
        except (ValueError, OSError, pygit2.GitError) as error:
            raise CannotContinue(f"git makes no tag called {name} ({error}).") from error
        return lambda: repository.references.delete(ref)

    return make


def renaming(root: Path, old: str, new: str) -> Callable[[], Undo]:
    """What gives the files of a path their new names in git's list, as `git mv` does.

    Where there is no repository, or git does not know them, there is nothing to do.
    """

    def rename() -> Undo:
        try:
            repository = open_repository(root)
            index, prefix = repository.index, folder_in(repository, root)
            index.read()
        except pygit2.GitError:
            return lambda: None
        found = [each for each in index if _is_in(str(each.path), f"{prefix}{old}")]
        _renamed(index, found, f"{prefix}{old}", f"{prefix}{new}")
        there = [each for each in index if _is_in(str(each.path), f"{prefix}{new}")]
        return lambda: _renamed(index, there, f"{prefix}{new}", f"{prefix}{old}")

    return rename


def _renamed(index: pygit2.Index, entries: list[pygit2.IndexEntry], old: str, new: str) -> None:
    for each in entries:
        index.remove(each.path)
        name = new + str(each.path).removeprefix(old)
        index.add(pygit2.IndexEntry(name, each.id, each.mode))
    try:
        index.write()
    except (OSError, pygit2.GitError) as error:
        raise CannotContinue(
            f"git's list of files cannot be written ({error}). Is another git command at work in "
            "this folder? Nothing is moved."
        ) from error


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")
