"""A box (`!!!`, `???`) or a tab (`===`) has no text in it: its lines are not indented.

**Why it matters.** Readers see an empty box, and its text below it.

**Bad**

    !!! note "Before the lesson"
    Print the quiz.

**Good**

    !!! note "Before the lesson"
        Print the quiz.
"""

from collections.abc import Iterator

from generator.check.evidence.notes import noted
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, note in noted(inspection, "container-not-indented", "container-empty"):
        if note.kind == "container-empty":
            message = "this box has nothing in it."
            advice = "Write its text below, each line after four spaces, or take the line out."
        else:
            message = "this line stands outside the box above it."
            advice = "Put four spaces before it, and before all lines that belong into the box."
        yield Finding(page.path, note.position, message, advice)


RULE = Rule("B935", "box-text", Severity.PLEASE_CHECK, check, reads_one_page=True)
