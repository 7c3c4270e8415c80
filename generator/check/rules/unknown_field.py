"""A line at the top of a page has a name that means nothing here.

**Why it matters.** It is probably a slip of the keyboard, and what it says would be lost.

**Bad**

    minuets: 10

**Good**

    minutes: 10
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Problem
from generator.model.written import Document
from generator.schema.suggest import plain


def check(inspection: Inspection) -> Iterator[Finding]:
    for document in inspection.catalogue.documents:
        for problem in document.problems:
            if problem.kind == "unknown-field":
                yield _finding(document, problem)


def _finding(document: Document, problem: Problem) -> Finding:
    meant, message = problem.expected, f"there is no field called “{_last(problem)}”."
    if not meant:
        advice = "Remove the line."
    elif problem.edits or (plain(_last(problem)) == plain(meant) and not problem.because):
        advice = f"Write {meant}: instead."
    elif problem.because == "there already":
        advice = f"Remove the line: {meant}: is there already."
    else:
        about = f" It says {_small(problem.because)}." if problem.because else ""
        advice = f"Did you mean “{meant}”?{about}"
    return Finding(document.path, problem.position, message, advice, problem.edits)


def _last(problem: Problem) -> str:
    return problem.detail.rpartition(".")[2]


def _small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].partition(". ")[0].rstrip(".")


RULE = Rule("M204", "unknown-field", Severity.MUST_FIX, check, reads_no_text=True)
