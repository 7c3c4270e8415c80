"""What a change is to blame for: the files that differ from a commit, and what was wrong then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.check.told import Changed
from generator.model.diagnostics import Checked
from generator.model.written import Tree


def since_then(root: Path, since: str | None, check: Callable[[Tree], Checked]) -> Changed | None:
    """What has changed since the commit `since`; None where none is named. `check` checks a tree.

    Raises `CannotContinue` where the repository or the commit is not there.
    """
    if since is None:
        return None
    from generator.read.changes import changed_since  # git's library
    from generator.read.commits import GitTree

    return Changed(changed_since(root, since), lambda: check(GitTree(root, since, "")))
