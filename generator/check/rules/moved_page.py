"""A link, a name in `[[…]]` or a line of `start_here` leads to where a page was before it moved.

Readers are led to where it is now all the same.

**Why it matters.** Once the page's `old_paths` are tidied away, the link leads nowhere.

**Bad**: `[starters](quick-quizzes.md)`, where `retrieval-starters.md` says
`old_paths: [resources/quick-quizzes.md]`.

**Good**: `[starters](retrieval-starters.md)`
"""

import posixpath
from collections.abc import Iterator, Mapping

from generator.check.inspection import Inspection, Rule
from generator.link.authored import former_path, former_paths, links_of, understood_pages
from generator.model.converted import TOPIC_SCHEME, Reference
from generator.model.diagnostics import Finding, Severity
from generator.model.graph import Target
from generator.model.places import Edit
from generator.model.written import Catalogue

_MOVED = "this link leads to where the page was before it moved."


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    moved = former_paths(inspection.around)
    for page, _ in understood_pages(catalogue):
        targets = inspection.links.targets.get(page.path, {})
        for reference in links_of(catalogue, page):
            target = targets.get(reference.address)
            if target and target.path and (named := _once_named(inspection, reference, target)):
                yield Finding(page.path, reference.position, _MOVED, f"Write [[{named}]]")
                continue
            if not target or not target.path or target.path != former_path(moved, target.wanted):
                continue
            now = posixpath.relpath(target.path, posixpath.dirname(page.path))
            old = reference.address
            yield Finding(
                page.path,
                reference.position,
                _MOVED,
                f"Write {now}",
                (Edit(reference.position, old, now + old[len(old.partition("#")[0]) :]),),
            )
    yield from _start_here(inspection.around, moved)


def _once_named(inspection: Inspection, reference: Reference, target: Target) -> str:
    """The name of the page today that `[[name]]` calls by the one that it had."""
    scheme, _, name = reference.address.partition(":")
    page = inspection.around.pages.get(target.path or "")
    return page.slug if scheme == TOPIC_SCHEME and page and page.slug != name else ""


def _start_here(catalogue: Catalogue, moved: Mapping[str, str]) -> Iterator[Finding]:
    """The pages to begin with that a subject's settings name by where they were."""
    for slug, subject in catalogue.settings.subjects.items():
        folder = f"subjects/{slug}/"
        for number, file in enumerate(subject.first_pages):
            wanted = f"{folder}{file}"
            now = moved.get(wanted, "")
            if wanted not in catalogue.pages and now.startswith(folder):
                document = catalogue.settings.subject_document(slug)
                place = document.written("start_here", number)
                advice = f"Write {now.removeprefix(folder).removesuffix('.md')}"
                yield Finding(document.path, place, _MOVED, advice)


RULE = Rule("L407", "moved-page", Severity.PLEASE_CHECK, check, reads_one_page=True)
