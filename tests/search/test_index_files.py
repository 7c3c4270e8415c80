"""An index that was brought up to date is the one that is made from nothing, to the byte."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cache import Cache
from generator.search.levels import levels
from generator.search.postings import number_pages, read_list, write_list
from generator.search.record import read_record, search_part
from tests.search.indexes import WORDS as TRUST_WORDS
from tests.search.indexes import Written, indexed

WORDS = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda sing sang sung".split()
ADDRESSES = [f"{site}/{name}/" for site in ("art", "music", "drama") for name in "abcdefgh"]

texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
pages = st.builds(
    Written,
    title=texts.filter(bool),
    text=st.builds("<p>{}</p><h2 id='h'>{}</h2><p>{}</p>".format, texts, texts, texts),
    kind=st.sampled_from(["topic", "resource"]),
    subject=st.just("All"),
    topics=st.lists(st.sampled_from(["Voice", "Ear"]), unique=True).map(tuple),
)
trusts = st.dictionaries(st.sampled_from(ADDRESSES), pages, max_size=20)


@settings(max_examples=60)
@given(st.lists(trusts, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_any_row_of_changes_ends_at_the_index_made_from_nothing(
    rows: list[dict[str, Written]], random: object
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        kept = Cache(Path(folder) / "kept")
        for number, trust in enumerate(rows):
            carried = {**rows[number - 1], **trust} if number else trust
            found = indexed(carried, kept)
            assert found == indexed(carried, Cache(Path(folder) / f"clean-{number}"))
            assert found == indexed(dict(reversed(carried.items())), kept)


def _trust(count: int = 60) -> dict[str, Written]:
    """Pages with words of their own and words in common."""
    return {
        f"music/p{n}/": Written(
            f"Page {n}", "<p>" + " ".join(f"own{n}x{k}" for k in range(9)) + " alpha beta.</p>"
        )
        for n in range(count)
    }


def _differing(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    every = before.keys() | after.keys()
    return {path for path in every if before.get(path) != after.get(path)}


def test_a_changed_sentence_changes_the_pages_text_and_the_parts_of_its_words(
    tmp_path: Path,
) -> None:
    trust, cache = _trust(), Cache(tmp_path)
    before = indexed(trust, cache)
    page = trust["music/p7/"]
    trust["music/p7/"] = Written(page.title, page.text.replace("own7x3", "newword"))
    changed = _differing(before, indexed(trust, cache))
    assert "search/text/music/p7.js" in changed
    assert "search/names.js" not in changed
    assert len([path for path in changed if path.startswith("search/words/")]) in (1, 2)
    assert len(changed) <= 3


def test_a_title_changes_the_names_and_no_other_pages_text(tmp_path: Path) -> None:
    trust, cache = _trust(), Cache(tmp_path)
    before = indexed(trust, cache)
    trust["music/p7/"] = Written("Renamed", trust["music/p7/"].text)
    changed = _differing(before, indexed(trust, cache))
    assert "search/names.js" in changed
    assert [path for path in changed if path.startswith("search/text/")] == []


def test_a_word_that_the_trust_adds_changes_the_answers_alone(tmp_path: Path) -> None:
    trust, cache = _trust(), Cache(tmp_path)
    before = indexed(trust, cache)
    words = replace(TRUST_WORDS, words=(*TRUST_WORDS.words, (("HoD",), ("head of department",))))
    after = indexed(trust, cache, words)
    assert _differing(before, after) == {"search/answers.js"}
    assert after == indexed(trust, Cache(tmp_path / "clean"), words)


def test_a_heading_that_goes_is_out_of_the_parts(tmp_path: Path) -> None:
    trust, cache = _trust(), Cache(tmp_path)
    before = indexed(trust, cache)
    page = trust["music/p7/"]
    trust["music/p7/"] = Written(page.title, page.text + "<h2 id='a'>Alpha beta</h2>")
    added = indexed(trust, cache)
    changed = _differing(before, added)
    assert any("alpha beta\\u001fa\\u001fAlpha beta" in added[path].decode() for path in changed)
    trust["music/p7/"] = page
    assert indexed(trust, cache) == before


def test_what_stands_around_a_page_changes_nothing(tmp_path: Path) -> None:
    class Framed(Written):
        @property
        def html(self) -> bytes:
            return super().html.replace(b"Neighbours", b"Other neighbours")

    trust, cache = _trust(), Cache(tmp_path)
    before = indexed(trust, cache)
    around = {path: Framed(page.title, page.text) for path, page in trust.items()}
    assert indexed(around, cache) == before


@pytest.mark.parametrize("lost", ["search-pages", "search-indexes"])
def test_what_is_lost_or_damaged_in_the_cache_is_made_again(lost: str, tmp_path: Path) -> None:
    trust, cache = _trust(), Cache(tmp_path / "cache")
    indexed(trust, cache)
    for number, file in enumerate(
        sorted(f for f in (cache.folder / lost).rglob("*") if f.is_file())
    ):
        if number % 2:
            file.unlink()
        else:
            file.write_bytes(file.read_bytes()[:-1] + b"?")
    trust["music/p7/"] = Written("Renamed", "<p>newword</p>")
    del trust["music/p9/"]
    assert indexed(trust, cache) == indexed(trust, Cache(tmp_path / "clean"))


def test_nothing_is_written_where_there_is_no_page(tmp_path: Path) -> None:
    assert indexed({}, Cache(tmp_path)) == {}


@given(st.sets(st.text("abcdef/", min_size=1, max_size=6), max_size=40), st.text("abc", max_size=3))
def test_a_page_more_moves_few_numbers_and_no_two_pages_share_one(
    addresses: set[str], more: str
) -> None:
    before = number_pages(addresses)
    assert len(set(before.values())) == len(before)
    assert before == number_pages(sorted(addresses, reverse=True))


said = st.builds("{}{}".format, st.integers(1, 9), st.sampled_from(["", "!,", "!,-#.", "~"]))


@given(st.dictionaries(st.integers(0, 30_000), said))
def test_a_list_is_read_as_it_was_written(postings: dict[int, str]) -> None:
    assert read_list(write_list(postings)) == dict(sorted(postings.items()))


def test_a_list_is_short() -> None:
    assert write_list({3: "2", 4: "2!,", 40: "5"}) == "2db!,5Bk"


def test_a_paragraph_more_moves_the_places_of_its_own_section_alone() -> None:
    text = "<p>one</p><h2 id='a'>Two</h2>{}<p>three</p><h2 id='b'>Four</h2><p>five</p>"
    before, after = (
        levels("Page", (), (), read_record(search_part(Written("Page", each).html)).sections)
        for each in (text.format(""), text.format("<p>more</p>"))
    )
    assert {word for word in before if before[word] != after[word]} == {"three"}
