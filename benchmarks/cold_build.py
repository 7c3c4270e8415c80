"""Times builds of a trust: from cold beside stock MkDocs, with nothing changed, after an edit.

    python benchmarks/cold_build.py [--root .] [--runs 5] [--jobs 2]

Everything happens to a copy in a temporary folder. A pair of cold builds is `trustpages build
--no-cache` and stock `mkdocs build` over the same sites, staged beforehand, one after another;
which of the two goes first changes from pair to pair.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import pipeline
from generator.cache import Cache
from generator.model.job import Job

WRITTEN = ("content", "subjects", "theme", "mkdocs.yml")
"""What a build reads of a trust's folder, besides the commits of its archived years."""


@dataclass(frozen=True)
class Timing:
    """One build: how long it took, and how many pages it rendered and converted.

    `processor` is the work of all its processes, which a busy machine changes least.
    """

    seconds: float
    processor: float
    rendered: int
    converted: int


def copy_trust(root: Path, copy: Path) -> None:
    """The trust as it lies on disk, with the history that its archived years need."""
    copy.mkdir()
    if (root / ".git").exists():
        _run(["git", "clone", "--quiet", "--no-checkout", str(root), str(copy)])
    for name in WRITTEN:
        if (root / name).is_dir():
            shutil.copytree(root / name, copy / name)
        elif (root / name).exists():
            shutil.copyfile(root / name, copy / name)


def stage_all(copy: Path, folder: Path, jobs: int) -> list[Path]:
    """Every site of the trust as a plain MkDocs project; returns their folders."""
    with tempfile.TemporaryDirectory() as kept:
        job = Job(copy, Cache(Path(kept)), jobs, lambda *_: None)
        names = [plan.site.name for plan, _ in pipeline.plan(job)]
        for name in names:
            pipeline.stage(job, name, folder / name)
    return [folder / name for name in names]


def time_ours(copy: Path, jobs: int, *options: str) -> Timing:
    """`trustpages build`, its own start included."""
    command = ["build", "--root", str(copy), "--jobs", str(jobs), *options]
    seconds, processor, told = _timed([sys.executable, "-m", "generator", *command])
    rendered = re.search(r"(\d+) pages rendered", told)
    converted = re.findall(r"^Converting: (\d+)$", told, re.MULTILINE)
    assert rendered, told
    return Timing(seconds, processor, int(rendered[1]), sum(map(int, converted)))


def time_mkdocs(projects: Sequence[Path]) -> Timing:
    """Stock `mkdocs build` over the staged projects. It converts every page that it renders."""
    seconds = processor = 0.0
    for project in projects:
        shutil.rmtree(project / "site", ignore_errors=True)
        command = ["build", "--quiet", "--config-file", str(project / "mkdocs.yml")]
        each = _timed([sys.executable, "-m", "mkdocs", *command])
        seconds += each[0]
        processor += each[1]
    pages = sum(1 for project in projects for _ in (project / "docs").rglob("*.md"))
    return Timing(seconds, processor, pages, pages)


def edit(copy: Path, number: int) -> None:
    """Add a paragraph to one page, the first resource by path."""
    page = min((copy / "subjects").glob("*/resources/**/*.md"))
    page.write_text(f"{page.read_text(encoding='utf-8')}\nEdit {number}.\n", encoding="utf-8")


def measure(root: Path, runs: int, jobs: int, folder: Path) -> None:
    """Do all of it in `folder`, and print what was found."""
    copy = folder / "trust"
    copy_trust(root, copy)
    projects = stage_all(copy, folder / "staged", jobs)
    ours: list[Timing] = []
    stock: list[Timing] = []
    for number in range(runs):
        shutil.rmtree(copy / "site", ignore_errors=True)
        if number % 2:
            stock.append(time_mkdocs(projects))
            ours.append(time_ours(copy, jobs, "--no-cache"))
        else:
            ours.append(time_ours(copy, jobs, "--no-cache"))
            stock.append(time_mkdocs(projects))
    time_ours(copy, jobs)  # fills the cache, for what follows
    again = [time_ours(copy, jobs) for _ in range(runs)]
    edited = []
    for number in range(runs):
        edit(copy, number)
        edited.append(time_ours(copy, jobs))
    print(f"{len(projects)} sites, {runs} runs, {jobs} jobs, {os.cpu_count()} cores\n")
    print("| build | median s | fastest | slowest | processor s | rendered | converted |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    _row("trustpages build --no-cache", ours)
    _row("mkdocs build, site after site", stock)
    _row("trustpages build, nothing changed", again)
    _row("trustpages build, one page edited", edited)
    ratios = [own.seconds / other.seconds for own, other in zip(ours, stock, strict=True)]
    each = ", ".join(f"{ratio:.2f}" for ratio in ratios)
    print(f"\ntrustpages / mkdocs from cold, pair by pair: {each}")
    print(f"median {statistics.median(ratios):.2f}")


def _row(name: str, timings: Sequence[Timing]) -> None:
    seconds = [each.seconds for each in timings]
    rendered = _range([each.rendered for each in timings])
    converted = _range([each.converted for each in timings])
    shown = f"{statistics.median(seconds):.2f} | {min(seconds):.2f} | {max(seconds):.2f}"
    processor = statistics.median(each.processor for each in timings)
    print(f"| {name} | {shown} | {processor:.2f} | {rendered} | {converted} |")


def _range(numbers: Sequence[int]) -> str:
    low, high = min(numbers), max(numbers)
    return str(low) if low == high else f"{low} to {high}"


def _timed(command: Sequence[str]) -> tuple[float, float, str]:
    """Seconds by the clock, seconds of processors, and what the command printed."""
    start, before = time.perf_counter(), os.times()
    told = _run(command)
    seconds, after = time.perf_counter() - start, os.times()
    user = after.children_user - before.children_user
    return seconds, user + after.children_system - before.children_system, told


def _run(command: Sequence[str]) -> str:
    """What the command printed. It stops the benchmark if it fails."""
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, env=env, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--root", type=Path, default=Path(), help="the trust's folder")
    options.add_argument("--runs", type=int, default=5, help="how often each build is timed")
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes of ours")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="trustpages-benchmark-") as folder:
        measure(given.root.absolute(), given.runs, given.jobs, Path(folder))


if __name__ == "__main__":
    main()
