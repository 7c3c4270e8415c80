"""What does not belong beside the best: mentions in passing, and meanings that hide a word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.model.searched import TrustWords
from tests.search.indexes import WORDS, Pages, Written, searched

FILLER = "<p>Something else that fills the page, for others to be told from it.</p>"
OTHERS: Pages = {f"art/{n}/": Written(f"Other {n}", FILLER, subject="Art") for n in range(4)}
LONG = FILLER * 40


def _titles(answer: dict[str, Any]) -> list[str]:
    return [result["title"] for result in answer["results"]]


def _shown(answer: dict[str, Any]) -> list[str]:
    """What is not folded."""
    return [result["title"] for result in answer["results"] if not result["isMention"]]


def _session(title: str, date: str, text: str = FILLER, subject: str = "Music") -> Written:
    return Written(title, text, kind="session", date=date, subject=subject)


SESSIONS: Pages = {
    "music/s1/": _session("Drums", "2026-09-22"),
    "music/s2/": _session("Scores", "2027-02-05"),
    "music/s3/": _session("Choirs", "2027-05-04"),
}


def test_a_page_that_only_mentions_what_another_is_about_comes_last_and_is_marked(
    tmp_path: Path,
) -> None:
    pages = {
        **OTHERS,
        "music/1/": Written("Rounds", "<p>Rounds, and rounds again.</p>"),
        "music/2/": Written("Songs", f"{LONG}<p>And rounds.</p>"),
    }
    answer = searched(pages, tmp_path).ask("rounds ")
    assert (_shown(answer), _titles(answer)) == (["Rounds"], ["Rounds", "Songs"])


def test_where_every_page_only_mentions_it_none_is_behind(tmp_path: Path) -> None:
    pages = {
        **OTHERS,
        "music/1/": Written("Songs", f"{LONG}<p>And rounds.</p>"),
        "music/2/": Written("Scores", f"{LONG}<p>Rounds too.</p>"),
    }
    assert _shown(searched(pages, tmp_path).ask("rounds ")) == ["Songs", "Scores"]


@pytest.mark.parametrize("how", ["topic", "heading", "title"])
def test_a_page_that_is_on_it_or_is_called_so_is_no_mention(how: str, tmp_path: Path) -> None:
    other = {
        "topic": Written("Songs", LONG, topics=("Voice",)),
        "heading": Written("Songs", f"{LONG}<h2 id='v'>Voice</h2>{LONG}"),
        "title": Written("A long name that has voice in it as well", LONG),
    }
    pages = {
        **OTHERS,
        "/topics/v/": Written(
            "Voice", "<p>Voice.</p>" * 9, kind="topic", subject="All", topics=("Voice",)
        ),
        "music/1/": other[how],
    }
    assert len(_shown(searched(pages, tmp_path).ask("voice "))) == 2


def test_a_page_called_so_is_found_beside_pages_that_have_all_words_in_passing(
    tmp_path: Path,
) -> None:
    pages = {
        **OTHERS,
        "music/1/": Written("Songs", f"{LONG}<p>A quiet tune.</p>"),
        "music/2/": Written("Writing a tune", f"<p>A tune, and a tune.</p>{FILLER}"),
        "music/3/": Written("Scores", f"{LONG}<p>Quiet.</p>"),
    }
    assert set(_titles(searched(pages, tmp_path).ask("quiet tune "))[:2]) == {
        "Writing a tune",
        "Songs",
    }


def test_a_page_with_nothing_but_words_that_say_little_is_no_result(tmp_path: Path) -> None:
    pages = {
        **OTHERS,
        "music/1/": Written("Songs", f"{FILLER}<p>Rounds.</p>"),
        "music/2/": Written("What everybody actually did", FILLER),
    }
    search = searched(pages, tmp_path)
    for typed in ("did everybody actually hear the rounds ", "everybody actually wants rounds "):
        assert _titles(search.ask(typed)) == ["Songs"]


def test_what_is_left_of_a_question_without_a_word_is_marked_where_it_is_in_passing(
    tmp_path: Path,
) -> None:
    pages = {
        **OTHERS,
        "music/1/": Written("Rounds", FILLER),
        "music/2/": Written("Songs", f"{LONG}<p>And rounds.</p>"),
        "music/3/": Written("Scores", f"{LONG}<p>Tunes.</p>"),
    }
    search = searched(pages, tmp_path)
    assert search.ask("zithers rounds ")["unknown"] == ["zithers"]
    for typed, marks in (("zithers rounds ", [False, True]), ("zithers tunes ", [True])):
        assert [each["isMost"] for each in search.ask(typed)["results"]] == marks


def test_what_may_mean_a_session_adds_sessions_to_the_pages_that_say_it(tmp_path: Path) -> None:
    pages = {
        **OTHERS,
        **SESSIONS,
        "/plc/": Written("Term dates", f"{FILLER}<p>A twilight is given back.</p>", subject="All"),
    }
    answer = searched(pages, tmp_path).ask("twilight ")
    assert _titles(answer) == ["Scores", "Term dates", "Choirs", "Drums"]
    assert [(each["asked"], each["as"]) for each in answer["read"]] == [("twilight", "PLC session")]


@pytest.mark.parametrize(
    "typed", ["twilight", "meetings", "show me a twilight", "information on meetings"]
)
def test_a_page_that_is_called_so_leads(typed: str, tmp_path: Path) -> None:
    pages = {
        **OTHERS,
        **SESSIONS,
        "/plc/": Written("Meetings and every twilight", FILLER, subject="All"),
    }
    titles = _titles(searched(pages, tmp_path).ask(f"{typed} "))
    assert titles[:2] == ["Meetings and every twilight", "Scores"]


@pytest.mark.parametrize(
    "typed",
    [
        "next twilight",
        "music twilight",
        "when is the meeting",
        "meeting 5 feb",
        "last meeting",
        "music twilight after xmas",
    ],
)
def test_who_says_when_or_of_which_subject_asks_for_the_session(typed: str, tmp_path: Path) -> None:
    pages = {
        **OTHERS,
        **SESSIONS,
        "/plc/": Written("Meetings and every twilight", "<p>After Christmas.</p>", subject="All"),
        "music/3/": Written("Music after Christmas", "<p>Twilight, a twilight.</p>"),
    }
    first = "Drums" if "last" in typed else "Scores"
    assert _titles(searched(pages, tmp_path).ask(f"{typed} "))[0] == first


def test_a_question_about_meetings_asks_for_none_and_says_what_it_was_read_as(
    tmp_path: Path,
) -> None:
    pages = {
        **OTHERS,
        **SESSIONS,
        "/charter/": Written(
            "Workload", f"{FILLER}<h2 id='m'>Meetings</h2><p>One a week.</p>", subject="All"
        ),
    }
    answer = searched(pages, tmp_path).ask("how many meetings can they make me go to ")
    assert _titles(answer)[0] == "Workload"
    answer = searched(pages, tmp_path / "2").ask("meetings ")
    assert [(each["asked"], each["as"]) for each in answer["read"]] == [("meetings", "session")]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("do we get the time back for twilights", "Hours"),
        ("does a plc twilight count as time", "Hours"),
        ("do i bring drums to the next twilight", "Drums"),
        ("do we need the notes of the plc on drums", "Drums"),
    ],
)
def test_who_asks_how_it_is_with_sessions_is_told_by_the_pages_about_them(
    typed: str, first: str, tmp_path: Path
) -> None:
    said = "<p>A PLC twilight: bring your time.</p>"
    pages = {
        **OTHERS,
        **SESSIONS,
        "music/s1/": _session("Drums", "2026-12-02", said * 3),
        "/plc/": Written("Hours", f"{FILLER}{said}", kind="page", subject="All"),
    }
    assert _titles(searched(pages, tmp_path).ask(f"{typed} "))[0] == first


@pytest.mark.parametrize(
    ("typed", "is_so"),
    [
        ("twilights last year", True),
        ("marking sheets of last year", True),
        ("scores last year", True),
        ("marking from last year is all they remember", False),
    ],
)
def test_a_year_that_is_named_is_where_to_look_if_pages_are_asked_for(
    typed: str, is_so: bool, tmp_path: Path
) -> None:
    pages = {**OTHERS, **SESSIONS, "music/f/": Written("Feedback", "<p>Feedback on sheets.</p>")}
    assert searched(pages, tmp_path).ask(typed)["isForPages"] is is_so


@pytest.mark.parametrize("typed", ["run a meeting", "running my first plc", "running an inset"])
def test_a_phrase_of_a_meeting_is_one_of_a_session(typed: str, tmp_path: Path) -> None:
    words = TrustWords((*WORDS.words, (("run a meeting",), ("preparing",))), WORDS.stages)
    pages = {**OTHERS, **SESSIONS, "/p/": Written("Preparing", FILLER, kind="page", subject="All")}
    assert _titles(searched(pages, tmp_path, words).ask(f"{typed} "))[0] == "Preparing"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("year 7 last thing on a friday", "Tired"),
        ("friday tune", "Tired"),
        ("friday", "Scores"),
        ("music on friday", "Scores"),
        ("plc on a friday", "Scores"),
        ("year 7 plc on a friday", "Scores"),
        ("friday 5 feb", "Scores"),
    ],
)
def test_a_weekday_is_one_of_sessions_where_sessions_are_asked_for(
    typed: str, first: str, tmp_path: Path
) -> None:
    pages = {
        **OTHERS,
        **SESSIONS,
        "art/5/": Written("Tired", "<p>Year 7 on a Friday: a tune.</p>", subject="Art"),
    }
    assert _titles(searched(pages, tmp_path).ask(f"{typed} "))[0] == first


def test_what_was_meant_is_said_as_a_word_and_not_as_its_stem(tmp_path: Path) -> None:
    said = {f"music/{n}/": Written(f"Tune {n}", f"{FILLER}<p>Particles.</p>") for n in range(4)}
    pages = {**OTHERS, **said, "music/9/": Written("Drawing each particle", FILLER)}
    answer = searched(pages, tmp_path).ask("partical ")
    assert [(each["asked"], each["as"]) for each in answer["read"]] == [("partical", "particle")]
