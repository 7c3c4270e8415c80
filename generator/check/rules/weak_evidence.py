"""A topic names something published as evidence, and not where to read it.

**Why it matters.** A colleague who wants to look it up has to search first, and most won't.

**Bad**

    evidence:
      - claim: Pupils who recalled a text remembered more of it.
        source: Roediger and Karpicke (2006), Test-Enhanced Learning
        strength: one-study
        found_in: Undergraduates, prose passages

**Good**: the same with `url: https://doi.org/10.1111/j.1467-9280.2006.01693.x`.
"""

import re
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.schema import TopicFields

_PUBLISHED = re.compile(r"\b(?:19|20)\d{2}\b")


def check(inspection: Inspection) -> Iterator[Finding]:
    for page in inspection.catalogue.topics.values():
        for number, each in enumerate(
            page.fields.evidence if isinstance(page.fields, TopicFields) else ()
        ):
            if not each.url and _PUBLISHED.search(each.source):
                yield Finding(
                    page.path,
                    page.document.written("evidence", number, "source"),
                    "this is published, and nothing says where to read it.",
                    "If it has an address of its own, add it: url: https://doi.org/…",
                )


RULE = Rule("T505", "weak-evidence", Severity.IDEA, check, reads_no_text=True)
