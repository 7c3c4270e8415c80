"""The history of the present commit, from change to change as the main branch took them in.

A moment is that of a commit: ISO 8601, UTC.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

import pygit2
from pygit2.enums import DeltaStatus, FileMode

from generator.model.diagnostics import CannotContinue
from generator.model.written import said_by
from generator.read.commits import DAMAGED, half_a_history, head_of, time_of
from generator.read.documents import parse_page

_NO_MOMENT = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_TOO_FAR = dt.datetime(2080, 1, 1, tzinfo=dt.UTC)
"""No commit is believed to be later: one of the year 9999 would leave none for those after it."""


def last_changes(root: Path, days: int) -> dict[str, str]:
    """The pages of subjects that changed in so many days up to the present commit, with the moment.

    A merge is one change, as its branch is no part of the walk. The first commit of all changes
    nothing: it has no page before. Raises `CannotContinue` where the history ends before that, or a
    part of it can't be read.
    """
    try:
        repository, head, prefix = head_of(root)
    except (*DAMAGED, CannotContinue):  # no commit yet, or a repository that is not ours to read
        return {}
    found: dict[str, str] = {}
    try:
        for commit, parent in _changes(repository, head, days):
            # No change is later than the present commit: where one claims to be, a clock was wrong.
            moment = min(time_of(commit), time_of(head)).isoformat()
            for path in _changed(repository, parent.tree, commit.tree, f"{prefix}subjects/"):
                found.setdefault(path.removeprefix(prefix), moment)
    except DAMAGED as error:
        raise half_a_history(error) from error
    return found


def _changes(
    repository: pygit2.Repository, head: pygit2.Commit, days: int
) -> Iterator[tuple[pygit2.Commit, pygit2.Commit]]:
    """Each commit of so many days up to the present one, with the one before it."""
    oldest = time_of(head) - dt.timedelta(days)
    for commit, parent in _first_parents(repository, head, oldest):
        if parent:
            yield commit, parent


def _first_parents(
    repository: pygit2.Repository, head: pygit2.Commit, oldest: dt.datetime | None = None
) -> Iterator[tuple[pygit2.Commit, pygit2.Commit | None]]:
    """The commits from the present one back, each with the one before it; the first has none.

    It goes on as long as somebody asks, or until one was made before `oldest`. Raises
    `CannotContinue` where this clone does not have the one before.
    """
    ends, commit = _where_it_ends(repository), head
    while oldest is None or time_of(commit) >= oldest:
        if str(commit.id) in ends:
            raise _newest_alone()
        if not commit.parent_ids:
            yield commit, None
            return
        parent = repository[commit.parent_ids[0]].peel(pygit2.Commit)
        yield commit, parent
        commit = parent


def _times(repository: pygit2.Repository, head: pygit2.Commit) -> Iterator[dt.datetime]:
    """When each commit was made, from the present one back, as far as this clone has them."""
    ends, commit = _where_it_ends(repository), head
    yield time_of(commit)
    while commit.parent_ids and str(commit.id) not in ends:
        commit = repository[commit.parent_ids[0]].peel(pygit2.Commit)
        yield time_of(commit)


def last_changes_of(root: Path, paths: Sequence[str]) -> dict[str, str]:
    """Each of these files with the moment from which on it has been as the present commit has it.

    A file that the commit does not have is left out. A later commit has a later moment, whatever
    the clocks said: it is at least a second after that of the one before (as git's own corrected
    commit dates are). Raises `CannotContinue` where the history ends before a file's last change.
    """
    try:
        repository, head, prefix = head_of(root)
    except (*DAMAGED, CannotContinue):
        return {}
    now = {path: _at(head.tree, f"{prefix}{path}") for path in paths}
    left, found = {path for path, entry in now.items() if entry}, dict[str, int]()
    try:
        for number, (commit, parent) in enumerate(_first_parents(repository, head) if left else ()):
            as_before: dict[str, bool] = {}
            for path in sorted(left):
                folder = f"{prefix}{path}".rpartition("/")[0]
                if folder not in as_before:
                    as_before[folder] = parent is not None and (
                        _at(parent.tree, folder) == _at(commit.tree, folder)
                    )
                is_same = as_before[folder] or (
                    parent and _at(parent.tree, f"{prefix}{path}") == now[path]
                )
                if not is_same:
                    found[path] = number
                    left.discard(path)
            if not left:  # nobody asks for a commit that this clone may not have
                break
        times = [*_times(repository, head)] if found else []
    except DAMAGED as error:
        raise half_a_history(error) from error
    corrected = [*accumulate(reversed(times), _later, initial=_NO_MOMENT)][::-1]
    return {path: corrected[number].isoformat() for path, number in found.items()}


def _later(before: dt.datetime, moment: dt.datetime) -> dt.datetime:
    after = before + dt.timedelta(seconds=1)
    return after if moment > _TOO_FAR else max(moment, after)


def _at(tree: pygit2.Tree, path: str) -> pygit2.Oid | None:
    """What is at a path of a tree: of a file its content, of a folder all that is in it."""
    try:
        return tree[path].id
    except KeyError:
        return None


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
    """What a page says. Raises what is `DAMAGED` where its text was not fetched."""
    if file.mode == FileMode.COMMIT:
        return ""  # another repository, whatever it is called
    return said_by(parse_page(file.path, repository[file.id].peel(pygit2.Blob).data))
