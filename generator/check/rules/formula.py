r"""A formula cannot be understood, so that readers see the TeX that was typed.

**Why it matters.** A formula that is half right is read as another one.

**Bad**: `$\frac{1}$`

**Good**: `$\frac{1}{2}$`
"""

from collections.abc import Iterator

from generator.check.evidence.notes import noted
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, note in noted(inspection, "formula"):
        message, _, advice = note.text.partition("\n")
        yield Finding(page.path, note.position, message, f"Write {advice}" if advice else "")


RULE = Rule("B934", "formula", Severity.PLEASE_CHECK, check, reads_one_page=True)
