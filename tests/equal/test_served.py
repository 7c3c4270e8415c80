"""After any edits, what `serve` shows is the tree that is built from nothing, byte for byte."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.publish import shelf
from generator.publish.manifest import MARKER
from tests.equal.conftest import copied
from tests.equal.edits import EDITS, edit
from tests.equal.sequences import PART, Step, differences
from tests.equal.served import ServedBench
from tests.equal.test_sequences import EVERY_STEP, EXAMPLES
from tests.equal.test_sequences import steps as any_steps
from tests.equal.workbench import Tree, differing, tree_in
from tests.repository import git

steps = any_steps.filter(lambda step: step[0] != PART)
"""A server shows all sites."""


@pytest.fixture(scope="module")
def at_first(built_bench: Path) -> Tree:
    """What is shown at the start: the bench's tree, which was built from nothing."""
    return {path: data for path, data in tree_in(built_bench / "site").items() if path != MARKER}


def _served(built_bench: Path, folder: Path) -> ServedBench:
    bench = ServedBench(copied(built_bench, folder, without=("site",)).folder)
    assert bench.build() == ""
    return bench


@given(st.lists(steps, min_size=3, max_size=6))
@example([("title", 3, 1), ("of_topic", 8, 3), ("undo", 0, 1)])
@example([("delete", 2, 1), ("damage", 1, 1), ("archive", 5, 3)])
@settings(
    max_examples=max(1, EXAMPLES),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_what_is_shown_is_the_tree_that_is_built_from_nothing(
    built_bench: Path, done: list[Step]
) -> None:
    """As in `test_sequences.py`: after every step, or after the last."""
    with tempfile.TemporaryDirectory(prefix="served-") as folder:
        bench = _served(built_bench, Path(folder) / "bench")
        assert list(differences(bench, done, only_last=not EVERY_STEP)) == []


_FEW = 15
"""In so many rows stand all kinds of edits; kinds that are alike stand in several of them."""
ROWS = [[*EDITS][start::_FEW] for start in range(_FEW)]


def _after_a_row(bench: ServedBench, names: Sequence[str]) -> Iterator[str]:
    """What is wrong on the screen after these edits, shown one after another.

    One that is refused is compared by itself and taken back: the next could not be seen.
    """
    for name in names:
        before = bench.sources()
        edit(bench, name, Random(7))  # noqa: S311 (to be repeated)
        if bench.build():
            yield from (f"{name}: {each}" for each in bench.both().wrong)
            bench.restore(before)
    yield from bench.both().wrong


@pytest.mark.parametrize("names", ROWS, ids="+".join)
def test_after_edits_of_each_kind_and_after_they_are_taken_back(
    built_bench: Path, at_first: Tree, tmp_path: Path, names: Sequence[str]
) -> None:
    """Taken back, it is what was built from nothing for all workers: that is not built again.

    `make audit` compares after each of them.
    """
    bench = _served(built_bench, tmp_path / "bench")
    start, day, head = bench.sources(), bench.today, git(bench.root, "rev-parse", "HEAD")

    wrong = list(_after_a_row(bench, names))
    bench.restore(start)
    bench.today = day
    git(bench.root, "reset", "--quiet", head)
    refused = bench.build()

    assert wrong == []
    assert (refused, differing(at_first, bench.shown())) == ("", [])


@pytest.mark.audit
@pytest.mark.parametrize("name", EDITS)
def test_after_each_of_several_edits_of_a_kind(
    built_bench: Path, tmp_path: Path, name: str
) -> None:
    bench = _served(built_bench, tmp_path / "bench")

    assert list(differences(bench, [(name, 7, 1), (name, 11, 1), (name, 12, 3)])) == []


def test_it_is_so_where_contents_move_to_another_shelf_each_time(
    built_bench: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "_ROOM", 0)
    monkeypatch.setattr(shelf, "_TIMES", 1)
    bench = _served(built_bench, tmp_path / "bench")

    assert list(differences(bench, [("body", 3, 1), ("title", 4, 1), ("undo", 0, 1)])) == []
