"""The pages as the other programs take them: the same text, with links that lead somewhere."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest

from benchmarks.corpus_pages import Page, Size, pages_of, resource
from benchmarks.peers import floor
from benchmarks.peers.hugo import Hugo
from benchmarks.peers.mkdocs import MkDocs, Zensical
from benchmarks.peers.peer import Peer
from benchmarks.peers.trustpages import Trustpages

SIZE = Size(subjects=2, pages=30, topics=6)
PEERS = (Hugo, MkDocs, Zensical)
LINK = re.compile(r"\]\(([^)]*)\)")


def _made(peer: type[Peer]) -> tuple[Peer, list[Page]]:
    return peer(Path("measured"), SIZE), pages_of(SIZE)


def test_links_lead_to_pages_of_hugo() -> None:
    hugo, pages = _made(Hugo)
    addresses = {hugo.addresses_of(page)[0] for page in pages}
    found = [
        urljoin(hugo.addresses_of(page)[0], link)
        for page in pages
        for link in LINK.findall(hugo.text_of(page))
    ]
    assert len(found) > SIZE.subjects * SIZE.resources
    assert set(found) <= addresses


@pytest.mark.parametrize("peer", [MkDocs, Zensical])
def test_links_lead_to_files_of_a_project(peer: type[Peer]) -> None:
    made, pages = _made(peer)
    files = {made.file_of(page).as_posix() for page in pages}
    found = [
        posixpath.normpath(made.file_of(page).parent / link)
        for page in pages
        for link in LINK.findall(made.text_of(page))
    ]
    assert len(found) > SIZE.subjects * SIZE.resources
    assert set(found) <= files


@pytest.mark.parametrize("peer", PEERS)
def test_no_two_pages_lie_in_one_place(peer: type[Peer]) -> None:
    made, pages = _made(peer)
    for places in (
        [made.file_of(page) for page in pages],
        [made.places_of(page)[0] for page in pages],
    ):
        assert len(set(places)) == len(pages)


def test_hugo_has_every_word_and_no_mark_of_a_box() -> None:
    hugo, pages = _made(Hugo)
    boxes = 0
    for page in pages:
        text = hugo.text_of(page)
        assert "!!!" not in text
        boxes += page.body.count("!!!")
        kept = re.sub(r"!!! \w+ ", "", LINK.sub("]", page.body))
        words = re.findall(r"[\w'-]+", LINK.sub("]", text.split("---\n", 2)[2]))
        assert words == re.findall(r"[\w'-]+", kept)
    assert boxes > SIZE.subjects


@pytest.mark.parametrize("peer", PEERS)
def test_a_definition_is_shown_by_every_program(peer: type[Peer]) -> None:
    made, pages = _made(peer)
    topics = [page for page in pages if "definition" in page.front]
    assert len(topics) == SIZE.topics
    for topic in topics:
        assert topic.front["definition"] in made.text_of(topic)


def test_the_floor_is_a_page_of_its_own_and_depends_on_every_source(tmp_path: Path) -> None:
    ours = Trustpages(tmp_path / "measured", SIZE)
    ours.make()
    page = resource(SIZE.slugs[0], 0, SIZE)
    made = tmp_path / "page.html"

    before = floor.main(ours.root, page.path, made)
    ours.write(replace(resource(SIZE.slugs[1], 1, SIZE), body="Another body."))

    assert floor.main(ours.root, page.path, made) != before
    assert re.search(r"<main>.*<h2.*</table>.*</main>", made.read_text(encoding="utf-8"), re.DOTALL)
