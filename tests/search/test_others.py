"""Words that no page has: what is near to them is shown and said, and no other word is assumed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from benchmarks.search.ask import Search
from generator.cache import Cache
from generator.search.kin import with_kin
from generator.search.others import OTHERS_PARTS, write_others
from generator.search.postings import have_pages, write_list
from generator.search.words import SEPARATOR
from tests.search.indexes import Written, indexed, searched

FILLER = "<p>Something else that fills the page, for others to be told from it.</p>"
PAGES = {
    **{f"art/{n}/": Written(f"Other {n}", FILLER, subject="Art") for n in range(4)},
    "music/slips/": Written("Slips", "<p>Ask for permission before a visit.</p>"),
    "music/content/": Written("Content of a course", "<p>Contents, in order.</p>"),
    "music/why/": Written("Why it is so", "<p>Ask for an explanation of the answer.</p>"),
    "music/say/": Written("Say it", "<p>They explain the answer to one another.</p>"),
    "music/formats/": Written("Files", "<p>The format of a file.</p>"),
    "music/scaffolding/": Written("Scaffolding", "<p>Scaffolding, for a time.</p>"),
    "music/loads/": Written("Habits", "<p>They have a habit of humming.</p>"),
}


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Search:
    return searched(PAGES, tmp_path_factory.mktemp("others"), with_others=True)


def _titles(answer: dict[str, Any]) -> list[str]:
    return [result["title"] for result in answer["results"]]


def _read(answer: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each["asked"], each["as"]) for each in answer["read"]]


@pytest.mark.parametrize("typed", ["consent", "Consent ", "consenting ", "consents "])
def test_a_word_that_no_page_has_is_read_as_one_that_means_nearly_the_same(
    typed: str, search: Search
) -> None:
    answer = search.ask(typed)
    assert _read(answer) == [(typed.strip(), "permission")]
    assert _titles(answer) == ["Slips"]
    assert answer["direct"] is None  # nobody asked for it by its name


@pytest.mark.parametrize("typed", ["contend ", "contest ", "habitat ", "rabbit ", "forma "])
def test_a_word_of_english_is_not_taken_for_another_one_mistyped(
    typed: str, search: Search
) -> None:
    answer = search.ask(typed)
    assert not {"Content of a course", "Habits", "Files", "Say it"} & set(_titles(answer))


def test_a_word_near_to_which_there_is_nothing_is_said_to_be_in_no_page(search: Search) -> None:
    answer = search.ask("volcano ")
    assert (answer["results"], answer["unknown"], answer["read"]) == ([], ["volcano"], [])


@pytest.mark.parametrize("typed", ["scafolding ", "scaffoldng ", "sacffolding "])
def test_what_is_no_word_is_still_one_mistyped(typed: str, search: Search) -> None:
    answer = search.ask(typed)
    assert _read(answer) == [(typed.strip(), "scaffolding")]
    assert _titles(answer) == ["Scaffolding"]


def test_what_was_typed_counts_for_more_than_what_is_near_to_it(search: Search) -> None:
    assert _titles(search.ask("visit consent "))[0] == "Slips"
    assert _titles(search.ask("consent scaffolding "))[0] == "Scaffolding"


def test_a_finished_year_has_no_such_words(tmp_path: Path) -> None:
    plain = searched(PAGES, tmp_path)
    assert "Slips" not in _titles(plain.ask("consent "))


def test_only_a_word_that_no_page_has_asks_for_them(search: Search) -> None:
    loaded = dict(search.loaded)
    search.ask("permission explain scaffolding ")
    assert not [name for name in search.loaded.keys() - loaded if name.startswith("others/")]
    search.ask("horoscope ")
    assert len([n for n in search.loaded.keys() - loaded if n.startswith("others/")]) == 1


def test_explaining_finds_explanations_and_first_those_who_explain(search: Search) -> None:
    assert _titles(search.ask("explain ")) == ["Say it", "Why it is so"]
    assert _titles(search.ask("explanations ")) == ["Why it is so", "Say it"]
    assert _read(search.ask("explain ")) == []


FALSE = """
    form/format found/foundat state/statement base/basement system/systemat habit/habitat
    even/event intend/intens simpli/simplic dispos/disposit templ/templat tent/tentat
