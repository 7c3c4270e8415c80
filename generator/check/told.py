"""A check as it is told: the faults that were asked for."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.model.diagnostics import CannotContinue, Checked, Diagnostic, Severity
from generator.model.places import Position
from generator.model.year import Year
from generator.schema.suggest import closest

_MOST_MEANT = 3
"""How many paths are named where several could be meant."""

_Place = tuple[str, Severity, str, Position]
"""A rule's code, how much it matters, a file, and where in it."""


@dataclass(frozen=True)
class Outcome:
    """A check as it is told: the faults asked for, and how many more stand in other files."""

    year: Year
    told: tuple[Diagnostic, ...]
    others: int = 0


@dataclass(frozen=True)
class Changed:
    """The files that have changed since a commit, and the way to what was wrong then."""

    files: Set[str]
    before: Callable[[], Checked]
    """raises `CannotContinue` where the commit has no trust that can be read"""


def tell(
    year: Year, paths: Sequence[str], changed: Changed | None, *, ideas: bool, root: Path
) -> Outcome:
    """The faults in `paths` (all, if none is named), and of what `changed` (all, if it is None).

    A fault is of the change where it is in a changed file, or is in another and was not there
    before: a page that was deleted breaks the links to it, which stand in others. Ideas are left
    out unless they are asked for. Raises `CannotContinue`, with the path that is meant, for one
    that is no file or folder of the trust.
    """
    found = year.checked.found if ideas else year.checked.worth_telling
    if paths:
        files = year.catalogue.files | year.catalogue.symlinks
        folders = tuple(_folder(path, files, root) for path in paths)
        found = tuple(each for each in found if f"{each.file}/".startswith(folders))
    if changed is None:
        return Outcome(year, found)
    others = [each for each in found if each.file in year.catalogue.files - changed.files]
    new = _new(others, changed) if others else set()
    told = tuple(each for each in found if each.file in changed.files or _place(each) in new)
    return Outcome(year, told, len(found) - len(told))


def _new(found: Iterable[Diagnostic], changed: Changed) -> set[_Place]:
    """The places of faults in files that are as they were, where that fault was not before.

    What is in the commit of a finished year is as it was, whatever has changed; so is a note for
    those who edit, which is read from no commit and is no file of the catalogue.
    """
    try:
        known = {_place(each) for each in changed.before().found}
    except CannotContinue:
        known = set()
    return {_place(each) for each in found if each.archived_at is None} - known


def _place(each: Diagnostic) -> _Place:
    return each.code, each.severity, each.file, each.position


def _folder(path: str, files: Set[str], root: Path) -> str:
    """A path as it was typed → the beginning of all that is told of it, or nothing."""
    typed = path.replace("\\", "/").removeprefix("./").rstrip("/")
    if typed in ("", ".") and path != "/":
        return ""
    if any(f"{file}/".startswith(f"{typed}/") for file in files):
        return f"{typed}/"
    meant = _meant(typed.removeprefix(f"{root.as_posix()}/"), files)
    listed = " or ".join(shlex.quote(each) for each in meant)
    advice = f"Did you mean {listed}?" if meant else "Write it from the trust's folder."
    raise CannotContinue(f"“{path}” is no file or folder of the trust. {advice}")


def _meant(typed: str, files: Set[str]) -> list[str]:
    """The files and folders that end as the typed path does, or else the one most like it."""
    folders = {parent.as_posix() for file in files for parent in PurePosixPath(file).parents}
    known = sorted(files | folders - {"."})
    parts = [part for part in typed.split("/") if part not in ("", ".", "..")]
    for first in range(len(parts)):
        end = "/".join(parts[first:])
        if found := [each for each in known if f"/{each}".endswith(f"/{end}")]:
            return found[:_MOST_MEANT]
    close = closest(typed, known)
    return [close] if close else []
