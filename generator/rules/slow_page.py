"""A page could not be turned into HTML: it took too long, or something in it broke the attempt.

**Why it matters.** One page must not hold up the others.

**Bad**: thousands of `[` in a row.

**Good**: the same page without them. If nothing looks odd, ask the site contact.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Inspection, Rule, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    for document in catalogue.documents:
        for problem in document.problems:
            if problem.kind == "slow-page":
                yield Finding(
                    document.path,
                    problem.position,
                    f"this page could not be converted ({problem.detail}).",
                    "Look for a long run of the same sign, such as [[[[, and remove it.",
                )


RULE = Rule("F104", "slow-page", Severity.MUST_FIX, check)
