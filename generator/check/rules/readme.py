"""A file is called `README.md`: that is a note to those who edit, and no reader sees it.

A trust that writes such notes switches this off in `content/trust.yml`.

**Why it matters.** GitHub shows it as the folder's page, and some programs publish it as that.

**Bad**: `resources/README.md` with the text of a page.

**Good**: `resources/index.md`
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position


def check(inspection: Inspection) -> Iterator[Finding]:
    for path in inspection.catalogue.notes:
        yield Finding(
            path,
            Position(1),
            "README.md is a note to those who edit; no reader sees it.",
            "If it is a page, rename it to index.md. If it is a note and stays, switch the rule "
            "readme off in content/trust.yml.",
        )


RULE = Rule("S313", "readme", Severity.PLEASE_CHECK, check, reads_no_text=True)
