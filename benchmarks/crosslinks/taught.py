"""Whether a trust that marks half of its pages has better links on the other half.

    python benchmarks/crosslinks/taught.py SOURCE [--apart 3] [--splits 5] [--weights]

SOURCE holds the pages that `labels.tsv` names. The pages of one part stand for a trust that the
program has never seen: no phrase and no weight comes from them (as in `apart.py`; part 4, the
further voices whose text is kept, is read with what is published). Its labels are read as a lead
would correct the links: on half of the pages each wrong link gets `[[!phrase]]`, and each page
that has none to a topic of which it speaks `[[topic|phrase]]` at the first right place. What
`trustpages learn` proposes then, all that contradicts no mark, is done; the links of the other
half are measured before and after. With `--weights` beside that: the weights learned anew with all
labels of the marked half. `--every` takes each label for a mark. Wants what `learn.py` wants.
"""

from __future__ import annotations

import argparse
import html
import random
import re
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
from learn import learn, read_corpus
from measure import OF_VOICES, ByLine, Label, PageRead, labels_by_line, labels_of, score
from rich.console import Console
from rich.table import Table
from unseen import catalogue_without, phrases_seen

from generator.link.choice import Judgement
from generator.link.learned import Learned, learned
from generator.link.mentions import Linker, linker_of, page_text
from generator.link.taught.effects import Pages, reworded
from generator.link.taught.marks import Mark, MarkedPage
from generator.link.taught.taught import what_marks_teach
from generator.link.why import judgements, places_of
from generator.model.graph import Mention
from generator.model.places import Position
from generator.model.rewording import Rewording
from generator.model.written import Catalogue


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("source", type=Path)
    options.add_argument("--apart", type=int, default=3, help="the part that is the trust")
    options.add_argument("--splits", type=int, default=5, help="how often pages are halved anew")
    options.add_argument("--least", type=int, nargs="*", default=[1, 2])
    options.add_argument("--every", action="store_true", help="each label is a mark")
    options.add_argument("--weights", action="store_true", help="learn weights anew as well")
    options.add_argument("--tell", action="store_true", help="tell each change")
    given = options.parse_args()
    reads, labels = read_corpus(given.source, ())
    apart = {each.page for each in labels if each.half == given.apart}
    seen = phrases_seen(reads, labels_by_line(labels))
    rest = [each for each in labels if each.page not in apart]
    told = learned()
    catalogue = reads[0].catalogue
    if given.apart != OF_VOICES:
        told = msgspec.convert(learn(reads, rest, seen, 0.96), Learned)
        catalogue = catalogue_without(reads[0], seen, lambda page: page not in apart)
    near = reads[0].linker.near

    def make(known: Catalogue) -> Linker:
        return replace(linker_of(known, {}), near=near, learned=told)

    own = [each for each in labels if each.page in apart]
    trust = [replace_catalogue(read, catalogue) for read in reads if read.name in apart]
    totals: defaultdict[str, list[tuple[int, ...]]] = defaultdict(list)
    chance = random.Random(2026)
    for _ in range(given.splits):
        names = sorted(apart)
        chance.shuffle(names)
        halves = set(names[: len(names) // 2]), set(names[len(names) // 2 :])
        for marked, others in (halves, halves[::-1]):
            rest_of = [each for each in own if each.page in others]
            test = [read for read in trust if read.name in others]
            totals["as it comes"].append(counted(test, rest_of, make(catalogue)))
            made = list(as_marked(trust, own, marked, make(catalogue), every=given.every))
            pages = Pages(made, catalogue, make)
            for least in given.least:
                taught = what_marks_teach(pages, least)
                changes = [each.change for each in taught.proposals if each.is_sound]
                if given.tell:
                    tell(changes)
                name = f"taught, {least} marks at least"
                after = make(reworded(catalogue, changes))
                totals[name].append(
                    (*counted(test, rest_of, after)[:4], len(taught.marks), len(changes))
                )
            if given.weights:
                more = [*rest, *(each for each in own if each.page in marked)]
                again = msgspec.convert(learn(reads, more, seen, 0.96), Learned)
                linker = replace(make(catalogue), learned=again)
                totals["weights learned anew"].append(counted(test, rest_of, linker))
    show(totals)


def replace_catalogue(read: PageRead, catalogue: Catalogue) -> PageRead:
    """A page of the same trust whose topics know less."""
    return read._replace(catalogue=catalogue)


def counted(reads: Sequence[PageRead], labels: Sequence[Label], linker: Linker) -> tuple[int, ...]:
    """Links on these pages, right ones, pairs wanted, those linked; and nothing of marks."""
    result = score(labels, judged(reads, labels, linker))
    links = len(result.right) + len(result.wrong) + len(result.unlabelled)
    return links, len(result.right), len(result.wanted), len(result.wanted & result.linked), 0, 0


def judged(
    reads: Iterable[PageRead], labels: Iterable[Label], linker: Linker
) -> dict[str, list[tuple[int, Judgement]]]:
    """Page → (line, judgement) of each phrase of a topic that any label is about."""
    known = {each.topic for each in labels}
    return {
        read.name: [
            (position.line + read.shift, each)
            for position, each in judgements(read.catalogue, linker, read.page)
            if each.mention.topic in known
        ]
        for read in reads
    }


def as_marked(
    reads: Sequence[PageRead],
    labels: Sequence[Label],
    marked: Collection[str],
    linker: Linker,
    every: bool,
) -> Iterator[MarkedPage]:
    """The pages of the trust, those of `marked` with the marks that a lead would make."""
    found = judged(reads, labels, linker)
    by_line = labels_by_line(labels)
    of_page: defaultdict[str, list[Label]] = defaultdict(list)
    for each in labels:
        of_page[each.page].append(each)
    for read in reads:
        text = page_text(read.catalogue, read.page)
        marks: Iterable[Mark] = ()
        if read.name in marked:
            own = of_page[read.name]
            wanted = [each for each in own if each.is_right]
            stops = list(_stops(read, own)) if every else []
            if not every:
                wanted = _missing(own, found[read.name])
                stops = list(_wrong(read, found[read.name], by_line))
            marks = [*_placed(read, wanted), *stops]
        yield MarkedPage(read.name, text, text, tuple(marks))


def _missing(labels: Sequence[Label], found: Iterable[tuple[int, Judgement]]) -> list[Label]:
    """The first right label of each topic that the page has no link to."""
    linked = {each.mention.topic for _, each in found if each.is_link}
    first: dict[str, Label] = {}
    for each in labels:
        if each.is_right and each.topic not in linked:
            first.setdefault(each.topic, each)
    return list(first.values())


def _wrong(
    read: PageRead, found: Iterable[tuple[int, Judgement]], by_line: ByLine
) -> Iterator[Mark]:
    for line, each in found:
        here = labels_of(by_line, read.name, line, each.mention) if each.is_link else []
        if here and not any(label.is_right for label in here):
            yield _mark(read, line, each.mention, "")


def _stops(read: PageRead, labels: Sequence[Label]) -> list[Mark]:
    wrong = [each for each in labels if not each.is_right]
    return [each._replace(topic="") for each in _placed(read, wrong)]


def _mark(read: PageRead, line: int, mention: Mention, topic: str) -> Mark:
    phrase = " ".join(html.unescape(mention.phrase).split())
    return Mark(read.name, Position(line), mention.start, mention.end, phrase, topic)


def _placed(read: PageRead, labels: Iterable[Label]) -> Iterator[Mark]:
    """A mark on each label's phrase, if that is found in the page's text on the label's line."""
    blocks = read.catalogue.converted[read.page.path].blocks
    for label in labels:
        words = r"[\W_]+".join(map(re.escape, re.findall(r"\w+", label.phrase)))
        here = [
            Mention(label.topic, b.start + m.start(), b.start + m.end(), m[0])
            for b in blocks
            for m in re.finditer(rf"(?<!\w){words}(?!\w)", b.text)
        ]
        lines = places_of(read.catalogue, read.page, here)
        for place, mention in zip(lines, here, strict=True):
            if place.line + read.shift == label.line:
                yield _mark(read, label.line, mention, label.topic)
                break


def tell(changes: Iterable[Rewording]) -> None:
    """Print each change."""
    for each in changes:
        print(each.topic, each.phrase, each.out_of, "→", each.to, file=sys.stderr)


def show(totals: Mapping[str, Sequence[tuple[int, ...]]]) -> None:
    """The table."""
    table = Table(title="Links on the half without marks")
    for heading in ("", "marks", "changes", "links", "wrong", "precision", "recall"):
        table.add_column(heading)
    for name, each in totals.items():
        links, right, wanted, linked, marks, changes = map(sum, zip(*each, strict=True))
        n = len(each)
        cells = (marks / n, changes / n, links / n, (links - right) / n)
        table.add_row(
            name, *(f"{c:.1f}" for c in cells), f"{right / links:.3f}", f"{linked / wanted:.3f}"
        )
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
