"""The years of a trust → its sites, each with its plan, or with the way to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

from generator.cache import digest
from generator.model.job import Job
from generator.model.planned import PlannedSite
from generator.model.published import LeftOut, Site, SitePlan
from generator.model.subscribed import History
from generator.model.written import PORTAL
from generator.model.year import ContentHasFaults, Year
from generator.plan.calendars import asked_of_history
from generator.plan.changes import changes_since, lately
from generator.plan.clashes import refuse_clashes
from generator.plan.config import lying_at
from generator.plan.edition import for_staff_only, left_out, public_edition
from generator.plan.finished import Beside, FinishedYear, FinishedYears, last_before
from generator.plan.kept import KeptPlans, seen_by_plans, without_texts
from generator.plan.kept_back import told_kept_back
from generator.plan.known import PlannedAnew
from generator.plan.noted import (
    Asked,
    NotedIndex,
    noted_catalogue,
    noted_links,
    noted_today,
)
from generator.plan.redirects import led_to_renamed
from generator.plan.site import outline, plan_site
from generator.plan.today import today_of
from generator.plan.viewpoint import Viewpoint
from generator.plan.year_index import YearIndex
from generator.plan.years import Outline
from generator.timings import stage


@stage("plan")
def plan_sites(
    now: Year,
    job: Job,
    then: FinishedYears,
    made_with: Callable[[], str],
    history: Callable[[int, Sequence[str]], History] = lambda *_: History(),
) -> list[PlannedSite]:
    """The portal, then each subject's current year and its finished ones, in that order.

    Current sites are planned. A finished year is not, until its plan is asked for: it is known by a
    key, and is not even read where the cache has what others ask of it. `then` are the finished
    years; `made_with` gives the hash of what all pages are read and made with, `history` when
    pages changed: those of so many days up to the present commit, and what sessions come from.
    Raises `ContentHasFaults` where anything must be fixed first, in the current year or a finished
    one, and `CannotContinue` where two things would be written at one place.
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
    index = YearIndex(seen, job.edition, job.cache, job.memory)
    seen_by = seen_by_plans(now, index, made_with(), job.memory)
    asked = Asked(seen_by.tops)
    kept = KeptPlans(job.cache, job.edition, seen_by, asked, job.memory)
    today = today_of(seen, index)
    asked_days = seen.catalogue.settings.trust.lately_days
    changed = history(asked_days, asked_of_history(seen.catalogue))
    view = Viewpoint(
        site=Site(PORTAL, ""),
        own=noted_catalogue(seen.catalogue, asked),
        links=noted_links(seen.links, asked),
        now=noted_today(today, asked),
        index=NotedIndex(index, asked),
        history=changed,
    )
    beside = Beside(today, job.cache)
    portal = kept.plan(view.site, partial(_checked, view, ()), _told(changed))
    if kept_back != portal.left_out:  # else it is the very plan of before
        portal = replace(portal, left_out=kept_back)
    sites = [_planned(portal, now)]
    for slug, subject in now.catalogue.settings.subjects.items():
        pages = now.catalogue.on_site(slug)
        its_own = {
            page.path: changed.lately[page.path] for page in pages if page.path in changed.lately
        }
        of_subject = replace(
            view,
            site=Site(slug, subject.version),
            lately=lately(its_own, pages),
            history=History(its_own, changed.sessions),
        )
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
        plan_alone = partial(_checked, view, [view.site.version])
        yield _planned(kept.plan(view.site, plan_alone, _told(view.history)), now)
        return
    versions = [view.site.version, *(each.site.version for each in finished)]
    last, pages = last_before(None, finished), now.catalogue.on_site(view.site.slug)
    changes = changes_since(last.site, last.pages_then, pages) if last else None
    view = replace(view, changes=changes)

    @cache
    def years() -> tuple[Outline, ...]:
        return (outline(view), *(each.outline for each in finished))

    def plan(known: PlannedAnew) -> SitePlan:
        own, *finished = years()
        withdrawn = own.withdrawn.union(*(year.withdrawn for year in finished))
        own = replace(own, withdrawn=withdrawn)  # it has the addresses of all years
        return _checked(replace(view, beside=own.beside(years()), years=years()), versions, known)

    about = (_told(view.history), changes.digest if changes else "")
    yield _planned(kept.plan(view.site, plan, digest(*about)), now)
    places = beside.places(kept.seen.by(view.site.slug), finished, years)
    for each, place in zip(finished, places, strict=True):
        yield each.planned(beside, years, place, last_before(each, finished))


def _planned(plan: SitePlan, year: Year) -> PlannedSite:
    return PlannedSite(plan.site, lambda: (plan, year))


def _told(history: History) -> str:
    """In ASCII: a file's name need not be UTF-8."""
    return ascii((sorted(history.lately.items()), sorted(history.sessions.items())))


def _checked(view: Viewpoint, versions: Sequence[str], known: PlannedAnew) -> SitePlan:
    plan = plan_site(view, known)
    refuse_clashes(plan, versions)
    return plan
