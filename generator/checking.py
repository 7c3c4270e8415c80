"""The first half of the program's table of contents: the stages up to the check, in order.

read → convert → catalogue → link → check. It stands by itself, so that a check does not load what
plans, renders and publishes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from generator.check.archived import Look, check_archived
from generator.check.check import check_catalogue
from generator.check.due import list_due
from generator.check.fix import mend_all
from generator.check.told import Outcome, tell
from generator.convert.convert import convert_pages
from generator.link.link import link_catalogue
from generator.link.why import why_links
from generator.memory import Memory
from generator.model.diagnostics import Diagnostic
from generator.model.job import Job
from generator.model.written import Tree, name_of
from generator.model.year import Year, YearInHand
from generator.read.archive import archived_tree, find_archive
from generator.read.base import read_base
from generator.read.catalogue import build_catalogue
from generator.read.collector import collector_rests
from generator.read.never_there import never_there
from generator.read.read import read_pages
from generator.read.settings import load_settings
from generator.read.trees import WorkTree, tree_of
from generator.since import since_then


@collector_rests()
def link_year(job: Job, tree: Tree) -> Year:
    """A tree → everything that is in it and how it hangs together, not yet checked."""
    base = read_base(job.root, job.memory)
    settings = replace(load_settings(tree, job.memory), base=base.document)
    pages = read_pages(tree, job.cache, job.memory)
    told, hosts = job.progress_of("Converting"), settings.trust.shown_hosts
    pages, converted = convert_pages(
        pages, base.extensions, job.cache, job.jobs, told, hosts, name_of(tree), job.memory
    )
    catalogue = build_catalogue(settings, tree, pages, converted, job.memory)
    archive = () if tree.label else find_archive(job.root, settings, job.cache)
    graph = link_catalogue(catalogue, job.cache, job.memory, job.jobs)
    return Year(tree, catalogue, graph, archive=archive)


@collector_rests()
def read_year(job: Job, tree: Tree) -> Year:
    """A tree → everything that is in it, how it hangs together, and what is wrong with it."""
    year = link_year(job, tree)
    settings = year.catalogue.settings
    gone = {} if tree.label else never_there(job.root, settings, job.cache, year.archive)
    checked = check_catalogue(year.catalogue, year.links, tree, job, year.archive, gone)
    return replace(year, checked=checked)


def finished_years(job: Job) -> YearInHand:
    """What reads the finished years of a job. No memory is for them."""
    alone = partial(replace, job)
    return YearInHand(lambda year: link_year(alone(memory=Memory()), archived_tree(job.root, year)))


def check(
    job: Job, then: YearInHand | None = None, look: Look | None = None, *, tree: Tree | None = None
) -> Year:
    """The current year, with its faults and those of its archived ones on their commits' day.

    It is what lies in the folder, or the `tree` that might take its place. `then` reads finished
    years. Somebody may `look` at one, with today's, while it is in hand.
    """
    now = read_year(job, tree or tree_of(job))
    checked, kept = now.checked.without(job.excused), job.kept_back
    now = replace(now, checked=checked, kept_back=kept, for_staff=job.for_staff)
    about = read_base(job.root, job.memory).extensions
    return check_archived(now, then or finished_years(job), job, look, about)


def check_told(job: Job, paths: Sequence[str], since: str | None, *, ideas: bool) -> Outcome:
    """The faults in `paths` (all, if none is named) that changes since the commit `since` made."""
    changed = since_then(job.root, since, lambda tree: read_year(job, tree).checked)
    return tell(check(job), paths, changed, ideas=ideas, root=job.root)


def mend(job: Job) -> list[Diagnostic]:
    """Carry out the certain edits until none is left; returns what was mended."""
    return mend_all(job.root, lambda: check(job))


def due(job: Job, subject: str, days: int) -> str:
    """What a subject, the portal, or without a name all, must review in so many days, as a list."""
    return list_due(read_year(job, WorkTree(job.root)), subject, days, job.today)


def why(job: Job, place: str, weights: bool = False) -> list[str]:
    """What became of each phrase of a topic in a page or a line of it, with `weights` if asked."""
    return why_links(read_year(job, WorkTree(job.root)), place, weights)
