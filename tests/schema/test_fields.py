"""The content model: what each type of page must say, and what its values may be."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.model.places import Problem
from generator.read.documents import parse_page, parse_settings, validate
from generator.schema import PAGE_TYPES, PageFields
from generator.schema.subject import SubjectFields

TEA = "{title: Tea, minutes: 10, led_by: Subject lead}"
COMMON = {"title": "A page", "summary": "What it is.", "reviewed": "2026-10-03"}
REQUIRED: dict[str, dict[str, str]] = {
    "page": COMMON,
    "resource": {
        **COMMON,
        "topics": "[eal]",
        "key_stages": "[ks3]",
        "kind": "guide",
        "minutes": "10",
    },
    "session": {
        **COMMON,
        "sequence": "1",
        "focus_question": "How do we hear one part?",
        "date": "2026-10-08",
        "start": "15:45",
        "end": '"17:00"',
        "time_from": "inset-day",
        "format": "online",
        "facilitator": "Subject lead",
        "schools": "[willow-bank]",
        "agenda": f"[{TEA}]",
        "input_from": "[Teachers' survey]",
        "status": "planned",
    },
    "topic": {
        **COMMON,
        "definition": "Listening closely.",
        "why": "It helps.",
        "start_here": "{task: Try it, minutes: 10}",
        "evidence": "[{claim: It helps, source: Notes, checked_on: 2026-09-02}]",
        "limits": "[It takes time]",
        "try_this": "[Once a week]",
        "example_goals": "[To listen]",
    },
    "topic-note": {**COMMON, "note": "A score is a picture.", "example": "We looked at one."},
    "pathway": {
        **COMMON,
        "goal": "To listen",
        "for": "Everybody",
        "steps": (
            "[{mode: read, title: A, minutes: 5}, {mode: try, title: B, minutes: 5},"
            " {mode: discuss, title: C, minutes: 5}]"
        ),
    },
    "case-study": {
        **COMMON,
        "programme": "npq-leading-teaching",
        "context": "A school",
        "challenge": "Noise",
        "action": "Silence",
        "learned": "Patience",
        "anonymised": "true",
    },
    "conference-session": {
        **COMMON,
        "topics": "[eal]",
        "year": "2027",
        "abstract": "We listen.",
        "presenter": "A teacher of music",
    },
    "principle": {**COMMON, "id": "p1", "framework": "Ours", "wording": "Listen", "source": "Us"},
}
"""What the content model asks of each type. A session also says where it meets, see below."""

NEEDED_TOO = {"session": {"link": "https://willow.example/call"}}


def check(page_type: str, **changed: str | None) -> tuple[PageFields | None, tuple[Problem, ...]]:
    given = {**REQUIRED[page_type], **NEEDED_TOO.get(page_type, {}), **changed}
    lines = "".join(f"{name}: {value}\n" for name, value in given.items() if value is not None)
    document = parse_page("page.md", f"---\n{lines}---\n".encode())
    assert document.problems == ()
    fields, document = validate(document, PAGE_TYPES[page_type])
    return fields, document.problems


def fault(page_type: str, **changed: str | None) -> Problem:
    fields, problems = check(page_type, **changed)
    assert fields is None
    [problem] = problems
    return problem


def test_every_type_of_page_is_looked_at_here() -> None:
    assert REQUIRED.keys() == PAGE_TYPES.keys()


@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_a_page_that_says_what_is_required_and_no_more_is_right(page_type: str) -> None:
    fields, problems = check(page_type)
    assert problems == ()
    assert isinstance(fields, PAGE_TYPES[page_type])


@pytest.mark.parametrize(
    ("page_type", "field"), [(kind, field) for kind, given in REQUIRED.items() for field in given]
)
def test_each_required_field_is_missed_by_its_name(page_type: str, field: str) -> None:
    problem = fault(page_type, **{field: None})
    assert (problem.kind, problem.detail) == ("required-field", field)


@pytest.mark.parametrize(
    ("page_type", "field"),
    [
        ("resource", "topics"),
        ("resource", "key_stages"),
        ("session", "schools"),
        ("session", "agenda"),
        ("session", "input_from"),
        ("topic", "evidence"),
        ("topic", "limits"),
    ],
)
def test_a_required_list_holds_something(page_type: str, field: str) -> None:
    problem = fault(page_type, **{field: "[]"})
    assert (problem.kind, problem.detail) == ("field-value", field)
    assert problem.position.column == 1


def test_all_faults_of_a_page_are_found_at_once() -> None:
    _, problems = check("resource", title=None, reviewed="soon", minutes="long", tpoics="[x]")
    assert {(p.kind, p.detail) for p in problems} == {
        ("required-field", "title"),
        ("field-value", "reviewed"),
        ("field-value", "minutes"),
        ("unknown-field", "tpoics"),
    }


@pytest.mark.parametrize(
    "date",
    [
        "3/10/26",
        "03-10-2026",
        "2026-1-3",
        "20261003",
        "2026-W40-6",
        "2026-10-03T09:00",
        "2026-13-01",
        "2026-02-30",
        "[2026-10-03]",
    ],
)
def test_what_is_no_date_of_the_calendar_is_refused(date: str) -> None:
    problem = fault("page", reviewed=date)
    assert (problem.kind, problem.detail) == ("field-value", "reviewed")


@pytest.mark.parametrize("date", ["2026-10-03", '"2026-10-03"', "2028-02-29"])
def test_a_date_is_a_date_with_or_without_quotes(date: str) -> None:
    fields, _ = check("page", reviewed=date)
    assert fields is not None
    assert fields.reviewed == dt.date.fromisoformat(date.strip('"'))


@pytest.mark.parametrize("time", ["3:45", "0:30", "1545", "15:60", "24:00", "15:45:00", "13pm"])
def test_what_is_no_time_of_day_is_refused(time: str) -> None:
    problem = fault("session", start=time)
    assert (problem.kind, problem.detail) == ("field-value", "start")


def test_a_time_without_quotes_is_a_time_and_not_a_number_of_seconds() -> None:
    fields, _ = check("session", start="16:30", end="17:45")
    assert fields is not None
    assert (fields.start, fields.end) == (dt.time(16, 30), dt.time(17, 45))  # type: ignore[attr-defined]


@pytest.mark.parametrize("outcome", ["outcomes", "feedback_summary", "next_focus"])
def test_a_held_session_says_what_came_of_it(outcome: str) -> None:
    held = {"outcomes": "[A plan]", "feedback_summary": "Good", "next_focus": "Singing"}
    assert check("session", status="held", **held)[1] == ()
    problem = fault("session", status="held", **{**held, outcome: None})
    assert (problem.kind, problem.detail) == ("required-field", outcome)
    assert problem.because == "status: held"
    assert problem.expected.startswith(f"{outcome}: ")


def test_a_planned_or_cancelled_session_need_not_say_what_came_of_it() -> None:
    assert check("session", status="planned")[1] == ()
    assert check("session", status="cancelled")[1] == ()


def test_a_session_meets_at_a_school_or_by_a_link() -> None:
    assert fault("session", format="in-person", link=None).detail == "host"
    assert fault("session", format="online", link=None).detail == "link"
    assert check("session", format="in-person", link=None, host="willow-bank")[1] == ()


def test_a_focus_question_is_a_question() -> None:
    assert fault("session", focus_question="We listen.").detail == "focus_question"


def test_a_summary_has_thirty_words_at_most() -> None:
    assert check("page", summary="word " * 30)[1] == ()
    problem = fault("page", summary="word " * 31)
    assert problem.detail == "summary"
    assert "at most 30 words (this has 31)" in problem.expected


@pytest.mark.parametrize(
    "path",
    [
        *("resources/old.md", "a.md", "plc/2026-09/first..second.md"),
        *("/old.md", "/science/resources/old.md"),  # from the root of all sites
    ],
)
def test_an_old_path_is_a_page_of_the_site(path: str) -> None:
    assert check("page", old_paths=f"[{path}]")[1] == ()


@pytest.mark.parametrize(
    "path",
    [
        *(
            "../old.md",
            "a/../../old.md",
            "./old.md",
            "//old.md",
            "/../old.md",
            "a//old.md",
            "old",
            "old.html",
        ),
        *(".md", "..md", "...md", "a/.md", "a/..md", "a/...md"),
    ],
)
def test_an_old_path_leads_nowhere_else(path: str) -> None:
    problem = fault("page", old_paths=f"[fine.md, {path}]")
    assert (problem.kind, problem.detail) == ("field-value", "old_paths.2")
    assert problem.position.column == len("old_paths: [fine.md, ") + 1


@pytest.mark.parametrize(
    ("page_type", "field", "value", "detail"),
    [
        ("resource", "kind", "game", "kind"),
        ("resource", "minutes", "0", "minutes"),
        ("resource", "topics", "{eal: voice}", "topics"),
        ("resource", "files", "[{path: a.pdf, title: A, rights: mine}]", "files.1.rights"),
        (
            "session",
            "agenda",
            f"[{TEA}, {{title: Talk, minutes: ten, led_by: A}}]",
            "agenda.2.minutes",
        ),
        ("topic", "start_here", "{task: Read a book, minutes: 11}", "start_here.minutes"),
        ("pathway", "steps", "[{mode: read, title: A, minutes: 5}]", "steps"),
        ("case-study", "anonymised", "false", "anonymised"),
        ("page", "audience", "pupils", "audience"),
    ],
)
def test_a_value_that_does_not_fit_is_named_to_the_last_part(
    page_type: str, field: str, value: str, detail: str
) -> None:
    problem = fault(page_type, **{field: value})
    assert (problem.kind, problem.detail) == ("field-value", detail)


def test_one_wrong_step_of_three_is_one_fault_and_not_a_want_of_steps_too() -> None:
    step = "{mode: read, title: A, minutes: 5}"
    problem = fault("pathway", steps=f"[{step}, {step}, {{mode: sing, title: A, minutes: 5}}]")
    assert problem.detail == "steps.3.mode"


def test_an_unknown_field_within_a_field_is_told_which_is_meant_there() -> None:
    agenda = f"[{TEA}, {{title: Talk, minutes: 10, led_by: Lead, minuets: 10}}]"
    problem = fault("session", agenda=agenda)
    assert (problem.kind, problem.detail) == ("unknown-field", "agenda.2.minuets")
    assert (problem.expected, problem.because) == ("minutes", "there already")


def test_an_unknown_field_is_told_the_name_that_an_author_writes() -> None:
    assert fault("pathway", fors="Everybody").expected == "for"


@pytest.mark.parametrize(
    ("version", "archived", "twice"),
    [
        ("2026-27", ["2025-26", "2024-25"], ""),
        ("2026-27", ["2026-27"], "2026-27"),
        ("2026-27", ["2025-26", "2025-26"], "2025-26"),
        ("Autumn", ["autumn"], "autumn"),
    ],
)
def test_two_years_of_a_subject_never_have_one_name(
    version: str, archived: list[str], twice: str
) -> None:
    years = "".join(f"  - {{version: {year}, ref: v1}}\n" for year in archived)
    text = (
        "name: Music\nlead: {role: Lead, contact: lead@willow.example}\nplc: Music\n"
        f"key_stages: [ks3]\nschools: [willow-bank]\nversion: {version}\narchive:\n{years}"
    )

    _, document = validate(
        parse_settings("subjects/music/subject.yml", text.encode()), SubjectFields
    )

    told = f"another name for each year ({twice} is there twice)"
    assert [each.expected for each in document.problems] == ([told] if twice else [])
