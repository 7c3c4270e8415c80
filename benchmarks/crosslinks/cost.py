"""What finding links costs a page: with this project's topics, and with two thousand.

    python benchmarks/crosslinks/cost.py [SOURCE] [--pages 1200] [--runs 5]

SOURCE is what `ecf_trust.py` takes; without one the pages are the showcase's own. Pages are
converted beforehand. The titles of made-up topics are of words from a list, two each, and so are
two phrases under `match`; in the last row each title is one word that stands on up to three pages,
so that far more phrases are found.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from generator import pipeline
from generator.cache import Cache
from generator.link.mentions import Linker, PageText, judge_page, linker_of, page_text
from generator.link.phrases import find_phrases
from generator.link.tokens import Tokens
from generator.model.job import Job
from generator.model.written import Catalogue
from generator.read.collector import collector_rests
from generator.read.trees import WorkTree
from generator.schema import TopicFields
from generator.schema.topic import MatchFields

sys.path.append(str(Path(__file__).parent.parent))
from warm_check import make_large_trust

TOPICS = 2000
PHRASES = 2
SELDOM = 3
"""Pages on which a word stands that is no everyday one."""
SHOWCASE = Path(__file__).parent.parent.parent


def with_more_topics(
    catalogue: Catalogue, pages: list[PageText], of_one_word: bool = False
) -> Catalogue:
    """The catalogue with made-up topics beside its own."""
    chance = random.Random(2026)  # the same topics every time
    on_pages = Counter(
        word for page in pages for word in {w for b in page.blocks for w in b.text.lower().split()}
    )
    words = sorted(word for word in on_pages if word.isalpha() and len(word) > 4)
    seldom = [word for word in words if on_pages[word] <= SELDOM]
    model = next(iter(catalogue.topics.values()))
    assert isinstance(model.fields, TopicFields)
    topics = dict(catalogue.topics)
    for number in range(TOPICS - len(topics)):
        phrases = tuple(" ".join(chance.sample(words, 2)) for _ in range(PHRASES))
        title = chance.choice(seldom) if of_one_word else " ".join(chance.sample(words, 2))
        told = {
            "title": title,
            "aliases": (),
            "match": MatchFields.model_validate({"anywhere": phrases}),
        }
        fields = model.fields.model_copy(update=told)
        topics[f"made-up-{number}"] = replace(model, slug=f"made-up-{number}", fields=fields)
    return replace(catalogue, topics=topics)


def find(page: PageText, linker: Linker) -> None:
    """Find every phrase of the page, and no more."""
    find_phrases([Tokens(block.text) for block in page.blocks], linker.phrases)


def milliseconds_a_page(
    work: Callable[[PageText, Linker], object], pages: list[PageText], linker: Linker, runs: int
) -> float:
    """The processor's time for a run over all pages, by their number: the median of runs."""
    found = []
    for _ in range(runs):
        start = time.process_time()
        with collector_rests():  # as the pipeline does
            for page in pages:
                work(page, linker)
        found.append((time.process_time() - start) * 1000 / len(pages))
    return statistics.median(found)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("source", type=Path, nargs="?", help="pages of both providers")
    options.add_argument("--pages", type=int, default=1200, help="at least so many pages")
    options.add_argument("--runs", type=int, default=5, help="how often each is timed")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "trust"
        if given.source:
            make_large_trust(given.source, root, given.pages)
        else:
            root = SHOWCASE
        job = Job(root, Cache(Path(folder) / "cache"), 2, lambda *_: None)
        year = pipeline.read_year(job, WorkTree(root))
    catalogue = year.catalogue
    pages = [
        page_text(catalogue, page)
        for page in catalogue.pages.values()
        if page.fields and page.path in catalogue.converted
    ]
    words = sum(len(block.text.split()) for page in pages for block in page.blocks)
    table = Table(title=f"Links in {len(pages)} pages of {words // len(pages)} words each")
    for heading in (
        "topics",
        "phrases a page",
        "finding phrases",
        "ratio",
        "and judging them",
        "ratio",
    ):
        table.add_column(heading, justify="right")
    first: list[float] = []
    two, one = (with_more_topics(catalogue, pages, of_one_word=each) for each in (False, True))
    for each in (catalogue, two, one):
        linker = linker_of(each, year.links.relations)
        times = [
            milliseconds_a_page(work, pages, linker, given.runs) for work in (find, judge_page)
        ]
        first = first or times
        cells = ((f"{t:.2f} ms", f"{t / f:.2f}") for t, f in zip(times, first, strict=True))
        judged = sum(len(judge_page(page, linker)) for page in pages) / len(pages)
        table.add_row(
            str(len(each.topics)), f"{judged:.1f}", *(text for cell in cells for text in cell)
        )
    Console().print(table)


if __name__ == "__main__":
    main()
