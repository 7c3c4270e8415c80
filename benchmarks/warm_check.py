"""Checking a large trust after one page has changed, against checking it with nothing kept.

    python benchmarks/warm_check.py SOURCE [--pages 1200] [--runs 5]

SOURCE is what `ecf_trust.py` takes. Both are whole processes of `trustpages check`, in turn.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ecf_trust import SUBJECTS, make_trust, mend
from rich.console import Console
from rich.table import Table


def make_large_trust(source: Path, root: Path, pages: int) -> int:
    """A trust of so many pages: the subjects of `make_trust` over and over. Returns how many."""
    make_trust(source, root)
    mend(root)
    for number in itertools.count(2):
        for slug in SUBJECTS:
            missing = pages - len(list(root.rglob("*.md")))
            if missing <= 0:
                return pages - missing
            copy = root / "subjects" / f"{slug}-{number}"
            shutil.copytree(root / "subjects" / slug, copy)
            for page in sorted((copy / "resources").rglob("*.md"))[max(0, missing - 1) :]:
                page.unlink()
    raise AssertionError


def check(root: Path) -> tuple[float, float]:
    """Seconds by the clock and of the processor that `trustpages check` takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    command = [sys.executable, "-m", "generator", "check", "--root", str(root)]
    subprocess.run(command, capture_output=True, check=False)  # noqa: S603 (our own command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, used


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("source", type=Path, help="the folder with the pages of both providers")
    options.add_argument("--pages", type=int, default=1200, help="at least so many pages")
    options.add_argument("--runs", type=int, default=5, help="how often each is timed")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "trust"
        count = make_large_trust(given.source, root, given.pages)
        changed = next((root / "subjects").rglob("*theory.md"))
        warm, cold = [], []
        for run in range(given.runs):
            shutil.rmtree(root / ".cache", ignore_errors=True)
            cold.append(check(root))
            with changed.open("a", encoding="utf-8") as page:
                page.write(f"\nOne more paragraph, the {run}th.\n")
            warm.append(check(root))
    table = Table(title=f"trustpages check, {count} pages, seconds (clock, processor), medians")
    for heading in ("", "clock", "fastest", "processor"):
        table.add_column(heading, justify="left" if not heading else "right")
    for name, runs in (("one page changed", warm), ("nothing kept", cold)):
        clock, used = zip(*runs, strict=True)
        cells = (statistics.median(clock), min(clock), statistics.median(used))
        table.add_row(name, *(f"{each:.2f}" for each in cells))
    Console().print(table)


if __name__ == "__main__":
    main()
