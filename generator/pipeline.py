"""The program's table of contents: the stages in order.

read → convert → catalogue → link → check → plan → stage → render → index → publish
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.cache import Cache
from generator.check.cache import keep_clean, known_clean, text_digests
from generator.check.check import check_catalogue
from generator.check.due import as_text, due_pages
from generator.check.fix import fix_files
from generator.clock import today
from generator.convert.convert import convert_pages
from generator.convert.markdown import extensions_of
from generator.link.cache import keep_mentions, known_mentions, mention_digests
from generator.link.link import link_catalogue
from generator.link.why import why_links
from generator.model.diagnostics import Checked, Diagnostic, Inspection
from generator.model.published import Publication, Site, SitePlan, Workshop
from generator.model.written import PORTAL, Catalogue, LinkGraph
from generator.plan.plan import plan_site
from generator.plan.viewpoint import Edition, Viewpoint
from generator.publish.publish import publish, refuse_foreign
from generator.read.cache import KeptDocuments
from generator.read.catalogue import build_catalogue
from generator.read.changes import changed_since
from generator.read.garbage import uncollected
from generator.read.read import read_pages
from generator.read.settings import load_settings, of_trust
from generator.read.trees import CannotContinue, GitTree, WorkTree, commit_of
from generator.render.stage import stage_site
from generator.render.units import build_units, unit_of

Progress = Callable[[str, int, int], None]
"""Told the name of a stage, how many of its pieces are done, and of how many."""


MOST_ROUNDS = 5
"""Mending one fault can bring another to light, or free its line; never this often."""


@dataclass(frozen=True)
class Job:
    """What is asked for: which trust, with how many processes, in which edition.

    `today` is for the check alone: nothing that is published depends on it.
    """

    root: Path
    cache: Cache
    jobs: int
    progress: Progress
    edition: Edition = "staff"
    today: dt.date = field(default_factory=today)
    external: bool = False
    """whether addresses on the web are asked if they still lead anywhere"""


@dataclass(frozen=True)
class Year:
    """One tree, read: the current year of all subjects, or one subject's archived year."""

    tree: WorkTree | GitTree
    catalogue: Catalogue
    links: LinkGraph
    checked: Checked


class ContentHasFaults(Exception):  # noqa: N818 (it is no error of the program)
    """Something must be fixed before anything is published; `year` says what."""

    def __init__(self, year: Year) -> None:
        super().__init__(f"{len(year.checked.found)} faults")
        self.year = year


@uncollected()
def read_year(job: Job, tree: WorkTree | GitTree) -> Year:
    """A tree → everything that is in it, how it hangs together, and what is wrong with it."""
    settings = load_settings(tree)
    documents = KeptDocuments(job.cache, tree.label)
    pages = read_pages(tree, documents.parse)
    documents.keep()
    extensions = extensions_of(of_trust(job.root, "mkdocs.yml"))
    pages, converted = convert_pages(
        pages,
        extensions,
        job.cache,
        job.jobs,
        lambda n, of: job.progress("Converting", n, of),
        settings.trust.shown_hosts,
    )
    catalogue = build_catalogue(settings, tree, pages, converted)
    digests = mention_digests(catalogue)
    known = known_mentions(job.cache, tree.label, digests)
    links = link_catalogue(catalogue, known)
    if links.mentions.keys() != known.keys():
        keep_mentions(job.cache, tree.label, digests, links.mentions)
    asked = _asked(job, catalogue) if job.external and not tree.label else {}
    texts = {} if tree.label else text_digests(catalogue, tree, job.today.year)
    spared = known_clean(job.cache, texts)
    checked = check_catalogue(
        Inspection(catalogue, links, job.today, job.edition, tree.read, asked=asked, spared=spared)
    )
    if texts:
        keep_clean(job.cache, texts, checked.clean)
    return Year(tree, catalogue, links, checked)


def _asked(job: Job, catalogue: Catalogue) -> Mapping[str, str]:
    # A check that does not ask the web need not wait for a client of it to be imported.
    from generator.check.evidence.external_links import ask_all, external_links

    return ask_all(
        (address for _, _, address in external_links(catalogue)),
        job.cache,
        job.today,
        catalogue.settings.trust.site_url or "",
        lambda n, of: job.progress("Asking", n, of),
    )


def check(job: Job) -> Year:
    """The current year, with its faults. Raises `CannotContinue` if an archived one is not here."""
    year = read_year(job, WorkTree(job.root))
    for subject in year.catalogue.settings.subjects.values():
        for archived in subject.archive:
            commit_of(job.root, archived.ref, archived.version)
    return year


def due(job: Job, subject: str, days: int) -> str:
    """What a subject, or the portal, has to review in so many days from today, as a list."""
    catalogue = read_year(job, WorkTree(job.root)).catalogue
    known = ("portal", *catalogue.settings.subjects)
    if subject not in known:
        raise CannotContinue(
            f"there is no subject called {subject}. There are: {', '.join(known)}."
        )
    site = PORTAL if subject == "portal" else subject
    pages = due_pages(catalogue, site, job.today + dt.timedelta(days=days))
    return as_text(catalogue, site, pages, job.today)


@dataclass(frozen=True)
class Outcome:
    """A check as it is told: the faults asked for, and how many more stand in other files."""

    year: Year
    told: tuple[Diagnostic, ...]
    others: int = 0


