"""Words spelt as they are heard, or cut short, are read as those of the pages, and it is said."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import quickjs

from benchmarks.search.ask import SCRIPTS, Search
from generator.model.searched import TrustWords
from generator.search.sounds import sound_of
from tests.search.indexes import Written, searched

FILLER = "<p>Something else that fills the page, for others to be told from it.</p>"
PAGES = {
    **{f"art/{n}/": Written(f"Other {n}", FILLER, subject="Art") for n in range(4)},
    "music/trip/": Written("Outdoors", "<p>A trip to a field, in parallel groups.</p>"),
    "music/leaf/": Written("Leaves", "<p>Photosynthesis is necessary.</p>"),
    "music/practicals/": Written("Practicals", "<p>What they are for.</p>"),
    "music/calls/": Written("Calls home", "<p>A call or two.</p>"),
    "music/calculations/": Written("Calculations", "<p>By hand.</p>"),
    "music/practice/": Written("Practice that lasts", "<p>A little every day.</p>"),
}


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Search:
    return searched(PAGES, tmp_path_factory.mktemp("sounds"), with_others=True)


def _told(answer: dict[str, Any]) -> tuple[list[str], list[str]]:
    titles = [result["title"] for result in answer["results"]]
    return [each["as"] for each in answer["read"]], titles


def test_every_english_word_sounds_the_same_in_the_browser() -> None:
    listed = resources.files("symspellpy") / "frequency_dictionary_en_82_765.txt"
    words = [line.split()[0] for line in listed.read_text(encoding="utf-8-sig").splitlines()]
    context = quickjs.Context()
    for name in ("stemmer.js", "engine/words.js", "engine/sounds.js"):
        context.eval((SCRIPTS / name).read_text(encoding="utf-8"))
    given = context.eval("(text) => JSON.stringify(JSON.parse(text).map(trustpagesEngine.soundOf))")
    assert json.loads(given(json.dumps(words))) == [sound_of(word) for word in words]


@pytest.mark.parametrize(
    ("typed", "meant", "title"),
    [
        ("feild ", "field", "Outdoors"),
        ("paralell ", "parallel", "Outdoors"),
        ("fotosynthesis ", "photosynthesis", "Leaves"),
        ("neccesary ", "necessary", "Leaves"),
        ("pracs ", "practicals", "Practicals"),
        ("calcs ", "calculations", "Calculations"),
    ],
)
def test_a_word_as_it_is_heard_or_cut_short_is_read_as_the_one_of_the_pages(
    typed: str, meant: str, title: str, search: Search
) -> None:
    read, titles = _told(search.ask(typed))
    assert read == [meant]
    assert titles[0] == title


@pytest.mark.parametrize("typed", ["faulty ", "fiddle ", "cymraeg ", "pra ", "fjlxd "])
def test_another_word_is_not_taken_for_one_of_the_pages(typed: str, search: Search) -> None:
    assert _told(search.ask(typed)) == ([], [])


def test_an_answer_does_not_hang_on_what_was_asked_before(tmp_path: Path) -> None:
    """A word near to one that no page has is looked up, in whichever part of the words it is."""
    words = {"chaos": "confusion", "lawyer": "attorney", "consent": "permission", "feild": "field"}
    pages = {
        f"music/{word}/": Written(f"Page {at}", f"<p>Some {word}.</p>{FILLER}")
        for at, word in enumerate(words.values())
    }
    for typed, near in words.items():
        fresh = searched(pages, tmp_path / typed, with_others=True)
        first = fresh.ask(f"{typed} ")
        fresh.ask(f"{near} ")
        assert _told(first) == _told(fresh.ask(f"{typed} ")), typed
        assert near in _told(first)[0], typed


@pytest.mark.parametrize(
    ("typed", "read"),
    [("I do we do you do", ["modelling"]), ("what do I do", []), ("do I do it in maths", [])],
)
def test_small_words_are_a_phrase_only_all_together(
    typed: str, read: list[str], tmp_path: Path
) -> None:
    words = TrustWords(words=((("I do we do you do",), ("modelling",)),))
    search = searched({**PAGES, "music/m/": Written("Modelling")}, tmp_path, words)
    assert _told(search.ask(typed))[0] == read
