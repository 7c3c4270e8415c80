"""A site on its way: where its plan comes from, and by what it is known without one. Frozen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.model.published import BuiltSite, Site, SitePlan
from generator.model.year import Year


@dataclass(frozen=True)
class PlannedSite:
    """A site of which the plan is made, or can be.

    `plan` makes it, with the year that it is made from, when it is asked for first. Raises
    `CannotContinue` where two things would be written at one place.
    """

    site: Site
    plan: Callable[[], tuple[SitePlan, Year]]
    key: str = ""
    """of a finished year: the hash of all that its plan and its files are made from"""
    reading: str = ""
    """of a finished year: what it is read from. Those of one are planned one after another"""
    built: BuiltSite | None = None
    """the site, where another machine has built it"""


Sites = Sequence[PlannedSite]
"""All sites of a trust, the portal before the others, or some of them."""


def by_reading(sites: Sequence[PlannedSite]) -> list[list[int]]:
    """The numbers of the sites in the order in which each commit is read once: today's come first.

    Then come those of one commit after another: first the one that is read last, and may be in
    hand, if all were read in the order given.
    """
    found: dict[str, list[int]] = {"": []}
    for number, site in enumerate(sites):
        found.setdefault(site.reading, []).append(number)
    today, *others = found.values()
    return [numbers for numbers in (today, *reversed(others)) if numbers]
