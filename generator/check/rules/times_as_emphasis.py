r"""Asterisks that are meant to multiply are taken for italics, and readers do not see them.

**Why it matters.** Readers see 234 where `2*3*4` was written.

**Bad**: `2*3*4`

**Good**: `2 × 3 × 4`, or `$2 \times 3 \times 4$`
"""

from collections.abc import Iterator

from generator.check.evidence.notes import noted, quoted
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, note in noted(inspection, "times-as-emphasis"):
        yield Finding(
            page.path,
            note.position,
            f"the asterisks in “{quoted(note.text)}” are lost: they put words in italics.",
            f"Write {quoted(note.text.replace('*', '×'))}",
        )


RULE = Rule("B939", "times-as-emphasis", Severity.PLEASE_CHECK, check, reads_one_page=True)
