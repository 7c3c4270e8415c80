"""The program's table of contents: the stages in order.

read → convert → catalogue → link → check → plan → stage → render → index → publish
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.check.check import check_catalogue
from generator.check.due import list_due
from generator.check.fix import mend_all
from generator.check.told import Outcome, tell
from generator.convert.convert import convert_pages
from generator.convert.markdown import extensions_of
from generator.link.link import link_catalogue
from generator.link.why import why_links
from generator.model.diagnostics import Diagnostic
from generator.model.job import Job
from generator.model.published import Publication, SitePlan
from generator.model.written import Tree
from generator.model.year import Year
from generator.plan.chosen import chosen_sites
from generator.plan.plan import plan_sites
from generator.publish.publish import publish, refuse_foreign
from generator.read.catalogue import build_catalogue
from generator.read.changes import changed_since
from generator.read.collector import collector_rests
from generator.read.read import read_pages
from generator.read.settings import load_settings, of_trust
from generator.read.trees import GitTree, WorkTree, find_archived
from generator.render.units import build_sites, stage_alone


@collector_rests()
def read_year(job: Job, tree: Tree) -> Year:
    """A tree → everything that is in it, how it hangs together, and what is wrong with it."""
    settings = load_settings(tree)
    pages = read_pages(tree, job.cache)
    extensions = extensions_of(of_trust(job.root, "mkdocs.yml"))
    told, hosts = job.progress_of("Converting"), settings.trust.shown_hosts
    pages, converted = convert_pages(pages, extensions, job.cache, job.jobs, told, hosts)
    catalogue = build_catalogue(settings, tree, pages, converted)
    links = link_catalogue(catalogue, job.cache)
    checked = check_catalogue(catalogue, links, tree, job)
    return Year(tree, catalogue, links, checked)


def check(job: Job) -> Year:
    """The current year, with its faults. Raises `CannotContinue` if an archived one is not here."""
    year = read_year(job, WorkTree(job.root))
    find_archived(job.root, year.catalogue.settings)
    return year


def check_told(
    job: Job, paths: Sequence[str] = (), since: str | None = None, *, ideas: bool = False
) -> Outcome:
    """The faults in `paths` (all, if none is named) that changed since the commit `since`.

    Raises `CannotContinue` where a path or the commit is not there.
    """
    year = check(job)
    changed = changed_since(job.root, since) if since is not None else None
    return tell(year, paths, changed, ideas=ideas, root=job.root)


def mend(job: Job) -> list[Diagnostic]:
    """Carry out the certain edits until none is left; returns what was mended."""
    return mend_all(job.root, lambda: check(job))


def due(job: Job, subject: str, days: int) -> str:
    """What a subject, or the portal, has to review in so many days from today, as a list."""
    return list_due(read_year(job, WorkTree(job.root)).catalogue, subject, days, job.today)


def why(job: Job, place: str) -> list[str]:
    """What became of each phrase of a topic in a page, or in one line of it (`PAGE:LINE`)."""
    return why_links(read_year(job, WorkTree(job.root)), place)


def plan(job: Job) -> list[tuple[SitePlan, Year]]:
    """Every site and version of the trust, planned, each with the year that it is made from.

    Raises `ContentHasFaults` where anything must be fixed first.
    """
    now = check(job)
    return plan_sites(
        now, lambda year: read_year(job, GitTree(job.root, year.ref, year.version)), job.edition
    )


def build(job: Job, out: Path, only: Sequence[str] = ()) -> Publication:
    """The whole published tree in `out`, or only the named sites of it anew.

    A name is `portal`, a subject, or a subject and version: `science`, `science@2025-26`.
    """
    refuse_foreign(out)
    chosen, left = chosen_sites(plan(job), only)
    built = build_sites(chosen, job.root, job.cache, job.jobs, job.progress_of("Rendering"))
    settings = chosen[0][1].catalogue.settings
    return publish(built, settings.subjects, settings.trust.site_url, out, left=left)


def stage(job: Job, name: str, out: Path) -> SitePlan:
    """One site's plain MkDocs project, written into `out`."""
    [(plan_of_site, year), *_], _ = chosen_sites(plan(job), [name])
    stage_alone(plan_of_site, year, job.root, out)
    return plan_of_site
