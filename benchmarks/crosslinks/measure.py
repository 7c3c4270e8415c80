"""How right the automatic links are, on real text that nobody wrote with a matcher in mind.

    python benchmarks/crosslinks/measure.py SOURCE [--half 0|1|2|3|4] [--errors]
        [--title-alone TOPIC] [--voices FOLDER]

SOURCE holds the pages that `labels.tsv` names. A label says of a phrase, at a line, if a link from
it to the topic would be right; every candidate (see words.yml) on a chosen page is labelled, by
reading, before the linker ran on it; further phrases that it finds, after. Halves 1 and 2 are of
one random choice of pages, those of 0 were chosen later to practise on, and 3 is all other pages:
each of its candidates was read twice, and once more where the two differed. What is published was
learned from all; how it does on pages that it has not seen is told by `learn.py SOURCE --without 3`
and then `measure.py SOURCE --half 3`. A link on a phrase without a label counts as wrong in
`precision`, save of a topic that no label is about; `of labelled` leaves it out; `of pairs` counts
a page's links to a topic once. With `--voices`, further voices are half 4: those whose pages are
kept, in `voices/`, and those that are in FOLDER (see `voices/SOURCE.md`). ADR 76 says how
labels of six everyday words were read anew.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table
from voices import VOICES, read_voices

from generator import pipeline
from generator.cache import Cache
from generator.link.choice import Judgement
from generator.link.mentions import Linker, linker_of
from generator.link.why import judgements
from generator.model.graph import Mention
from generator.model.job import Job
from generator.model.written import Catalogue, Page
from generator.read.trees import WorkTree
from generator.schema import TopicFields
from generator.schema.topic import MatchFields

sys.path.append(str(Path(__file__).parent.parent))
from ecf_trust import make_trust

HERE = Path(__file__).parent
OF_VOICES = 4
"""The half that the labels of further voices are."""
EVERYDAY = re.compile(
    r"feedback|reading|challeng|transition|valid|homework|vocabulary|model|question|spac(?:ed|ing)",
    re.IGNORECASE,
)
"""Words that also mean something else every day, in any phrase that becomes a link."""
Pair = tuple[str, str]
"""A page and a topic."""


@dataclass(frozen=True)
class Label:
    """A phrase at a place in a page, and whether a link from it to the topic is right."""

    half: int
    page: str
    line: int
    phrase: str
    topic: str
    is_right: bool


ByLine = dict[tuple[str, int, str], list[Label]]


@dataclass
class Score:
    """Links made, by whether they are right; and pairs with a right mention, by whether linked."""

    right: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    unlabelled: list[str] = field(default_factory=list)
    wanted: set[Pair] = field(default_factory=set)
    linked: set[Pair] = field(default_factory=set)
    wrongly: set[Pair] = field(default_factory=set)

    @property
    def of_labelled(self) -> float:
        return len(self.right) / max(1, len(self.right) + len(self.wrong))

    @property
    def of_pairs(self) -> float:
        return len(self.linked) / max(1, len(self.linked | self.wrongly))

    @property
    def precision(self) -> float:
        return len(self.right) / max(1, len(self.right) + len(self.wrong) + len(self.unlabelled))

    @property
    def recall(self) -> float:
        return len(self.wanted & self.linked) / max(1, len(self.wanted))


def read_labels(file: Path) -> list[Label]:
    """The labels in their order."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [
            Label(int(half), page, int(line), phrase, topic, right == "yes")
            for half, page, line, phrase, topic, right in csv.reader(lines, delimiter="\t")
        ]


class PageRead(NamedTuple):
    """A page of `source` as it is read in a trust, and what to add to a line there for its own."""

    name: str
    page: Page
    catalogue: Catalogue
    linker: Linker
    shift: int


def by_title_alone(catalogue: Catalogue, topics: Collection[str]) -> Catalogue:
    """The catalogue as if nothing were known of these topics but their titles."""
    known = dict(catalogue.topics)
    for slug in topics:
        fields = known[slug].fields
        assert isinstance(fields, TopicFields)
        bare = fields.model_copy(update={"aliases": (), "match": MatchFields()})
        known[slug] = replace(known[slug], fields=bare)
    return replace(catalogue, topics=known)


