"""What is asked is found: the words as they are typed, the best page first, each page once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.search.indexes import Written, searched

FILLER = "<p>Something else that fills the page, for others to be told from it.</p>"


def titles(answer: dict[str, object]) -> list[str]:
    results = answer["results"]
    assert isinstance(results, list)
    return [result["title"] for result in results]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("scaffolded", "scaffolding"),
        ("quizzes", "quiz"),
        ("Écoute", "ecoute"),
        ("ecoute", "écoute"),
        ("Ysgolion Cymru", "ysgolion"),
        ("dysgu’r iaith", "dysgu'r"),
        ("l’élève", "l'eleve"),
        ("l’élève", "élève"),
        ("dysgu’r iaith", "dysgu"),
        ("pupil's", "pupils"),
        ("C++", "c++"),
        ("A*", "A*"),
        ("grade A*.", "a*"),
        ("½", "½"),
        ("6-mark", "6-mark"),
        ("6-mark", "6 mark"),
        ("low-stakes", "low stakes"),
        ("low-stakes", "lowstakes"),
        ("mini‑whiteboards", "mini-whiteboard"),
        ("学校教育", "教育"),
        ("Ελληνικός", "ΕΛΛΗΝΙΚΌΣ"),
        ("straße", "Straße"),
        ("2026-27", "2026-27"),
        ("naïve", "naive"),
        ("__proto__", "__proto__"),
        ("constructor", "constructor"),
        ("<b>un</b>even", "uneven"),
        ("snow&shy;man", "snow\u00adman"),
    ],
)
def test_a_word_in_a_text_is_found_as_it_is_typed(text: str, typed: str, tmp_path: Path) -> None:
    search = searched(
        {
            "music/one": Written("One", f"<p>Before, {text} and after.</p>"),
            "music/two": Written("Two", FILLER),
        },
        tmp_path,
    )
    answer = search.ask(typed)
    assert titles(answer) == ["One"]
    assert answer["unknown"] == []


@pytest.mark.parametrize("typed", ["retr", "retri", "retriev", "RETRIEVA", "practice retrie"])
def test_a_word_that_is_being_typed_finds_what_begins_so(typed: str, tmp_path: Path) -> None:
    search = searched(
        {
            "music/one": Written("One", "<p>Retrieval practice, each lesson.</p>"),
            "music/two": Written("Two", FILLER),
        },
        tmp_path,
    )
    assert titles(search.ask(typed)) == ["One"]
    assert titles(search.ask("retri ")) == [], "a space ends a word"
    assert titles(search.ask("retrievxy")) == []


def test_a_word_that_nothing_has_is_left_out_and_said_and_never_shortened(tmp_path: Path) -> None:
    search = searched({"music/one": Written("Autumn", "<p>An autograph.</p>")}, tmp_path)
    answer = search.ask("autism ")
    assert titles(answer) == []
    assert answer["unknown"] == ["autism"]
    answer = search.ask("autism autumn ")
    assert titles(answer) == ["Autumn"]
    assert answer["unknown"] == ["autism"]


def test_words_that_say_nothing_are_not_asked_for_unless_alone(tmp_path: Path) -> None:
    search = searched(
        {"music/one": Written("What to do", FILLER), "music/two": Written("Singing", FILLER)},
        tmp_path,
    )
    assert titles(search.ask("the singing of it ")) == ["Singing"]
    assert titles(search.ask("what to do ")) == ["What to do"]


def test_a_title_comes_before_another_name_and_that_before_a_heading_and_a_text(
    tmp_path: Path,
) -> None:
    search = searched(
        {
            "music/1": Written("Fourth", f"{FILLER}<p>About rounds.</p>"),
            "music/2": Written("Third", f"{FILLER}<h2>Rounds</h2>{FILLER}"),
            "music/3": Written("Second", FILLER, names=("rounds",)),
            "music/4": Written("Rounds", FILLER),
            "music/5": Written("Fifth", FILLER),
        },
        tmp_path,
    )
    answer = search.ask("rounds")
    assert titles(answer) == ["Rounds", "Second", "Third", "Fourth"]
    assert answer["results"][1]["why"] == "also called rounds"  # type: ignore[index]


def test_more_of_the_words_come_before_fewer_and_all_in_order_first(tmp_path: Path) -> None:
    search = searched(
        {
            "music/1": Written("Quiet singing", FILLER),
            "music/2": Written("Singing in quiet rounds", FILLER),
            "music/3": Written("Quiet rounds for singing", FILLER),
            "music/4": Written("Rounds", FILLER),
        },
        tmp_path,
    )
    answer = search.ask("quiet rounds for singing")
    assert titles(answer)[0] == "Quiet rounds for singing"
    assert titles(answer)[2:] == ["Quiet singing"], (
        "what has less than half of the words is left out"
    )
    assert [each["isMost"] for each in answer["results"]] == [False, False, True]


def test_a_page_that_sites_have_in_the_same_words_is_offered_once(tmp_path: Path) -> None:
    topic = Written("Rounds", "<p>Singing one after another.</p>", kind="topic", topics=("Rounds",))
    art = Written(**{**topic.__dict__, "subject": "Art"})
    search = searched(
        {
            "art/topics/rounds/": art,
            "music/topics/rounds/": topic,
            "/topics/rounds/": Written(**{**topic.__dict__, "subject": "Whole trust"}),
            "drama/topics/rounds/": Written("Rounds", "<p>Otherwise.</p>", subject="Drama"),
        },
        tmp_path,
    )
    for chosen, addresses in [
        ([], ["drama/topics/rounds/", "topics/rounds/"]),
        (["Music"], ["music/topics/rounds/"]),
        (["Drama"], ["drama/topics/rounds/"]),
    ]:
        results = search.ask("rounds", subjects=chosen)["results"]
        assert sorted(each["address"] for each in results) == addresses  # type: ignore[attr-defined]


def test_labels_narrow_and_say_how_many_each_would_leave(tmp_path: Path) -> None:
    search = searched(
        {
            "music/1": Written("Round one", topics=("Voice", "Ear"), key_stages=("KS3",)),
            "music/2": Written("Round two", topics=("Voice",), key_stages=("KS4",)),
            "art/1": Written("Round three", subject="Art", topics=("Ear",), key_stages=("KS3",)),
        },
        tmp_path,
    )
    answer = search.ask("round", subjects=["Music"], topics=["Voice"])
    assert sorted(titles(answer)) == ["Round one", "Round two"]
    assert answer["labels"] == {
        "subjects": [["Music", 2]],
        "topics": [["Ear", 1], ["Voice", 2]],
        "stages": [["KS3", 1], ["KS4", 1]],
        "kinds": [["Resources", 2]],
        "minutes": [],
    }
    answer = search.ask("round", subjects=["Art"], topics=["Voice"])
    assert titles(answer) == []
    assert answer["labels"]["subjects"] == [["Art", 0], ["Music", 2]]  # type: ignore[index]


def test_an_excerpt_is_the_sentence_that_says_most_under_its_heading(tmp_path: Path) -> None:
    search = searched(
        {
            "music/1": Written(
                "One",
                "<p>We sing. Others hum.</p><h2 id='a'>How</h2><ul><li>Sing <b>rou</b>nds "
                "slowly, then fast! Hum.</li></ul><section data-search-ignore><p>Rounds to sing"
                "</p></section>",
            )
        },
        tmp_path,
    )
    [result] = search.ask("singing rounds")["results"]  # type: ignore[misc]
    found = search.excerpt(result["text"])
    assert found["heading"] == {"anchor": "a", "title": "How"}
    pieces = found["pieces"]
    assert isinstance(pieces, list)
    assert "".join(each["text"] for each in pieces) == "Sing rounds slowly, then fast!"
    assert [each["text"] for each in pieces if "stem" in each] == ["Sing", "rounds"]


def test_an_excerpt_is_a_whole_sentence_rather_than_a_cell_or_a_reference(tmp_path: Path) -> None:
    text = (
        "<p>Donlosky et al. (2013), Improving Harmony · Checked in October 2026</p>"
        "<table><tr><td>Harmony in autumn</td></tr></table><p>Two voices make harmony.</p>"
    )
    search = searched({"music/one/": Written("One", text)}, tmp_path)
    [result] = search.ask("harmony ")["results"]
    shown = "".join(piece["text"] for piece in search.excerpt(result["text"])["pieces"])
    assert shown == "Two voices make harmony."
    search.ask("donlosky 2013 ")
    shown = "".join(piece["text"] for piece in search.excerpt(result["text"])["pieces"])
    assert shown == "Donlosky et al. (2013), Improving Harmony · Checked in October 2026"


def test_an_excerpt_says_more_than_the_title_or_what_the_page_is_about(tmp_path: Path) -> None:
    text = "<p>One tune, begun in turn.</p><p>Rounds are for children.</p><p>Hum rounds.</p>"
    search = searched({"music/one/": Written("Rounds", text)}, tmp_path)

    def shown(query: str) -> str:
        [result] = search.ask(query)["results"]
        pieces = search.excerpt(result["text"], result["title"])["pieces"]
        return "".join(piece["text"] for piece in pieces)

    assert shown("rounds ") == "One tune, begun in turn."
    assert shown("humming rounds ") == "Hum rounds."


def test_a_subject_that_is_asked_for_chooses_no_sentence(tmp_path: Path) -> None:
    text = "<p>One tune for all.</p><p>Music, music.</p><p>A drum is for the autumn.</p>"
    search = searched({"music/one/": Written("Rounds", text)}, tmp_path)
    [result] = search.ask("drums in music ")["results"]
    pieces = search.excerpt(result["text"], result["title"])["pieces"]
    assert "".join(piece["text"] for piece in pieces) == "A drum is for the autumn."


def test_an_excerpt_has_the_whole_of_what_is_one_thing(tmp_path: Path) -> None:
    text = "<p>One tune for all.</p><p>They sing once a year.</p><p>Year 9 hum.</p>"
    search = searched({"music/one/": Written("Rounds", text)}, tmp_path)
    [result] = search.ask("y9 ")["results"]
    pieces = search.excerpt(result["text"], result["title"])["pieces"]
    assert "".join(piece["text"] for piece in pieces) == "Year 9 hum."


def test_a_long_excerpt_is_cut_between_words_around_what_was_asked(tmp_path: Path) -> None:
    many = "word " * 100
    search = searched({"music/1": Written("One", f"<p>{many}singing {many}</p>")}, tmp_path)
    [result] = search.ask("singing")["results"]  # type: ignore[misc]
    pieces = search.excerpt(result["text"])["pieces"]
    assert isinstance(pieces, list)
    text = "".join(each["text"] for each in pieces)
    assert len(text) < 320
    assert set(text.split()) == {"…", "word", "singing"}


def test_what_a_page_says_stays_a_string_of_its_part(tmp_path: Path) -> None:
    wild = '"); alert(1); (" \' \\ </script> \u2028 ${x} ` \U0001f3b5'
    search = searched(
        {"music/1": Written(wild, f"<p>sung {wild.replace('<', '&lt;')}</p>")}, tmp_path
    )
    [result] = search.ask("sung")["results"]  # type: ignore[misc]
    assert result["title"] == " ".join(wild.split())
    pieces = search.excerpt(result["text"])["pieces"]
    assert isinstance(pieces, list)
    assert "".join(each["text"] for each in pieces) == f"sung {' '.join(wild.split())}"
