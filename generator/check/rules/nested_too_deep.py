"""Lists or quotations stand within one another so deep that nobody can read them.

**Why it matters.** What is deeper is shown as it is typed.

**Bad**: a line that begins with a hundred `>`.

**Good**: two or three levels.
"""

from collections.abc import Iterator

from generator.check.evidence.notes import noted
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, note in noted(inspection, "nested-too-deep"):
        yield Finding(
            page.path,
            note.position,
            "what stands here is within too many lists or quotations to be read.",
            "Take some of the signs at the start of the line out.",
        )


RULE = Rule("B938", "nested-too-deep", Severity.PLEASE_CHECK, check, reads_one_page=True)
