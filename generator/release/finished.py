"""What must not differ from release to release: what the pages of a finished year come from.

That is its commit and what is withdrawn from it. The frame around its pages is of today.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.diagnostics import CannotContinue
from generator.model.released import Origin, YearSource


def refuse_rewritten(before: Origin, now: Origin, reason: str) -> list[str]:
    """Every difference in a finished year that was published before, a line each.

    Raises `CannotContinue` where there is one and no `reason` is given.
    """
    told = list(_differences(before, now))
    if told and not reason:
        raise CannotContinue(
            "finished years would not be what was published of them, and nothing is published "
            'now. If it is meant, say why: --replace "a class list was in it". The reason is '
            "kept with the release.",
            below=[f"  {each}" for each in told],
        )
    return told


def _differences(before: Origin, now: Origin) -> Iterator[str]:
    # A subject that was renamed has the same pages of that year, at another address.
    renamed = {
        _pages(name, year): year for name, year in now.years.items() if name not in before.years
    }
    for name, was in sorted(before.years.items()):
        year = now.years.get(name) or renamed.get(_pages(name, was))
        if year is None:
            yield f"{name}: is no finished year any more"
            continue
        if (year.commit, year.folder) != (was.commit, was.folder):
            yield f"{name}: its pages come from the commit {year.commit}, not {was.commit}"
        for path in sorted({*year.withdrawn} - {*was.withdrawn}):
            yield f"{name}: {path} is withdrawn"
        for path in sorted({*was.withdrawn} - {*year.withdrawn}):
            yield f"{name}: {path} was withdrawn, and is published again"


def _pages(name: str, year: YearSource) -> tuple[str, str, str]:
    """Which pages of which year they are, whatever the subject is called today."""
    return year.commit, year.folder, name.partition("@")[2]
