"""A page is tagged with a topic that the trust does not have, or a topic names one as neighbour.

**Why it matters.** The page would be missing from the topic's lists.

**Bad**

    topics: [retreival-practice]

**Good**

    topics: [retrieval-practice]
"""

import difflib
from collections.abc import Iterator

from generator.diagnostics import Finding, Inspection, Rule, Severity
from generator.schema import TopicFields


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    retired = {
        name: slug
        for slug, page in catalogue.topics.items()
        if isinstance(page.fields, TopicFields)
        for name in page.fields.retired_names
    }
    for page in catalogue.pages.values():
        named = [
            ("topics", n, slug) for n, slug in enumerate(page.fields.topics if page.fields else ())
        ]
        if isinstance(page.fields, TopicFields):
            named += [("related", n, slug) for n, slug in enumerate(page.fields.related)]
            named += [("before", n, slug) for n, slug in enumerate(page.fields.before)]
            named += [("parent", 0, page.fields.parent)] if page.fields.parent else []
        for field, number, slug in named:
            if slug not in catalogue.topics:
                yield Finding(
                    page.path,
                    page.document.place(field, number),
                    f"there is no topic called “{slug}”.",
                    _advice(slug, sorted(catalogue.topics), retired),
                )


def _advice(slug: str, topics: list[str], retired: dict[str, str]) -> str:
    if slug in retired:
        return f"It is now called “{retired[slug]}”."
    close = difflib.get_close_matches(slug.lower().replace(" ", "-"), topics, n=1)
    return f"Did you mean “{close[0]}”?" if close else "Topics are the files in content/topics/."


RULE = Rule("T501", "unknown-topic", Severity.MUST_FIX, check)
