"""The history of the present commit, from change to change as the main branch took them in.

A moment is that of a commit: ISO 8601, UTC.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import pygit2
from pygit2.enums import DeltaStatus

from generator.model.diagnostics import CannotContinue
from generator.model.written import said_by
from generator.read.commits import DAMAGED, folder_in, open_repository
from generator.read.documents import parse_page

_DAY = 24 * 60 * 60
_LAST_SECOND = 253_402_300_799
"""Of the year 9999; a commit can claim any time."""


def last_changes(root: Path, days: int) -> dict[str, str]:
    """The pages of subjects that changed in so many days up to the present commit, with the moment.

    A merge is one change, as its branch is no part of the walk. The first commit of all changes
    nothing: it has no page before. Raises `CannotContinue` where the history ends before that.
    """
    try:
        repository = open_repository(root)
        commit, prefix = repository.head.peel(pygit2.Commit), folder_in(repository, root)
    except (*DAMAGED, CannotContinue):  # no commit yet, or a repository that is not ours to read
        return {}
    ends = _where_it_ends(repository)
    oldest = commit.commit_time - days * _DAY
    found: dict[str, str] = {}
    while commit.commit_time >= oldest:
        if str(commit.id) in ends:
            raise _newest_alone()
        if not commit.parent_ids:
            break
        parent = repository[commit.parent_ids[0]].peel(pygit2.Commit)
        for path in _changed(repository, parent.tree, commit.tree, f"{prefix}subjects/"):
            found.setdefault(path.removeprefix(prefix), _moment(commit))
        commit = parent
    return found


def last_changes_of(root: Path, paths: Sequence[str]) -> dict[str, str]:
    """Each of these files with the moment from which on it has been as the present commit has it.

    A file that the commit does not have is left out. It is looked back no farther than to the
    earliest of them. Raises `CannotContinue` where the history ends before that.
    """
    try:
        repository = open_repository(root)
        commit, prefix = repository.head.peel(pygit2.Commit), folder_in(repository, root)
    except (*DAMAGED, CannotContinue):
        return {}
    ends = _where_it_ends(repository)
    now = {path: _at(commit.tree, f"{prefix}{path}") for path in paths}
    left, found = {path for path, entry in now.items() if entry}, dict[str, str]()
    while left:
        if str(commit.id) in ends:
            raise _newest_alone()
        parent = commit.parents[0] if commit.parent_ids else None
        folders: dict[str, bool] = {}
        for path in sorted(left):
            folder = f"{prefix}{path}".rpartition("/")[0]
            if folder not in folders:
                folders[folder] = parent is not None and (
                    _at(parent.tree, folder) == _at(commit.tree, folder)
                )
            is_same = folders[folder] or (
                parent and _at(parent.tree, f"{prefix}{path}") == now[path]
            )
            if not is_same:
                found[path] = _moment(commit)
                left.discard(path)
        if parent is None:
            break
        commit = parent
    return found


def _at(tree: pygit2.Tree, path: str) -> pygit2.Oid | None:
    """What is at a path of a tree: of a file its content, of a folder all that is in it."""
    try:
        return tree[path].id
    except KeyError:
        return None


def _moment(commit: pygit2.Commit) -> str:
    seconds = min(max(commit.commit_time, 0), _LAST_SECOND)
    return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat()


def _newest_alone() -> CannotContinue:
    return CannotContinue(
        "this clone has the newest commits alone, and what changed of late is told by the "
        "history. Fetch the rest: git fetch --unshallow. In a workflow: fetch-depth: 0. "
        "Or have nothing told of it: lately_days: 0 in content/trust.yml."
    )


def _where_it_ends(repository: pygit2.Repository) -> frozenset[str]:
    """The commits whose parents were not fetched."""
    file = Path(repository.path) / "shallow"
    return frozenset(file.read_text().split() if repository.is_shallow else ())


def _changed(
    repository: pygit2.Repository, last: pygit2.Tree, now: pygit2.Tree, top: str
) -> Iterator[str]:
    """The pages below `top` that say something else than before; to be moved is to say the same."""
    pages = [
        each
        for each in last.diff_to_tree(now).deltas
        if each.new_file.path.startswith(top) and each.new_file.path.endswith(".md")
    ]
    gone = [each.old_file for each in pages if each.status == DeltaStatus.DELETED]
    said_elsewhere = {_said(repository, each) for each in gone}
    for each in pages:
        if each.status == DeltaStatus.DELETED:
            continue
        is_new = each.status == DeltaStatus.ADDED
        before = said_elsewhere if is_new else {_said(repository, each.old_file)}
        if _said(repository, each.new_file) not in before:
            yield each.new_file.path


def _said(repository: pygit2.Repository, file: pygit2.DiffFile) -> str:
    blob = repository.get(file.id)
    data = blob.data if isinstance(blob, pygit2.Blob) else b""
    return said_by(parse_page(file.path, data))
