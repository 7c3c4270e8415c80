"""A topic does not say of a source how much it rests on, or with whom and in what it was found.

`strength` is one of `many-studies` (a review or meta-analysis), `several-studies`, `one-study` and
`argument` (theory, guidance, experience); `found_in` names the phase and the subject.

**Why it matters.** A review of many studies and one author's argument look alike on a page, and
what held for students reading at a university may not hold for a Year 7 class in the gym.

**Bad**

    evidence:
      - claim: Pupils who recalled a text remembered more of it.
        source: Roediger and Karpicke (2006), Test-Enhanced Learning

**Good**

    evidence:
      - claim: Pupils who recalled a text remembered more of it.
        source: Roediger and Karpicke (2006), Test-Enhanced Learning
        strength: one-study
        found_in: Undergraduates, prose passages
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.listed import and_list
from generator.schema import TopicFields

_LINES = {
    "strength": (
        "how much it rests on",
        "strength: one-study (or several-studies, many-studies, argument)",
    ),
    "found_in": ("with whom it was found", "found_in: Primary, mathematics"),
}
"""What may be missing → how to say it, and a line to add."""


def check(inspection: Inspection) -> Iterator[Finding]:
    for page in inspection.catalogue.topics.values():
        for number, each in enumerate(
            page.fields.evidence if isinstance(page.fields, TopicFields) else ()
        ):
            missing = [_LINES[name] for name in _LINES if not getattr(each, name)]
            if missing:
                yield Finding(
                    page.path,
                    page.document.written("evidence", number, "source"),
                    f"nothing says of this source {and_list([says for says, _ in missing])}.",
                    f"Add what is true of it, as in {and_list([line for _, line in missing])}.",
                )


RULE = Rule("T511", "evidence-strength", Severity.IDEA, check, reads_no_text=True)
