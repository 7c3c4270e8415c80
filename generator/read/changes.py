"""Which files have changed since a commit, for `check --changed-since`."""

from __future__ import annotations

from pathlib import Path

import pygit2
from pygit2.enums import DiffOption

from generator.model.diagnostics import CannotContinue


def changed_since(root: Path, ref: str) -> frozenset[str]:
    """The paths under `root` that differ from the commit `ref`, new and uncommitted ones too.

    Raises `CannotContinue` where the repository or the commit is not there.
    """
    try:
        repository = pygit2.Repository(str(root))
        commit = repository.revparse_single(ref).peel(pygit2.Commit)
        options = DiffOption.INCLUDE_UNTRACKED | DiffOption.RECURSE_UNTRACKED_DIRS
        diff = repository.diff(commit, flags=options)
    except (KeyError, ValueError, pygit2.GitError) as error:
        raise CannotContinue(
            f"the commit {ref} is not in this clone. Fetch it (git fetch origin {ref}), or leave "
            "--changed-since out."
        ) from error
    folder = root.resolve().relative_to(Path(repository.workdir).resolve()).as_posix()
    prefix = "" if folder == "." else f"{folder}/"
    paths = {
        file.path
        for delta in diff.deltas
        for file in (delta.old_file, delta.new_file)
        if file.path.startswith(prefix)
    }
    return frozenset(path.removeprefix(prefix) for path in paths)
