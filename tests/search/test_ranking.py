"""What is about a query comes before what has its words: whole names, words that stand together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.model.searched import TrustWords
from tests.search.indexes import Pages, Written, searched

FILLER = "<p>Something else that fills the page, for others to be told from it.</p>"
OTHERS: Pages = {f"art/{n}/": Written(f"Other {n}", FILLER, subject="Art") for n in range(4)}


def _titles(answer: dict[str, Any]) -> list[str]:
    return [result["title"] for result in answer["results"]]


def _topic(title: str, *names: str, text: str = FILLER) -> Written:
    return Written(title, text, kind="topic", subject="All", topics=(title,), names=names)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("finishing early", "early reading"),
        ("source analysis", "meta-analysis"),
        ("low prior score", "prior knowledge"),
        ("hard question", "question of the week"),
        ("class debate", "class size"),
        ("late homework", "late modernism"),
    ],
)
def test_another_name_that_shares_a_word_is_no_name_of_what_is_asked(
    typed: str, name: str, tmp_path: Path
) -> None:
    pages = {
        **OTHERS,
        "/topics/x/": _topic("Thing", name),
        "music/1/": Written("Page", f"{FILLER}<p>On {typed} we agree.</p>"),
    }
    assert _titles(searched(pages, tmp_path).ask(f"{typed} ")) == ["Page"]


@pytest.mark.parametrize("typed", ["early reading", "early", "early reading in music"])
def test_another_name_counts_where_it_is_asked_or_has_all_that_is(
    typed: str, tmp_path: Path
) -> None:
    pages = {**OTHERS, "/topics/x/": _topic("Thing", "early reading")}
    assert _titles(searched(pages, tmp_path).ask(f"{typed} "))[0] == "Thing"


@pytest.mark.parametrize(
    ("near", "apart"),
    [
        ("<p>Hum a quiet tune.</p><p>Rest.</p>", "<p>Be quiet.</p><p>Rest.</p><p>One tune.</p>"),
        (
            "<h2 id='a'>Quiet</h2><p>A tune.</p><h2 id='b'>Rest</h2><p>Now.</p>",
            "<h2 id='a'>Quiet</h2><p>Now.</p><h2 id='b'>Rest</h2><p>A tune.</p>",
        ),
        ("<h2 id='a'>A quiet tune</h2><p>Rest.</p>", "<h2 id='a'>Quiet</h2><p>A tune.</p>"),
        ("<ul><li>Quiet tune</li><li>Rest</li></ul>", "<ul><li>Quiet</li><li>Tune</li></ul>"),
    ],
)
def test_words_that_stand_together_come_before_words_that_are_scattered(
    near: str, apart: str, tmp_path: Path
) -> None:
    pages = {
        **OTHERS,
        "music/1/": Written("Apart", apart + FILLER),
        "music/2/": Written("Near", near + FILLER),
    }
    assert _titles(searched(pages, tmp_path).ask("quiet tune "))[0] == "Near"


def test_what_a_page_is_called_is_said_of_all_its_paragraphs(tmp_path: Path) -> None:
    pages = {
        **OTHERS,
        "music/1/": Written("Rounds", f"{FILLER}<h2 id='a'>Later</h2><p>For the autumn.</p>"),
        "music/2/": Written("Songs", f"<p>A round.</p>{FILLER}<h2 id='a'>Later</h2><p>Autumn.</p>"),
    }
    assert _titles(searched(pages, tmp_path).ask("rounds autumn "))[0] == "Rounds"


def test_a_phrase_of_the_trusts_is_not_found_where_its_words_are_apart(tmp_path: Path) -> None:
    words = TrustWords(words=((("KO",), ("knowledge organisers",)),))
    pages = {
        **OTHERS,
        "music/1/": Written("Apart", "<p>Knowledge.</p><h2 id='a'>B</h2><p>Organisers.</p>"),
        "music/2/": Written("Together", "<p>Our knowledge organisers.</p>"),
    }
    assert _titles(searched(pages, tmp_path, words).ask("KO ")) == ["Together"]


def test_what_a_phrase_means_is_what_is_called_so_and_not_a_word_in_passing(
    tmp_path: Path,
) -> None:
    words = TrustWords(words=((("finish early",), ("challenge",)),))
    pages = {
        **OTHERS,
        "/topics/c/": _topic("Challenge"),
        "/topics/b/": _topic("Behaviour", "challenging behaviour", text=FILLER * 25),
        "music/1/": Written("Page", FILLER * 25 + "<p>A challenge for us.</p>"),
    }
    assert _titles(searched(pages, tmp_path, words).ask("finish early ")) == ["Challenge"]


def test_a_list_that_names_everything_is_no_answer_where_there_is_one(tmp_path: Path) -> None:
    pages = {
        **OTHERS,
        "/list/": Written("Coverage", "<p>No subject has anything yet on rounds.</p>", kind="list"),
        "music/1/": Written("Songs", FILLER * 4 + "<p>And rounds.</p>"),
    }
    search = searched(pages, tmp_path)
    assert _titles(search.ask("rounds ")) == ["Songs"]
    assert _titles(search.ask("coverage ")) == ["Coverage"]


def test_a_subject_alone_is_its_first_page_then_its_pages_and_no_topic(tmp_path: Path) -> None:
    pages = {
        **OTHERS,
        "music/": Written("Music", FILLER, kind="page"),
        "music/1/": Written("Songs", FILLER, topics=("Voice",)),
        "/topics/v/": _topic("Voice", text="<p>In music, and music.</p>"),
    }
    titles = _titles(searched(pages, tmp_path).ask("music "))
    assert titles == ["Music", "Songs", "Voice"]


def test_who_leads_a_subject_is_its_first_page_with_a_key_stage_too(tmp_path: Path) -> None:
    pages = {
        **OTHERS,
        "music/": Written("Music", FILLER, kind="page", lead="Ann"),
        "music/1/": Written("Songs", FILLER, key_stages=("Key Stage 3",)),
    }
    for typed in ("who leads ks3 music ", "music lead email ", "who do i email about ks3 music "):
        assert _titles(searched(pages, tmp_path / typed).ask(typed))[0] == "Music"


def test_when_a_subject_is_next_asks_for_its_session(tmp_path: Path) -> None:
    pages = {
        **OTHERS,
        "music/1/": Written("Songs", FILLER),
        "music/2/": Written("Drums", FILLER, kind="session", date="2026-09-22"),
        "music/3/": Written("Scores", FILLER, kind="session", date="2027-02-04"),
    }
    search = searched(pages, tmp_path)
    assert _titles(search.ask("next music "))[:2] == ["Scores", "Drums"]
    assert _titles(search.ask("last music "))[0] == "Drums"
    assert _titles(search.ask("next songs in music "))[0] == "Songs"


def test_a_blank_agenda_is_a_file_and_no_session(tmp_path: Path) -> None:
    words = TrustWords(words=((("blank",), ("template",)),))
    pages = {
        **OTHERS,
        "/p/": Written("Preparing", f"{FILLER}<p>An agenda: a template to copy.</p>", kind="page"),
        "music/3/": Written("Scores", FILLER, kind="session", date="2027-02-04"),
    }
    search = searched(pages, tmp_path, words)
    for typed in ("blank agenda ", "agenda template ", "template for an agenda "):
        assert _titles(search.ask(typed)) == ["Preparing"]
    assert _titles(search.ask("agenda "))[0] == "Scores"


def test_who_names_a_month_is_told_of_that_session_and_not_of_the_subject(tmp_path: Path) -> None:
    pages = {
        **OTHERS,
        "music/": Written("Music", FILLER, kind="page", lead="Ann"),
        "music/2/": Written("Drums", FILLER, kind="session", date="2026-11-22"),
        "music/3/": Written("Scores", FILLER, kind="session", date="2027-02-04"),
    }
    answer = searched(pages, tmp_path).ask("notes from the november music session ")
    assert answer["direct"] is None
    assert _titles(answer)[0] == "Drums"


def test_a_topic_is_for_every_year(tmp_path: Path) -> None:
    pages = {**OTHERS, "/topics/v/": _topic("Voice")}
    [first] = searched(pages, tmp_path).ask("voice in year 8 ")["results"]
    assert (first["title"], first["isMost"]) == ("Voice", False)


def test_a_sign_for_a_half_is_not_every_half(tmp_path: Path) -> None:
    pages = {
        **OTHERS,
        "music/1/": Written("Beats", "<p>Each is ½ a bar.</p>"),
        "music/2/": Written("Terms", "<p>After half term.</p>"),
    }
    search = searched(pages, tmp_path)
    assert _titles(search.ask("½ ")) == ["Beats"]
    assert sorted(_titles(search.ask("half "))) == ["Beats", "Terms"]


def test_no_correction_is_offered_that_finds_nothing_more(tmp_path: Path) -> None:
    pages = {
        **OTHERS,
        "music/1/": Written("Constructor", FILLER),
        "music/2/": Written("Songs", "<p>Some testing.</p>"),
        "music/3/": Written("Metacognition", "<p>Before testing.</p>"),
    }
    search = searched(pages, tmp_path)
    assert search.ask("constructive testing ")["suggestion"] == ""
    assert search.ask("metcognitoin testing ")["suggestion"] == "metacognition testing"


def test_a_correction_is_offered_of_the_words_that_have_one(tmp_path: Path) -> None:
    pages = {**OTHERS, "music/1/": Written("A misconception in homework", FILLER)}
    search = searched(pages, tmp_path)
    assert search.ask("homwrok misconcepshun ")["suggestion"] == "homework misconception"
    assert search.ask("homwrok blorf ")["suggestion"] == "homework blorf"
    assert search.ask("hmkro blorf ")["suggestion"] == ""


def test_a_place_is_asked_for_as_a_whole(tmp_path: Path) -> None:
    """Who asks about Oak End asks about what is there, not about what has its words apart."""
    parking = "<p>Park behind the hall, and come in by the end door.</p><p>Led by: Oak End</p>"
    at_oak = Written("First", parking, kind="session", facts="Monday 1 March 2027 · Oak End School")
    at_elm = Written(
        "Second", parking * 2, kind="session", facts="Friday 5 March 2027 · Elm School"
    )
    search = searched({"music/plc/b/": at_oak, "music/plc/a/": at_elm}, tmp_path)
    titles = [each["title"] for each in search.ask("where to park at oak end ")["results"]]
    assert titles[0] == "First"


def test_a_title_typed_whole_comes_first_with_its_small_words_and_were_it_a_list(
    tmp_path: Path,
) -> None:
    pages = {
        **OTHERS,
        "/goal/": Written("Your goal", f"{FILLER}<p>Choose a goal.</p>", kind="list"),
        "/pli/": Written("Choosing a goal", f"{FILLER}<p>A goal is yours. Write your goal.</p>"),
    }
    engine = searched(pages, tmp_path)
    assert _titles(engine.ask("your goal"))[0] == "Your goal"
    assert _titles(engine.ask("choosing a goal"))[0] == "Choosing a goal"


@pytest.mark.parametrize("typed", ["revolt powerpoint", "revolt slide design"])
def test_a_topic_that_lacks_a_word_comes_after_a_page_that_has_all(
    typed: str, tmp_path: Path
) -> None:
    pages = {
        **OTHERS,
        "/topics/x/": _topic("Multimedia", "powerpoint", "slide design"),
        "history/1/": Written(
            "Nine days in June",
            f"{FILLER}<p>The revolt, by slides of our design, in PowerPoint.</p>",
            subject="History",
            topics=("Multimedia",),
        ),
    }
    search = searched(pages, tmp_path)
    assert _titles(search.ask(f"{typed} "))[:2] == ["Nine days in June", "Multimedia"]
    assert _titles(search.ask(typed.removeprefix("revolt ")))[0] == "Multimedia"


def test_a_page_of_the_whole_trust_is_for_every_subject_if_it_is_called_so(tmp_path: Path) -> None:
    words = TrustWords(words=((("appraisal",), ("Choosing aims",)),))
    pages = {
        **OTHERS,
        "/pli/": Written("Choosing aims", FILLER, kind="page", subject="All"),
        "/topics/x/": _topic("Oracy", text=f"{FILLER}<p>Choosing aims for talk.</p>"),
        "music/1/": Written("Rounds", f"{FILLER}<p>Sing.</p>", topics=("Oracy",)),
    }
    assert _titles(searched(pages, tmp_path, words).ask("music appraisal "))[0] == "Choosing aims"
    pages["music/2/"] = Written("Talks", f"{FILLER}<p>Our appraisal, and an appraisal.</p>")
    assert _titles(searched(pages, tmp_path, words).ask("music appraisal "))[0] == "Talks"


def test_a_topic_that_is_not_called_so_comes_after_a_page_that_says_a_little_more(
    tmp_path: Path,
) -> None:
    pages = {
        **OTHERS,
        "/topics/x/": _topic("Oracy", text=f"{FILLER}<p>Late, from changing rooms.</p>"),
        "music/1/": Written("Kit", f"{FILLER}<p>Late, late from changing rooms.</p>"),
    }
    found = searched(pages, tmp_path).ask("late from changing rooms ")
    assert _titles(found) == ["Kit", "Oracy"]
