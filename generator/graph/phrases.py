"""Words in a page's text, and the phrases of topics among them.

A phrase is found with its words in any of their forms (Snowball's English stemmer), however they
are joined, and across bold and italics: “low-stakes **quiz**” is “low stakes quizzes”. All phrases
are looked for at once, by an Aho-Corasick automaton: the time does not depend on their number.
"""

from __future__ import annotations

import html as html_module
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Literal

import ahocorasick
import Stemmer

from generator.converted import Block

Kind = Literal["name", "phrase", "everyday", "never"]
"""What a topic is called; another way to say it; what may mean it; what never does."""

_Value = tuple[int, str, Kind, bool]
"""How many words a phrase has, its topic, its kind, and whether it is all capitals."""

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|&#?\w+;|[^\s\w\u2010\u2011-]|(?<=\s)[\u2010\u2011-](?=\s)")
"""A word, a sign as HTML writes it, or a sign. A hyphen joins words, if it is not a dash."""
_BLANK = frozenset({"&nbsp;", "&#160;", "&#xa0;"})
_ENDS = frozenset(".!?:;")
_NEAR = 60
"""Words on either side of a phrase, at most, that count as its sentence."""
_OPENING = [(sign,) for sign in "\"'“‘(["]
"""Signs that may stand between a full stop and the capital after it."""


@dataclass(frozen=True)
class Tokens:
    """The words and signs of a text, side by side: as written, in small letters, their stems."""

    text: str
    written: Sequence[str]
    words: Sequence[str]
    stems: Sequence[str]

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Where each starts and ends in the text; most texts hold no phrase and are never asked."""
        places = []
        end = 0
        for each in self.written:
            start = self.text.index(each, end)
            end = start + len(each)
            places.append((start, end))
        return places

    @cached_property
    def sentences(self) -> list[int]:
        """The first token of each sentence: what follows a full stop or the like, in capitals."""
        ends = [index + 1 for index, word in enumerate(self.words) if word in _ENDS]
        starts = [index + (self.words[index : index + 1] in _OPENING) for index in ends]
        last = len(self.words)
        return [0, *(i for i in starts if i < last and self.text[self.start(i)].isupper())]

    def sentence(self, first: int, last: int) -> tuple[int, int]:
        """The first token of the sentence around some tokens, and the one after its last.

        Of a sentence without end it is as much as stands near: signs farther off say nothing.
        """
        start = self.sentences[bisect_right(self.sentences, first) - 1]
        after = bisect_left(self.sentences, last)
        end = self.sentences[after] if after < len(self.sentences) else len(self.words)
        return max(start, first - _NEAR), min(end, last + _NEAR)

    def start(self, index: int) -> int:
        """Where a token starts in the text."""
        return self.places[index][0]

    def end(self, index: int) -> int:
        """Where a token ends in the text."""
        return self.places[index][1]


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase in a text: its topic, what kind it is, and its first token and the one after it."""

    topic: str
    kind: Kind
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Phrases:
    """What to look for, by the stems of words, and by words as they are written."""

    by_stem: ahocorasick.Automaton
    by_word: ahocorasick.Automaton


def phrases_of(phrases: Iterable[tuple[str, str, Kind]]) -> Phrases:
    """(phrase, topic, kind) → what to look for.

    Those of several words are found in all forms of their words, single words and what never means
    a topic as they are written. Where two are the same, what is never a topic comes first, then the
    everyday word; then the topic that is first by its slug.
    """
    ranks = {"never": 0, "everyday": 1, "name": 2, "phrase": 3}
    by_stem: dict[str, _Value] = {}
    by_word: dict[str, _Value] = {}
    for phrase, topic, kind in sorted(phrases, key=lambda each: (ranks[each[2]], each[1], each[0])):
        found = tokens_of(html_module.escape(phrase, quote=False))
        value = (len(found.words), topic, kind, phrase.isupper() and len(phrase) > 1)
        if kind != "never" and len(found.words) > 1:
            by_stem.setdefault(_joined(found.stems), value)
        else:
            by_word.setdefault(_joined(found.words), value)
    return Phrases(_automaton(by_stem), _automaton(by_word))


