r"""An item of a list has a number that readers do not see: a list counts by itself.

**Why it matters.** `1914. The war began.` after item 3 is shown as item 4.

**Bad**: `1914. The war began.` as a line of a list.

**Good**: `1914\\. The war began.`, or `In 1914 the war began.`
"""

from collections.abc import Iterator

from generator.check.evidence.notes import noted
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, note in noted(inspection, "item-number"):
        number = note.text.strip().rstrip(".)")
        yield Finding(
            page.path,
            note.position,
            f"readers do not see {number} here: a list counts its items by itself.",
            f"If the number matters, write {number}\\. in its place, or begin with a word.",
        )


RULE = Rule("B937", "item-number", Severity.PLEASE_CHECK, check, reads_one_page=True)
