"""A topic names a related one whose page does not name it back.

Readers see the relation on both pages all the same.

**Why it matters.** Who edits the other topic does not know that it is there.

**Bad**: slow-looking with `related: [close-listening]`, close-listening without `related`.

**Good**: each of the two names the other.
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.schema import TopicFields


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    for slug, page in catalogue.topics.items():
        for number, other in enumerate(_related(page.fields)):
            there = catalogue.topics.get(other)
            if there and there.fields and other != slug and slug not in _related(there.fields):
                yield Finding(
                    page.path,
                    page.document.written("related", number),
                    f"{other} is related to this topic, and its own page does not say so.",
                    f"Add {slug} to related: in {there.path}",
                )


def _related(fields: object) -> tuple[str, ...]:
    return fields.related if isinstance(fields, TopicFields) else ()


RULE = Rule("T504", "one-way-relation", Severity.IDEA, check, reads_no_text=True)
