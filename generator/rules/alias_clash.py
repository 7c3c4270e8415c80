"""Two topics claim the same name or alias.

**Why it matters.** A mention of it could be linked to either.

**Bad**: `aliases: [quizzing]` in both retrieval-practice and formative-assessment.

**Good**: the alias in one of them only.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Inspection, Rule, Severity
from generator.schema import TopicFields


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    owner: dict[str, str] = {}
    for slug, page in catalogue.topics.items():
        if not isinstance(page.fields, TopicFields):
            continue
        claims = [("title", page.fields.title), *(("aliases", a) for a in page.fields.aliases)]
        for field, name in claims:
            known = owner.setdefault(name.lower().replace("-", " "), slug)
            if known != slug:
                yield Finding(
                    page.path,
                    page.document.place(field),
                    f"“{name}” is already a name of the topic {known}.",
                    "Leave it to one of the two.",
                )


RULE = Rule("T502", "alias-clash", Severity.MUST_FIX, check)