def tokens_of(text: str) -> Tokens:
    """The words and signs of a text as HTML writes it; hyphens only join words."""
    written = _TOKEN.findall(text)
    if "&" in text:
        written = [each for each in written if each not in _BLANK]
    if not written:
        return Tokens(text, (), (), ())
    words, stems = zip(*[_FORMS[each] for each in written], strict=True)
    return Tokens(text, written, words, stems)


def find_phrases(texts: Sequence[Tokens], phrases: Phrases) -> list[list[Hit]]:
    """The phrases in each text, longest first at each place, none over another."""
    hits: list[dict[tuple[int, int], Hit]] = [{} for _ in texts]
    lines = [_joined(found.stems) for found in texts]
    for number, first, last, value in _matches(phrases.by_stem, lines):
        _add(hits[number], texts[number], first, last, value)
    lines = [_joined(found.words) for found in texts]
    for number, first, last, value in _matches(phrases.by_word, lines):
        _add(hits[number], texts[number], first, last, value)
    return [_longest(its, found) for its, found in zip(hits, texts, strict=True)]


def _add(
    hits: dict[tuple[int, int], Hit], found: Tokens, first: int, last: int, value: _Value
) -> None:
    _, topic, kind, is_capitals = value
    if is_capitals and not found.text[found.start(first) :][:2].isupper():
        return  # "send" is not SEND
    other = hits.get((first, last))
    # What is never one topic may well be another: a mental model is no modelling.
    if (
        other is None
        or (kind in ("everyday", "never") and topic == other.topic)
        or other.kind == "never"
    ):
        hits[first, last] = Hit(topic, kind, first, last)


def _longest(hits: dict[tuple[int, int], Hit], found: Tokens) -> list[Hit]:
    chosen = []
    done = 0
    for (first, last), hit in sorted(hits.items(), key=lambda each: (each[0][0], -each[0][1])):
        if first >= done and _stands_alone(found, first, last):
            done = last
            chosen.append(hit)
    return chosen


def is_open(block: Block, start: int, end: int) -> bool:
    """Whether a link may stand on these characters of the block."""
    return not any(first < end and start < last for first, last in block.closed)


class _Forms(dict[str, tuple[str, str]]):
    """A word as it is written → in small letters, and its stem; each is worked out once."""

    def __missing__(self, written: str) -> tuple[str, str]:
        word = html_module.unescape(written).lower().replace("’", "'")
        self[written] = word, stem(word)
        return self[written]


_STEMMER = Stemmer.Stemmer("english")
_FORMS = _Forms()


def stem(word: str) -> str:
    """A word in small letters without its endings: `scaffolded` → `scaffold`.

    One of which hardly anything is left stays as it is: `being` is no form of `be` here.
    """
    found = str(_STEMMER.stemWord(word))
    return found if len(found) > 2 else word


def _joined(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "


def _automaton(phrases: dict[str, _Value]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for phrase, value in phrases.items():
        if phrase.strip():
            automaton.add_word(phrase, value)
    automaton.make_automaton()
    return automaton


def _matches(
    automaton: ahocorasick.Automaton, lines: Sequence[str]
) -> Iterator[tuple[int, int, int, _Value]]:
    """(line, first word, the one after the last, value) of each phrase in lines of words.

    All lines are read at once: a line feed between them is part of no phrase.
    """
    if not len(automaton):
        return
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    text = "\n".join(lines)
    for end, value in automaton.iter(text):
        number = bisect_right(starts, end) - 1
        last = text.count(" ", starts[number], end)  # a space stands before every word
        yield number, last - value[0], last, value


def _stands_alone(found: Tokens, first: int, last: int) -> bool:
    start, end = found.start(first), found.end(last - 1)
    return not (_joins(found.text[start - 1 : start]) or _joins(found.text[end : end + 1]))


def _joins(character: str) -> bool:
    return character.isalnum() or character == "-"
