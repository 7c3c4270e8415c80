"""The program's table of contents: the stages in order. Those up to the check are in `checking.py`.

read → convert → catalogue → link → check → plan → stage → render → index → publish
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from generator.checking import check, check_told, due, finished_years, mend, read_year, why
from generator.model.job import Job
from generator.model.planned import PlannedSite, Sites, by_reading
from generator.model.published import LeftSite, Publication, SitePlan
from generator.model.year import Year
from generator.plan.chosen import chosen_sites
from generator.plan.finished import FinishedYears
from generator.plan.plan import plan_sites
from generator.publish.last import LastTree
from generator.publish.left import beside_standing, standing_sites
from generator.publish.publish import publish
from generator.publish.show import Shown, show_tree
from generator.publish.targets import refuse_other, refuse_place, refuse_target
from generator.publish.workplace import new_folder
from generator.read.collector import collector_rests
from generator.read.lately import history_of
from generator.read.sources import made_with, read_with
from generator.read.tracked import refuse_half
from generator.render.units import build_sites, imprint_of, left_sites, stage_project

__all__ = ["build", "check", "check_told", "due", "mend", "plan", "read_year", "stage", "why"]


def plan(job: Job) -> list[tuple[SitePlan, Year]]:
    """Every site, planned, with its year; `ContentHasFaults` where anything must be fixed first."""
    sites = sites_of(job)
    planned = {number: sites[number].plan() for some in by_reading(sites) for number in some}
    return [planned[number] for number in range(len(sites))]


def sites_of(job: Job) -> list[PlannedSite]:
    """Every site; a finished year is only read and planned when its plan is asked for."""
    refuse_half(root := job.root, job.cache)
    made = cache(partial(made_with, root))
    then = FinishedYears(job, finished_years(job), partial(read_with, root), made)
    history = partial(history_of, root, cache=job.cache)
    return plan_sites(check(job, then.in_hand, then.look), job, then, made, history)


def build(
    job: Job, out: Path, only: Sequence[str] = (), spare: Path | None = None, sites: Sites = ()
) -> Publication:
    """The whole published tree in `out`, or only the sites named (`science@2025-26`) anew.

    The tree that it replaces is kept for the next one, as `spare`. `sites` are planned already.
    """
    look = partial(refuse_target, out, job.root, job.cache)
    tree, sites = look(at_a_glance=True), sites or sites_of(job)
    _, now = sites[0].plan()  # today's, whichever year is built
    settings, imprint = now.catalogue.settings, imprint_of(now, job)
    refuse_other(out, tree, imprint)
    chosen, others = chosen_sites(sites, only)
    left = () if job.part else left_sites(others, job.root, job.cache)
    place = partial(publish, subjects=settings.subjects, site_url=settings.trust.site_url)
    place = partial(place, imprint=imprint, target=out, cache=job.cache, jobs=job.jobs, left=left)
    place = partial(place, spare=spare, for_edits=out.parent == job.root)  # where a trust is edited

    def make(new: list[PlannedSite], old: list[LeftSite], there: LastTree | None) -> Publication:
        had, whole = (there.linkable, there.whole) if there and not job.afresh else ({}, {})
        return place(build_sites(new, job, had, whole, there=there), standing=old, before=there)

    return replace(beside_standing(chosen, tree, look, make), zone=settings.trust.timezone)


@collector_rests()
def show(job: Job, last: Shown | None) -> tuple[Shown, Year]:
    """The whole tree as `build` makes it, in this process alone, after the `last`; and its year."""
    sites = sites_of(job)
    _, now = sites[0].plan()
    settings, imprint = now.catalogue.settings, imprint_of(now, job)
    whole, had = (last.whole, last.linkable) if last else ({}, {})
    standing, chosen = standing_sites(sites, whole)
    built = build_sites(chosen, job, had, whole, job.memory, last)
    about = settings.subjects, settings.trust.site_url, imprint
    return show_tree(built, standing, *about, last, job.cache), now


def stage(job: Job, name: str, out: Path, *, alone: bool = False) -> SitePlan:
    """One site's plain MkDocs project, written into `out`; `alone` with all that its pages load."""
    refuse_place(out, job.root, job.cache)
    [site, *_], _ = chosen_sites(sites := sites_of(job), [name])
    _, now = sites[0].plan()  # whose face all years have
    plan_of_site, year = site.plan()
    with new_folder(out) as folder:
        stage_project(plan_of_site, year, now, job.root, folder, alone=alone)
    return plan_of_site
