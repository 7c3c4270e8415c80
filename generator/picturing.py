"""The pictures of a change: of each page that it changes, as it was and as it would be."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from pathlib import Path

from generator import building, checking
from generator.building import Sound
from generator.memory import Memory
from generator.model.diagnostics import CannotContinue
from generator.model.job import Job
from generator.model.proposed import ChangedPage
from generator.model.written import Catalogue
from generator.model.year import ContentHasFaults
from generator.read.checkout import as_it_was
from generator.since import pages_since


def why_not() -> str:
    """Why no picture can be taken here, and the way out; empty where they can be."""
    try:
        from generator.picture.browser import camera
    except ImportError:
        return (
            "pictures are taken with Playwright, which is not installed here. Install it: pip "
            "install playwright. Or leave --pictures out."
        )
    try:
        with camera({}):
            return ""
    except CannotContinue as stop:
        return str(stop)


def picture(job: Job, since: str, changed: Set[str], now: Catalogue, sound: Sound) -> Path:
    """Picture the pages that changed in the preview that was built; the page that shows them."""
    from generator.picture.picture import picture_pages  # Playwright, which few have

    pages = pages_since(job.root, since, now)
    kept = {each.path for each in sound.kept_back}
    notes = []
    if any(not path.endswith(".md") for path in changed):
        notes.append("Files that are no pages changed too, so that others may look different.")
    if sound.kept_back:
        notes.append("What must be fixed first is shown as it was, or not at all.")
    with _built_before(job, since, pages) as (before, why):
        tree = sound.published.folder
        shown = job.progress_of("Picturing")
        return picture_pages(pages, before, tree, kept, [*notes, *why], shown)


@contextlib.contextmanager
def _built_before(
    job: Job, since: str, pages: Sequence[ChangedPage]
) -> Iterator[tuple[Path | None, list[str]]]:
    """The tree of the commit `since`, with the sites that have the pages; or why there is none."""
    places = [page.former for page in pages if page.former is not None]
    if not places:
        yield None, []
        return
    with as_it_was(job.root, since) as root, tempfile.TemporaryDirectory() as folder:
        then, tree = replace(job, root=root, memory=Memory()), Path(folder) / "before"
        try:
            subjects = checking.check(then).catalogue.settings.subjects
            tops = {place.partition("/")[0] for place in places}
            sites = {top if top in subjects else "portal" for top in tops}
            building.build_sound(then, tree, sorted(sites))
        except (CannotContinue, ContentHasFaults) as stop:
            why = "" if isinstance(stop, ContentHasFaults) else f" ({stop})"
            yield None, [f"What there was before could not be built, and is not shown{why}."]
            return
        yield tree, []
