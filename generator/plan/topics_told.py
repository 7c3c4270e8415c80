"""What a page tells of the topics that it links, before somebody follows the link (ADR 67)."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from generator.model.written import Page
from generator.plan import words
from generator.plan.viewpoint import Viewpoint

_LONGEST_START = 90
"""Characters of the task to start with: which one it is. The topic's page has the rest."""

_WITH_CHIPS = {"resource", "session", "pathway", "case-study", "conference-session"}
"""The types of page that show the topics at their top"""


def topics_told(view: Viewpoint, page: Page, here: str) -> dict[str, str]:
    """The topics that the page shows as its own or links in its text: it says what each is.

    Each has the address that its links have. Nothing is told of a topic that is not shown, nor of
    a topic on its own page.
    """
    known = view.own.topics
    found = {}
    for slug in dict.fromkeys(_linked(view, page)):
        if slug not in known or (page.type == "topic" and slug == page.slug):
            continue
        address = view.address(known[slug], here)
        if address is not None:
            found[slug] = address
    return found


def topics_said(view: Viewpoint) -> dict[str, Mapping[str, str]]:
    """What is told of each topic that is shown: what it is, and the start."""
    return {
        page.slug: {**_said(view, page.slug), "title": page.front.title} for page in view.topics()
    }


def _linked(view: Viewpoint, page: Page) -> Iterator[str]:
    """The topics that a page has as chips, those linked in its text by us, and by its author."""
    if page.type in _WITH_CHIPS:
        yield from page.front.topics
    yield from (mention.topic for mention in view.links.mentions.get(page.path, ()))
    folders = ("content/topics", f"subjects/{view.site.slug}/topics")  # the other has leads' notes
    for target in view.links.targets.get(page.path, {}).values():
        folder, _, name = (target.path or "").rpartition("/")
        if folder in folders:
            yield name.removesuffix(".md")


def _said(view: Viewpoint, slug: str) -> dict[str, str]:
    definition, task, minutes = view.index.said(slug)
    start = textwrap.shorten(task, _LONGEST_START, placeholder=" …")
    return {"says": definition, "start": f"Start here, {words.count(minutes, 'minute')}: {start}"}
