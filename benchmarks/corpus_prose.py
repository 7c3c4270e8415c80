"""Sentences for pages to measure with: they say nothing, and have the words of real ones.

The words are in `corpus.yml`. Of each list the first is used most and the last seldom, as Zipf
found it in texts.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

WORDS: Mapping[str, Any] = yaml.safe_load(
    Path(__file__).with_name("corpus.yml").read_text(encoding="utf-8")
)
TOPICS: Mapping[str, Mapping[str, Any]] = WORDS["topics"]

LISTS = {
    "thing": "things",
    "quality": "qualities",
    "action": "actions",
    "manner": "manners",
    "plurals": "plurals",
    "who": "who",
    "when": "when",
}
"""A slot of a sentence → the list that its word is taken from."""


class Writer:
    """Writes about `term` and the research topics given; which words, `seed` decides."""

    def __init__(self, seed: str, term: str, topics: Sequence[str]) -> None:
        self._random = random.Random(seed)
        self._term = term
        self._topics = topics

    def __getitem__(self, slot: str) -> str:
        """What stands in a slot of a sentence: another word at each asking."""
        if slot.istitle():
            return capital(self[slot.lower()])
        if slot == "term":
            return self._term
        if slot == "topic":
            topic = TOPICS[self.pick(self._topics)]
            return self.pick([str(topic["title"]).lower(), *topic["phrases"]])
        return self.pick(WORDS[LISTS[slot]])

    def pick(self, words: Sequence[str]) -> str:
        """One of the words, the first twice as often as the second."""
        weights = [1 / rank for rank in range(1, len(words) + 1)]
        return self._random.choices(words, weights)[0]

    def below(self, end: int) -> int:
        """A number below `end`, each as often as another."""
        return int(self._random.random() * end)

    def any_of(self, words: Sequence[str]) -> str:
        """One of the words, each as often as another."""
        return words[self.below(len(words))]

    def say(self, kind: str = "sentences") -> str:
        """A sentence of a kind."""
        said = self.any_of(WORDS[kind]).format_map(self)
        return capital(re.sub(r"\b([Aa]) (?=[aeiou])", r"\1n ", said))

    def paragraph(self) -> str:
        """Four sentences."""
        return " ".join(self.say() for _ in range(4)) + "\n"

    def list(self) -> str:
        """A list, numbered or not."""
        mark = self.any_of(["- ", "1. "])
        items = (f"{mark}**{capital(self['quality'])}.** {self.say()}" for _ in range(4))
        return "\n".join(items) + "\n"

    def table(self) -> str:
        """A table of three columns."""
        rows = [("When", "Pupils", "Remember"), ("---", "---", "---")]
        rows += [
            (self["When"], f"{self['Action']} the {self['thing']}", self.say()) for _ in range(4)
        ]
        return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"

    def box(self) -> str:
        """An admonition."""
        kind, title = self.any_of(["tip", "note", "warning"]), self.any_of(WORDS["boxes"])
        return f'!!! {kind} "{title}"\n    {self.say()} {self.say()}\n'

    def body(self, links: Sequence[tuple[str, str]], length: int) -> str:
        """A page's text of at least so many words, with `links` (title, address) in it."""
        shapes: Iterator[Callable[[], str]] = itertools.cycle(
            [self.list, self.table, self.box, self.paragraph]
        )
        blocks = [f"{self.say('openings')} {self.paragraph()}"]
        headings = iter(self._random.sample(WORDS["headings"], len(WORDS["headings"])))
        waiting = list(links)
        while waiting or sum(len(block.split()) for block in blocks) < length:
            blocks += [f"## {next(headings)}\n", self.paragraph(), next(shapes)()]
            if waiting:
                title, address = waiting.pop()
                blocks.append(f"More on this is in [{title}]({address}). {self.say()}\n")
        return "\n".join(blocks)


def capital(words: str) -> str:
    """The words with a capital first letter, the others as they are."""
    return words[:1].upper() + words[1:]


def slug(words: str) -> str:
    """A file's name for a title."""
    return "-".join(re.findall(r"[a-z0-9]+", words.lower().replace("'", "")))
