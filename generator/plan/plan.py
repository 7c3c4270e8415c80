"""The years of a trust → its sites, each with its plan, or with the way to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from generator.model.archive import ArchivedYear
from generator.model.job import Job
from generator.model.planned import PlannedSite
from generator.model.published import LeftOut, Site, SitePlan
from generator.model.written import PORTAL
from generator.model.year import ContentHasFaults, Year, key_of
from generator.plan.clashes import refuse_clashes
from generator.plan.edition import left_out, public_edition
from generator.plan.finished import FinishedYear
from generator.plan.site import outline, plan_site
from generator.plan.today import Today, today_of
from generator.plan.viewpoint import Viewpoint
from generator.plan.year_index import YearIndex
from generator.timings import stage


@stage("plan")
def plan_sites(
    now: Year, job: Job, then: Callable[[ArchivedYear], Year], made_with: Callable[[], str]
) -> list[PlannedSite]:
    """The portal, then each subject's current year and its finished ones, in that order.

    Current sites are planned. A finished year is not, until its plan is asked for: it is known by a
    key, and is not even read where the cache has what others ask of it. `then` reads one that the
    check has not read; `made_with` gives the hash of what all pages are read and made with. Raises
    `ContentHasFaults` where anything must be fixed first, in the current year or a finished one,
    and `CannotContinue` where two things would be written at one place.
    """
    if now.checked.must_fix:
        raise ContentHasFaults(now)
    finished = _finished(now, job, then, made_with)
    kept_back: tuple[LeftOut, ...] = ()
    if job.edition == "public":
        kept_back = left_out(now)
        finished = {named: year for named, year in finished.items() if year.is_public}
        now = public_edition(now, finished.keys())
    index = YearIndex(now, job.edition)
    today = today_of(now, index)
    portal = plan_site(_view(Site(PORTAL, ""), now, today, index))
    refuse_clashes(portal)
    sites = [_planned(replace(portal, left_out=kept_back), now)]
    for slug, subject in now.catalogue.settings.subjects.items():
        view = _view(Site(slug, subject.version), now, today, index)
        years = [year for (of, _), year in finished.items() if of == slug]
        sites += _sites_of_subject(view, now, years)
    return sites


def _finished(
    now: Year, job: Job, then: Callable[[ArchivedYear], Year], made_with: Callable[[], str]
) -> dict[tuple[str, int], FinishedYear]:
    """The finished years by subject and their number in its archive."""
    if not now.archive:
        return {}
    about = made_with()

    def read(each: ArchivedYear) -> Callable[[], Year]:
        return lambda: now.archived.get((each.subject, each.number)) or then(each)

    return {
        (each.subject, each.number): FinishedYear(
            each, job.edition, key_of(each, now, about), read(each), job.cache
        )
        for each in now.archive
    }


def _sites_of_subject(
    view: Viewpoint, now: Year, finished: Sequence[FinishedYear]
) -> Iterator[PlannedSite]:
    """The sites of a subject's years, each of which knows of the others."""
    own = outline(view) if finished else None
    years = (own, *(each.outline for each in finished)) if own else ()
    plan = plan_site(replace(view, beside=own.beside(years) if own else (), years=years))
    refuse_clashes(plan, [view.site.version, *(each.site.version for each in finished)])
    yield _planned(plan, now)
    for each in finished:
        yield each.planned(view.now, years)


def _planned(plan: SitePlan, year: Year) -> PlannedSite:
    return PlannedSite(plan.site, lambda: (plan, year))


def _view(site: Site, now: Year, today: Today, index: YearIndex) -> Viewpoint:
    return Viewpoint(site, now.catalogue, now.links, today, index)
