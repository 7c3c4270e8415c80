"""The years of a trust → the plan of every site and version, each with the year it is made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from generator.link.link import link_catalogue
from generator.model.published import Edition, Site, SitePlan
from generator.model.written import PORTAL
from generator.model.year import ContentHasFaults, Year
from generator.plan.clashes import refuse_clashes
from generator.plan.site import plan_site
from generator.plan.viewpoint import Viewpoint
from generator.schema.subject import Archived


def plan_sites(
    now: Year, then: Callable[[Archived], Year], edition: Edition
) -> list[tuple[SitePlan, Year]]:
    """The portal, then each subject's current year and its archived ones, in that order.

    `then` reads an archived year. Raises `ContentHasFaults` where anything in a year must be fixed
    first, the current one before any other is read, and `CannotContinue` where two things would be
    written at one place.
    """
    now = _published(now, edition)
    plans = [(plan_site(_viewpoint(Site(PORTAL, ""), now, now, edition)), now)]
    for slug, subject in now.catalogue.settings.subjects.items():
        site = Site(slug, subject.version)
        plans.append((plan_site(_viewpoint(site, now, now, edition)), now))
        for archived in subject.archive:
            year = _published(then(archived), edition)
            site = Site(slug, archived.version, is_current=False)
            plans.append((plan_site(_viewpoint(site, year, now, edition)), year))
    for plan, _ in plans:
        refuse_clashes(plan)
    return plans


def _published(year: Year, edition: Edition) -> Year:
    """The year as its edition has it: a page for staff is in nothing that the public one shows."""
    if year.checked.must_fix:
        raise ContentHasFaults(year)
    if edition == "staff":
        return year
    catalogue = year.catalogue.public()
    return replace(year, catalogue=catalogue, links=link_catalogue(catalogue))


def _viewpoint(site: Site, own: Year, now: Year, edition: Edition) -> Viewpoint:
    catalogue = own.catalogue
    files = (path for path in catalogue.files if not path.endswith((".md", ".yml")))
    sizes = {path: len(own.tree.read(path)) for path in files}
    return Viewpoint(site, catalogue, own.links, now.catalogue, now.links, edition, sizes)
