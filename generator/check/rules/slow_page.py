"""A page could not be turned into HTML: it took too long, or something in it broke the attempt.

**Why it matters.** One page must not hold up the others.

**Bad**: thousands of `[^a]` in a row.

**Good**: the same page without them. If nothing looks odd, ask the site contact.
"""

import re
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position
from generator.model.written import Document

_RUN = re.compile(r"([^\w\s]\S{0,7}?)(?:[ \t]?\1){199,}")


def check(inspection: Inspection) -> Iterator[Finding]:
    for document in inspection.catalogue.documents:
        for problem in document.problems:
            if problem.kind == "slow-page":
                place, sign = _suspect(document)
                advice = (
                    f"Remove the long run of {sign} here."
                    if sign
                    else (
                        "Look for a long run of the same signs, and remove it. "
                        "If nothing looks odd, ask the site contact."
                    )
                )
                yield Finding(
                    document.path,
                    place,
                    f"this page could not be converted ({problem.detail}).",
                    advice,
                )


def _suspect(document: Document) -> tuple[Position, str]:
    """Where the same signs stand hundreds of times in a row, and the signs."""
    match = _RUN.search(document.body)
    if not match:
        return Position(document.body_line), ""
    at = match.start()
    line = document.body.count("\n", 0, at) + document.body_line
    return Position(line, at - (document.body.rfind("\n", 0, at) + 1) + 1), match[1]


RULE = Rule("F104", "slow-page", Severity.MUST_FIX, check, reads_one_page=True)
