"""Which files have changed since a commit, for `check --changed-since`."""

from __future__ import annotations

import contextlib
import shlex
from pathlib import Path

import pygit2
from pygit2.enums import DiffOption

from generator.model.diagnostics import CannotContinue
from generator.read.commits import DAMAGED, folder_in, open_repository


def changed_since(root: Path, ref: str) -> frozenset[str]:
    """The paths under `root` that differ from the commit `ref`, new and uncommitted ones too.

    Raises `CannotContinue` where the repository or the commit is not there.
    """
    try:
        repository = open_repository(root)
        commit = repository.revparse_single(ref).peel(pygit2.Commit)
    except DAMAGED as error:
        raise CannotContinue(
            f"the commit {ref} is not in this clone. {_way_out(root, ref)}, or leave "
            "--changed-since out."
        ) from error
    prefix = folder_in(repository, root)
    options = DiffOption.INCLUDE_UNTRACKED | DiffOption.RECURSE_UNTRACKED_DIRS
    try:
        diff = repository.diff(commit, flags=options)
    except DAMAGED as error:
        raise CannotContinue(
            f"git cannot tell what has changed in {root} ({error}). Work in a new clone, or leave "
            "--changed-since out."
        ) from error
    paths = {
        file.path
        for delta in diff.deltas
        for file in (delta.old_file, delta.new_file)
        if file.path.startswith(prefix)
    }
    return frozenset(path.removeprefix(prefix) for path in paths)


def _way_out(root: Path, ref: str) -> str:
    """What to type instead: a branch may be here as its remote has it, and not as one's own."""
    with contextlib.suppress(*DAMAGED):
        for branch in open_repository(root).branches.remote:
            if branch.partition("/")[2] == ref:
                return f"Write --changed-since {branch}"
    return f"Fetch it (git fetch origin {shlex.quote(ref)})"
