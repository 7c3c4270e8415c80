"""A build that is killed leaves nothing from which a later one makes anything wrong.

`benchmarks/kills.py` kills 200 with edits in between; these are a few.
"""

from __future__ import annotations

from random import Random

import pytest

from tests.equal.kills import killed_builds
from tests.equal.workbench import Bench

SEED = 12


@pytest.mark.parametrize("count", [2, pytest.param(20, marks=pytest.mark.audit)])
def test_a_build_after_a_killed_one_gives_the_tree_that_is_built_from_nothing(
    bench: Bench, count: int
) -> None:
    done = list(killed_builds(bench, Random(SEED), count))  # noqa: S311 (to be repeated)

    assert len(done) == count
    assert [(how, wrong) for how, wrong in done if wrong] == []
