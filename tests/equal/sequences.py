"""A sequence of edits, with a build after each: what is not as a build from nothing makes it."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random

from tests.equal.edits import EDITS, edit
from tests.equal.workbench import Bench, Both

UNDO, FORGET, DAMAGE, PART = "undo", "forget", "damage", "part"
EDITION, MEDDLE, ELSEWHERE = "edition", "meddle", "elsewhere"
STEPS = (*EDITS, UNDO, FORGET, DAMAGE, PART, EDITION, EDITION, MEDDLE, ELSEWHERE)
"""Edits; the sources as they were before; the cache gone; a part of the cache damaged; one site
built alone; from here on the other edition, of the same cache; something done to what was built;
another checkout of the trust edited and built with the same cache."""

Step = tuple[str, int, int]
"""What is done, the number by which it is chosen how, and with how many processes is built."""


def random_steps(random: Random, count: int) -> list[Step]:
    """So many steps."""
    return [
        (random.choice(STEPS), random.randrange(1 << 16), random.choice((1, 3)))
        for _ in range(count)
    ]


def differences(
    bench: Bench,
    steps: Sequence[Step],
    counted: Counter[tuple[str, str]] | None = None,
    *,
    only_last: bool = False,
) -> Iterator[str]:
    """Carry out the steps, a build and a check after each; yields whatever they make otherwise.

    After two refusals in a row the sources go back to what was built last. How many builds of each
    step were refused is `counted`. With `only_last` nothing is built from nothing, and nothing
    checked, before all steps are done.
    """
    valid = [bench.sources()]
    refusals = 0
    for number, (name, choice, jobs) in enumerate(steps):
        _do(bench, name, Random(choice), valid)  # noqa: S311 (to be repeated)
        built = Both(bench.build(jobs), ()) if only_last else bench.both(jobs)
        if counted is not None:
            counted[name, "refused" if built.refused else "built"] += 1
        yield from (f"step {number}, {name} {choice}: {each}" for each in built.wrong)
        refusals = refusals + 1 if built.refused else 0
        if not built.refused:
            valid.append(bench.sources())
        elif refusals > 1 or (only_last and number == len(steps) - 1):
            bench.restore(valid[-1])
    if only_last:
        yield from (f"after {steps}: {each}" for each in bench.both().wrong)


def _do(bench: Bench, name: str, random: Random, valid: Sequence[dict[str, bytes]]) -> None:
    if name in EDITS:
        edit(bench, name, random)
    elif name == UNDO:
        now = bench.sources()
        bench.restore(random.choice([each for each in valid if each != now] or [now]))
    elif name == FORGET:
        shutil.rmtree(bench.cache, ignore_errors=True)
    elif name == PART:
        bench.build(only=[random.choice(("portal", "music", "art", "music@2025-26"))])
    elif name == EDITION:
        bench.edition = "public" if bench.edition == "staff" else "staff"
    elif name == MEDDLE:
        meddle(bench, random)
    elif name == ELSEWHERE:
        other = bench.elsewhere()
        edit(other, random.choice([*EDITS]), random)
        other.build(only=random.choice(((), ("portal",))))
    else:
        damage(bench, random)


def meddle(bench: Bench, random: Random) -> None:
    """Files of what was built go, or have other dates; the tree kept beside it is another, or gone.

    None of that may be seen in what is built next.
    """
    spare = bench.site.with_name(f".{bench.site.name}-trustpages")
    how, files = random.randrange(5), sorted(f for f in bench.site.rglob("*") if f.is_file())
    if how == 0:
        shutil.rmtree(bench.site, ignore_errors=True)
    elif how == 1:
        shutil.rmtree(spare, ignore_errors=True)
    elif how == 2:
        for file in random.sample(files, len(files) // 9):
            file.unlink()
    elif how == 3:
        for file in random.sample(files, len(files) // 9):
            os.utime(file, ns=(random.randrange(1 << 60),) * 2)
    else:
        kept = sorted(file for file in spare.rglob("*.html") if file.is_file())
        for file in random.sample(kept, len(kept) // 9):
            file.unlink()
            file.write_bytes(b"Not ours")


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
