"""What colleagues type is understood as they mean it, and what was understood is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.search.ask import Search
from generator.model.searched import TrustWords
from tests.search.indexes import Written, searched

FILLER = "<p>Something else that fills the page, for others to be told from it.</p>"


def _with(title: str, text: str = FILLER, **more: Any) -> dict[str, Written]:
    """A page, among others that have none of its words."""
    others = {f"art/{n}/": Written(f"Other {n}", FILLER, subject="Art") for n in range(4)}
    return {**others, "music/one/": Written(title, text, **more)}


def _titles(answer: dict[str, Any]) -> list[str]:
    return [result["title"] for result in answer["results"]]


def _read(answer: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each["asked"], each["as"]) for each in answer["read"]]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("PP", [("PP", "pupil premium")]),
        ("pp kids", [("pp", "pupil premium")]),
        ("PP's", [("PP's", "pupil premium")]),
        ("pupil premium", []),
    ],
)
def test_an_abbreviation_is_what_the_trust_says_it_means(
    typed: str, said: list[tuple[str, str]], tmp_path: Path
) -> None:
    search = searched(_with("Money", "<p>The Pupil Premium is for them.</p>"), tmp_path)
    answer = search.ask(f"{typed} ")
    assert _read(answer) == said
    assert _titles(answer) == ["Money"]


@pytest.mark.parametrize("typed", ["teaching assistant ", "Assistant "])
def test_what_has_the_words_that_were_typed_is_not_said_to_be_read_so(
    typed: str, tmp_path: Path
) -> None:
    words = ((("teaching assistant", "assistant"), ("teaching assistants",)),)
    search = searched(_with("Teaching assistants"), tmp_path, TrustWords(words=words))
    answer = search.ask(typed)
    assert _titles(answer) == ["Teaching assistants"]
    assert _read(answer) == []


def test_of_words_that_all_pages_have_it_is_not_said_that_nothing_has_them(tmp_path: Path) -> None:
    search = searched(_with("How they sing"), tmp_path)
    assert search.ask("how are you ")["unknown"] == []


def test_more_than_one_of_an_abbreviation_is_the_same(tmp_path: Path) -> None:
    search = searched(_with("Teaching assistants"), tmp_path)
    assert _titles(search.ask("TAs ")) == ["Teaching assistants"]
    assert _read(search.ask("TAs ")) == [("TAs", "teaching assistants")]


@pytest.mark.parametrize(
    ("typed", "said"), [("marking", 1), ("markings", 1), ("marks", 0), ("mark", 0)]
)
def test_a_word_of_the_trusts_is_meant_as_it_is_typed_or_in_several(
    typed: str, said: int, tmp_path: Path
) -> None:
    search = searched(_with("Feedback on six marks"), tmp_path)
    assert len(_read(search.ask(f"{typed} "))) == said


def test_what_is_meant_by_an_abbreviation_is_no_verb_of_a_text(tmp_path: Path) -> None:
    words = TrustWords(((("ASD",), ("SEND",)),))
    pages = {
        **_with("Letters", "<h2 id='s'>Send</h2>" + "<p>Send a letter, and send it home.</p>" * 9),
        "/topics/send/": Written(
            "Special needs (SEND)", FILLER, kind="topic", subject="All", names=("SEND",)
        ),
    }
    assert _titles(searched(pages, tmp_path, words).ask("ASD ")) == ["Special needs (SEND)"]


def test_a_word_of_the_trusts_that_shares_its_stem_with_a_subject_is_not_the_subject(
    tmp_path: Path,
) -> None:
    words = TrustWords(((("musicals",), ("school shows",)),))
    pages = _with("School shows")
    assert _read(searched(pages, tmp_path, words).ask("music ")) == []


def test_a_year_of_school_tells_less_than_what_is_asked_of_it(tmp_path: Path) -> None:
    pages = {
        **_with("Groups", f"{FILLER}<p>Mixed, or in sets.</p>"),
        "music/other/": Written("Colours", f"{FILLER}<p>Year 8 mix them. Year 8 again.</p>"),
    }
    assert _titles(searched(pages, tmp_path).ask("sets for year 8 "))[0] == "Groups"


def test_a_word_that_says_nothing_is_an_abbreviation_in_capitals_only(tmp_path: Path) -> None:
    search = searched(_with("Computers"), tmp_path)
    assert _titles(search.ask("IT ")) == ["Computers"]
    assert _read(search.ask("what is it ")) == []


@pytest.mark.parametrize(
    "typed", ["ks3", "Key Stage 3", "year 8", "Y8", "yr 8", "Yr8", "years 8", "Year 8s"]
)
def test_a_year_and_a_key_stage_find_what_is_for_it(typed: str, tmp_path: Path) -> None:
    search = searched(_with("Rounds", key_stages=("Key Stage 3",)), tmp_path)
    assert _titles(search.ask(f"{typed} rounds")) == ["Rounds"]
    assert search.ask(f"{typed} rounds")["results"][0]["isMost"] is False


def test_a_year_of_no_stage_is_found_as_it_stands(tmp_path: Path) -> None:
    search = searched(_with("Reception and Year 1", key_stages=("Key Stage 3",)), tmp_path)
    assert _titles(search.ask("Y1 ")) == ["Reception and Year 1"]


def test_a_subject_by_another_name_is_a_label_of_its_pages(tmp_path: Path) -> None:
    trust = _with("Rounds") | {"art/rounds/": Written("Rounds to draw", subject="Art")}
    answer = searched(trust, tmp_path).ask("rounds mus ")
    assert _titles(answer)[0] == "Rounds"
    assert _read(answer) == [("mus", "Music")]


@pytest.mark.parametrize(
    "typed",
    [
        "can't write",
        "they cannot write",
        "never write",
        "don't really write",
        "won't just write",
        "not writing",
    ],
)
def test_a_phrase_of_the_trusts_is_known_however_it_is_put(typed: str, tmp_path: Path) -> None:
    words = TrustWords(words=((("wont write",), ("stamina",)),))
    search = searched(_with("Stamina"), tmp_path, words)
    assert _titles(search.ask(f"{typed} ")) == ["Stamina"]


@pytest.mark.parametrize(
    ("phrase", "typed"),
    [
        ("quiet ones", "quiet children"),
        ("bright kids", "bright girls"),
        ("difficult class", "difficult sets"),
        ("late to lesson", "late to class"),
        ("give up", "given up"),
        ("forget everything", "they forgot everything"),
        ("broken link", "the link is broken"),
        ("busy slides", "slides are too busy"),
    ],
)
def test_everyday_words_for_the_same_are_one_in_a_phrase(
    phrase: str, typed: str, tmp_path: Path
) -> None:
    search = searched(_with("Stamina"), tmp_path, TrustWords(words=(((phrase,), ("stamina",)),)))
    assert _titles(search.ask(f"{typed} ")) == ["Stamina"]


@pytest.mark.parametrize(
    "typed", ["write", "quiet", "class", "give", "a link", "everything", "writing up slides"]
)
def test_a_part_of_a_phrase_is_not_the_phrase(typed: str, tmp_path: Path) -> None:
    phrases = ("wont write", "quiet ones", "difficult class", "give up", "broken link")
    words = TrustWords(words=((phrases, ("stamina",)),))
    assert _read(searched(_with("Stamina"), tmp_path, words).ask(f"{typed} ")) == []


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("apraisal", [("apraisal", "appraisal"), ("appraisal", "goal")]),
        ("seeting plan", [("seeting", "seating"), ("seating plan", "behaviour")]),
    ],
)
def test_a_word_of_the_trusts_that_is_mistyped_is_read_as_it(
    typed: str, read: list[tuple[str, str]], tmp_path: Path
) -> None:
    words = (("appraisal",), ("goal",)), (("seating plan",), ("behaviour",))
    search = searched(_with("Goal, behaviour"), tmp_path, TrustWords(words=words))
    answer = search.ask(f"{typed} ")
    assert (_titles(answer), _read(answer)) == (["Goal, behaviour"], read)


@pytest.mark.parametrize(
    ("title", "typed", "meant"),
    [
        ("Decision-making exercises", "DME", "decision making exercises"),
        ("Decision-making exercises", "dme", "decision making exercises"),
        ("Steps to decision-making fast", "dmf", "decision making fast"),
        ("The use of dictionaries and thesauruses", "UDT", "use dictionaries thesauruses"),
    ],
)
def test_initials_of_a_title_are_what_they_stand_for(
    title: str, typed: str, meant: str, tmp_path: Path
) -> None:
    answer = searched(_with(title), tmp_path).ask(f"{typed} ")
    assert (_titles(answer), _read(answer)) == ([title], [(typed, meant)])


@pytest.mark.parametrize("typed", ["lad", "de", "xqz"])
def test_a_word_that_is_no_initials_is_none(typed: str, tmp_path: Path) -> None:
    search = searched(_with("How to look at decisions"), tmp_path)
    assert search.ask(f"{typed} ")["unknown"] == [typed]


@pytest.mark.parametrize("typed", ["CPA", "aon"])
def test_no_initials_begin_or_end_with_a_word_that_says_nothing(typed: str, tmp_path: Path) -> None:
    search = searched(_with("A county player and one net"), tmp_path)
    assert search.ask(f"{typed} ")["unknown"] == [typed]


@pytest.mark.parametrize("typed", ["feb 2026", "feb"])
def test_a_month_is_not_the_initials_of_a_title(typed: str, tmp_path: Path) -> None:
    answer = searched(_with("Forty-eight bits"), tmp_path).ask(f"{typed} ")
    assert _read(answer) == []
    assert "Forty-eight bits" not in _titles(answer)


@pytest.mark.parametrize("said", ["theres", "there's", "whats", "Hows", "youre"])
def test_words_run_together_say_as_little_as_each_of_them(said: str, tmp_path: Path) -> None:
    pages = _with("Mending a page", "<p>A mistake on a page is told here.</p>")
    pages["art/5/"] = Written("There", f"<p>{said} no mistake, and one page.</p>", subject="Art")
    answer = searched(pages, tmp_path).ask(f"{said} a mistake on a page ")
    assert _titles(answer)[0] == "Mending a page"
    assert answer["unknown"] == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [("given", "give"), ("taught", "teach"), ("forgotten", "forget"), ("children", "child")],
)
def test_a_form_that_no_rule_makes_is_the_same_word(typed: str, said: str, tmp_path: Path) -> None:
    search = searched(_with("One", f"<p>They {said} it.</p>"), tmp_path)
    assert _titles(search.ask(f"{typed} ")) == ["One"]


@pytest.mark.parametrize("typed", ["have they done maps", "what ive given on maps", "m and s maps"])
def test_a_form_of_what_says_little_says_as_little_and_so_does_a_letter(
    typed: str, tmp_path: Path
) -> None:
    pages = _with("Rivers", f"{FILLER}<p>On maps.</p>")
    pages["art/5/"] = Written(
        "Other 5", "<p>Done. Given. M, s: done, given, m, s.</p>", subject="Art"
    )
    assert _titles(searched(pages, tmp_path).ask(f"{typed} ")) == ["Rivers"]


def test_an_ending_is_not_made_another_word(tmp_path: Path) -> None:
    search = searched(_with("One", "<p>A complaint.</p>"), tmp_path)
    assert search.ask("complaining ")["unknown"] == ["complaining"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("scafolding", "scaffolding"),  # a letter missing
        ("scaffoolding", "scaffolding"),  # one too many
        ("scaffoldimg", "scaffolding"),  # a wrong one
        ("scaffodling", "scaffolding"),  # two in the wrong order
    ],
)
@pytest.mark.parametrize("place", ["title", "text"])
def test_one_wrong_letter_is_read_as_the_word_and_said(
    typed: str, meant: str, place: str, tmp_path: Path
) -> None:
    title, text = ("Scaffolding", FILLER) if place == "title" else ("One", "<p>Scaffolding it.</p>")
    answer = searched(_with(title, text), tmp_path).ask(f"{typed} ")
    assert _titles(answer) == [title]
    assert _read(answer) == [(typed, meant)]
    assert answer["unknown"] == []


@pytest.mark.parametrize(("typed", "meant"), [("slave", "slavery"), ("forest", "forestry")])
def test_a_word_of_which_the_pages_have_a_longer_one_is_read_as_that(
    typed: str, meant: str, tmp_path: Path
) -> None:
    answer = searched(_with("One", f"<p>On {meant} then.</p>"), tmp_path).ask(f"{typed} ")
    assert (_titles(answer), _read(answer)) == (["One"], [(typed, meant)])


def test_a_word_of_five_letters_is_corrected_by_names_alone(tmp_path: Path) -> None:
    search = searched(_with("Queens", "<p>The chests of the king.</p>"), tmp_path)
    assert search.ask("chess ")["unknown"] == ["chess"]
    assert _read(search.ask("quens ")) == [("quens", "queens")]


def test_a_wrong_first_letter_is_found_in_titles_and_not_in_texts(tmp_path: Path) -> None:
    title, text = tmp_path / "title", tmp_path / "text"
    assert _titles(searched(_with("Scaffolding"), title).ask("dcaffolding ")) == ["Scaffolding"]
    answer = searched(_with("One", "<p>Scaffolding it.</p>"), text).ask("dcaffolding ")
    assert (_titles(answer), answer["unknown"]) == ([], ["dcaffolding"])


@pytest.mark.parametrize("typed", ["form", "frm", "Fourm9", "f" * 400, "qqqqqqq"])
def test_a_short_or_long_or_far_word_is_never_taken_for_another(typed: str, tmp_path: Path) -> None:
    answer = searched(_with("Farm forum"), tmp_path).ask(f"{typed} ")
    assert _read(answer) == []
    assert _titles(answer) == []
    assert len(answer["unknown"]) == 1


def test_a_word_that_is_known_is_no_mistake(tmp_path: Path) -> None:
    trust = _with("Modelling") | {"music/two/": Written("Two", "<p>Modellings of yodelling.</p>")}
    answer = searched(trust, tmp_path).ask("yodelling ")
    assert (_titles(answer), _read(answer)) == (["Two"], [])


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("whiteboards", "white boards"),
        ("white boards", "whiteboards"),
        ("mini-whiteboards", "miniwhiteboards"),
        ("low stakes", "lowstakes"),
        ("behaviour", "behavior"),
        ("modelling", "modeling"),
        ("organised", "organized"),
        ("centre", "center"),
        ("practise", "practice"),
        ("programme", "program"),
        ("grey", "gray"),
        ("Christmas", "xmas"),
        ("departments", "depts"),
        ("six mark", "6 mark"),
        ("6-mark", "six mark"),
        ("½", "half"),
        ("pupils'", "pupils"),
        ("can't", "cant"),
    ],
)
@pytest.mark.parametrize("place", ["title", "text"])
def test_words_are_one_however_they_are_spelled_and_joined(
    written: str, typed: str, place: str, tmp_path: Path
) -> None:
    title, text = (written, FILLER) if place == "title" else ("One", f"<p>Some {written} here.</p>")
    answer = searched(_with(title, text), tmp_path).ask(f"{typed} ")
    assert _titles(answer) == [title]
    assert answer["read"] == []
    assert answer["unknown"] == []


def test_a_question_is_what_it_asks_about(tmp_path: Path) -> None:
    trust = _with("Rounds", "<p>Sing.</p>") | {
        "music/two/": Written("Helping", "<p>How do I get pupils to help, what is a way?</p>")
    }
    search = searched(trust, tmp_path)
    for question in ("how do I get pupils to sing rounds?", "What is a round?", "help with rounds"):
        assert _titles(search.ask(question))[0] == "Rounds"


def test_what_is_left_of_a_question_without_its_words_finds_nothing(tmp_path: Path) -> None:
    trust = _with("Rounds", "<p>Some help for pupils.</p>")
    answer = searched(trust, tmp_path).ask("help pupils with zwxquv ")
    assert (_titles(answer), answer["unknown"]) == ([], ["zwxquv"])


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [("metcognitoin", "metacognition"), ("what is metcognitoin?", "what is metacognition?")],
)
def test_a_word_that_is_two_letters_off_is_asked_about_and_not_taken(
    typed: str, suggested: str, tmp_path: Path
) -> None:
    answer = searched(_with("Metacognition"), tmp_path).ask(typed + " ")
    assert _titles(answer) == []
    assert answer["suggestion"] == suggested


@pytest.mark.parametrize(
    "word",
    ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf", "__defineGetter__"],
)
def test_a_word_that_names_something_of_scripts_is_a_word(word: str, tmp_path: Path) -> None:
    said = f"<p>A {word} here.</p>"
    trust = _with(word, said, names=(word,), topics=(word,), key_stages=(word,), subject=word)
    search = searched(trust, tmp_path)
    answer = search.ask(word, subjects=[word], topics=[word])
    assert _titles(answer) == [word]
    assert answer["labels"]["topics"] == [[word, 1]]
    assert searched(_with("One"), tmp_path / "none").ask(word)["unknown"] == [word.strip("_")]


def test_a_very_long_query_is_answered_by_its_beginning(tmp_path: Path) -> None:
    search = searched(_with("Rounds"), tmp_path)
    assert _titles(search.ask("rounds " + "zwxquv " * 20_000)) == ["Rounds"]
    assert len(search.ask("x" * 100_000)["unknown"]) == 1


def test_a_query_of_many_words_has_room_for_all_of_them(tmp_path: Path) -> None:
    words = (
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho".split()
    )
    search = searched(_with("Rounds", f"<p>{' '.join(words)}</p>"), tmp_path)
    assert _titles(search.ask(" ".join(words))) == ["Rounds"]


SIGNS = st.sampled_from("aesty PPTA' -+*#½66中é\u0301 \t\n\\/<>\"{}[]$^().?!\U0001f600\u200b\ud800")


@settings(max_examples=200, deadline=None)
@given(st.text(st.one_of(SIGNS, st.characters()), max_size=40))
@example("__proto__ constructor")
@example("year 7 y7 yr 99999999999999999999 ks3 KS3 plc next last feb")
def test_whatever_is_typed_is_answered_and_the_same_each_time(rounds: Search, typed: str) -> None:
    answer = rounds.ask(typed)
    assert rounds.ask(typed) == answer
    assert {each["title"] for each in answer["results"]} <= {"Rounds", "Other 0", "Other 1"}


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> Search:
    others = {f"art/{n}/": Written(f"Other {n}", FILLER, subject="Art") for n in range(2)}
    return searched({**others, "music/1/": Written("Rounds")}, tmp_path_factory.mktemp("rounds"))


def test_the_same_query_has_the_same_answer_whatever_was_asked_before(tmp_path: Path) -> None:
    trust = {f"music/{n}/": Written(f"Round {n % 3}", FILLER) for n in range(9)}
    search = searched(trust, tmp_path)
    first = search.ask("round something")
    search.ask("fills others")
    assert search.ask("round something") == first
    assert isinstance(search, Search)


def test_the_longer_of_two_phrases_is_meant(tmp_path: Path) -> None:
    words = TrustWords(
        words=(
            (("dont do anything",), ("behaviour",)),
            (("do anything with my comments",), ("feedback",)),
        )
    )
    search = searched(_with("Feedback") | {"music/2/": Written("Behaviour")}, tmp_path, words)
    answer = search.ask("they dont do anything with my comments ")
    assert [(each["asked"], each["as"]) for each in answer["read"]] == [
        ("do anything with my comments", "feedback")
    ]
    assert _titles(answer) == ["Feedback"]


def test_a_heading_is_found_by_a_question_that_says_little_else(tmp_path: Path) -> None:
    charter = Written("Charter", f"{FILLER}<h2 id='meetings'>Meetings</h2><p>One a week.</p>")
    pages = {f"art/{n}/": Written(f"Other {n}", f"{FILLER}<p>We meet.</p>") for n in range(4)}
    where = Written("Where", f"{FILLER}<h2 id='where'>Where we meet</h2><p>We meet here.</p>")
    search = searched({**pages, "art/where/": where, "music/charter/": charter}, tmp_path)
    [first, *_] = search.ask("how many meetings can they make me go to ")["results"]
    assert (first["title"], first["heading"]["anchor"]) == ("Charter", "meetings")


def test_the_next_one_of_a_subject_is_its_session(tmp_path: Path) -> None:
    coming = Written("Singing", kind="session", date="2027-02-04", facts="Thursday 4 February 2027")
    search = searched(_with("Music in English") | {"music/plc/a/": coming}, tmp_path)
    assert _titles(search.ask("when is the next music one"))[0] == "Singing"
