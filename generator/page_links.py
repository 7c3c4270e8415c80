"""Every link that an author wrote, in a page's text or at its top, with its place."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Catalogue, Page, Reference
from generator.schema import PathwayFields


def links_of(catalogue: Catalogue, page: Page) -> Iterator[Reference]:
    """The links and pictures of a page's text, and the links of a pathway's steps."""
    if page.path in catalogue.converted:
        yield from catalogue.converted[page.path].references
    if isinstance(page.fields, PathwayFields):
        for number, step in enumerate(page.fields.steps):
            if step.link:
                place = page.document.written("steps", number, "link")
                yield Reference(step.link, step.title, place)


def can_be_read(page: Page) -> bool:
    """Whether the page's text is known to be its text: its top has a beginning and an end."""
    return not any(
        problem.kind in {"front-matter", "file-encoding", "empty-file"}
        for problem in page.document.problems
    )
