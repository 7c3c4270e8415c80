"""The sites that somebody names: `portal`, a subject, or a subject and version."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.diagnostics import CannotContinue
from generator.model.published import Site, SitePlan
from generator.model.year import Year


def chosen_sites(
    plans: Sequence[tuple[SitePlan, Year]], names: Sequence[str]
) -> tuple[list[tuple[SitePlan, Year]], list[tuple[SitePlan, Year]]]:
    """The plans that are named (all, if no name is given), and those of the others.

    Raises `CannotContinue` for a name that no site has.
    """
    for name in names:
        if not any(_is_named(each.site, [name]) for each, _ in plans):
            known = ", ".join(each.site.name for each, _ in plans)
            raise CannotContinue(f"there is no site called {name}. There are: {known}.")
    chosen = [(p, year) for p, year in plans if not names or _is_named(p.site, names)]
    left = [(p, year) for p, year in plans if names and not _is_named(p.site, names)]
    return chosen, left


def _is_named(site: Site, names: Sequence[str]) -> bool:
    return site.name in names or (site.is_current and site.slug in names)
