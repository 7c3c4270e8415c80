"""A line at the top of a page has a name that means nothing here.

**Why it matters.** It is probably a slip of the keyboard, and what it says would be lost.

**Bad**

    minuets: 10

**Good**

    minutes: 10
"""

from collections.abc import Iterator

from generator.check.evidence.suggest import closest, same_but_for_signs
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Edit, Problem
from generator.model.written import Document


def check(inspection: Inspection) -> Iterator[Finding]:
    for document in inspection.catalogue.documents:
        for problem in document.problems:
            if problem.kind == "unknown-field":
                yield _finding(document, problem)


def _finding(document: Document, problem: Problem) -> Finding:
    name = problem.detail.rsplit(".", 1)[-1]
    known = problem.expected.split(", ")
    place = problem.position
    message = f"there is no field called “{name}”."
    same = same_but_for_signs(name, known)
    if same:
        edits = (Edit(place, name, same),)
        return Finding(document.path, place, message, f"Write {same}: instead.", edits)
    close = closest(name, known)
    advice = f"Did you mean “{close}”?" if close else "Remove the line."
    return Finding(document.path, place, message, advice)


RULE = Rule("M204", "unknown-field", Severity.MUST_FIX, check)
