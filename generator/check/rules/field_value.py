"""A line at the top of a page, or in a settings file, has a value that does not belong there.

**Why it matters.** A date that is not a date cannot be sorted or shown.

**Bad**

    reviewed: 3/10/26

**Good**

    reviewed: 2026-10-03
"""

import contextlib
import datetime as dt
import re
from collections.abc import Iterator, Mapping

from generator.check.evidence.suggest import closest
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Edit, Problem, ValuePath
from generator.model.written import Document

_DAY = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[/. -](\d{1,2})[/. -](\d{1,2})")
_WHEN = re.compile(r"^a (date|time) such as|^(day|month|hour|minute|second|year)\b")
_HOURS = re.compile(r"\d{1,2}:\d{2}(:\d{2})?")
_FORMS = {
    "rights": "own, ogl, permission, link-only, cla, or a licence such as cc-by-4.0",
    "programme": "ect, or npq- and a name, such as npq-leading-teaching",
    "url": "a whole address that begins with https://",
    "suggest_a_change": "an address that begins with https:// or mailto:",
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
                yield _of_a_value(document, problem) or _of_the_page(document, problem)


def _of_the_page(document: Document, problem: Problem) -> Finding:
    """What is wrong with several fields together, told where the first of them stands."""
    about, missing = {
        "held": ("status", problem.expected.partition(": ")[2].split(", ")[0] + ": …"),
        "a se": ("format", "host: alder-park, with the id of one of the schools"),
        "an o": ("format", "link: Ask the subject lead for it"),
    }.get(problem.expected[:4], ("title", ""))
    advice = f"Add a line such as: {missing}" if missing else "Add what is missing."
    return Finding(document.path, document.place(about), f"{problem.expected}.", advice)


def _of_a_value(document: Document, problem: Problem) -> Finding | None:
    if not problem.detail:
        return None
    path = _path(problem.detail)
    value = _value(document.values, path)
    found = _of_a_date(value, problem.expected) or _in_words(path[-1], value, problem.expected)
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


def _of_a_date(value: object, expected: str) -> tuple[str, str, str] | None:
    """Message, advice and what it should be for certain, if a date or a time belongs here."""
    if not isinstance(value, str) or not _WHEN.search(expected):
        return None
    if match := _DAY.fullmatch(value):
        day, month, year = (int(each) for each in match.groups())
        year += 2000 if year < 100 else 0
        return _one_of(value, _days([(year, month, day), (year, day, month)]), len(match[3]) == 4)
    if match := _YEAR_FIRST.fullmatch(value):
        year, month, day = (int(each) for each in match.groups())
        return _one_of(value, _days([(year, month, day)]), is_certain=True)
    if _HOURS.fullmatch(value):
        return f"“{value}” is not a time of the day", 'Write hours and minutes: "15:45".', ""
    return None


def _days(candidates: list[tuple[int, int, int]]) -> list[dt.date]:
    found = []
    for year, month, day in candidates:
        with contextlib.suppress(ValueError):
            found.append(dt.date(year, month, day))
    return list(dict.fromkeys(found))


def _one_of(value: str, days: list[dt.date], is_certain: bool) -> tuple[str, str, str]:
    said = [f"{day} for {day.day} {day:%B}" for day in days]
    if not days:
        return (
            f"“{value}” is not a day of the calendar",
            "Write year, month and day: 2026-10-03.",
            "",
        )
    if len(days) > 1:
        return f"“{value}” could be two dates", f"Write {' or '.join(said)}.", ""
    certain = days[0].isoformat() if is_certain else ""
    return f"“{value}” is a date in another form", f"Write {said[0]}.", certain


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
    if choices := _choices(expected):
        close = closest(value, choices) if isinstance(value, str) else None
        meant = f"Did you mean “{close}”? " if close else ""
        listed = f"{', '.join(choices[:-1])} or {choices[-1]}"
        return f"{shown} is not one of its words", f"{meant}It takes {listed}.", ""
    return f"{shown} does not fit here", f"It takes {_plain(field, expected)}.", ""


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


RULE = Rule("M203", "field-value", Severity.MUST_FIX, check)
