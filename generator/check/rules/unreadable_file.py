"""A file or folder is there and cannot be read.

**Why it matters.** What cannot be read would be left out of the site without a word.

**Bad**: `resources/plan.md` that another user of the computer has kept to themselves, or folders
that lie in one another more than forty deep.

**Good**: a file that everybody who works on the pages may open.
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position


def check(inspection: Inspection) -> Iterator[Finding]:
    for path, why in sorted(inspection.catalogue.unreadable.items()):
        yield Finding(
            path,
            Position(1),
            f"this cannot be read: {why}.",
            "Put a copy that you can open in its place, or delete it.",
        )


RULE = Rule("F105", "unreadable-file", Severity.MUST_FIX, check, reads_no_text=True)
