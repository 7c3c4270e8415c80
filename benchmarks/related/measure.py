"""How many of a page's three best companions, chosen by reading, are among those it offers.

    python benchmarks/related/measure.py [--root .] [--missed]

`companions.yml` says which three those are. A page offers up to three from its own subject and
three from elsewhere. The first, third, fifth … page of the file may be looked at while a ranking is
being chosen; the others say whether it holds. `--missed` names what is not offered, for the former
alone.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from generator import pipeline
from generator.cache import Cache
from generator.model.graph import LinkGraph
from generator.model.job import Job

SHOWN = 3
"""How many a page shows of its own subject, and how many of the others."""


def offered(links: LinkGraph, path: str) -> list[str]:
    """The pages that the page at `path` shows as related: those of its subject, then others."""
    subject = path.split("/")[1]
    found = [each.path for each in links.related[path]]
    own = [each for each in found if each.split("/")[1] == subject]
    elsewhere = [each for each in found if each not in own]
    return own[:SHOWN] + elsewhere[:SHOWN]


def found_of(companions: Mapping[str, Sequence[str]], links: LinkGraph) -> dict[str, list[str]]:
    """Page → those of its companions that it offers."""
    return {
        page: [each for each in best if each in offered(links, page)]
        for page, best in companions.items()
    }


def measure(root: Path, *, missed: bool) -> None:
    """Print the table."""
    text = (Path(__file__).parent / "companions.yml").read_text(encoding="utf-8")
    companions = {
        f"subjects/{page}.md": [f"subjects/{each}.md" for each in best]
        for page, best in yaml.safe_load(text).items()
    }
    with tempfile.TemporaryDirectory() as kept:
        links = pipeline.check(Job(root, Cache(Path(kept)), 2, lambda *_: None)).links
    found = found_of(companions, links)
    print("| page | found of 3 |\n| --- | ---: |")
    for number, (page, best) in enumerate(companions.items()):
        print(f"| {_short(page)} | {len(found[page])} |")
        if missed and number % 2 == 0:
            for each in best:
                if each not in found[page]:
                    print(f"|     not offered: {_short(each)} | |")
    print()
    _total("all pages", found)
    _total("pages looked at", dict(list(found.items())[::2]))
    _total("pages kept aside", dict(list(found.items())[1::2]))


def _short(path: str) -> str:
    return path.removeprefix("subjects/").removesuffix(".md")


def _total(name: str, found: Mapping[str, Sequence[str]]) -> None:
    hits, of = sum(map(len, found.values())), 3 * len(found)
    print(f"{name}: {hits} of {of} ({hits / of:.0%})")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--root", type=Path, default=Path(), help="the trust's folder")
    options.add_argument("--missed", action="store_true", help="name what is not offered")
    given = options.parse_args()
    measure(given.root.absolute(), missed=given.missed)


if __name__ == "__main__":
    main()
