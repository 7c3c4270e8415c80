"""What a result is, what stands before the results, and in which order sessions come."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.search.parts import read_script
from tests.search.indexes import Pages, Written, searched

FILLER = "<p>Something else that fills the page, for others to be told from it.</p>"
_WITHOUT = "trustpagesEngine.addAnswers(index, '');"

TRUST: Pages = {
    "/": Written("Willow Trust", FILLER, kind="page", subject="Whole trust"),
    "/pli/reflection/": Written(
        "Reflecting at the end of the year",
        FILLER,
        kind="page",
        subject="Whole trust",
        says="A blank page to type on.",
    ),
    "/topics/listening/": Written(
        "Close listening",
        FILLER,
        kind="topic",
        subject="Whole trust",
        topics=("Close listening",),
        names=("attentive hearing", "ears open"),
        says="Hearing a short sound many times.",
        start="Play it twice.",
        start_minutes="7",
    ),
    "music/": Written(
        "Music", FILLER, kind="page", says="For music teachers.", lead="Lead for music"
    ),
    "music/plc/1/": Written("Voices", FILLER, kind="session", date="2026-09-22", facts="22 Sept"),
    "music/plc/2/": Written("Drums", FILLER, kind="session", date="2026-11-10", facts="10 Nov"),
    "music/plc/3/": Written("Scores", FILLER, kind="session", date="2027-02-04", facts="4 Feb"),
    "music/plc/4/": Written("Choirs", FILLER, kind="session", date="2027-05-04", facts="4 May"),
    "music/plc/5/": Written("Cancelled", FILLER, kind="session", facts="cancelled"),
    "music/resources/drums/": Written(
        "A lesson", "<p>Some drums.</p>", topics=("Close listening",), minutes="5"
    ),
    "music/resources/long/": Written(
        "How to sing",
        f"{FILLER}<h2 id='warm'>Warming up voices gently</h2><p>Hum first.</p>",
        minutes="12",
    ),
    "art/": Written("Art", FILLER, kind="page", subject="Art", lead="Lead for art"),
    "art/plc/1/": Written("Clay", FILLER, kind="session", subject="Art", date="2027-01-12"),
    "art/resources/x/": Written("Seeing", FILLER, subject="Art", minutes="3"),
}


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return searched(TRUST, tmp_path_factory.mktemp("answers"))


def _titles(answer: dict[str, Any]) -> list[str]:
    return [result["title"] for result in answer["results"]]


@pytest.mark.parametrize("typed", ["close listening", "What is attentive hearing?", "ears open"])
def test_a_topic_that_is_asked_for_by_name_says_what_it_is(search: Any, typed: str) -> None:
    direct = search.ask(typed)["direct"]
    assert direct["kind"] == "topic"
    assert direct["definition"] == "Hearing a short sound many times."
    start = {"task": "Play it twice.", "minutes": 7, "path": "topics/listening/"}
    assert direct["start"] == start


@pytest.mark.parametrize("typed", ["music", "who leads music?", "next music plc", "mus twilight"])
def test_a_subject_says_who_leads_it_and_when_it_meets_next(search: Any, typed: str) -> None:
    direct = search.ask(typed)["direct"]
    assert (direct["kind"], direct["title"], direct["lead"]) == (
        "subject",
        "Music",
        "Lead for music",
    )
    assert direct["session"]["title"] == "Scores"
    assert direct["session"]["when"] == "4 Feb"
    assert direct["session"]["path"] == "music/plc/3/"


def test_no_session_to_come_is_none(search: Any) -> None:
    assert search.ask("music", today="2028-01-01")["direct"]["session"] is None


def test_one_page_before_all_others_says_what_it_is(search: Any) -> None:
    direct = search.ask("reflection")["direct"]
    assert (direct["kind"], direct["summary"]) == ("page", "A blank page to type on.")


@pytest.mark.parametrize("typed", ["drums", "listening drums", "zwxquv music", "", "   ", "?!"])
def test_nothing_is_said_before_the_results_of_other_queries(search: Any, typed: str) -> None:
    assert search.ask(typed)["direct"] is None


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("next plc", ["Clay", "Scores", "Choirs", "Drums", "Voices"]),
        ("next music plc", ["Scores", "Choirs", "Drums", "Voices"]),
        ("last music session", ["Drums", "Voices", "Scores", "Choirs"]),
        ("music twilight", ["Scores", "Choirs", "Drums", "Voices"]),
    ],
)
def test_sessions_that_are_asked_for_come_by_date(
    search: Any, typed: str, titles: list[str]
) -> None:
    assert _titles(search.ask(typed))[: len(titles)] == titles


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("february plc", "Scores"),
        ("music session nov", "Drums"),
        ("minutes of the last music meeting", "Drums"),
        ("what do I bring to the next music session", "Scores"),
    ],
)
def test_a_session_is_found_by_its_month_and_by_its_subject(
    search: Any, typed: str, title: str
) -> None:
    assert _titles(search.ask(typed))[0] == title


def test_a_page_of_the_subject_that_is_asked_for_comes_before_one_that_speaks_of_it(
    tmp_path: Path,
) -> None:
    pages = {
        "art/1/": Written("Rounds", f"{FILLER}<p>Music, music and music.</p>", subject="Art"),
        "music/1/": Written("Rounds", FILLER),
        "/1/": Written("Other", FILLER, subject="Whole trust"),
    }
    results = searched(pages, tmp_path).ask("rounds music")["results"]
    assert [each["subjects"] for each in results[:2]] == [["Music"], ["Art"]]


def test_a_subject_may_come_first_without_narrowing(tmp_path: Path) -> None:
    pages = {
        "art/1/": Written("Rounds", FILLER, subject="Art"),
        "music/2/": Written("Rounds", FILLER),
    }
    search = searched(pages, tmp_path)
    for near in ("Music", "Art"):
        results = search.ask("rounds", near=[near])["results"]
        assert results[0]["subjects"] == [near]
        assert len(results) == 2


def test_a_held_session_comes_after_a_resource_unless_it_is_asked_for(
    search: Any, tmp_path: Path
) -> None:
    assert _titles(search.ask("drums")) == ["Drums", "A lesson"], "a title before a text"
    alike = {
        "music/plc/1/": Written("Drums and voices", FILLER, kind="session", date="2026-09-22"),
        "music/resources/1/": Written("Drums and voices", FILLER + "<p>Drums.</p>"),
    }
    kinds = [each["kind"] for each in searched(alike, tmp_path).ask("drums")["results"]]
    assert kinds == ["resource", "session"]


def test_a_heading_that_is_asked_for_leads_to_its_place(search: Any) -> None:
    answer = search.ask("warming up voices gently")
    assert answer["results"][0]["heading"] == {
        "anchor": "warm",
        "title": "Warming up voices gently",
    }
    assert search.ask("gently warming up voices")["results"][0]["heading"]["anchor"] == "warm"
    assert search.ask("warming")["results"][0]["heading"] is None


def test_a_heading_of_many_pages_is_no_place(tmp_path: Path) -> None:
    pages = {
        f"music/{n}/": Written(f"Page {n}", "<h2 id='h'>What you need</h2><p>Paper.</p>")
        for n in range(9)
    }
    answer = searched(pages, tmp_path).ask("what you need")
    assert len(answer["results"]) == 9
    assert {str(each["heading"]) for each in answer["results"]} == {"None"}


def test_why_a_result_is_there_is_said_where_it_is_not_plain(search: Any) -> None:
    topic, lesson = search.ask("ears open")["results"][:2]
    assert (topic["title"], topic["why"]) == ("Close listening", "also called ears open")
    assert (lesson["title"], lesson["why"]) == ("A lesson", "on Close listening")
    assert search.ask("close listening")["results"][0]["why"] == ""


def test_a_topic_is_in_the_subjects_that_have_a_page_on_it(search: Any) -> None:
    assert search.ask("close listening")["results"][0]["subjects"] == ["Music"]


def test_kinds_and_minutes_narrow_too(search: Any) -> None:
    labels = search.ask("something")["labels"]
    assert labels["kinds"] == [["Topics", 1], ["Resources", 2], ["Sessions", 6], ["Other pages", 4]]
    assert labels["minutes"] == [["3 minutes or less", 1], ["5 minutes or less", 1], ["more", 1]]
    answer = search.ask("something", minutes=["5 minutes or less"])
    assert _titles(answer) == ["Seeing"]
    assert answer["labels"]["kinds"] == [["Resources", 1]]


def test_a_session_that_was_cancelled_is_never_the_next(search: Any) -> None:
    assert "Cancelled" not in _titles(search.ask("next plc"))[:5]


@pytest.mark.parametrize("text", ["", "another\n0\tx", "{}", "\x00"])
def test_answers_of_another_build_are_not_taken(search: Any, text: str) -> None:
    names = "JSON.stringify(index.head)"
    assert search._js.eval(f"trustpagesEngine.openIndex({names}, {text!r}).answers.size") == 0


def test_what_the_trust_says_is_known_beside_answers_of_another_build(
    tmp_path: Path,
) -> None:
    search = searched({"music/1/": Written("Money", "<p>The pupil premium.</p>")}, tmp_path)
    assert search.ask("PP ")["results"]
    text = read_script((tmp_path / "search" / "answers.js").read_text(encoding="utf-8"))
    for told, found in ((text.split("\n", 1)[1], 1), ("", 0)):
        late = json.dumps(f"another\n{told}")
        search._js.eval(f"trustpagesEngine.addAnswers(index, {late})")
        assert len(search.ask("PP ")["results"]) == found


def test_answers_may_come_after_the_names(tmp_path: Path) -> None:
    search = searched(TRUST, tmp_path)
    answers = search._js.eval(
        f"(() => {{ const all = index.answers; {_WITHOUT} return all; }})().size"
    )
    assert answers > 0
    assert search.ask("close listening")["direct"]["definition"] == ""
    text = read_script((tmp_path / "search" / "answers.js").read_text(encoding="utf-8"))
    search._js.eval(f"trustpagesEngine.addAnswers(index, {json.dumps(text)})")
    assert search.ask("close listening")["direct"]["definition"] != ""


def test_a_long_sentence_is_whole_if_there_is_room_and_begins_at_its_beginning(
    tmp_path: Path,
) -> None:
    long = "First of all we hum, and then " + "and then " * 60 + "we sing a hymn to close."
    pages = {
        "music/1/": Written("One", f"<p>Intro. Sing “well.” Then rest.</p><p>{long}</p>"),
    }
    search = searched(pages, tmp_path)
    [result] = search.ask("hum")["results"]
    shown = "".join(piece["text"] for piece in search.excerpt(result["text"])["pieces"])
    assert shown.startswith("First of all we hum, and then")
    assert shown.endswith(" …")
    [result] = search.ask("hymn")["results"]
    shown = "".join(piece["text"] for piece in search.excerpt(result["text"])["pieces"])
    assert shown.startswith("… ")
    assert "a hymn to close." in shown
