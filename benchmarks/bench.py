"""Measures this program beside its peers, all on the same pages, and writes what it found.

    python benchmarks/bench.py [--subjects 12] [--pages 110] [--rounds 5] [--years 0]
                               [--only NAME] [--out docs]

`make bench` sets up the environment with the peers and runs it there; for a quick look say
`make bench BENCH="--subjects 3 --pages 20 --rounds 1 --out .cache"`. With several numbers for
`--pages` (`--pages 110 440`) it measures a trust of each size. `--years 5` adds a trust that has so
many finished years. `--out` is where `benchmarks.md` and `benchmarks.svg` are written.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # run as a file, not installed

from benchmarks.corpus_pages import Size
from benchmarks.peers.hugo import Hugo
from benchmarks.peers.machine import machine
from benchmarks.peers.mkdocs import MkDocs, PrunedMkDocs, Zensical
from benchmarks.peers.peer import Peer
from benchmarks.peers.plot import plot
from benchmarks.peers.report import report
from benchmarks.peers.rounds import Measured, measure
from benchmarks.peers.trustpages import PROJECT, Trustpages, WithFinishedYears

PEERS: tuple[type[Peer], ...] = (
    Trustpages,
    WithFinishedYears,
    Hugo,
    Zensical,
    PrunedMkDocs,
    MkDocs,
)
"""In the order of the tables' columns."""


FEWEST_PAGES = 4
"""So that there are three resources, one for each change."""


def measure_size(size: Size, wanted: Sequence[type[Peer]], years: int, rounds: int) -> Measured:
    """Measure a trust of one size in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="trustpages-bench-") as folder:
        peers = [
            peer(
                Path(folder) / peer.__name__,
                replace(size, years=years if peer is WithFinishedYears else 0),
            )
            for peer in wanted
        ]
        return measure(peers, size, rounds, lambda said: print(said, file=sys.stderr, flush=True))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--subjects", type=int, default=12, help="how many")
    options.add_argument("--pages", type=int, nargs="+", default=[110], help="of each subject")
    options.add_argument("--rounds", type=int, default=5, help="how often each case is timed")
    options.add_argument("--years", type=int, default=0, help="finished years, in a column more")
    names = {peer.__name__.lower(): peer for peer in PEERS}
    options.add_argument("--only", nargs="+", choices=names, help="these programs alone")
    options.add_argument("--out", type=Path, default=PROJECT / "docs", help="where it is written")
    given = options.parse_args()
    if given.rounds < 1 or min(given.pages) < FEWEST_PAGES:
        options.error(f"at least a round, and {FEWEST_PAGES} pages")
    wanted = [names[name] for name in given.only or names]
    if not given.years:
        wanted = [peer for peer in wanted if peer is not WithFinishedYears]
    try:
        sizes = [Size(given.subjects, pages, years=given.years) for pages in sorted({*given.pages})]
    except ValueError as wrong:
        options.error(str(wrong))
    if not wanted:
        options.error("nothing to measure: a trust with finished years needs --years")
    before = machine()
    found = [measure_size(size, wanted, given.years, given.rounds) for size in sizes]
    text = report(found, before, given.rounds)
    print(text)
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "benchmarks.md").write_text(text, encoding="utf-8")
    plot(found, given.out / "benchmarks.svg")


if __name__ == "__main__":
    main()
