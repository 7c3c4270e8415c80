"""The lines between the two `---` at the top of a page, or a settings file, cannot be understood.

**Why it matters.** They hold the title and everything else that lists and links are made from.

**Bad**

    title: Poetry: voice

**Good**

    title: "Poetry: voice"
"""

import re
from collections.abc import Iterator

from generator.diagnostics import Finding, Inspection, Rule, Severity
from generator.model import Document, Problem


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    for document in catalogue.documents:
        for problem in document.problems:
            if problem.kind == "front-matter":
                message, advice = _words(document, problem)
                yield Finding(document.path, problem.position, message, advice)


def _words(document: Document, problem: Problem) -> tuple[str, str]:
    detail = problem.detail
    if detail == "missing":
        return (
            "this page does not start with its title and summary between two --- lines.",
            "Begin with --- on a line of its own, then title:, summary: and reviewed:, then ---.",
        )
    if detail == "unclosed":
        return (
            "the --- that ends the lines at the top is missing.",
            "Put --- on a line of its own after the last of them.",
        )
    if detail == "anchor":
        return (
            "a value starts with & or *, which means something else here.",
            "Put quotes round the whole value.",
        )
    if detail.startswith("twice: "):
        name = detail.removeprefix("twice: ")
        return f"“{name}” is given twice.", "Keep one of the two lines."
    return _of_the_line(document, problem)


def _of_the_line(document: Document, problem: Problem) -> tuple[str, str]:
    lines = document.text.split("\n")
    number = problem.position.line - 1
    line = lines[number] if number < len(lines) else ""
    name, colon, value = line.strip().partition(":")
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "this line starts with a tab.", "Use spaces instead."
    if colon and re.search(r":(\s|$)", value) and value.strip()[:1] not in "\"'":
        return (
            f"the {name} contains a colon.",
            f'Put quotes round it: {name}: "{value.strip()}"',
        )
    if value.strip()[:1] in {'"', "'"}:
        return "the quotes of this value do not match.", "Give it one quote at each end."
    return (
        "this line cannot be understood.",
        'Write it as name: value; put "quotes" round a value with unusual signs.',
    )


RULE = Rule("M201", "front-matter", Severity.MUST_FIX, check)
