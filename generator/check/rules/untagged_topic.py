"""A resource speaks of a topic again and again, and is not tagged with it.

**Why it matters.** Who looks for that topic does not find the resource in its list.

**Bad**: a page that says “spaced practice” four times, with `topics: [retrieval-practice]`.

**Good**: `topics: [retrieval-practice, spaced-practice]`, if the page is about both.
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.link.authored import in_body, understood_pages
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position
from generator.model.written import Document

_OFTEN = 3


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, _ in understood_pages(inspection.catalogue):
        if page.type != "resource":
            continue
        for mention in inspection.links.mentions.get(page.path, ()):
            if mention.times >= _OFTEN and mention.topic not in page.front.topics:
                yield Finding(
                    page.path,
                    _place(page.document, mention.phrase),
                    f"this page speaks of “{mention.phrase}” {mention.times} times "
                    "and is not tagged with it.",
                    f"If the page is about it, add {mention.topic} to topics:",
                )


def _place(document: Document, phrase: str) -> Position:
    at = document.body.find(phrase)
    return in_body(document, at) if at >= 0 else document.place("topics")


RULE = Rule("T507", "untagged-topic", Severity.IDEA, check, reads_one_page=True)
