"""Builds of the same pages are the same to the byte, wherever and however they are made."""

from __future__ import annotations

from pathlib import Path

from benchmarks.equal_builds import built, different, files_of
from tests.conftest import TREES


def test_builds_from_nothing_are_equal_to_the_byte(built_trust: Path, tmp_path: Path) -> None:
    # Ten builds of the showcase: benchmarks/equal_builds.py.
    first, other = files_of(built_trust / "site"), built(TREES / "small", tmp_path / "other", 2)

    assert len(first) > 100
    assert different(first, other) == []
