r"""A topic's mark with words of its own stands in a table, whose upright line cuts it in two.

**Why it matters.** Readers see half of it in each of two cells.

**Bad**: `| [[retrieval-practice|quizzing]] | Monday |`

**Good**: `| [[retrieval-practice\\|quizzing]] | Monday |`
"""

from collections.abc import Iterator

from generator.check.evidence.notes import noted, quoted
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, note in noted(inspection, "topic-mark-in-two-cells"):
        yield Finding(
            page.path,
            note.position,
            f"the table's line cuts “{quoted(note.text)}” from its words.",
            f"Put a backslash before the line inside it: {quoted(note.text)}\\|its words]]",
        )


RULE = Rule("T508", "split-topic-mark", Severity.PLEASE_CHECK, check, reads_one_page=True)
