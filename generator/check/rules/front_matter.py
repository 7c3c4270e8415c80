"""The lines between the two `---` at the top of a page, or a settings file, cannot be understood.

**Why it matters.** They hold the title and everything else that lists and links are made from.

**Bad**

    topics: [retrieval-practice

**Good**

    topics: [retrieval-practice]
"""

import re
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Edit, Position, Problem
from generator.model.written import Document
from generator.schema.names import FIELD_NAMES

_FIELD = re.compile(r"\s*(- )?[A-Za-z_]+:(\s|$)")
_SAID = {
    "missing": (
        "this page does not start with its title and summary between two --- lines.",
        "Begin with --- on a line of its own, then title:, summary: and reviewed:, then ---.",
    ),
    "unclosed": (
        "the --- that ends the lines at the top is missing.",
        "Put --- on a line of its own after the last of them.",
    ),
    "unseen sign": (
        "there is a sign here that cannot be seen.",
        "Delete it and type the space anew.",
    ),
    "not a mapping": (
        "the lines at the top are not of the kind name: value.",
        "Begin each with its name and a colon, such as title: Retrieval starters",
    ),
}


def check(inspection: Inspection) -> Iterator[Finding]:
    for document in inspection.catalogue.documents:
        for problem in document.problems:
            if problem.kind == "front-matter":
                yield _finding(document, problem)


def _finding(document: Document, problem: Problem) -> Finding:
    detail, place = problem.detail, problem.position
    if detail == "not a mapping" and document.text.startswith("---\n---"):
        detail, place = "missing", Position(1)
    if detail == "unclosed" and problem.expected:
        advice = f"Put --- on a line of its own below line {problem.expected}."
        return Finding(document.path, place, _SAID[detail][0], advice, problem.edits)
    if detail in ("text first", "a block of code"):
        message = "something stands above the lines at the top, which begin a page."
        if detail == "a block of code":
            message = "the page stands in a block of code."
        return Finding(document.path, place, message, f"Delete {problem.expected}", problem.edits)
    if detail in _SAID:
        return Finding(document.path, place, *_SAID[detail])
    if detail.startswith("twice: "):
        message = (
            f"“{detail.removeprefix('twice: ')}” is given twice, in line {problem.expected} first."
        )
        return Finding(document.path, place, message, "Keep one of the two lines.")
    return _of_the_line(document, problem)


def _of_the_line(document: Document, problem: Problem) -> Finding:
    number = problem.position.line - 1
    lines = ["", *document.text.split("\n"), "", ""]
    _, line, after = lines[number : number + 3]
    value = line[problem.position.column - 1 :].rstrip()
    if problem.detail == "anchor" or (value[:1] in "@`%" and value):
        if _is_in_brackets(line[: problem.position.column - 1]):
            value = re.split(r"[],}]", value)[0].rstrip()
        message = f"a value that starts with {value[:1]} means something else here."
        return _mended(document, problem.position, message, value, _quoted(value))
    if problem.detail == "open quote" and (not after.strip() or _FIELD.match(after)):
        message, mended = "the quotes of this value do not match.", value + value[0]
        advice = "Give it one quote at each end."
        edits = (Edit(problem.position, value, mended),) if value.count(value[0]) == 1 else ()
        return Finding(document.path, problem.position, message, advice, edits)
    if problem.detail in ("open list", "open braces"):
        sign = "]" if problem.detail == "open list" else "}"
        kind = "bracket of this list" if sign == "]" else "brace"
        # With another bracket in it, one more at its end may be no list either.
        is_plain = not re.search(r"[\[\]{}]", value[1:])
        is_certain = is_plain and _FIELD.match(after)
        edits = (Edit(problem.position, value, value + sign),) if is_certain else ()
        message = f"the {kind} is not closed."
        return Finding(document.path, problem.position, message, f"End it with {sign}", edits)
    return _unsure(document, problem, line)


def _is_in_brackets(before: str) -> bool:
    """Whether what comes next stands in a list or mapping in one line, which a bracket ends."""
    return any(before.count(opens) > before.count(ends) for opens, ends in ("[]", "{}"))


def _unsure(document: Document, problem: Problem, line: str) -> Finding:
    name, colon, value = line.strip().partition(":")
    if "\t" in line[: len(line) - len(line.lstrip())]:
        words = ("this line starts with a tab.", "Use spaces instead.")
    elif problem.detail == "no colon" and line.split()[0] in FIELD_NAMES and len(line.split()) <= 2:
        first, _, rest = line.strip().partition(" ")
        words = ("this line has no colon after its name.", f"Write {first}: {rest or '…'}")
    elif problem.detail == "no colon":
        words = ("this line has no name.", "Write it as name: value, or remove it.")
    elif value.strip()[:1] in {'"', "'"}:
        words = ("the quotes of this value do not match.", "Give it one quote at each end.")
    elif colon and re.search(r":(\s|$)", value):
        advice = f"Put quotes round it: {name}: {_quoted(value.strip())}"
        words = (f"the {name.removeprefix('- ')} contains a colon.", advice)
    elif line[:1] == " ":
        advice = "Give it as many spaces as the lines beside it."
        words = ("this line begins too far to the right, or to the left.", advice)
    else:
        advice = 'Write it as name: value; put "quotes" round a value with unusual signs.'
        words = ("this line cannot be understood.", advice)
    place = problem.position
    if line[:1].isspace():
        place = Position(place.line, len(line) - len(line.lstrip()) + 1)
    return Finding(document.path, place, *words)


def _mended(document: Document, place: Position, message: str, old: str, new: str) -> Finding:
    return Finding(document.path, place, message, f"Write {new}", (Edit(place, old, new),))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


RULE = Rule("M201", "front-matter", Severity.MUST_FIX, check, reads_no_text=True)
