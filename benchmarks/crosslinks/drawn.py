"""Links and refusals of a trust, drawn at random and judged by a reader who sees no verdict.

    python benchmarks/crosslinks/drawn.py ROOT sheet FILE [--each 100] [--seed 1]
    python benchmarks/crosslinks/drawn.py ROOT count FILE [--each 100] [--seed 1]

`sheet` writes so many links, and as many phrases of topics that are none, mixed, each with its
sentence and what the topic is. A pair of a page and a topic is drawn once: its link, or the phrase
that came nearest where the page has no link to that topic. A topic's own page is left out, and so
are places where no link may stand. Whoever judges writes `yes` or `no` in place of the line before
each number: would a link from the phrase to the topic be right by `docs/link-rulings.md`? `count`
of the same pages and seed prints how many links are right, and which refusals should be links.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator import pipeline
from generator.cache import Cache
from generator.link.choice import Judgement
from generator.link.mentions import NO_PLACE, OWN_PAGE, linker_of
from generator.link.paragraphs import sentence_around
from generator.link.tokens import Tokens
from generator.link.why import judgements
from generator.model.job import Job
from generator.model.written import Page
from generator.model.year import Year
from generator.read.trees import WorkTree

_ANSWER = re.compile(r"(?m)^(?P<answer>yes|no|\?)\s+(?P<number>\d+)\.")
_AROUND = 240
"""Characters of a sentence that are shown on either side of a phrase."""


class Drawn(NamedTuple):
    """One thing to judge."""

    page: str
    topic: str
    title: str
    definition: str
    sentence: str
    is_link: bool


def main() -> None:
    """Write the sheet, or count what was written on it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("root", type=Path)
    parser.add_argument("do", choices=("sheet", "count"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--each", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    drawn = draw(given.root, given.each, given.seed)
    if given.do == "sheet":
        given.file.write_text("\n".join(map(_told, range(1, len(drawn) + 1), drawn)), "utf-8")
        return
    found = _ANSWER.finditer(given.file.read_text("utf-8"))
    answers = {int(each["number"]): each["answer"] for each in found}
    for is_link, what in ((True, "links"), (False, "refusals")):
        mine = {number: each for number, each in enumerate(drawn, 1) if each.is_link == is_link}
        said = {number: answers.get(number, "?") for number in mine}
        right = sum(answer == ("yes" if is_link else "no") for answer in said.values())
        unsure = sum(answer == "?" for answer in said.values())
        print(f"{what}: {right} of {len(mine)} right, {unsure} not judged")
        for number, answer in said.items():
            if answer == ("no" if is_link else "yes"):
                each = mine[number]
                print(f"  {number}. {each.page}: {each.topic}: {each.sentence}")


def draw(root: Path, each: int, seed: int) -> list[Drawn]:
    """So many links and as many refusals of the trust at `root`, mixed."""
    year = pipeline.read_year(
        Job(root, Cache(root / ".cache/trustpages"), 2, lambda *_: None), WorkTree(root)
    )
    found = list(_pairs(year))
    chosen = random.Random(seed)
    links = chosen.sample([one for one in found if one.is_link], each)
    refusals = chosen.sample([one for one in found if not one.is_link], each)
    mixed = links + refusals
    chosen.shuffle(mixed)
    return mixed


def _pairs(year: Year) -> Iterator[Drawn]:
    linker = linker_of(year.catalogue, year.links.relations)
    for page in year.catalogue.pages.values():
        if page.fields is None or page.path not in year.catalogue.converted:
            continue
        best: dict[str, Judgement] = {}
        for _, one in judgements(year.catalogue, linker, page):
            topic = one.mention.topic
            if topic in year.catalogue.topics and not {OWN_PAGE, NO_PLACE} & {*one.why}:
                rank = (one.is_link, one.surety)
                if topic not in best or rank > (best[topic].is_link, best[topic].surety):
                    best[topic] = one
        yield from (_drawn(year, page, one) for one in best.values())


def _drawn(year: Year, page: Page, one: Judgement) -> Drawn:
    mention = one.mention
    block = year.catalogue.converted[page.path].blocks[one.block]
    start, end = mention.start - block.start, mention.end - block.start
    marked = f"{block.text[:start]}«{block.text[start:end]}»{block.text[end:]}"
    sentence = " ".join(sentence_around(marked, Tokens(marked), start + 1).split())
    at = sentence.index("«")
    shown = sentence[max(0, at - _AROUND) : at + _AROUND]
    fields = year.catalogue.topics[mention.topic].front
    definition = getattr(fields, "definition", "")
    return Drawn(page.path, mention.topic, fields.title, definition, shown, one.is_link)


def _told(number: int, each: Drawn) -> str:
    return (
        f"__ {number}. {each.sentence}\n"
        f"    in {each.page}; topic “{each.title}”: {each.definition}\n"
    )


if __name__ == "__main__":
    main()
