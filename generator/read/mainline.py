"""The history of the present commit, from change to change as the main branch took them in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pygit2
from pygit2.enums import DeltaStatus, FileMode

from generator.model.diagnostics import CannotContinue
from generator.model.written import said_by
from generator.read.commits import DAMAGED, half_a_history, head_of, time_of
from generator.read.documents import parse_page


def last_changes(root: Path, days: int) -> dict[str, str]:
    """The pages of subjects that changed in so many days up to the present commit, with the day.

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
            day = min(time_of(commit), time_of(head)).date().isoformat()
            for path in _changed(repository, parent.tree, commit.tree, f"{prefix}subjects/"):
                found.setdefault(path.removeprefix(prefix), day)
    except DAMAGED as error:
        raise half_a_history(error) from error
    return found


def _changes(
    repository: pygit2.Repository, head: pygit2.Commit, days: int
) -> Iterator[tuple[pygit2.Commit, pygit2.Commit]]:
    """Each commit of so many days up to the present one, with the one before it."""
    ends, oldest, commit = _where_it_ends(repository), time_of(head) - dt.timedelta(days), head
    while time_of(commit) >= oldest:
        if str(commit.id) in ends:
            raise CannotContinue(
                "this clone has the newest commits alone, and what changed of late is told by the "
                "history. Fetch the rest: git fetch --unshallow. In a workflow: fetch-depth: 0. "
                "Or have nothing told of it: lately_days: 0 in content/trust.yml."
            )
        if not commit.parent_ids:
            return
        parent = repository[commit.parent_ids[0]].peel(pygit2.Commit)
        yield commit, parent
        commit = parent


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
