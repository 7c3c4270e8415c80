"""A file has nothing in it.

**Why it matters.** It would be published as a page with no title that leads nowhere.

**Bad**: `resources/starters.md` with no text.

**Good**: a page made with `trustpages new resource science "Starters"`, or no file.
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    for document in catalogue.documents:
        for problem in document.problems:
            if problem.kind == "empty-file":
                yield Finding(
                    document.path,
                    problem.position,
                    "this file is empty.",
                    "Write the page, starting with its title between two --- lines, or delete it.",
                )


RULE = Rule("F102", "empty-file", Severity.MUST_FIX, check, reads_no_text=True)