"""
TRUE = """
    behav/behaviour explain/explan decid/decis includ/inclus describ/descript interven/intervent
    repeat/repetit
"""


@pytest.mark.parametrize("pair", FALSE.split())
def test_words_that_only_look_alike_are_of_no_family(pair: str) -> None:
    one, other = pair.split("/")
    lines = [line.split() for line in with_kin(f"{one}\t3b\n{other}\t3c").split("\n")]
    assert not [line for line in lines if one in line[0] and other in line[1:]]
    assert not [line for line in lines if other in line[0] and one in line[1:]]


@pytest.mark.parametrize("pair", TRUE.split())
def test_words_of_one_family_lead_to_one_another(pair: str) -> None:
    one, other = pair.split("/")
    part = f"{one}\t3b\n{other}\t3c"
    assert with_kin(part).startswith(part)
    assert {f"={one}\t{other}", f"={other}\t{one}"} <= set(with_kin(part).split("\n"))


def test_a_word_that_no_page_has_leads_to_its_family(search: Search) -> None:
    assert with_kin("explan\t3b") == "explan\t3b\n=explain\texplan"
    assert _titles(search.ask("scaffold ")) == ["Scaffolding"]


def test_a_word_of_one_page_in_passing_stands_in_for_none() -> None:
    def rows(held: dict[str, bool]) -> str:
        return "\n".join(write_others(held))

    assert "consent\tpermission" in rows({"permiss": True})
    assert "\nconsent\n" in rows({"permiss": False})
    assert "\nconsent" not in rows({"consent": False})


def _others(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if path.startswith("search/others/")}


@pytest.mark.parametrize(
    ("change", "is_same"),
    [
        (lambda text: text.replace("Ask for permission", "For permission ask"), True),
        (lambda text: text.replace("visit", "volcano"), False),
    ],
)
def test_they_change_with_the_words_that_pages_have(
    change: Callable[[str], str], is_same: bool, tmp_path: Path
) -> None:
    index = partial(indexed, with_others=True)
    slips = PAGES["music/slips/"]
    changed = {**PAGES, "music/slips/": Written(slips.title, change(slips.text))}
    cache = Cache(tmp_path / "cache")
    before, after = index(PAGES, cache), index(changed, cache)
    assert len(_others(before)) == OTHERS_PARTS
    assert (_others(before) == _others(after)) is is_same
    assert after == index(changed, Cache(tmp_path / "other"))


def test_what_is_kept_of_them_is_the_last_alone(tmp_path: Path) -> None:
    cache, slips = Cache(tmp_path / "cache"), PAGES["music/slips/"]
    for text in (slips.text, slips.text.replace("visit", "volcano"), "<p>Qwertz, zxcvb.</p>"):
        changed = {**PAGES, "music/slips/": Written(slips.title, text)}
        files = indexed(changed, cache, with_others=True)
        assert files == indexed(
            changed, Cache(tmp_path / "other" / str(len(text))), with_others=True
        )
    assert (
        len([file for file in (cache.folder / "search-others").rglob("*") if file.is_file()]) == 1
    )


@pytest.mark.parametrize(("least", "enough"), [(1, "abc"), (2, "ab"), (3, "a")])
def test_a_word_is_on_as_many_pages_as_its_list_has_numbers(least: int, enough: str) -> None:
    lists = {"a": {3: "2!,", 40: "2", 900: "5#-"}, "b": {1: "1~", 2: "9"}, "c": {2000: "1!:"}}
    parts = ["\n".join(f"{word}\t{write_list(pages)}" for word, pages in lists.items()), ""]
    heading = f"a b{SEPARATOR}anchor{SEPARATOR}A of B\t9a"
    assert have_pages([*parts, heading], least) == {word: word in enough for word in lists}


@pytest.mark.parametrize(
    ("query", "is_cut"), [("round " * 24, False), ("round " * 25, True), ("x" * 301, True)]
)
def test_a_question_of_which_not_all_words_are_looked_for_is_told(
    query: str, is_cut: bool, search: Search
) -> None:
    assert search.ask(query)["isCut"] is is_cut
