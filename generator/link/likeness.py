"""How alike the titles and summaries of two pages are."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from generator.model.written import Catalogue

_TELLING = 40
"""How many of a page's words are kept: those that are often there and rarely elsewhere."""

OF_ALL, _OF_A_WORD = 4, 2
"""Binary digits that count of how many pages there are, and of how many have a word."""

_WORD = re.compile(r"[^\W\d_]{3,}")


class Likeness:
    """The likeness of any two of the pages at `paths`, by their most telling words (TF-IDF)."""

    def __init__(self, catalogue: Catalogue, paths: Iterable[str]) -> None:
        self._words = {path: _words(catalogue, path) for path in paths}
        pages_with = Counter(word for words in self._words.values() for word in words)
        self._pages = about(len(self._words), OF_ALL)
        self._pages_with = {word: about(n, _OF_A_WORD) for word, n in pages_with.items()}
        self._telling: dict[str, dict[str, float]] = {}

    def rests_on(self, path: str) -> str:
        """All that the likeness of a page to others is worked out from on its side, as text."""
        words = self._words[path].items()
        told = sorted((word, times, self._pages_with[word]) for word, times in words)
        return repr((self._pages, told))

    def between(self, one: str, other: str) -> float:
        """0 where two pages have no telling word in common, 1 where they are the same."""
        return self.to(one, (other,))[other]

    def to(self, one: str, others: Iterable[str]) -> dict[str, float]:
        """How alike a page is to each of these."""
        here = self._telling_of(one).items()
        found = {}
        for other in others:
            there = self._telling_of(other)
            found[other] = round(sum([w * there[word] for word, w in here if word in there]), 6)
        return found

    def _telling_of(self, path: str) -> Mapping[str, float]:
        if path not in self._telling:
            self._telling[path] = _telling(self._words[path], self._pages_with, self._pages)
        return self._telling[path]


def about(number: int, digits: int) -> int:
    """A number of pages by its first binary digits: 5, 6, 7, 8, 10, 12, 14, 16, 20 … for three.

    What is weighed by it stays as it is when a page more is counted, but for once in a while.
    """
    rest = max(0, number.bit_length() - digits)
    return number >> rest << rest


def _words(catalogue: Catalogue, path: str) -> Counter[str]:
    """The words of what lists show of a page.

    Its body's are left out: they would have all bodies read for each plan, and an edit of one page
    change what another offers.
    """
    front = catalogue.pages[path].front
    return Counter(_WORD.findall(f"{front.title} {front.summary}".lower()))


def _telling(words: Counter[str], pages_with: Mapping[str, int], pages: int) -> dict[str, float]:
    weights = {
        word: (1 + math.log(times)) * math.log(pages / pages_with[word])
        for word, times in words.items()
    }
    kept = sorted(weights, key=lambda word: (-weights[word], word))[:_TELLING]
    length = math.hypot(*(weights[word] for word in kept)) or 1
    # What every page has tells nothing, and would be multiplied for any two of them.
    return {word: weights[word] / length for word in kept if weights[word]}
