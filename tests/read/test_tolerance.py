"""What is understood though it is written otherwise, what is asked about, and what --fix makes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.fix import offset_of
from generator.model.places import Edit, Position, Problem
from generator.model.written import Document
from generator.read.documents import parse_page, validate
from generator.schema import PAGE_TYPES
from tests.schema.test_fields import NEEDED_TOO, REQUIRED


def read(text: str, page_type: str = "page") -> tuple[Any, Document]:
    """The fields (None, if something must be asked) and the document with what was noted."""
    return validate(parse_page("page.md", text.encode()), PAGE_TYPES[page_type])


def page_with(page_type: str, name: str, written: str) -> str:
    given = {**REQUIRED[page_type], **NEEDED_TOO.get(page_type, {}), name: written}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in given.items()) + "---\nBody\n"


def with_edits(document: Document) -> str:
    """The text as `--fix` leaves it after one round."""
    text = document.text
    edits = [edit for problem in document.problems for edit in problem.edits]
    for edit in sorted(edits, key=lambda each: each.position, reverse=True):
        start = offset_of(text, edit.position)
        assert text[start : start + len(edit.old)] == edit.old
        text = text[:start] + edit.new + text[start + len(edit.old) :]
    return text


def noted(document: Document) -> Problem:
    [problem] = document.problems
    assert problem.kind == "understood"
    return problem


DATES = [
    ("page", "reviewed", written, dt.date(2026, 10, 3), "2026-10-03")
    for written in (
        "3 October 2026",
        "03 October 2026",
        "3rd October 2026",
        "3rd of October 2026",
        "3 Oct 2026",
        "3-Oct-2026",
        "3 OCTOBER 2026",
        "3 October, 2026",
        "October 3, 2026",
        "October 3rd, 2026",
        "Saturday 3 October 2026",
        "Saturday, 3 October 2026",
        "Sat 3 Oct 2026",
        '"3 October 2026"',
        "'3 October 2026'",
    )
]
TIMES = [
    ("session", "start", written, dt.time(*meant), f'"{dt.time(*meant):%H:%M}"')
    for written, meant in {
        "9:00": (9, 0),
        "7:00": (7, 0),
        "15.45": (15, 45),
        "3.45pm": (15, 45),
        "3:45 PM": (15, 45),
        "3pm": (15, 0),
        "3.45 p.m.": (15, 45),
        "6.30am": (6, 30),
        "9 a.m.": (9, 0),
        "12pm": (12, 0),
        "12.15pm": (12, 15),
        "12am": (0, 0),
        '"9:00"': (9, 0),
        "'15.45'": (15, 45),
    }.items()
]
NUMBERS = [
    ("resource", "minutes", written, 10, "10")
    for written in (
        "10 minutes",
        "10 Minutes",
        "10 mins",
        "10 mins.",
        "10 min",
        "10min",
        "10m",
        "about 10 minutes",
        '"10 minutes"',
    )
]
SWITCHES = [
    ("page", "autolink", written, is_on, "true" if is_on else "false")
    for is_on, words in (
        (True, "Yes yes YES y Y on On True TRUE 'Yes'"),
        (False, "No no n off OFF"),
    )
    for written in words.split()
] + [("case-study", "anonymised", "Yes", True, "true")]
CHOICES = [
    ("resource", "kind", "Guide", "guide", "guide"),
    ("resource", "kind", "GUIDE", "guide", "guide"),
    ("resource", "kind", '"Guide"', "guide", "guide"),
    ("page", "audience", "Public", "public", "public"),
    ("session", "format", "Online", "online", "online"),
    ("session", "time_from", "Staff meeting", "staff-meeting", "staff-meeting"),
    ("session", "time_from", "inset_day", "inset-day", "inset-day"),
]
LISTS = [
    ("resource", "topics", "eal", ("eal",), "[eal]"),
    ("resource", "topics", '"eal"', ("eal",), "[eal]"),
    ("resource", "topics", "eal,voice", ("eal", "voice"), "[eal, voice]"),
    ("resource", "topics", "eal, voice", ("eal", "voice"), "[eal, voice]"),
    ("resource", "key_stages", "ks3", ("ks3",), "[ks3]"),
    ("page", "old_paths", "old/a.md", ("old/a.md",), "[old/a.md]"),
    ("topic", "limits", "It takes time", ("It takes time",), "[It takes time]"),
    ("topic", "limits", "Time, and a room", ("Time, and a room",), '["Time, and a room"]'),
    ("topic", "limits", "‘Why’ is hard", ("‘Why’ is hard",), '["‘Why’ is hard"]'),
]
NAMES = {
    "reviewed": "a date in words",
    "start": "a time in other signs",
    "minutes": "a number with its unit",
    "autolink": "yes or no",
    "anonymised": "yes or no",
    **dict.fromkeys(("kind", "audience", "format", "time_from"), "another spelling"),
    **dict.fromkeys(("topics", "key_stages", "old_paths", "limits"), "a single value"),
}


@pytest.mark.parametrize(
    ("page_type", "name", "written", "meant", "shown"),
    [*DATES, *TIMES, *NUMBERS, *SWITCHES, *CHOICES, *LISTS],
)
def test_a_value_is_understood_and_said_and_can_be_written_so(
    page_type: str, name: str, written: str, meant: object, shown: str
) -> None:
    text = page_with(page_type, name, written)
    fields, document = read(text, page_type)
    assert getattr(fields, name) == meant
    problem = noted(document)
    assert (problem.detail, problem.expected) == (NAMES[name], f"{name}: {shown}")
    line = text.split("\n").index(f"{name}: {written}") + 1
    assert problem.position == Position(line, len(f"{name}: ") + 1)
    assert problem.edits == (Edit(problem.position, written, shown),)
    again, clean = read(with_edits(document), page_type)
    assert (again, clean.problems) == (fields, ())


@pytest.mark.parametrize(
    ("page_type", "name", "written"),
    [
        *[
            ("page", "reviewed", written)
            for written in (
                "3/10/26",
                "10/3/2026",
                "3.10.2026",
                "Thursday",
                "Thursday 3/10/2026",
                "October 2026",
                "3 October",
                "3 October 26",
                "31 February 2026",
                "Autumn 2026",
                "2026",
            )
        ],
        *[
            ("session", "start", written)
            for written in (
                "3:45",
                "3.45",
                '"3:45"',
                "6:59",
                "0:30",
                "1545",
                "13pm",
                "0pm",
                "15:45 pm",
                "9.60",
                "9:5",
                "24:00",
                "noon",
                "after school",
            )
        ],
        *[
            ("resource", "minutes", written)
            for written in ("ten minutes", "1 hour", "10-15 minutes", "10 metres", "-5 minutes")
        ],
        *[("page", "autolink", written) for written in ("maybe", "yes please", "ja", "2")],
        *[("resource", "kind", written) for written in ("a guide", "guides", "game")],
        ("session", "format", "by phone"),
        ("resource", "topics", "{eal: voice}"),
    ],
)
def test_what_is_not_certain_is_asked_about_and_left_as_it_stands(
    page_type: str, name: str, written: str
) -> None:
    text = page_with(page_type, name, written)
    fields, document = read(text, page_type)
    assert fields is None
    [problem] = document.problems
    assert (problem.kind, problem.detail, problem.edits) == ("field-value", name, ())
    assert document.values == parse_page("page.md", text.encode()).values


@pytest.mark.parametrize(
    "written",
    [
        "Sunday 3 October 2026",  # it was a Saturday
        "3 and 10 October 2026",
        "7-9 October 2026",
        "14/15 June 2027",
        "5 6 May 2026",
    ],
)
def test_a_date_that_could_be_two_is_asked_about(written: str) -> None:
    fields, document = read(page_with("page", "reviewed", written))
    assert fields is None
    assert [(each.kind, each.detail) for each in document.problems] == [("field-value", "reviewed")]


@pytest.mark.parametrize(
    "written", ["Thursday 2026-10-08", "2026-10-08 (Thursday)", "Thu 2026-10-08"]
)
def test_day_and_month_of_a_date_in_figures_are_never_changed_about(written: str) -> None:
    fields, _ = read(page_with("page", "reviewed", written))
    assert fields is None or fields.reviewed == dt.date(2026, 10, 8)


@given(
    st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31)),
    st.sampled_from(
        ["{d} {m:%B} {y}", "{d} {m:%b} {y}", "{m:%B} {d}, {y}", "{m:%A} {d} {m:%B} {y}"]
    ),
)
def test_every_day_in_words_is_that_day(day: dt.date, form: str) -> None:
    written = form.format(d=day.day, m=day, y=day.year)
    fields, document = read(page_with("page", "reviewed", written))
    assert fields.reviewed == day
    assert noted(document).edits[0].new == day.isoformat()


@given(st.times().map(lambda time: time.replace(second=0, microsecond=0)), st.sampled_from(":."))
def test_every_time_with_am_or_pm_is_that_time(time: dt.time, sign: str) -> None:
    hour, half = (time.hour - 1) % 12 + 1, "pm" if time.hour >= 12 else "am"
    written = f"{hour}{sign}{time.minute:02}{half}"
    fields, document = read(page_with("session", "start", written), "session")
    assert fields.start == time
    assert noted(document).expected == f'start: "{time:%H:%M}"'


@pytest.mark.parametrize(
    "value",
    ["title: 3 October 2026", "title: Yes", "title: 10 minutes", "title: 9.00", "title: Guide"],
)
def test_where_a_text_belongs_nothing_is_anything_else(value: str) -> None:
    fields, document = read(page_with("page", *value.split(": ")))
    assert (fields.title, document.problems) == (value.removeprefix("title: "), ())


def test_a_value_within_a_value_is_understood_and_its_line_is_shown() -> None:
    written = (
        "[{title: Tea, minutes: 10 minutes, led_by: A}, {title: B, minutes: 5 min, led_by: C}]"
    )
    fields, document = read(page_with("session", "agenda", written), "session")
    assert [item.minutes for item in fields.agenda] == [10, 5]
    assert [problem.expected for problem in document.problems] == [
        "minutes: 10",
        "minutes: 5",
    ]
    again, clean = read(with_edits(document), "session")
    assert (again, clean.problems) == (fields, ())


def test_what_is_understood_and_still_does_not_fit_is_both() -> None:
    fields, document = read(page_with("resource", "minutes", "0 minutes"), "resource")
    assert fields is None
    assert [(each.kind, each.detail) for each in document.problems] == [
        ("understood", "a number with its unit"),
        ("field-value", "minutes"),
    ]


def test_a_name_of_a_field_is_never_guessed() -> None:
    fields, document = read(page_with("page", "Audience", "public"))
    assert fields is None
    assert [(each.kind, each.detail) for each in document.problems] == [
        ("unknown-field", "Audience")
    ]
