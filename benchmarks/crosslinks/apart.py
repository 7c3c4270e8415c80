"""How right the links are on pages held apart: no phrase and no weight comes from them.

    python benchmarks/crosslinks/apart.py SOURCE [--precision 0.96]

SOURCE holds the pages that `labels.tsv` names. Part 3 is held apart, then each voice in turn, which
is whoever wrote the pages: the phrase lists are made and the weights learned from all other pages,
and what a link needs is chosen on those too. The intervals are of 95 in a hundred, over pages drawn
again (Efron's bootstrap).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
from learn import learn
from measure import HERE, Label, PageRead, Pair, Score, labels_by_line, pages_of, read_labels, score
from rich.console import Console
from rich.table import Table
from unseen import Phrase, Seen, labelled, linker_without, phrases_seen

from generator.link.choice import Judgement
from generator.link.learned import KINDS, Learned
from generator.link.mentions import Linker
from generator.link.why import judgements

DRAWN = 2000
"""How often pages are drawn again."""
Counts = tuple[int, int, int, int]
"""Links, right ones, pairs wanted, those of them that are linked."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("source", type=Path)
    options.add_argument("--precision", type=float, default=0.96)
    options.add_argument("--errors", action="store_true", help="tell each wrong link")
    given = options.parse_args()
    labels = read_labels(HERE / "labels.tsv")
    reads = list(pages_of(given.source, dict.fromkeys(each.page for each in labels)))
    seen = phrases_seen(reads, labels_by_line(labels))
    table = Table(title="Links on pages held apart")
    for heading in ("apart", "", "pages", "links", "wrong", "precision", "recall"):
        table.add_column(heading)
    of_part = {each.page: each.half for each in labels}
    voices = sorted({each.page.partition("/")[0] for each in labels})
    for name in ("part 3", *voices):
        apart = (
            (lambda page: of_part[page] == 3)
            if name == "part 3"
            else (lambda page, name=name: page.startswith(f"{name}/"))
        )
        for row in rows(reads, labels, seen, apart, given.precision, given.errors):
            table.add_row(name, *row)
    Console(width=120).print(table)


def rows(
    reads: Sequence[PageRead],
    labels: Sequence[Label],
    seen: Mapping[Phrase, Seen],
    apart: Callable[[str], bool],
    precision: float,
    tells: bool,
) -> list[tuple[str, ...]]:
    """What comes of the pages that are `apart`: all links, and those on everyday words alone."""
    taught = [each for each in labels if not apart(each.page)]
    told = msgspec.convert(learn(reads, taught, seen, precision), Learned)
    here = [read for read in reads if apart(read.name)]
    linker = linker_without(here[0], seen, lambda page: not apart(page))
    linker = replace(linker, learned=told)
    known = {each.topic for each in labels}
    own = [each for each in labels if apart(each.page)]
    found = {
        read.name: [
            (position.line + read.shift, each)
            for position, each in judgements(read.catalogue, linker, read.page)
            if each.mention.topic in known
        ]
        for read in here
    }
    if tells:
        print("\n".join(sorted(score(own, found).wrong)))
    alone = everyday_alone(here, linker, own)
    pages = sorted(found)
    every = [counts(score(_of(own, page), {page: found[page]})) for page in pages]
    words = [
        counts(
            score(_of(own, page), {page: [each for each in found[page] if _is_everyday(each[1])]}),
            alone,
        )
        for page in pages
    ]
    learned = {topic for topic, sense in linker.senses.items() if sense.is_learned}
    asked = [
        counts(
            score(
                [each for each in _of(own, page) if each.topic in learned],
                {page: [each for each in found[page] if each[1].mention.topic in learned]},
            )
        )
        for page in pages
    ]
    return [
        ("all topics", *cells(every)),
        ("topics that were learned", *cells(asked)),
        ("everyday words alone", *cells(words)),
    ]


def everyday_alone(reads: Sequence[PageRead], linker: Linker, labels: Sequence[Label]) -> set[Pair]:
    """Pairs of which every right mention is an everyday word."""
    by_line = labels_by_line(labels)
    everyday: set[Pair] = set()
    others: set[Pair] = set()
    for read in reads:
        for mention, observed, is_right in labelled(read, linker, by_line):
            if is_right:
                is_one = KINDS["everyday"] in observed.facts
                (everyday if is_one else others).add((read.name, mention.topic))
    return everyday - others


def counts(result: Score, of: set[Pair] | None = None) -> Counts:
    """What a score comes to; of these pairs alone, if they are given."""
    wanted = result.wanted if of is None else result.wanted & of
    links = len(result.right) + len(result.wrong) + len(result.unlabelled)
    return links, len(result.right), len(wanted), len(wanted & result.linked)


def cells(of_pages: Sequence[Counts]) -> tuple[str, ...]:
    """A row of the table."""
    table = np.array(of_pages)
    links, right, _, _ = table.sum(axis=0)
    drawn = np.random.default_rng(1).integers(0, len(table), (DRAWN, len(table)))
    sums = table[drawn].sum(axis=1)
    shares = (
        _share(table[:, 1].sum(), table[:, 0].sum(), sums[:, 1], sums[:, 0]),
        _share(table[:, 3].sum(), table[:, 2].sum(), sums[:, 3], sums[:, 2]),
    )
    return (str(len(table)), str(links), str(links - right), *shares)


def _share(part: int, whole: int, parts: np.ndarray, wholes: np.ndarray) -> str:
    low, high = np.quantile(parts / np.maximum(1, wholes), (0.025, 0.975))
    return f"{part / max(1, whole):.3f} ({low:.3f} to {high:.3f}) of {whole}"


def _of(labels: Sequence[Label], page: str) -> list[Label]:
    return [each for each in labels if each.page == page]


def _is_everyday(judgement: Judgement) -> bool:
    return (KINDS["everyday"], "") in judgement.signs


if __name__ == "__main__":
    main()
