"""The years of a trust → its sites, each with its plan, or with the way to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

from generator.model.job import Job
from generator.model.planned import PlannedSite
from generator.model.published import LeftOut, Site, SitePlan
from generator.model.written import PORTAL
from generator.model.year import ContentHasFaults, Year
from generator.plan.clashes import refuse_clashes
from generator.plan.edition import for_staff_only, left_out, public_edition
from generator.plan.finished import Beside, FinishedYear, FinishedYears
from generator.plan.kept import KeptPlans, seen_by_plans, without_texts
from generator.plan.kept_back import told_kept_back
from generator.plan.redirects import led_to_renamed
from generator.plan.site import lying_at, outline, plan_site
from generator.plan.today import today_of
from generator.plan.viewpoint import Viewpoint
from generator.plan.year_index import YearIndex
from generator.plan.years import Outline
from generator.timings import stage


@stage("plan")
def plan_sites(
    now: Year, job: Job, then: FinishedYears, made_with: Callable[[], str]
) -> list[PlannedSite]:
    """The portal, then each subject's current year and its finished ones, in that order.

    Current sites are planned. A finished year is not, until its plan is asked for: it is known by a
    key, and is not even read where the cache has what others ask of it. `then` are the finished
    years; `made_with` gives the hash of what all pages are read and made with. Raises
    `ContentHasFaults` where anything must be fixed first, in the current year or a finished one,
    and `CannotContinue` where two things would be written at one place.
    """
    if now.checked.must_fix:
        raise ContentHasFaults(now)
    finished = {(each.subject, each.number): then.of(now, each) for each in now.archive}
    kept_back: tuple[LeftOut, ...] = ()
    if job.edition == "public":
        now = for_staff_only(now)
        kept_back = left_out(now)
        finished = {named: year for named, year in finished.items() if year.is_public}
        now = public_edition(now, finished.keys())
    seen = without_texts(now, job.memory)
    index = YearIndex(seen, job.edition)
    seen_by = seen_by_plans(now, index, made_with(), job.memory)
    kept = KeptPlans(job.cache, job.edition, seen_by, job.memory)
    today = today_of(seen, index)
    view = Viewpoint(Site(PORTAL, ""), seen.catalogue, seen.links, today, index)
    beside = Beside(today, job.cache)
    portal = kept.plan(view.site, lambda: _checked(view))
    if kept_back != portal.left_out:  # else it is the very plan of before
        portal = replace(portal, left_out=kept_back)
    sites = [_planned(portal, now)]
    for slug, subject in now.catalogue.settings.subjects.items():
        of_subject = replace(view, site=Site(slug, subject.version))
        years = [year for (of, _), year in finished.items() if of == slug]
        own = list(_sites_of_subject(of_subject, now, years, kept, beside))
        sites += own
        retired = [n for n in subject.retired_names if n not in now.catalogue.settings.subjects]
        if retired:
            current, outlines = own[0].plan()[0], tuple(year.outline for year in years)
            name = ("renamed", job.edition, slug)
            others = job.memory.same(name, (tuple(retired), outlines))
            portal = job.memory.recall(
                name,
                (portal, current, others),
                partial(led_to_renamed, portal, retired, current, outlines),
            )
    if job.edition == "staff":
        portal = told_kept_back(portal, now)
    if job.base_path:
        portal = lying_at(portal, job.base_path)
    sites[0] = _planned(portal, now)
    return sites


def _sites_of_subject(
    view: Viewpoint,
    now: Year,
    finished: Sequence[FinishedYear],
    kept: KeptPlans,
    beside: Beside,
) -> Iterator[PlannedSite]:
    """The sites of a subject's years, each of which knows of the others."""
    if not finished:
        yield _planned(kept.plan(view.site, lambda: _checked(view, [view.site.version])), now)
        return
    versions = [view.site.version, *(each.site.version for each in finished)]

    @cache
    def years() -> tuple[Outline, ...]:
        return (outline(view), *(each.outline for each in finished))

    def plan() -> SitePlan:
        own, *_ = years()
        return _checked(replace(view, beside=own.beside(years()), years=years()), versions)

    yield _planned(kept.plan(view.site, plan), now)
    places = beside.places(kept.seen.by(view.site.slug), finished, years)
    for each, place in zip(finished, places, strict=True):
        yield each.planned(beside, years, place)


def _planned(plan: SitePlan, year: Year) -> PlannedSite:
    return PlannedSite(plan.site, lambda: (plan, year))


def _checked(view: Viewpoint, versions: Sequence[str] = ()) -> SitePlan:
    plan = plan_site(view)
    refuse_clashes(plan, versions)
    return plan
