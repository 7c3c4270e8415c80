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

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity

_SAID = {
    "a colon without quotes": "a value with a colon wants quotes round it",
    "curly quotes": "curly quotes are letters like any other here",
    "a space before names": "the names at the top do not all begin at the left edge",
    "an equals sign": "a colon belongs after the name, not =",
    "no space after a colon": "this line has no space after its colon",
    "no space after a hyphen": "an item of a list has a space after its hyphen",
    "quotes within quotes": "quotes of the same kind stand within these",
    "a line that goes on": "a line that goes on from the one above begins with spaces",
    "blank lines first": "the first --- is not in the first line",
    "a block of code": "the lines at the top stand in a block of code",
    "other dashes": "--- belongs round the lines at the top, three hyphens and nothing else",
    "no first line": "the first --- is missing",
    "two blocks": "the lines at the top are in two blocks, and should be in one",
    "a tab": "a tab stands where spaces belong",
    "a date in words": "this date is written in words",
    "a time in other signs": "this time is written with other signs",
    "a number with its unit": "this number has its unit beside it",
    "yes or no": "yes and no are written true and false here",
    "another spelling": "this word is spelt in another way",
    "a single value": "a list belongs here",
    "a mark of its encoding": "the file begins with a mark that cannot be seen",
    "line ends of Windows": "the file's lines end as some programs of Windows end them",
}
"""What reading notes → what it is."""

_DELETED = {"blank lines first", "a block of code", "two blocks"}
"""What is mended by taking lines out."""

_SPACES = {
    "a line that goes on": "Put two spaces before it.",
    "a space before names": "Begin each name at the left edge.",
}
"""What is mended by spaces, which a shown line does not show."""


def check(inspection: Inspection) -> Iterator[Finding]:
    for document in inspection.catalogue.documents:
        for problem in document.problems:
            if problem.kind == "understood":
                said = _SAID.get(problem.detail, f"there is {problem.detail} here")
                verb = "Delete" if problem.detail in _DELETED else "Write"
                advice = f"{verb} {problem.expected}" if problem.expected else "--fix takes it out."
                advice = _SPACES.get(problem.detail, advice)
                yield Finding(
                    document.path,
                    problem.position,
                    f"{said}; it was understood.",
                    advice,
                    problem.edits,
                )


RULE = Rule("M205", "understood", Severity.PLEASE_CHECK, check, reads_no_text=True)
