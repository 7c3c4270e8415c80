"""The search indexes of a published tree: of every page that is to be found, and of no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.search.ask import Search
from tests.conftest import SUBJECTS

YEARS = {"latest", "2024-25", "2025-26", "2026-27"}


def _pages(folder: Path, year: str) -> set[str]:
    """The addresses of the pages below a folder, of its subjects in this year alone."""
    return {
        f"{address}/" if address != "." else ""
        for file in folder.rglob("index.html")
        if b'http-equiv="refresh"' not in (text := file.read_bytes())
        and b"This page was withdrawn</h1>" not in text
        and YEARS & set((address := file.parent.relative_to(folder).as_posix()).split("/"))
        <= {year}
    }


@pytest.mark.parametrize("place", ["", "science/2025-26/", "english/2024-25/"])
def test_every_page_can_be_found_and_is_there(showcase_site: Path, place: str) -> None:
    folder = showcase_site / place
    entries = Search(folder).entries()
    found = [address for entry in entries for address in entry["addresses"]]  # type: ignore[attr-defined]
    # The page of the search is none to be found; of those on goals it is the one that leads to all.
    own = {"search/", *(f"{path.parent.name}/goal/" for path in folder.glob("*/goal"))}
    assert sorted(found) == sorted(_pages(folder, "latest") - own)
    assert all(entry["title"] for entry in entries)
    texts = {f"{entry['text']}.js" for entry in entries}
    files = {
        file.relative_to(folder / "search").as_posix() for file in (folder / "search").rglob("*.js")
    }
    assert {file for file in files if file.startswith("text")} == texts
    assert len(texts) > 50 or place


def test_a_topic_is_one_entry_with_an_address_on_each_site(showcase_site: Path) -> None:
    [topic] = [e for e in Search(showcase_site).entries() if e["title"] == "Retrieval practice"]
    assert topic["addresses"] == [
        "topics/retrieval-practice/",
        *(f"{subject}/topics/retrieval-practice/" for subject in SUBJECTS),
    ]
