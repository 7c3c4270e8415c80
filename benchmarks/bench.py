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
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # run as a file, not installed

from benchmarks.corpus_pages import Size
from benchmarks.peers.hugo import Hugo
from benchmarks.peers.machine import machine
from benchmarks.peers.mkdocs import MkDocs, Zensical
from benchmarks.peers.peer import Peer
from benchmarks.peers.plot import plot
from benchmarks.peers.report import report
from benchmarks.peers.rounds import Measured, measure
from benchmarks.peers.trustpages import Trustpages, WithFinishedYears

PEERS: tuple[type[Peer], ...] = (Trustpages, WithFinishedYears, Hugo, Zensical, MkDocs)
"""In the order of the tables' columns."""


def measure_size(size: Size, years: int, rounds: int, only: list[str]) -> Measured:
    """Measure a trust of one size in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="trustpages-bench-") as folder:
        wanted = [peer for peer in PEERS if not only or peer.__name__.lower() in only]
        peers: list[Peer] = []
        for peer in wanted:
            if peer is not WithFinishedYears:
                peers.append(peer(Path(folder) / peer.__name__, size))
            elif years:
                peers.append(peer(Path(folder) / peer.__name__, replace(size, years=years)))
        return measure(peers, size, rounds, lambda said: print(said, file=sys.stderr, flush=True))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--subjects", type=int, default=12, help="how many")
    options.add_argument("--pages", type=int, nargs="+", default=[110], help="of each subject")
    options.add_argument("--rounds", type=int, default=5, help="how often each case is timed")
    options.add_argument(
        "--years", type=int, default=0, help="finished years, for rows of their own"
    )
    names = [peer.__name__.lower() for peer in PEERS]
    options.add_argument(
        "--only", nargs="+", choices=names, default=[], help="these programs alone"
    )
    options.add_argument("--out", type=Path, default=Path("docs"), help="the folder to write into")
    given = options.parse_args()
    before = machine()
    found = [
        measure_size(Size(given.subjects, pages), given.years, given.rounds, given.only)
        for pages in given.pages
    ]
    text = report(found, before, given.rounds)
    print(text)
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "benchmarks.md").write_text(text, encoding="utf-8")
    plot(found, given.out / "benchmarks.svg")


if __name__ == "__main__":
    main()
