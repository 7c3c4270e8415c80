"""Attacks a trust with every kind of hostile input, and prints how many got through.

    python benchmarks/attack.py [KIND...]

A kind is a module of `benchmarks/attacks/` with a function `attempts()`, which gives its attempts
(`attacks/attack.py`). An attempt that raises has got through as well: bad input never gives a
traceback. Each that got through is named below the table. The exit code is 1 if there is any.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT))  # run as a file, not installed

from benchmarks.attacks.attack import Attempt  # noqa: E402 (the path comes first)


def tried(attempt: Attempt) -> str:
    """What went wrong in an attempt, or ""."""
    with tempfile.TemporaryDirectory(prefix="attack-") as folder:
        try:
            return attempt.succeeded(Path(folder))
        except BaseException as raised:  # a traceback of any kind is a find
            if isinstance(raised, KeyboardInterrupt):
                raise
            return f"{type(raised).__name__}: {raised}".partition("\n")[0]


def main(names: list[str]) -> int:
    """Run the kinds named, or all of them; returns the exit code."""
    every = sorted(file.stem for file in (PROJECT / "benchmarks" / "attacks").glob("[!_]*.py"))
    kinds = names or [name for name in every if name != "attack"]
    through: list[tuple[str, str, str]] = []
    print(f"{'kind':<24}{'tried':>7}{'failed':>8}")
    for kind in kinds:
        attempts = list(importlib.import_module(f"benchmarks.attacks.{kind}").attempts())
        found = [(kind, each.name, wrong) for each in attempts if (wrong := tried(each))]
        print(f"{kind:<24}{len(attempts):>7}{len(found):>8}", flush=True)
        through += found
    for kind, name, wrong in through:
        print(f"{kind}: {name}: {wrong}")
    return 1 if through else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
