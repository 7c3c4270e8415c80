"""A subject's note on a topic that no page would show, or not all of it, or not as it is meant.

The note is the file `topics/<topic>.md` in a subject's folder, called as the topic's own file. It
is shown on the topic's page in the subject, so a text below its lines would be shown nowhere. What
it says is plain words: of a link or a picture readers would see the signs.

**Why it matters.** A lead has written for colleagues who would never see it.

**Bad**: `subjects/science/topics/retreival.md`, where the topic is `content/topics/retrieval.md`.

**Good**: `subjects/science/topics/retrieval.md`.
"""

import posixpath
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position
from generator.model.written import Catalogue, Page
from generator.schema.suggest import closest

_LINKS = ("[[", "](")
"""What a link has, or a picture, and words have not."""


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    for page in catalogue.pages.values():
        if page.type != "topic-note":
            continue
        wanted = f"subjects/{page.site}/topics/{page.slug}.md"
        if page.slug not in catalogue.topics:
            message = f"there is no topic called “{page.slug}”, so no page shows this note."
            yield Finding(page.path, Position(1), message, _guess(catalogue, page))
        elif page.path != wanted:
            message = "a note is looked for in the folder topics itself, so no page shows this one."
            yield Finding(page.path, Position(1), message, f"Move it to {wanted}")
        elif page.document.body.strip():
            yield Finding(
                page.path,
                Position(page.document.body_line),
                "a note has no page of its own, so nobody would see the text below its lines.",
                "Put it in note: or example:, or into a page in resources.",
            )
        else:
            yield from _signs(page)


def _signs(page: Page) -> Iterator[Finding]:
    """Where readers would see how a link is written."""
    for name in ("note", "example"):
        if any(sign in str(page.document.values.get(name)) for sign in _LINKS):
            yield Finding(
                page.path,
                page.document.place(name),
                f"{name}: is plain words, so readers would see the signs of a link or a picture.",
                "Say it in words. The page lists below what the subject has on the topic.",
            )


def _guess(catalogue: Catalogue, page: Page) -> str:
    if close := closest(page.slug, list(catalogue.topics)):
        return f"Did you mean {posixpath.dirname(page.path)}/{close}.md?"
    return "The topics are the files in content/topics/. Any other page belongs in resources."


RULE = Rule("T510", "topic-note", Severity.MUST_FIX, check)
