"""Damages entries of a small trust's cache, one a build, and compares what is published.

    python benchmarks/damaged_cache.py [--entries 200] [--seed 1]

Every kind of damage of `attacks/cache_damage.py` comes in turn, to entries chosen at random. A
build counts as crashed where it raises, and as wrong where any file of its tree differs from the
tree that was built with nothing kept. The exit code is 1 if any build was either.
"""

from __future__ import annotations

import argparse
import os
import shutil
import stat
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT))  # run as a file, not installed

from benchmarks.attacks.cache_damage import DAMAGES  # noqa: E402 (the path comes first)
from generator import pipeline  # noqa: E402
from generator.cache import Cache  # noqa: E402
from generator.model.job import Job  # noqa: E402


def built(root: Path, cache: Path, out: Path) -> int:
    """Build the trust at `root`; returns how many of its sites were built anew."""
    job = Job(root, Cache(cache), jobs=1, progress=lambda *_: None)
    return len(pipeline.build(job, out).changed)


def tree(out: Path) -> dict[str, bytes]:
    """Path → content and mode of every file of a published tree."""
    return {
        file.relative_to(out).as_posix(): b"%o " % stat.S_IMODE(file.stat().st_mode)
        + file.read_bytes()
        for file in out.rglob("*")
        if file.is_file()
    }


def entries(cache: Path) -> list[Path]:
    """Every file of a cache."""
    return sorted(file for file in cache.rglob("*") if file.is_file())


def damage(
    root: Path, kept: Path, name: str, chosen: int, folder: Path, expected: Path
) -> tuple[str, str]:
    """Build with one entry damaged: the entry's kind, and what went wrong, or ""."""
    cache, out = folder / "cache", folder / "site"
    shutil.copytree(kept, cache)
    random = Random(chosen)
    kind = random.choice(sorted({each.name for each in cache.iterdir() if entries(each)}))
    victim = random.choice(entries(cache / kind))
    DAMAGES[name](victim, random)
    try:
        built(root, cache, out)
        again = built(root, cache, out)
    except Exception as raised:  # whatever it is, it is what is looked for
        return kind, f"crashed: {type(raised).__name__}: {raised}"
    if tree(out) != tree(expected):
        return kind, "wrong pages"
    return kind, "built anew twice" if again and os.geteuid() == 0 else ""


def main() -> int:
    """Damage as many entries as asked for; returns the exit code."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--entries", type=int, default=200, help="how many builds")
    options.add_argument("--seed", type=int, default=1, help="which entries are chosen")
    given = options.parse_args()
    random = Random(given.seed)
    tried: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="damaged-cache-") as temporary:
        folder = Path(temporary)
        root = Path(shutil.copytree(PROJECT / "tests" / "trees" / "small", folder / "trust"))
        built(root, folder / "kept", folder / "expected")
        for number in range(given.entries):
            name = list(DAMAGES)[number % len(DAMAGES)]
            place = folder / str(number)
            chosen = random.randrange(1 << 32)
            kind, fault = damage(root, folder / "kept", name, chosen, place, folder / "expected")
            tried[name, kind] += 1
            if fault:
                wrong.append(f"{name}, entry {chosen} ({kind}): {fault}")
            shutil.rmtree(place)
    crashed = sum("crashed" in each for each in wrong)
    print(
        f"{given.entries} damaged entries: {crashed} crashes, {len(wrong) - crashed} wrong builds"
    )
    for (name, kind), times in sorted(tried.items()):
        print(f"  {name}, {kind}: {times}")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
