"""A passage of code is begun and never ended, so that the rest of the page is code.

**Why it matters.** Headings, lists and links below it are shown as signs.

**Bad**: three backticks above the code, and none below it.

**Good**: three backticks on a line of their own above and below.
"""

from collections.abc import Iterator

from generator.check.evidence.notes import noted
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, note in noted(inspection, "unclosed-code"):
        yield Finding(
            page.path,
            note.position,
            "this code has no end: all that follows is shown as code.",
            f"Write {note.text} on a line of its own where the code ends.",
        )


RULE = Rule("B936", "unclosed-code", Severity.PLEASE_CHECK, check, reads_one_page=True)
