"""A site on its way: where its plan comes from, and by what it is known without one. Frozen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.model.published import Site, SitePlan
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
