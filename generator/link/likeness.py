"""How alike the titles and summaries of two pages are."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

from generator.model.written import Catalogue

_TELLING = 40
"""How many of a page's words are kept: those that are often there and rarely elsewhere."""

_WORD = re.compile(r"[^\W\d_]{3,}")


class Likeness:
    """The likeness of any two of the pages at `paths`, by their most telling words (TF-IDF)."""

    def __init__(self, catalogue: Catalogue, paths: Iterable[str]) -> None:
        counts = {path: _words(catalogue, path) for path in paths}
        pages_with = Counter(word for words in counts.values() for word in words)
        self._telling = {
            path: _telling(words, pages_with, len(counts)) for path, words in counts.items()
        }

    def between(self, one: str, other: str) -> float:
        """0 where two pages have no telling word in common, 1 where they are the same."""
        return self.to(one, (other,))[other]

    def to(self, one: str, others: Iterable[str]) -> dict[str, float]:
        """How alike a page is to each of these."""
        here = self._telling[one].items()
        found = {}
        for other in others:
            there = self._telling[other]
            found[other] = round(sum([w * there[word] for word, w in here if word in there]), 6)
        return found


def _words(catalogue: Catalogue, path: str) -> Counter[str]:
    """The words of what lists show of a page.

    Its body's are left out: they would have all bodies read for each plan, and an edit of one page
    change what another offers.
    """
    front = catalogue.pages[path].front
    return Counter(_WORD.findall(f"{front.title} {front.summary}".lower()))


def _telling(words: Counter[str], pages_with: Counter[str], pages: int) -> dict[str, float]:
    weights = {
        word: (1 + math.log(times)) * math.log(pages / pages_with[word])
        for word, times in words.items()
    }
    kept = sorted(weights, key=lambda word: (-weights[word], word))[:_TELLING]
    length = math.hypot(*(weights[word] for word in kept)) or 1
    # What every page has tells nothing, and would be multiplied for any two of them.
    return {word: weights[word] / length for word in kept if weights[word]}
