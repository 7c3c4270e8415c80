"""Two search bundles of the same pages are one to the byte, and say of the pages what they say."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import cbor2
import pytest

from generator.render.bundle import settle_bundle
from generator.render.index import index_pages

TOPICS = ("Voice", "Écoute", "retrieval", "Retrieval", "Zest", "Oracy", "10 minutes", "Ελληνικά")


def _bundle(folder: Path) -> Path:
    """The bundle of a site with a page for each topic, and each second in Key Stage 3 too."""
    pages = {}
    for number, topic in enumerate(TOPICS):
        stage = '<b data-pagefind-filter="Key stage">Key Stage 3</b>' if number % 2 else ""
        html = (
            f'<html lang="en"><body data-pagefind-body><h1>Page {number}</h1><p>Words of it</p>'
            f'<i data-pagefind-filter="Topic">{topic}</i>{stage}</body></html>'
        )
        pages[f"p{number}/index.html"] = html.encode()
    for path, data in index_pages(pages).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder / "pagefind"


def _content(bundle: Path) -> dict[str, bytes]:
    return {
        path.relative_to(bundle).as_posix(): path.read_bytes()
        for path in bundle.rglob("*")
        if path.is_file()
    }


def _lists(file: Path) -> Any:
    return cbor2.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))


def test_bundles_of_the_same_pages_are_equal(tmp_path: Path) -> None:
    # Left alone, eight values come in the same order once in 40,320 times.
    first, *others = (_content(_bundle(tmp_path / str(number))) for number in range(3))

    assert len(first) > len(TOPICS)
    assert others == [first, first]


def test_a_bundle_in_order_names_the_same_files_and_pages(tmp_path: Path) -> None:
    bundle = _bundle(tmp_path / "site")

    [language] = json.loads((bundle / "pagefind-entry.json").read_bytes())["languages"].values()
    [meta] = bundle.glob("*.pf_meta")
    filters = {name: _lists(bundle / "filter" / f"{of}.pf_filter") for name, of in _lists(meta)[3]}
    assert meta.name == f"pagefind.{language['hash']}.pf_meta"
    assert len(list((bundle / "filter").iterdir())) == len(filters) == 2
    pages = [_lists_of_fragment(bundle, of)["url"] for of, _ in _lists(meta)[1]]
    found = {value: [pages[n] for n in numbers] for value, numbers in filters["Topic"][1]}
    assert found == {topic: [f"/p{number}/"] for number, topic in enumerate(TOPICS)}
    assert filters["Key stage"][1][0][0] == "Key Stage 3"
    assert len(filters["Key stage"][1][0][1]) == len(TOPICS) // 2
    assert [name for name, _ in filters["Topic"][1]] == sorted(TOPICS)


def _lists_of_fragment(bundle: Path, name: str) -> Any:
    data = gzip.decompress((bundle / "fragment" / f"{name}.pf_fragment").read_bytes())
    return json.loads(data.removeprefix(b"pagefind_dcd"))


def test_a_bundle_in_order_is_left_as_it_is(tmp_path: Path) -> None:
    bundle = _bundle(tmp_path / "site")
    before = _content(bundle)

    settle_bundle(bundle)

    assert _content(bundle) == before


def test_a_form_that_is_not_known_is_not_guessed_at(tmp_path: Path) -> None:
    bundle = _bundle(tmp_path / "site")
    [meta] = bundle.glob("*.pf_meta")
    meta.write_bytes(gzip.compress(b"pagefind_xyz"))

    with pytest.raises(ValueError, match="in a form of Pagefind's that is not known"):
        settle_bundle(bundle)
