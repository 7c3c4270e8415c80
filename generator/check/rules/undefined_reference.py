"""A link or a footnote names something that the page does not define.

**Why it matters.** Readers see the brackets.

**Bad**: `See [the plan][plan] and a note.[^1]` and nothing more.

**Good**: the same, and at the end of the page `[plan]: the-plan.md` and `[^1]: Roediger, 2006.`
"""

from collections.abc import Iterator

from generator.check.evidence.notes import noted, quoted
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, note in noted(inspection, "undefined-reference", "undefined-footnote"):
        label = note.text[note.text.rfind("[") :].rstrip("]") + "]"
        if note.kind == "undefined-footnote":
            message = f"there is no footnote {quoted(label)} on this page."
            advice = f"Write it on a line of its own: {quoted(label)}: What it says"
        else:
            if label == "[]":
                label = note.text[: note.text.find("]") + 1]
            message = f"nothing on this page says where {quoted(label)} leads."
            advice = f"Write on a line of its own: {quoted(label)}: the-address"
        yield Finding(page.path, note.position, message, advice)


RULE = Rule("L410", "undefined-reference", Severity.PLEASE_CHECK, check, reads_one_page=True)