def check_told(
    job: Job, paths: Sequence[str] = (), since: str | None = None, *, ideas: bool = False
) -> Outcome:
    """The faults in `paths` (all, if none is named) that changed since the commit `since`."""
    year = check(job)
    found = year.checked.found if ideas else year.checked.worth_telling
    if paths:
        folders = tuple(f"{path.removeprefix('./').rstrip('/')}/" for path in paths)
        found = tuple(each for each in found if f"{each.file}/".startswith(folders))
    if since is None:
        return Outcome(year, found)
    touched = changed_since(job.root, since)
    told = tuple(each for each in found if each.file in touched)
    return Outcome(year, told, len(found) - len(told))


def why(job: Job, place: str) -> list[str]:
    """What became of each phrase of a topic in a page, or in one line of it, and why.

    `place` is the page's path, or that and a line: `subjects/music/resources/canon.md:12`.
    """
    path, _, line = place.partition(":")
    year = read_year(job, WorkTree(job.root))
    page = year.catalogue.pages.get(path.removeprefix("./"))
    if page is None or page.fields is None or page.path not in year.catalogue.converted:
        raise CannotContinue(f"there is no page {path} whose text can be read.")
    return why_links(
        year.catalogue, year.links.relations, page, int(line) if line.isdecimal() else None
    )


def mend(job: Job) -> list[Diagnostic]:
    """Carry out the certain edits until none is left; returns what was mended."""
    mended: list[Diagnostic] = []
    for _ in range(MOST_ROUNDS):
        year = check(job)
        texts = {document.path: document.text for document in year.catalogue.documents}
        done = fix_files(job.root, year.checked.found, texts)
        mended += done
        if not done:
            break
    return mended


def plan(job: Job) -> list[tuple[SitePlan, Year]]:
    """Every site and version of the trust, planned, each with the year that it is made from.

    Raises `ContentHasFaults` where anything must be fixed first.
    """
    now = _published(job, check(job))
    plans = [(plan_site(_viewpoint(job, Site(PORTAL, ""), now, now)), now)]
    for slug, subject in now.catalogue.settings.subjects.items():
        site = Site(slug, subject.version)
        plans.append((plan_site(_viewpoint(job, site, now, now)), now))
        for archived in subject.archive:
            tree = GitTree(job.root, archived.ref, archived.version)
            then = _published(job, read_year(job, tree))
            site = Site(slug, archived.version, is_current=False)
            plans.append((plan_site(_viewpoint(job, site, then, now)), then))
    return plans


def _published(job: Job, year: Year) -> Year:
    """The year as its edition has it: a page for staff is in nothing that the public edition shows.

    Raises `ContentHasFaults` where anything must be fixed first.
    """
    if year.checked.must_fix:
        raise ContentHasFaults(year)
    if job.edition == "staff":
        return year
    catalogue = year.catalogue.public()
    return replace(year, catalogue=catalogue, links=link_catalogue(catalogue))


def build(job: Job, out: Path, only: Sequence[str] = ()) -> Publication:
    """The whole published tree in `out`, or only the named sites of it anew.

    A name is `portal`, a subject, or a subject and version: `science`, `science@2025-26`.
    """
    refuse_foreign(out)
    plans = plan(job)
    _refuse_unknown(only, [p.site for p, _ in plans])
    chosen = [(p, year) for p, year in plans if not only or _is_named(p.site, only)]
    left = [p.site for p, _ in plans if only and not _is_named(p.site, only)]
    units = [unit_of(p, _workshop(job, y), y.catalogue.converted) for p, y in chosen]
    built = build_units(units, job.cache, job.jobs, lambda n, of: job.progress("Rendering", n, of))
    settings = plans[0][1].catalogue.settings
    return publish(built, settings.subjects, settings.trust.site_url, out, left=left)


def stage(job: Job, name: str, out: Path) -> SitePlan:
    """One site's plain MkDocs project, written into `out`."""
    plans = plan(job)
    _refuse_unknown([name], [p.site for p, _ in plans])
    chosen, year = next((p, y) for p, y in plans if _is_named(p.site, [name]))
    if out.exists() and any(out.iterdir()):
        raise CannotContinue(f"{out} is not empty. Name a new folder with --out.")
    stage_site(chosen, _workshop(job, year), out)
    return chosen


def _viewpoint(job: Job, site: Site, own: Year, now: Year) -> Viewpoint:
    catalogue = own.catalogue
    files = (path for path in catalogue.files if not path.endswith((".md", ".yml")))
    sizes = {path: len(own.tree.read(path)) for path in files}
    return Viewpoint(site, catalogue, own.links, now.catalogue, now.links, job.edition, sizes)


def _workshop(job: Job, year: Year) -> Workshop:
    return Workshop(
        base_config=of_trust(job.root, "mkdocs.yml"),
        theme=of_trust(job.root, "theme"),
        tree=year.tree,
        bodies={path: page.document.body for path, page in year.catalogue.pages.items()},
        templates_cache=job.cache.folder / "templates",
    )


def _is_named(site: Site, names: Sequence[str]) -> bool:
    return site.name in names or (site.is_current and site.slug in names)


def _refuse_unknown(names: Sequence[str], sites: Sequence[Site]) -> None:
    for name in names:
        if not any(_is_named(site, [name]) for site in sites):
            known = ", ".join(site.name for site in sites)
            raise CannotContinue(f"there is no site called {name}. There are: {known}.")
