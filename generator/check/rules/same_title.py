"""Two pages of one subject, or of the trust's own, have the same title.

**Why it matters.** In a list and in the search a colleague cannot tell which is which.

**Bad**: “Retrieval starters” above two resources of a subject.

**Good**: “Retrieval starters” and “Retrieval starters for Year 9”.
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.schema.suggest import plain

_TOLD_OTHERWISE = frozenset({"session", "topic", "topic-note"})
"""A session is told by its date, a note by its topic; topics of one name are a clash of names."""


def check(inspection: Inspection) -> Iterator[Finding]:
    first: dict[tuple[str, str], str] = {}
    for path, page in sorted(inspection.catalogue.pages.items()):
        if page.fields is None or page.type in _TOLD_OTHERWISE:
            continue
        other = first.setdefault((page.site, plain(page.fields.title)), path)
        if other != path:
            yield Finding(
                path,
                page.document.written("title"),
                f"{other} has this title as well, so readers cannot tell the two apart.",
                "Say in one of the titles what is different, such as the year or the text.",
            )


RULE = Rule("S315", "same-title", Severity.PLEASE_CHECK, check, reads_no_text=True)
