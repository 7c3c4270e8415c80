"""A line at the top of a page, or in a settings file, has a value that does not belong there.

**Why it matters.** A date that is not a date cannot be sorted or shown.

**Bad**

    reviewed: 3/10/26

**Good**

    reviewed: 2026-10-03
"""

import re
from collections.abc import Iterator, Mapping

from generator.diagnostics import Finding, Inspection, Rule, Severity
from generator.model import Document, Problem


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    for document in catalogue.documents:
        for problem in document.problems:
            if problem.kind == "field-value":
                message, advice = _words(document, problem)
                yield Finding(document.path, problem.position, message, advice)


def _words(document: Document, problem: Problem) -> tuple[str, str]:
    value = _value(document, problem.detail)
    shown = f"“{value}”" if isinstance(value, str) and len(value) <= 60 else "this value"
    if not problem.detail:
        return f"{problem.expected}.", "Add what is missing."
    if (isinstance(value, str) and "valid date" in problem.expected) or "range" in problem.expected:
        return (
            f"{problem.detail}: {shown} is not a day of the calendar.",
            "Write year, month and day: 2026-10-03.",
        )
    if isinstance(value, str) and re.fullmatch(r"\d{1,2}/\d{1,2}/\d{2,4}", value):
        return (
            f"{problem.detail}: {shown} could be two dates.",
            "Write year, month and day: 2026-10-03 for 3 October.",
        )
    if isinstance(value, str) and "tuple" in problem.expected:
        return (
            f"{problem.detail}: a list belongs here.",
            f"Put square brackets round it: {problem.detail}: [{value}]",
        )
    return f"{problem.detail}: {shown} does not fit here.", f"It takes {_plain(problem.expected)}."


def _value(document: Document, name: str) -> object:
    value: object = document.values
    for part in name.split(".") if name else ():
        if isinstance(value, Mapping):
            value = value.get(part)
        elif isinstance(value, list) and part.isdigit() and int(part) <= len(value):
            value = value[int(part) - 1]
        else:
            return None
    return value


def _plain(expected: str) -> str:
    """Pydantic's words, as a teacher would say them."""
    for pattern, words in (
        (r"should be a valid integer.*", "a whole number"),
        (r"should be greater than or equal to (\d+)", r"a number from \1 up"),
        (r"should be less than or equal to (\d+)", r"a number up to \1"),
        (r"should be a valid string", "a line of text"),
        (r"should be a valid tuple", "a list"),
        (r"should be a valid boolean.*", "true or false"),
        (r"should be a valid dictionary.*", "further lines below it, each with a name"),
        (r"should be (.+)", r"\1"),
        (r"String should match pattern.*", "another form (see the field's page)"),
        (r"(?:Tuple|String) should have at least (\d+) .*", r"at least \1"),
    ):
        if match := re.match(pattern, expected):
            return match.expand(words)
    return expected


RULE = Rule("M203", "field-value", Severity.MUST_FIX, check)
