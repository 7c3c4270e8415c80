"""What is in all pages is kept in one file; a page's HTML is read when asked for, or made again."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from generator.cache import Cache
from generator.convert import convert as stage
from generator.convert.cache import to_bytes
from generator.convert.markdown import convert
from generator.model.converted import Converted, Deferred
from tests.convert.test_convert import EXTENSIONS, converted, page

BODY = "## Altos\n\nThey *hum* [a song](song.md).\n\n| a | b |\n| - | - |\n| c | d |"


def kept_files(cache: Cache, kind: str) -> list[Path]:
    """Every entry of a kind."""
    return [file for file in (cache.folder / kind).rglob("*") if file.is_file()]


def test_a_kept_page_is_the_page_that_was_made_and_its_html_is_read_when_asked_for(
    tmp_path: Path,
) -> None:
    cache = Cache(tmp_path)
    made = converted([page("a.md", BODY)], cache)["a.md"]
    kept = converted([page("a.md", BODY)], cache)["a.md"]
    kept_files(cache, "pages")[0].unlink()

    assert isinstance(kept, Deferred)
    assert kept.headings == made.headings
    assert kept.references == made.references
    assert kept.made_from == made.made_from != ""
    assert kept == made
    assert made == kept
    assert kept.html == made.html
    assert "<em>hum</em>" in kept.html


@pytest.mark.parametrize("damage", [b"", b"\0" * 400])
def test_a_page_whose_kept_html_is_damaged_is_converted_again(
    tmp_path: Path, damage: bytes
) -> None:
    cache = Cache(tmp_path)
    made = converted([page("a.md", BODY)], cache)["a.md"]
    kept_files(cache, "pages")[0].write_bytes(damage)

    kept = converted([page("a.md", BODY)], cache)["a.md"]

    assert kept.html == made.html
    assert kept.blocks == made.blocks


@pytest.mark.parametrize("damage", [b"", b"\0" * 400])
def test_a_damaged_file_of_what_is_in_all_pages_is_a_miss_and_is_put_anew(
    tmp_path: Path, damage: bytes
) -> None:
    cache = Cache(tmp_path)
    made = converted([page("a.md", BODY)], cache)["a.md"]
    [facts] = kept_files(cache, "facts")
    whole = facts.read_bytes()
    facts.write_bytes(damage)

    assert converted([page("a.md", BODY)], cache)["a.md"] == made
    assert facts.read_bytes() == whole


def test_what_is_in_a_page_is_never_that_of_another_year(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    now = converted([page("a.md", "## Now")], cache)["a.md"]
    then = converted([page("a.md", "## Then")], cache, year="music@2025-26")["a.md"]

    assert [each.text for each in now.headings] == ["Now"]
    assert [each.text for each in then.headings] == ["Then"]
    assert len(kept_files(cache, "facts")) == 2


def test_pages_that_are_gone_are_forgotten(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    converted([page("a.md", BODY), page("b.md", "Other.")], cache)
    [facts] = kept_files(cache, "facts")
    both = facts.stat().st_size

    converted([page("b.md", "Other.")], cache)

    assert facts.stat().st_size < both


def test_another_process_is_given_all_of_a_kept_page(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    made = converted([page("a.md", BODY)], cache)["a.md"]
    sent = pickle.dumps(converted([page("a.md", BODY)], cache)["a.md"])
    kept_files(cache, "pages")[0].unlink()

    assert pickle.loads(sent) == made  # noqa: S301 (what was pickled just now)


def breaks_down(body: str, extensions: str, embeds: tuple[str, ...]) -> bytes:
    """A worker's task that takes its process with it where the page says so."""
    if body == "Break down.":
        os._exit(1)
    return to_bytes(convert(body, extensions, embeds))


def test_of_pages_that_a_worker_has_together_only_the_one_that_breaks_it_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage, "_work", breaks_down)
    good = [page(f"{number}.md", f"Page *{number}*.") for number in range(20)]
    pages = [*good[:9], page("bad.md", "Break down."), *good[9:]]
    told: list[int] = []

    checked, found = stage.convert_pages(
        pages, EXTENSIONS, Cache(tmp_path), 1, lambda done, _total: told.append(done)
    )

    assert found.keys() == {each.path for each in good}
    problems = {each.path: [one.kind for one in each.document.problems] for each in checked}
    assert {path for path, kinds in problems.items() if kinds} == {"bad.md"}
    assert problems["bad.md"] == ["slow-page"]
    assert told == list(range(1, 22))


def test_a_conversion_knows_what_it_was_made_from_but_is_not_told_apart_by_it() -> None:
    assert Converted("<p>a</p>", made_from="x") == Converted("<p>a</p>")
