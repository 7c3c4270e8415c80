"""A line at the top of a page has a name that means nothing here.

**Why it matters.** It is probably a slip of the keyboard, and what it says would be lost.

**Bad**

    minuets: 10

**Good**

    minutes: 10
"""

import difflib
from collections.abc import Iterator

from generator.diagnostics import Finding, Inspection, Rule, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    for document in catalogue.documents:
        for problem in document.problems:
            if problem.kind == "unknown-field":
                name = problem.detail.rsplit(".", 1)[-1]
                close = difflib.get_close_matches(name, problem.expected.split(", "), n=1)
                yield Finding(
                    document.path,
                    problem.position,
                    f"there is no field called “{problem.detail}”.",
                    f"Did you mean “{close[0]}”?" if close else "Remove the line.",
                )


RULE = Rule("M204", "unknown-field", Severity.MUST_FIX, check)
