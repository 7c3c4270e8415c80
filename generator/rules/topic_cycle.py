"""A topic's parents, or what it builds on, lead back to itself.

**Why it matters.** Broader and narrower would have no meaning.

**Bad**: scaffolding with `parent: send`, send with `parent: scaffolding`.

**Good**: one of the two without a parent.
"""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from generator.diagnostics import Finding, Inspection, Rule, Severity
from generator.schema import TopicFields


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    topics = {
        slug: page.fields
        for slug, page in catalogue.topics.items()
        if isinstance(page.fields, TopicFields)
    }
    for field, above in (
        ("parent", {slug: (f.parent,) if f.parent else () for slug, f in topics.items()}),
        ("before", {slug: f.before for slug, f in topics.items()}),
    ):
        try:
            TopologicalSorter(above).prepare()
        except CycleError as error:
            circle = list(reversed(error.args[1]))
            page = catalogue.topics[min(circle)]
            yield Finding(
                page.path,
                page.document.place(field),
                f"this leads in a circle: {' → '.join(circle)}.",
                f"Remove “{field}” from one of them.",
            )


RULE = Rule("T503", "topic-cycle", Severity.MUST_FIX, check)
