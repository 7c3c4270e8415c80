"""The sites that somebody names: `portal`, a subject, or a subject and version."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.diagnostics import CannotContinue
from generator.model.planned import PlannedSite
from generator.model.published import Site


def chosen_sites(
    sites: Sequence[PlannedSite], names: Sequence[str]
) -> tuple[list[PlannedSite], list[PlannedSite]]:
    """The sites that are named (all, if no name is given), and the others.

    Raises `CannotContinue` for a name that no site has.
    """
    for name in names:
        if not any(_is_named(each.site, [name]) for each in sites):
            known = ", ".join(each.site.name for each in sites)
            raise CannotContinue(f"there is no site called {name}. There are: {known}.")
    chosen = [each for each in sites if not names or _is_named(each.site, names)]
    left = [each for each in sites if names and not _is_named(each.site, names)]
    return chosen, left


def _is_named(site: Site, names: Sequence[str]) -> bool:
    return site.name in names or (site.is_current and site.slug in names)
