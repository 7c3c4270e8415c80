"""The list of what a tree holds: what is written is what is read, whatever the paths."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from generator.publish.manifest import (
    MARKER,
    Manifest,
    SiteRecord,
    is_sealed,
    read_manifest,
    write_manifest,
)

FILES = {
    "index.html": "11",
    "music/index.html": "22",
    "music/plan.pdf": "33",
    "music/a/index.html": "44",
    "music/a/b/index.html": "55",
    "music/a/b/other.html": "66",
    "music/a/index.html.ics/index.html": "77",
    "music/index/index.html": "88",
}
TREE = Manifest(
    "Willow Trust",
    "staff",
    "fr",
    (
        SiteRecord("music@2026-27", True, "key", FILES, {"music/index.html": "fr.pa.bo"}),
        SiteRecord("empty", True, "other", {}, {}),
    ),
    {"assets/a.css": "99", "search/names.js": "aa"},
)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    written = write_manifest(TREE)
    (tmp_path / MARKER).write_bytes(written)

    assert read_manifest(tmp_path) == TREE
    assert is_sealed(written)
    assert b"music/index.html" not in written  # a folder's name stands once


def test_a_list_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    (tmp_path / MARKER).write_bytes(msgspec.json.encode(TREE))

    assert read_manifest(tmp_path) == TREE


@pytest.mark.parametrize("beside", ["3", "null", '["22"]', '{"a": 3}'])
def test_what_is_neither_file_nor_folder_is_no_list(beside: str, tmp_path: Path) -> None:
    written = write_manifest(TREE).replace(b'"33"', beside.encode())
    (tmp_path / MARKER).write_bytes(written)

    assert read_manifest(tmp_path) is None
