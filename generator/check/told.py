"""A check as it is told: the faults that were asked for."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from generator.model.diagnostics import Diagnostic
from generator.model.year import Year


@dataclass(frozen=True)
class Outcome:
    """A check as it is told: the faults asked for, and how many more stand in other files."""

    year: Year
    told: tuple[Diagnostic, ...]
    others: int = 0


def tell(year: Year, paths: Sequence[str], changed: Set[str] | None, *, ideas: bool) -> Outcome:
    """The faults in `paths` (all, if none is named), and in `changed` files (all, if it is None).

    Ideas are left out unless they are asked for.
    """
    found = year.checked.found if ideas else year.checked.worth_telling
    if paths:
        folders = tuple(f"{path.removeprefix('./').rstrip('/')}/" for path in paths)
        found = tuple(each for each in found if f"{each.file}/".startswith(folders))
    if changed is None:
        return Outcome(year, found)
    told = tuple(each for each in found if each.file in changed)
    return Outcome(year, told, len(found) - len(told))
