"""Many who publish and read at once: a few of them here, all of them in `make audit`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.release.branches import caches as caches
from tests.release.crowds import read_while_given, written_at_once

pytestmark = pytest.mark.usefixtures("caches")


@pytest.mark.parametrize(
    ("writers", "publishes"), [(3, 9), pytest.param(8, 200, marks=pytest.mark.audit)]
)
def test_of_many_who_publish_to_one_branch_none_is_lost(
    writers: int, publishes: int, tmp_path: Path
) -> None:
    outcome = written_at_once(tmp_path, writers, publishes)

    assert outcome.wrong == (), outcome.said


@pytest.mark.parametrize(
    ("reads", "swaps"), [(200, 10), pytest.param(100_000, 200, marks=pytest.mark.audit)]
)
def test_readers_miss_nothing_while_releases_change(reads: int, swaps: int, tmp_path: Path) -> None:
    outcome = read_while_given(tmp_path, reads, swaps, paced=swaps < 100)

    assert outcome.wrong == (), outcome.said
