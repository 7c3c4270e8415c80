"""Something is written in another way than it should be, and its meaning was certain.

**Why it matters.** The page works; the next reader of it, or another program, may be less sure.
`trustpages check --fix` writes it as it was understood.

**Bad**

    title: Poetry: voice
    reviewed: 3 October 2026

**Good**

    title: "Poetry: voice"
    reviewed: 2026-10-03
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Inspection, Rule, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    for document in inspection.catalogue.documents:
        for problem in document.problems:
            if problem.kind == "understood":
                advice = f"Write {problem.expected}"
                if not problem.expected:
                    advice = "trustpages check --fix takes it out."
                yield Finding(
                    document.path,
                    problem.position,
                    f"there is {problem.detail} here; it was understood.",
                    advice,
                    problem.edits,
                )


RULE = Rule("M205", "understood", Severity.PLEASE_CHECK, check)
