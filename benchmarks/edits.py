"""Edits a small trust at random, builds after each edit, and compares with a build from nothing.

    python benchmarks/edits.py [SEQUENCES] [--steps 5] [--seed 1] [--together 2] [--only-last]

In each of the SEQUENCES (500) a trust of three subjects with a finished year is built once; then so
many edits follow, of all the kinds of `tests/equal/edits*.py`, undone ones, lost and damaged
caches, the other edition, single sites and another checkout among them. After each the tree is
brought up to date with one process or three, and every file of it, with its mode, must be as a
build with an empty cache into a new folder makes it; a check must say what it says with an empty
cache. Where an edit is refused, both must say the same and the tree must stay. With `--only-last`
the comparison is made once, after the last edit of a sequence: less than half of the work. All is
written into the folder for temporary files (`TMPDIR`), which is quickest in memory. The exit code
is 1 if anything differed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))  # run as a file, not installed

from tests.equal.sequences import differences, random_steps
from tests.equal.workbench import Bench, lay_out

NOW = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)


def one_sequence(
    kept: Path, steps: int, only_last: bool, seed: int
) -> tuple[Counter[tuple[str, str]], list[str]]:
    """What became of each step of one sequence, on a copy of the built `kept`; what differed."""
    with tempfile.TemporaryDirectory(prefix="edits-") as folder:
        bench = Bench(Path(shutil.copytree(kept, Path(folder) / "bench", symlinks=True)))
        done: Counter[tuple[str, str]] = Counter()
        todo = random_steps(Random(seed), steps)
        try:
            wrong = list(differences(bench, todo, done, only_last=only_last))
        except Exception as raised:  # whatever it is, it is what is looked for
            wrong = [f"{todo} raised {type(raised).__name__}: {raised}"]
        return done, [f"sequence {seed}, {each}" for each in wrong]


def main() -> int:
    """Run as many sequences as asked for; returns the exit code."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("sequences", type=int, nargs="?", default=500, help="how many")
    options.add_argument("--steps", type=int, default=5, help="edits in each")
    options.add_argument("--seed", type=int, default=1, help="the first sequence's number")
    options.add_argument("--together", type=int, default=os.cpu_count() or 1, help="at one time")
    options.add_argument("--only-last", action="store_true", help="compare once a sequence")
    given = options.parse_args()
    os.environ["SOURCE_DATE_EPOCH"] = str(int(NOW.timestamp()))
    kinds: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []
    with (
        tempfile.TemporaryDirectory(prefix="edits-") as kept,
        ProcessPoolExecutor(given.together) as pool,
    ):
        refused = lay_out(Path(kept)).build()
        if refused:
            print(f"the trust as it is laid out is refused: {refused}")
            return 2
        seeds = range(given.seed, given.seed + given.sequences)
        for number, (steps, found) in enumerate(
            pool.map(partial(one_sequence, Path(kept), given.steps, given.only_last), seeds),
            start=1,
        ):
            kinds.update(steps)
            wrong += found
            for each in found:
                print(each, flush=True)
            if number % 50 == 0:
                print(f"{number} sequences, {len(wrong)} differences", file=sys.stderr, flush=True)
    print(f"{given.sequences} sequences of {given.steps} edits: {len(wrong)} differences")
    for name in sorted({name for name, _ in kinds}):
        print(f"  {name}: {kinds[name, 'built']} built, {kinds[name, 'refused']} refused")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
