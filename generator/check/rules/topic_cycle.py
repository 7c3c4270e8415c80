"""A topic's parents, or what it builds on, lead back to itself.

**Why it matters.** Broader and narrower would have no meaning.

**Bad**: scaffolding with `parent: send`, send with `parent: scaffolding`.

**Good**: one of the two without a parent.
"""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.schema import TopicFields


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    topics = {
        slug: page.fields
        for slug, page in catalogue.topics.items()
        if isinstance(page.fields, TopicFields)
    }
    parents = {slug: (f.parent,) if f.parent else () for slug, f in topics.items()}
    for field, above in (("parent", parents), ("before", {s: f.before for s, f in topics.items()})):
        for circle in _circles(above):
            page = catalogue.topics[min(circle)]
            yield Finding(
                page.path,
                page.document.written(field),
                f"this leads in a circle: {' → '.join(circle)}.",
                f"Remove “{field}” from one of them.",
            )


def _circles(above: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """A circle, then another among the topics that are in none so far, until there is none."""
    left = dict(above)
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            circle = list(reversed(error.args[1]))
            yield circle
            left = {slug: () if slug in circle else over for slug, over in left.items()}
        else:
            return


RULE = Rule("T503", "topic-cycle", Severity.MUST_FIX, check, reads_no_text=True)