def pages_of(
    source: Path, pages: Iterable[str], bare: Collection[str] = (), voices: Collection[Path] = ()
) -> Iterator[PageRead]:
    """The pages, read in one trust, which knows of the topics in `bare` the title alone.

    They are in `source` or in one of the folders of `voices`.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "trust"
        make_trust(source, root, voices)
        job = Job(root, Cache(root / ".cache"), 2, lambda *_: None)
        year = pipeline.read_year(job, WorkTree(root))
        catalogue = by_title_alone(year.catalogue, bare)
        linker = linker_of(catalogue, year.links.relations)
        # Such a topic does not ask for what was learned of it, so nothing has to be taken out.
        for name in pages:
            subject, _, rest = name.partition("/")
            page = catalogue.pages[f"subjects/{subject}/resources/{rest}"]
            file = next(each / name for each in (source, *voices) if (each / name).is_file())
            text = file.read_text(encoding="utf-8")
            body_line = text[: text.index("---", 3)].count("\n") + 2
            shift = body_line - page.document.body_line
            yield PageRead(name, page, catalogue, linker, shift)


def judged(
    source: Path, pages: Iterable[str], bare: Collection[str] = (), voices: Collection[Path] = ()
) -> dict[str, list[tuple[int, Judgement]]]:
    """Page → (line of the page's file, judgement) of each phrase in it."""
    return {
        read.name: [
            (position.line + read.shift, each)
            for position, each in judgements(read.catalogue, read.linker, read.page)
        ]
        for read in pages_of(source, pages, bare, voices)
    }


def score(
    labels: Sequence[Label],
    found: Mapping[str, list[tuple[int, Judgement]]],
    everyday: bool | None = None,
) -> Score:
    """The score over the labelled pages, of all links or those on everyday words (or not) alone."""
    result = Score()
    by_line = labels_by_line(labels)
    for label in labels:
        if label.is_right:
            result.wanted.add((label.page, label.topic))
    for page, its in found.items():
        for line, each in its:
            is_everyday = bool(EVERYDAY.search(each.mention.phrase))
            if not each.is_link or (everyday is not None and is_everyday is not everyday):
                continue
            topic = each.mention.topic
            told = f"{page}:{line} {topic} “{each.mention.phrase}” {' '.join(each.reasons)}"
            here = labels_of(by_line, page, line, each.mention)
            if not here:
                result.unlabelled.append(told)
            elif any(label.is_right for label in here):
                result.right.append(told)
                result.linked.add((page, topic))
            else:
                result.wrong.append(told)
                result.wrongly.add((page, topic))
    return result


def labels_by_line(labels: Iterable[Label]) -> ByLine:
    """Page, line and topic → its labels."""
    by_line: ByLine = defaultdict(list)
    for label in labels:
        by_line[label.page, label.line, label.topic].append(label)
    return by_line


def labels_of(by_line: ByLine, page: str, line: int, mention: Mention) -> list[Label]:
    """What is said of a mention, which may run on to further lines."""
    lines = range(line, line + mention.phrase.count("\n") + 1)
    here = [label for each in lines for label in by_line.get((page, each, mention.topic), ())]
    return [label for label in here if overlap(label.phrase, mention.phrase)]


def overlap(one: str, other: str) -> bool:
    """Whether two phrases share a word."""
    words = [set(re.findall(r"\w+", phrase.lower())) for phrase in (one, other)]
    return bool(words[0] & words[1])


def tell_errors(result: Score, labels: Iterable[Label]) -> None:
    """Print each wrong link, each on a phrase that has no label, and each pair without a link."""
    print("\n".join(["WRONG", *sorted(result.wrong), "NO LABEL", *sorted(result.unlabelled)]))
    missed: dict[Pair, list[str]] = defaultdict(list)
    for label in labels:
        pair = (label.page, label.topic)
        if label.is_right and pair not in result.linked:
            missed[pair].append(f"{label.line} “{label.phrase}”")
    print("MISSED")
    for (page, topic), phrases in sorted(missed.items()):
        print(f"{page} {topic}: {'; '.join(phrases[:6])}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("source", type=Path)
    options.add_argument("--half", type=int, choices=(0, 1, 2, 3, OF_VOICES))
    options.add_argument("--labels", type=Path, default=HERE / "labels.tsv")
    options.add_argument("--errors", action="store_true", help="tell each wrong or missing link")
    options.add_argument(
        "--title-alone",
        nargs="+",
        default=(),
        metavar="TOPIC",
        help="score these topics alone, as if nothing were known of them but their titles",
    )
    options.add_argument("--voices", type=Path, nargs="*", help="where further voices' pages are")
    given = options.parse_args()
    every = read_labels(given.labels)
    voices = () if given.voices is None else (VOICES, *given.voices)
    if voices:
        heard = read_voices(VOICES / "labels.tsv", voices)
        every += [Label(OF_VOICES, *each) for each in heard.labels]
        for voice, count in heard.missing.items():
            print(f"{voice}: {count} labels left out; their text isn't here", file=sys.stderr)
    known = given.title_alone or {each.topic for each in every}
    labels = [e for e in every if e.topic in known and given.half in (None, e.half)]
    pages_read = dict.fromkeys(each.page for each in labels)
    found = {
        page: [(line, each) for line, each in its if each.mention.topic in known]
        for page, its in judged(given.source, pages_read, given.title_alone, voices).items()
    }
    table = Table(title="Automatic links on topics")
    for heading in (
        "half",
        "",
        "pages",
        "labels",
        "links",
        "wrong",
        "no label",
        "precision",
        "of labelled",
        "of pairs",
        "recall",
    ):
        table.add_column(heading)
    for half in sorted({each.half for each in labels}):
        own = [each for each in labels if each.half == half]
        pages = {each.page for each in own}
        here = {page: found[page] for page in pages}
        for name, everyday in (("all", None), ("everyday words", True), ("other words", False)):
            result = score(own, here, everyday=everyday)
            wrong, unlabelled = len(result.wrong), len(result.unlabelled)
            numbers = (len(pages), len(own), len(result.right) + wrong + unlabelled, wrong)
            shares = (result.precision, result.of_labelled, result.of_pairs)
            recall = f"{result.recall:.3f}" if everyday is None else ""
            cells = (*map(str, numbers), str(unlabelled), *(f"{each:.3f}" for each in shares))
            table.add_row(str(half), name, *cells, recall)
        if given.errors:
            tell_errors(score(own, here), own)
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
