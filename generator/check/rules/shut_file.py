"""A file, or a part of it, cannot be looked into: it is locked, damaged or far too large.

What is in it is not checked for the names of pupils and for what else must not be published.

**Why it matters.** Nobody but its author knows what is published with it.

**Bad**: `marks.xlsx` with a password, and the password on the page.

**Good**: the same workbook saved without a password and without pupils' names.
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position


def check(inspection: Inspection) -> Iterator[Finding]:
    for path, contents in inspection.contents.items():
        for said in contents.shut:
            yield Finding(
                path,
                Position(1),
                f"this file {said}, so it was not checked for what must not be published.",
                "Save it so that it opens, without a password; and look through it yourself.",
            )


RULE = Rule("C858", "shut-file", Severity.PLEASE_CHECK, check, is_safety=True, reads_one_text=True)
