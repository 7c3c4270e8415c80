"""A sequence of edits, with a build after each: what is not as a build from nothing makes it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from random import Random

from tests.equal.edits import EDITS
from tests.equal.workbench import Bench

UNDO, FORGET, DAMAGE = "undo", "forget", "damage"
STEPS = (*EDITS, UNDO, FORGET, DAMAGE)
"""Edits; the sources as they were before; the cache gone; a part of the cache damaged."""

Step = tuple[str, int, int]
"""What is done, the number by which it is chosen how, and with how many processes is built."""


def random_steps(random: Random, count: int) -> list[Step]:
    """So many steps."""
    return [
        (random.choice(STEPS), random.randrange(1 << 16), random.choice((1, 3)))
        for _ in range(count)
    ]


def differences(bench: Bench, steps: Sequence[Step]) -> Iterator[str]:
    """Carry out the steps, a build after each; yields whatever it makes otherwise.

    After two refusals in a row the sources go back to what was built last.
    """
    valid = [bench.sources()]
    refusals = 0
    for number, (name, choice, jobs) in enumerate(steps):
        _do(bench, name, Random(choice), valid)  # noqa: S311 (to be repeated)
        built = bench.both(jobs)
        yield from (f"step {number}, {name} {choice}: {each}" for each in built.wrong)
        refusals = refusals + 1 if built.refused else 0
        if not built.refused:
            valid.append(bench.sources())
        elif refusals > 1:
            bench.restore(valid[-1])


def _do(bench: Bench, name: str, random: Random, valid: Sequence[dict[str, bytes]]) -> None:
    if name in EDITS:
        EDITS[name](bench, random)
    elif name == UNDO:
        bench.restore(random.choice(valid))
    elif name == FORGET:
        shutil.rmtree(bench.cache, ignore_errors=True)
    else:
        damage(bench, random)


def damage(bench: Bench, random: Random) -> None:
    """A fifth of the files of the cache are cut, changed, emptied or gone."""
    files = sorted(file for file in bench.cache.rglob("*") if file.is_file())
    for file in random.sample(files, len(files) // 5):
        content = file.read_bytes()
        how = random.randrange(4)
        if how == 0:
            file.unlink()
        else:
            file.write_bytes((content[: len(content) // 2], b"", content[:-1] + b"!")[how - 1])
