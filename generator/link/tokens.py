"""The words and signs of a text, their sentences, and the stems of words (Snowball's, English)."""

from __future__ import annotations

import html as html_module
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cached_property
from itertools import accumulate

import Stemmer

_TOKEN = re.compile(r"(\w+(?:['’]\w+)*|&#?\w+;|[^\s\w\u2010\u2011-]|(?<=\s)[\u2010\u2011-](?=\s))")
"""A word, a sign as HTML writes it, or a sign. A hyphen joins words, if it is not a dash."""
_BLANK = re.compile(r"&(?:nbsp|#160|#xa0);")
_ENDS = frozenset(".!?:;")
_NEAR = 60
"""Words on either side of a phrase, at most, that count as its sentence."""
_OPENING = frozenset("\"'“‘([")
"""Signs that may stand between a full stop and the capital after it."""


class Tokens:
    """The words and signs of a text side by side, and where each starts and ends in it."""

    def __init__(self, text: str) -> None:
        """`text` is as HTML writes it."""
        self.text = text
        if "&" in text:
            text = _BLANK.sub(lambda sign: " " * len(sign[0]), text)
        self._parts = _TOKEN.split(text)
        self.written: list[str] = self._parts[1::2]
        """each as it is written"""
        self.stemmed: list[str] = list(map(_STEMS.__getitem__, self.written))
        """the stem of each"""

    def __len__(self) -> int:
        """How many words and signs there are."""
        return len(self.written)

    def word(self, index: int) -> str:
        """A token in small letters; empty before the first and after the last."""
        return WORDS[self.written[index]] if 0 <= index < len(self.written) else ""

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """The tokens from `first` to before `last`, in small letters."""
        return tuple(map(WORDS.__getitem__, self.written[first:last]))

    def stems(self, first: int, last: int) -> list[str]:
        """The stems of the tokens from `first` to before `last`."""
        return self.stemmed[first:last]

    @cached_property
    def _edges(self) -> list[int]:
        return list(accumulate(map(len, self._parts)))

    def beside(self, first: int, last: int) -> tuple[list[str], list[str]]:
        """The stems of what stands before and after some tokens in their sentence."""
        begins, ends = self.sentence(first, last)
        return self.stemmed[begins:first], self.stemmed[last:ends]

    def stands_alone(self, first: int, last: int) -> bool:
        """Whether neither a letter nor a hyphen joins some tokens to what is around them."""
        parts = self._parts  # what stands between tokens, and the tokens, in turns
        before = parts[2 * first] or (parts[2 * first - 1] if first else "")
        after = parts[2 * last] or (parts[2 * last + 1] if last < len(self.written) else "")
        return not (_joins(before[-1:]) or _joins(after[:1]))

    def start(self, index: int) -> int:
        """Where a token starts in the text."""
        return self._edges[2 * index]

    def end(self, index: int) -> int:
        """Where a token ends in the text."""
        return self._edges[2 * index + 1]

    def at(self, place: int) -> int:
        """The token that starts at this place of the text."""
        return (bisect_right(self._edges, place) - 1) // 2

    @cached_property
    def _sentences(self) -> list[int]:
        """The first token of each sentence: what follows a full stop or the like, in capitals."""
        written = self.written
        ends = [index for index, word in enumerate(written, 1) if word in _ENDS]
        starts = [index + (self.word(index) in _OPENING) for index in ends]
        return [0, *[i for i in starts if i < len(written) and written[i][0].isupper()]]

    def sentence(self, first: int, last: int) -> tuple[int, int]:
        """The first token of the sentence around some tokens, and the one after its last.

        Of a sentence without end it is as much as stands near: signs farther off say nothing.
        """
        start = self._sentences[bisect_right(self._sentences, first) - 1]
        after = bisect_left(self._sentences, last)
        end = self._sentences[after] if after < len(self._sentences) else len(self)
        return max(start, first - _NEAR), min(end, last + _NEAR)


def words_of(text: str) -> tuple[str, ...]:
    """The words and signs of a text as HTML writes it, in small letters."""
    found = Tokens(text)
    return found.words(0, len(found))


def stem(word: str) -> str:
    """A word in small letters without its endings: `scaffolded` → `scaffold`.

    One of which hardly anything is left stays as it is: `being` is no form of `be` here.
    """
    found = str(_STEMMER.stemWord(word))
    return found if len(found) > 2 else word


class _Words(dict[str, str]):
    """A word as it is written → in small letters; each is worked out once."""

    def __missing__(self, written: str) -> str:
        return self.setdefault(written, html_module.unescape(written).lower().replace("’", "'"))


class _Stems(dict[str, str]):
    """A word as it is written → its stem; each is worked out once."""

    def __missing__(self, written: str) -> str:
        return self.setdefault(written, stem(WORDS[written]))


_STEMMER = Stemmer.Stemmer("english")
WORDS: Mapping[str, str] = _Words()
"""Words as they are written → in small letters."""
_STEMS = _Stems()


def _joins(character: str) -> bool:
    return character.isalnum() or character == "-"
