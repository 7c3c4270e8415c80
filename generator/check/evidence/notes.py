"""What was noted of a page's text when it was read: all that its author may think otherwise of."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.evidence.shortened import shortened
from generator.check.inspection import Inspection
from generator.link.authored import understood_pages
from generator.model.converted import Note
from generator.model.written import Page


def noted(inspection: Inspection, *kinds: str) -> Iterator[tuple[Page, Note]]:
    """The notes of these kinds, each with its page."""
    for page, converted in understood_pages(inspection.catalogue):
        for note in converted.notes:
            if note.kind in kinds:
                yield page, note


def quoted(text: str) -> str:
    """What was written, on one line, as much of it as a message has room for."""
    return shortened(" ".join(text.split()))
