"""The showcase's whole output, archived year included: whatever it refers to is there."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import SUBJECTS
from tests.crawl import Reference, Tree, crawl

SITE_URL = "https://exemplar-trust.example/resources/"


@pytest.fixture(scope="module")
def tree(showcase_site: Path) -> Tree:
    return crawl(showcase_site)


# A host shows this page at any address, so its links cannot be relative: it has tests of its own.
NOT_FOUND = "404.html"


def _inside(tree: Tree) -> list[Reference]:
    """The references that stay in the tree."""
    return [e for e in tree.references if not e.is_external and e.file != NOT_FOUND]


def _report(found: list[Reference]) -> str:
    return f"{len(found)} in all:\n" + "\n".join(str(each) for each in found[:20])


def test_the_crawl_sees_pages_of_every_kind_of_site(tree: Tree) -> None:
    """Were a page kind missed, the tests below would pass for nothing."""
    places = {(each.file, each.target) for each in _inside(tree)}
    archived = "science/2025-26/resources/"
    assert ("index.html", "science/index.html") in places
    assert (
        f"{archived}forces-and-electricity-misconceptions/index.html",
        f"{archived}series-circuit-current.svg",
    ) in places
    assert ("science/latest/index.html", "science/index.html") in places  # a redirect
    assert any(each.place == "first.js" for each in tree.references)
    assert any(each.place == "<img src>" for each in tree.references)
    assert any(each.place == "<meta content>" for each in tree.references)


def test_every_address_in_the_tree_leads_to_a_file(tree: Tree) -> None:
    broken = [each for each in _inside(tree) if each.target not in tree.files]
    assert not broken, _report(broken)


def test_every_anchor_is_on_the_page_that_it_points_at(tree: Tree) -> None:
    anchored = [each for each in _inside(tree) if each.anchor and each.target in tree.ids]
    assert anchored
    # The browser answers #top itself.
    broken = [e for e in anchored if e.anchor not in tree.ids[e.target or ""] and e.anchor != "top"]
    assert not broken, _report(broken)


def test_no_id_stands_twice_on_a_page(tree: Tree) -> None:
    repeated = {
        page: names
        for page, ids in tree.ids.items()
        if (names := [name for name, times in Counter(ids).items() if times > 1])
    }
    assert not repeated


def test_no_address_is_absolute_on_the_site(tree: Tree) -> None:
    """So the tree works under any path, on any host. A canonical address must be absolute."""
    absolute = [
        each
        for each in tree.references
        if each.address.startswith(("/", SITE_URL))
        and each.place != "<link href canonical>"
        and each.file != NOT_FOUND
    ]
    assert not absolute, _report(absolute)


def test_a_canonical_address_is_that_of_a_page_in_the_tree(tree: Tree) -> None:
    canonical = [
        each
        for each in tree.references
        if each.place == "<link href canonical>" and each.is_external
    ]
    assert len(canonical) > 200
    for each in canonical:
        assert each.address.startswith(SITE_URL), each
        named = each.address.removeprefix(SITE_URL) + "index.html"
        assert named == each.file


def test_nothing_is_asked_of_another_host(tree: Tree) -> None:
    loaded = [each for each in tree.references if each.is_loaded]
    foreign = [e for e in loaded if e.is_external and not e.address.startswith("data:")]
    assert loaded
    assert not foreign, _report(foreign)


def test_the_page_for_a_dead_link_leads_on_from_wherever_it_is_shown(tree: Tree) -> None:
    found = [each for each in tree.references if each.file == NOT_FOUND]
    assert {each.address.partition("/resources/")[2] for each in found} == {
        "",
        "search/",
        "topics/",
        *(f"{name}/" for name in SUBJECTS),
    }
    for each in found:
        assert each.address.startswith("/resources/"), each
        assert each.address.removeprefix("/resources/") + "index.html" in tree.files
        # A style sheet or script of its own would be looked for beside the dead link.
        assert not each.is_loaded, each


def test_no_file_is_empty(tree: Tree) -> None:
    empty = [name for name in sorted(tree.files) if not (tree.root / name).stat().st_size]
    assert not empty
