"""After any edits, the tree that is brought up to date is the tree that is built from nothing.

TRUSTPAGES_EXAMPLES says how many sequences are tried, and that the tree is compared after every
step of them; without it a few are tried, and compared after the last. `benchmarks/edits.py` tries
500.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.equal.conftest import copied
from tests.equal.sequences import STEPS, Step, differences
from tests.equal.workbench import Bench, Both, differing, tree_in

EXAMPLES = int(os.environ.get("TRUSTPAGES_EXAMPLES", "3000")) // 1000
"""One is some ten builds: a thousandth of the pages that other tests try in the same time."""
EVERY_STEP = "TRUSTPAGES_EXAMPLES" in os.environ

steps = st.tuples(st.sampled_from(STEPS), st.integers(0, (1 << 16) - 1), st.sampled_from((1, 3)))


@given(st.lists(steps, min_size=3, max_size=5))
@example([("title", 3, 1), ("of_topic", 8, 3), ("undo", 0, 1)])
@example([("delete", 2, 1), ("damage", 1, 1), ("archive", 5, 3)])
@settings(
    max_examples=max(1, EXAMPLES),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_the_tree_is_the_one_that_is_built_from_nothing(
    built_bench: Path, done: list[Step]
) -> None:
    with tempfile.TemporaryDirectory(prefix="equal-") as folder:
        bench = copied(built_bench, Path(folder) / "bench")
        assert list(differences(bench, done, only_last=not EVERY_STEP)) == []


@pytest.mark.parametrize("jobs", [1, 3])
def test_what_is_built_twice_from_nothing_is_the_same(
    built_bench: Path, tmp_path: Path, jobs: int
) -> None:
    bench = copied(built_bench, tmp_path / "bench")

    refused, tree = bench.clean(jobs)

    assert not refused
    assert differing(tree_in(bench.site), tree) == []


def test_a_refusal_leaves_the_tree_and_is_the_same_from_nothing(
    built_bench: Path, tmp_path: Path
) -> None:
    bench = copied(built_bench, tmp_path / "bench")
    (bench.root / "subjects/music/resources/one-bar.svg").unlink()

    built = bench.both()

    assert "one-bar.svg" in built.refused
    assert built.wrong == ()


class _NeverBuilt(Bench):
    def both(self, jobs: int = 1) -> Both:
        return Both("", ())


def test_what_is_undone_is_taken_back_whatever_the_number(bench: Bench) -> None:
    start = bench.sources()
    for choice in range(4):
        steps = [("title", 7, 1), ("undo", choice, 1)]
        list(differences(_NeverBuilt(bench.folder), steps))

        assert bench.sources() == start
