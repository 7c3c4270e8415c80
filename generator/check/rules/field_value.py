"""A line at the top of a page, or in a settings file, has a value that does not belong there.

**Why it matters.** A date that is not a date cannot be sorted or shown.

**Bad**

    reviewed: 3/10/26

**Good**

    reviewed: 2026-10-03
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from generator.check.evidence.dates import date_meant
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Edit, Problem, ValuePath
from generator.model.written import Document
from generator.schema.examples import one_line, quoted
from generator.schema.misconception import told_apart
from generator.schema.suggest import closest

_DAYS = re.compile(r"a date such as|(day|month|year)\b")
_TIMES = re.compile(r"a time such as|(hour|minute|second)\b")
_HOURS = re.compile(r"\d{1,2}:\d{2}(:\d{2})?")
_FORMS = {
    "rights": "own, ogl, permission, link-only, cla, or a licence such as cc-by-4.0",
    "programme": "ect, or npq- and a name, such as npq-leading-teaching",
    "url": "a whole address that begins with https://",
    "map": "an address that begins with https://",
    "site_url": "a whole address that ends with /, such as https://trust.example/pages/",
    "id": "small letters, digits and hyphens, such as alder-park",
    "retired_names": "small letters, digits and hyphens, such as quick-quizzes",
}
"""What a field takes that asks for a certain form."""
_PLAIN = (
    (r"should be a valid integer.*", "a whole number, such as 10"),
    (r"should be greater than or equal to (\d+)", r"a number from \1 up"),
    (r"should be less than or equal to (\d+)", r"a number up to \1"),
    (r"should be a valid string", "a line of text"),
    (r"should be a valid tuple", "a list: a line for each, beginning with a hyphen"),
    (r"should be a valid boolean.*", "true or false"),
    (r"should be a valid dictionary.*", "further lines below it, each with a name and a colon"),
    (r"should be (.+)", r"\1"),
    (r"String should have at least 1 .*", "a line of text"),
    (r"Tuple should have at least 1 .*", "at least one"),
    (r"Tuple should have at least (\d+) .*", r"at least \1"),
    (r"month must.*|day is.*|year.*", "a date such as 2026-10-03"),
)
"""The beginning of Pydantic's messages → what it means."""


def check(inspection: Inspection) -> Iterator[Finding]:
    for document in inspection.catalogue.documents:
        for problem in document.problems:
            if problem.kind == "field-value":
                yield _of_a_value(document, problem, inspection.today)


def _of_a_value(document: Document, problem: Problem, today: dt.date) -> Finding:
    path = _path(problem.detail)
    value = _value(document.values, path)
    found = date_meant(value, today) if _DAYS.match(problem.expected) else None
    found = (
        found or _of_a_time(value, problem.expected) or _in_words(path[-1], value, problem.expected)
    )
    message, advice, certain = found
    scalar = document.scalars.get(path)
    edits = (Edit(scalar.position, scalar.text, certain),) if certain and scalar else ()
    place = document.written(*path)
    return Finding(document.path, place, f"{_name(path)}: {message}.", advice, edits)


def _path(name: str) -> ValuePath:
    """Where a value stands, from its name: `agenda.2.minutes` is of the second item."""
    return tuple(int(part) - 1 if part.isdigit() else part for part in name.split("."))


def _name(path: ValuePath) -> str:
    return "".join(
        f" {part + 1}" if isinstance(part, int) else f"{', ' if number else ''}{part}"
        for number, part in enumerate(path)
    )


def _value(values: object, path: ValuePath) -> object:
    for part in path:
        if isinstance(values, Mapping):
            values = values.get(part)
        elif isinstance(values, list) and isinstance(part, int) and part < len(values):
            values = values[part]
        else:
            return None
    return values


def _of_a_time(value: object, expected: str) -> tuple[str, str, str] | None:
    if isinstance(value, str) and _TIMES.match(expected) and _HOURS.fullmatch(value):
        return f"“{value}” is not a time of the day", 'Write hours and minutes: "15:45".', ""
    return None


def _in_words(field: str | int, value: object, expected: str) -> tuple[str, str, str]:
    """Pydantic's words, as a teacher would say them."""
    shown = f"“{value}”" if isinstance(value, str) and len(value) <= 60 else "this value"
    if value in ("", [], {}):
        return "there is nothing here", f"It takes {_plain(field, expected)}.", ""
    if match := re.search(r"at most 30 words \(this has (\d+)\)", expected):
        over = int(match[1]) - 30
        words = "a word" if over == 1 else f"{over} words"
        return f"{match[1]} words are more than fit in a list", f"Leave out {words} or more.", ""
    if match := re.search(r"at most (\d+) items .* not (\d+)", expected):
        return f"{match[2]} are too many", f"Keep {match[1]} or fewer.", ""
    if match := re.search(r"at least (\d+) items? .* not (\d+)", expected):
        return f"{match[2]} are too few", f"It takes at least {match[1]}.", ""
    if match := re.search(r"(greater|less) than or equal to (\d+)", expected):
        size = "small" if match[1] == "greater" else "large"
        return f"{shown} is too {size}", f"It takes {_plain(field, expected)}.", ""
    if "a question that ends" in expected:
        return f"{shown} is no question", "Ask it, with ? at its end.", ""
    if expected.startswith("lines: "):
        first, *others = expected.removeprefix("lines: ").split(", ")
        if isinstance(value, str) and others == ["correction"]:
            return f"{shown} is one text, and two belong here", _in_two(value), ""
        lines = f"{first}: {one_line(value) if isinstance(value, str) else '…'}"
        lines += f", and below it {' and '.join(f'{each}:' for each in others)}" if others else ""
        return f"{shown} is not yet in lines of its own", f"Write {lines}", ""
    if choices := _choices(expected):
        close = closest(value, choices) if isinstance(value, str) else None
        meant = f"Did you mean “{close}”? " if close else ""
        listed = f"{', '.join(choices[:-1])} or {choices[-1]}"
        return f"{shown} is not one of its words", f"{meant}It takes {listed}.", ""
    return f"{shown} does not fit here", f"It takes {_plain(field, expected)}.", ""


def _in_two(text: str) -> str:
    """What to write for a misconception that is one text."""
    idea, correction = told_apart(text)
    if not correction:
        return "Write idea: with what is believed, and below it correction: with what is so."
    return f"Write idea: {quoted(idea)} and below it correction: {quoted(correction)}"


def _choices(expected: str) -> list[str]:
    """The words that a field takes, if it takes no others."""
    if expected.startswith("one of "):
        return expected.removeprefix("one of ").split(", ")
    return re.findall(r"'([^']+)'", expected) if expected.startswith("should be '") else []


def _plain(field: str | int, expected: str) -> str:
    for pattern, words in _PLAIN:
        if match := re.match(pattern, expected):
            return match.expand(words)
    if expected.startswith("String should match"):
        return _FORMS.get(str(field), "another form: see the page of its kind")
    return expected


RULE = Rule("M203", "field-value", Severity.MUST_FIX, check, reads_no_text=True)
