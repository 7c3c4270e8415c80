"""A trust's settings → the files in its repository that GitHub reads, anew where they are old.

What somebody changed in them by hand is never written over.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.github.github import FileForGitHub, State, files_for_github
from generator.model.counted import counted
from generator.model.diagnostics import CannotContinue
from generator.read.repository_files import read_repository_files
from generator.read.settings import understood_settings
from generator.read.trees import WorkTree

_LEFT = {
    State.CHANGED: "it was changed by hand",
    State.GONE_BUT_KEPT: "there is no such subject, but lines of your own are in it",
    State.UNREAD: "it is a pointer to something else, or no text",
}
_HOW = (
    "To have one written anew, keep your own lines in it, delete ours and the two that say who "
    "wrote them, and type it again. A form is deleted whole."
)


@dataclass(frozen=True)
class Written:
    """What became of the files, by their paths."""

    written: tuple[str, ...]
    deleted: tuple[str, ...]
    left: tuple[tuple[str, str], ...]
    """those that stay as they are, each with the reason"""
    as_made: int

    def done(self) -> list[str]:
        """What went well, a line each."""
        lines = [f"Wrote {path}" for path in self.written]
        lines += [f"Deleted {path}: there is no such subject" for path in self.deleted]
        if self.as_made:
            lines.append(f"{counted(self.as_made, 'file')} said so already.")
        return lines

    def not_done(self) -> list[str]:
        """What is left for somebody to look at, a line each."""
        lines = [f"Left as it is: {path}. {why.capitalize()}." for path, why in self.left]
        return [*lines, _HOW] if lines else []


def write_for_github(root: Path, *, only_if_asked: bool = False) -> Written:
    """Write what the settings say otherwise than the files, each whole, and delete what is gone.

    With `only_if_asked` nothing is begun that the trust has none of and whose settings name none.
    Raises `CannotContinue` where the settings have faults: what is made of the rest would be wrong.
    """
    files = files_for_github(understood_settings(WorkTree(root)), read_repository_files(root))
    if only_if_asked:
        files = tuple(each for each in files if each.is_asked)
    old = [each for each in files if each.state is State.OLD]
    gone = [each.path for each in files if each.state is State.GONE]
    for each in old:
        _write(root, each)
    for path in gone:
        (root / path).unlink()
    return Written(
        tuple(each.path for each in old),
        tuple(gone),
        tuple(_left(files)),
        sum(each.state is State.AS_MADE for each in files),
    )


def _left(files: tuple[FileForGitHub, ...]) -> Iterator[tuple[str, str]]:
    for each in files:
        if each.state in _LEFT:
            yield each.path, _LEFT[each.state]


def _write(root: Path, file: FileForGitHub) -> None:
    """Put the file in its place at one stroke."""
    place = root / file.path
    for folder in [*place.relative_to(root).parents][:-1]:  # the last is the trust's own folder
        if (root / folder).is_symlink():
            raise CannotContinue(
                f"{folder.as_posix()} is a pointer to something else (a symbolic link), which is "
                "never followed. Put the folder itself there."
            )
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, half = tempfile.mkstemp(dir=place.parent, prefix=".trustpages-")
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(file.text.encode())
        Path(half).chmod(place.stat().st_mode if place.exists() else 0o644)
        Path(half).replace(place)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise
