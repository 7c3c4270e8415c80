"""Sessions are asked for by their day, however it is put; what is no day is not taken for one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.search.indexes import Pages, Written, searched

FILLER = "<p>Something else that fills the page, for others to be told from it.</p>"
TODAY = "2027-01-27"  # a Wednesday


def _session(title: str, date: str, subject: str = "Music", text: str = FILLER) -> Written:
    return Written(title, text, kind="session", subject=subject, date=date)


TRUST: Pages = {
    "music/1/": _session("Voices", "2026-09-22"),  # a Tuesday
    "music/2/": _session("Drums", "2026-11-10"),  # a Tuesday
    "music/3/": _session("Scores", "2027-02-04"),  # a Thursday
    "music/4/": _session("Choirs", "2027-05-04"),  # a Tuesday
    "music/5/": Written("Called off", FILLER, kind="session"),
    "art/1/": _session("Clay", "2027-02-04", "Art"),
    "art/2/": _session("Ink", "2027-02-01", "Art", "<p>In November we shall print.</p>"),
    "art/3/": Written("Snow", "<p>Draw in February, and in November.</p>", subject="Art"),
    "art/4/": Written("Halves", "<p>Take 1/2 of a sheet, and 4/5 of it.</p>", subject="Art"),
    "art/5/": Written("Marching", "<p>It may march in the sun, and they sat.</p>", subject="Art"),
    "art/6/": Written("Quizzes", "<p>Quizzes for today.</p>", subject="Art"),
    "/7/": Written("Whole", FILLER, subject="Whole trust"),
}


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return searched(TRUST, tmp_path_factory.mktemp("days"))


def _titles(answer: dict[str, Any]) -> list[str]:
    return [result["title"] for result in answer["results"]]


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "4 feb",
            "4th feb",
            "Feb 4",
            "the 4th of February",
            "thurs 4 feb",
            "Thu 4th",
            "4 FEB 2027",
        ),
        *("4/2", "04/02", "04/02/2027", "4/2/27", "04.02.27", "4-2-2027", "2027-02-04"),
        *("next thursday", "plc on 4 feb", "when is the session on 4/2?", "agenda 4 feb"),
    ],
)
def test_a_day_is_the_sessions_on_it_and_says_which_day(search: Any, typed: str) -> None:
    results = search.ask(f"{typed} ", today=TODAY)["results"]
    assert sorted(each["title"] for each in results[:2]) == ["Clay", "Scores"]
    assert {each["why"] for each in results[:2]} == {"Thursday 4 February 2027"}
    assert not [each for each in results[2:] if each["kind"] == "session"]


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("feb", ["Ink", "Clay", "Scores", "Snow"]),
        ("february", ["Ink", "Clay", "Scores", "Snow"]),
        ("tuesday", ["Choirs", "Drums", "Voices"]),
        ("tues", ["Choirs", "Drums", "Voices"]),
        ("thursdays", ["Clay", "Scores"]),
        ("may", ["Choirs", "Marching"]),
        ("september 2026", ["Voices"]),
        ("nov", ["Drums"]),
        ("next week", ["Ink", "Clay", "Scores"]),
        ("music feb", ["Scores"]),
        ("music 4 feb", ["Scores"]),
        ("after xmas", ["Ink", "Clay", "Scores", "Choirs"]),
        ("sessions before Christmas", ["Drums", "Voices"]),
        ("tue 4 feb", ["Clay", "Scores"]),  # the wrong weekday: what is said tells the right one
    ],
)
def test_sessions_to_come_stand_first_and_the_nearest_of_them(
    search: Any, typed: str, titles: list[str]
) -> None:
    assert _titles(search.ask(f"{typed} ", today=TODAY))[: len(titles)] == titles


def test_the_name_of_a_day_may_be_begun(search: Any) -> None:
    assert _titles(search.ask("febru", today=TODAY))[:3] == ["Ink", "Clay", "Scores"]
    assert _titles(search.ask("thursd", today=TODAY)) == ["Clay", "Scores"]


def test_a_page_or_a_session_that_names_a_month_comes_after_the_sessions_in_it(search: Any) -> None:
    first, *others = _titles(search.ask("november ", today=TODAY))
    assert (first, set(others)) == ("Drums", {"Snow", "Ink"})


@pytest.mark.parametrize(
    ("typed", "today"),
    [
        *(("today ", "2027-02-04"), ("tonight ", "2027-02-04"), ("tomorrow ", "2027-02-03")),
        *(("yesterday ", "2027-02-05"), ("last thursday ", "2027-02-11")),
    ],
)
def test_a_day_is_told_from_the_readers_own(search: Any, typed: str, today: str) -> None:
    assert _titles(search.ask(typed, today=today)) == ["Clay", "Scores"]


def test_the_christmas_of_a_school_year_is_the_one_in_it(search: Any) -> None:
    asked = ("music plc after christmas ", "music plc by christmas ")
    for today in ("2026-09-01", "2026-12-25", "2027-07-01"):
        after, before = (
            [each["title"] for each in search.ask(each, today=today)["results"]] for each in asked
        )
        assert sorted(after) == ["Choirs", "Scores"]
        assert sorted(before) == ["Drums", "Voices"]
    later = search.ask("music plc after christmas ", today="2027-09-01")["results"]
    assert later[0]["why"].startswith("No session after Christmas: the last before is on ")


def test_this_week_begins_on_monday(search: Any) -> None:
    assert set(_titles(search.ask("this week ", today="2027-02-07"))) == {"Ink", "Clay", "Scores"}
    on_monday = search.ask("this week ", today="2027-02-08")["results"]
    assert {each["why"] for each in on_monday} == {
        "No session this week: the next is on Tuesday 4 May 2027"
    }


@pytest.mark.parametrize(
    ("typed", "title", "why"),
    [
        ("5 feb", "Choirs", "on Friday 5 February 2027: the next is on Tuesday 4 May 2027"),
        ("friday", "Ink", "on a Friday: the next is on Monday 1 February 2027"),
        ("march plc", "Choirs", "in March: the next is on Tuesday 4 May 2027"),
        ("april", "Choirs", "in April: the next is on Tuesday 4 May 2027"),
        (
            "art 5 nov",
            "Clay",
            "on Friday 5 November 2027: the last before is on Thursday 4 February 2027",
        ),
        (
            "music tomorrow",
            "Scores",
            "on Thursday 28 January 2027: the next is on Thursday 4 February 2027",
        ),
    ],
)
def test_a_day_without_a_session_says_which_is_nearest(
    search: Any, typed: str, title: str, why: str
) -> None:
    first = search.ask(f"{typed} ", today=TODAY)["results"][0]
    assert (first["title"], first["why"]) == (title, f"No session {why}")


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("1/2", ["Ink", "Halves"]),  # a session is on it
        ("sheet 1/2", ["Halves"]),
        ("4/5 of a sheet", ["Halves"]),
        ("4/9", []),
        ("1/2/3/4", []),
        ("may march", ["Marching"]),
        ("sun", ["Marching"]),
        ("sat", ["Marching"]),
        ("march", ["Marching"]),
        ("quizzes for today", ["Quizzes"]),
        ("4/5 time", []),
        ("may of", ["Marching"]),
        ("14 july 1789", []),
        ("4/0", []),
        ("4/13", []),
        ("45/2", []),
        ("2.4", []),
    ],
)
def test_what_is_no_day_is_not_taken_for_one(search: Any, typed: str, titles: list[str]) -> None:
    answer = search.ask(f"{typed} ", today=TODAY)
    assert [title for title in _titles(answer) if title in titles] == titles
    sessions = [each["title"] for each in answer["results"] if each["kind"] == "session"]
    assert set(sessions) <= set(titles)


@pytest.mark.parametrize("typed", ["4 feb ", "4/2 ", "today ", "next week ", "february "])
def test_where_no_session_has_a_day_words_are_words(typed: str, tmp_path: Path) -> None:
    pages = {"art/3/": TRUST["art/3/"], "art/6/": TRUST["art/6/"]}
    answer = searched(pages, tmp_path).ask(typed, today=TODAY)
    assert [each for each in answer["results"] if each["why"]] == []


def test_other_words_are_weighed_too(search: Any) -> None:
    assert _titles(search.ask("scores feb ", today=TODAY))[0] == "Scores"
    assert _titles(search.ask("snow february ", today=TODAY))[0] == "Snow"


def test_a_fraction_is_no_day_of_a_subject_that_does_not_meet_on_it(search: Any) -> None:
    results = search.ask("music 1/2 ", today=TODAY)["results"]
    assert [each["why"] for each in results if each["why"]] == []


def test_what_says_nothing_says_nothing_where_the_words_are_no_day(search: Any) -> None:
    answer = search.ask("quizzes this week ", today=TODAY)
    assert (_titles(answer), answer["unknown"]) == (["Quizzes"], ["week"])
