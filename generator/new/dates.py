"""When each file of a folder was last changed: by git, which knows, else by the disk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import pygit2

from generator.clock import today
from generator.read.commits import DAMAGED, time_of


def last_changes(folder: Path, paths: Iterable[str]) -> dict[str, tuple[dt.date, str]]:
    """Each file → its day, and what says so. The history is read once, newest first.

    A file with a change that is in no commit yet has the day of the disk.
    """
    wanted = set(paths)
    found = {path: (day, "its last commit") for path, day in _of_git(folder, wanted).items()}
    for path in wanted - found.keys():
        changed = dt.date.fromtimestamp((folder / path).stat().st_mtime)
        found[path] = (min(changed, today()), "the file's own date")
    return found


def _of_git(folder: Path, wanted: set[str]) -> dict[str, dt.date]:
    place = pygit2.discover_repository(str(folder))
    if not place:
        return {}
    try:
        repository = pygit2.Repository(place)
        return _walked(repository, folder, wanted)
    except DAMAGED:  # another user's, or damaged
        return {}


def _walked(repository: pygit2.Repository, folder: Path, wanted: set[str]) -> dict[str, dt.date]:
    if repository.head_is_unborn or not repository.workdir:
        return {}
    top = Path(repository.workdir).resolve()
    prefix = folder.resolve().relative_to(top).as_posix().removeprefix(".")
    prefix = f"{prefix}/" if prefix else ""
    waiting = {f"{prefix}{path}": path for path in wanted}
    for path in [each for each in waiting if repository.status_file(each)]:
        del waiting[path]  # changed since, or never committed
    found: dict[str, dt.date] = {}
    for commit in repository.walk(repository.head.target):
        if not waiting:
            break
        before = commit.parents[0].tree if commit.parents else None
        changes = (
            commit.tree.diff_to_tree(before, swap=True)
            if before
            else commit.tree.diff_to_tree(swap=True)
        )
        day = time_of(commit).date()
        for delta in changes.deltas:
            if path := waiting.pop(delta.new_file.path, ""):
                found[path] = min(day, today())
    return found
