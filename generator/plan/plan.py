"""The years of a trust → the plan of every site and version, each with the year it is made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from generator.model.archive import ArchivedYear
from generator.model.published import Edition, LeftOut, Site, SitePlan
from generator.model.written import PORTAL
from generator.model.year import ContentHasFaults, Year
from generator.plan.clashes import refuse_clashes
from generator.plan.edition import left_out, public_edition
from generator.plan.site import outline, plan_site
from generator.plan.viewpoint import Viewpoint
from generator.timings import stage


@stage("plan")
def plan_sites(
    now: Year, then: Callable[[ArchivedYear], Year], edition: Edition
) -> list[tuple[SitePlan, Year]]:
    """The portal, then each subject's current year and its archived ones, in that order.

    `then` reads an archived year that the check has not read. Raises `ContentHasFaults` where
    anything must be fixed first, in the current year or an archived one, and `CannotContinue`
    where two things would be written at one place.
    """
    if now.checked.must_fix:
        raise ContentHasFaults(now)
    years: Mapping[tuple[str, int], Year] = {
        (each.subject, each.number): now.archived.get((each.subject, each.number)) or then(each)
        for each in now.archive
    }
    kept_back: tuple[LeftOut, ...] = ()
    if edition == "public":
        kept_back = left_out(now)
        now, years = public_edition(now, years)
    portal = plan_site(_viewpoint(Site(PORTAL, ""), now, now, edition))
    plans = [(replace(portal, left_out=kept_back), now)]
    refuse_clashes(portal)
    for slug, subject in now.catalogue.settings.subjects.items():
        of_subject = [(Site(slug, subject.version), now)]
        for each in now.archive:
            if each.subject == slug:
                site = Site(slug, each.version, is_current=False)
                of_subject.append((site, years[slug, each.number]))
        plans += _plans_of_subject(of_subject, now, edition)
    return plans


def _plans_of_subject(
    years: Sequence[tuple[Site, Year]], now: Year, edition: Edition
) -> list[tuple[SitePlan, Year]]:
    """The plans of a subject's years, each of which knows of the others."""
    views = [_viewpoint(site, year, now, edition) for site, year in years]
    beside = tuple(outline(view) for view in views) if len(views) > 1 else ()
    plans = [plan_site(replace(view, years=beside)) for view in views]
    for plan in plans:
        refuse_clashes(plan, [site.version for site, _ in years])
    return [(plan, year) for plan, (_, year) in zip(plans, years, strict=True)]


def _viewpoint(site: Site, own: Year, now: Year, edition: Edition) -> Viewpoint:
    catalogue = own.catalogue
    files = (path for path in catalogue.files if not path.endswith((".md", ".yml")))
    sizes = {path: len(own.tree.read(path)) for path in files}
    return Viewpoint(site, catalogue, own.links, now.catalogue, now.links, edition, sizes)
