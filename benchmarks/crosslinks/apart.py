"""How right the links are on pages held apart: no phrase and no weight comes from them.

    python benchmarks/crosslinks/apart.py SOURCE [--voices FOLDER] [--precision 0.96]

SOURCE holds the pages that `labels.tsv` names, FOLDER those of further voices (see
`voices/SOURCE.md`). Part 3 is held apart, then each voice in turn, which is whoever wrote the
pages: the phrase lists are made and the weights learned from all other pages, and what a link needs
is chosen on those too. The intervals are of 95 in a hundred, over pages drawn again.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
from learn import learn, read_corpus, voice_of
from measure import OF_VOICES, Label, PageRead, Pair, Score, labels_by_line, score
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
    options.add_argument("--voices", type=Path, nargs="*", default=())
    options.add_argument("--precision", type=float, default=0.96)
    options.add_argument("--errors", action="store_true", help="tell each wrong link")
    given = options.parse_args()
    reads, labels = read_corpus(given.source, given.voices)
    seen = phrases_seen(reads, labels_by_line(labels))
    table = Table(title="Links on pages held apart")
    for heading in ("apart", "", "pages", "links", "wrong", "precision", "recall"):
        table.add_column(heading)
    of_part = {each.page: each.half for each in labels}
    further: defaultdict[str, list[Counts]] = defaultdict(list)
    for name in ("part 3", *sorted({voice_of(each.page) for each in labels})):
        apart = {page for page, part in of_part.items() if name in (voice_of(page), f"part {part}")}
        for what, of_pages in rows(reads, labels, seen, apart, given.precision, given.errors):
            table.add_row(name, what, *cells(of_pages))
            if all(of_part[page] == OF_VOICES for page in apart):
                further[what] += of_pages
    for what, of_pages in further.items():
        table.add_row("further voices", what, *cells(of_pages))
    Console(width=140).print(table)


def rows(
    reads: Sequence[PageRead],
    labels: Sequence[Label],
    seen: Mapping[Phrase, Seen],
    apart: Collection[str],
    precision: float,
    tells: bool,
) -> list[tuple[str, list[Counts]]]:
    """What comes of the pages that are `apart`: all links, and those on everyday words alone."""
    taught = [each for each in labels if each.page not in apart]
    told = msgspec.convert(learn(reads, taught, seen, precision), Learned)
    here = [read for read in reads if read.name in apart]
    linker = linker_without(here[0], seen, lambda page: page not in apart)
    linker = replace(linker, learned=told)
    known = {each.topic for each in labels}
    own = [each for each in labels if each.page in apart]
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
        ("all topics", every),
        ("topics that were learned", asked),
        ("everyday words alone", words),
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
