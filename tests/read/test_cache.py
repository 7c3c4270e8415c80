"""What was taken apart before is as if it were taken apart again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cache import Cache
from generator.read.cache import CachedDocuments
from generator.read.documents import parse_page
from tests.conftest import PROJECT
from tests.writing import page, resource

FRONT = b"---\ntitle: %s\nreviewed: 3 October 2026\n---\n"
ODD = [
    page("A page", "Text.\n\n---\n\nMore.").encode(),
    resource("A: colon", "eal").replace("\n", "\r\n").encode(),
    b"\xef\xbb\xbf" + page("A mark", "").encode(),
    FRONT % b'"\\ud800"' + b"A half sign",
    FRONT % b"[a, {b: ~, c: [d]}]",
    b"---\ntitle: x\n---",
    b"No top at all",
    b"\xff\xfe",
    b"",
]


def kept_twice(cache: Cache, pages: dict[str, bytes]) -> CachedDocuments:
    """The documents after two readings of the same pages."""
    for _ in range(2):
        documents = CachedDocuments(cache, "")
        for path, data in pages.items():
            assert documents.parse(path, data) == parse_page(path, data)
        documents.keep()
    return documents


def test_pages_of_the_showcase_come_back_as_they_were(tmp_path: Path) -> None:
    files = [*PROJECT.glob("content/**/*.md"), *PROJECT.glob("subjects/**/*.md")]
    pages = {file.relative_to(PROJECT).as_posix(): file.read_bytes() for file in files}
    documents = kept_twice(Cache(tmp_path), pages)
    assert len(documents.known) == len(pages) > 100


@pytest.mark.parametrize("data", ODD)
@pytest.mark.parametrize("path", ["content/a.md", "content/\udcff.md"])
def test_odd_pages_come_back_as_they_were(tmp_path: Path, path: str, data: bytes) -> None:
    kept_twice(Cache(tmp_path), {path: data, "content/b.md": ODD[0]})


@given(st.binary(max_size=60), st.binary(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_come_back_as_they_were(tmp_path: Path, title: bytes, body: bytes) -> None:
    kept_twice(Cache(tmp_path), {"content/a.md": FRONT % title + body})


def test_a_changed_page_is_taken_apart_again_and_a_gone_one_forgotten(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    kept_twice(cache, {"content/a.md": ODD[0], "content/b.md": ODD[1]})
    documents = kept_twice(cache, {"content/a.md": ODD[1]})
    assert len(documents.known) == 1
