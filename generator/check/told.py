"""A check as it is told: the faults that were asked for."""

from __future__ import annotations

import shlex
from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.model.diagnostics import CannotContinue, Diagnostic
from generator.model.year import Year
from generator.schema.suggest import closest

_MOST_MEANT = 3
"""How many paths are named where several could be meant."""


@dataclass(frozen=True)
class Outcome:
    """A check as it is told: the faults asked for, and how many more stand in other files."""

    year: Year
    told: tuple[Diagnostic, ...]
    others: int = 0


def tell(
    year: Year, paths: Sequence[str], changed: Set[str] | None, *, ideas: bool, root: Path
) -> Outcome:
    """The faults in `paths` (all, if none is named), and in `changed` files (all, if it is None).

    Ideas are left out unless they are asked for. Raises `CannotContinue`, with the path that is
    meant, for one that is no file or folder of the trust.
    """
    found = year.checked.found if ideas else year.checked.worth_telling
    if paths:
        files = year.catalogue.files | year.catalogue.symlinks
        folders = tuple(_folder(path, files, root) for path in paths)
        found = tuple(each for each in found if f"{each.file}/".startswith(folders))
    if changed is None:
        return Outcome(year, found)
    told = tuple(each for each in found if each.file in changed)
    return Outcome(year, told, len(found) - len(told))


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
