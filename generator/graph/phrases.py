"""Words in a page's text, and the phrases of topics among them.

A phrase is found with its words in any of their forms (Snowball's English stemmer), however they
are joined, and across bold and italics: “low-stakes **quiz**” is “low stakes quizzes”. All phrases
are looked for at once, by an Aho-Corasick automaton: the time does not depend on their number.
"""

from __future__ import annotations

import functools
import html as html_module
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

import ahocorasick
import snowballstemmer

from generator.converted import Block

Kind = Literal["name", "everyday", "never"]
"""A phrase that is always the topic; one that may be; one that is not, though it looks so."""

_Value = tuple[int, str, Kind, bool]
"""How many words a phrase has, its topic, its kind, and whether it is all capitals."""

_TOKEN = re.compile(r"&#?\w+;|[^\W_]+(?:['’][^\W_]+)*|[^\s\w\u2010\u2011-]|_")
_BLANK = frozenset({"&nbsp;", "&#160;", "&#xa0;"})
_ENDS = frozenset(".!?:;")
_OPENERS = frozenset("\"'“‘([")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and signs of a text, side by side: in small letters, their stems, their places."""

    words: Sequence[str]
    stems: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]


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

    Names are found in all forms of their words, the others as they are written. Where two are the
    same, what is never a topic comes first, then the everyday word; then the topic that is first by
    its slug.
    """
    ranks = {"never": 0, "everyday": 1, "name": 2}
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
    places = [match.span() for match in _TOKEN.finditer(text)]
    if "&" in text:
        places = [(start, end) for start, end in places if text[start:end] not in _BLANK]
    words = [_word(text[start:end]) for start, end in places]
    return Tokens(
        words,
        [stem(word) for word in words],
        [start for start, _ in places],
        [end for _, end in places],
    )


def find_phrases(text: str, found: Tokens, phrases: Phrases) -> list[Hit]:
    """The phrases in a text and its tokens, longest first at each place, none over another."""
    hits: dict[tuple[int, int], Hit] = {}
    for automaton, words in ((phrases.by_stem, found.stems), (phrases.by_word, found.words)):
        for first, last, (_, topic, kind, is_capitals) in _matches(automaton, words):
            if is_capitals and not text[found.starts[first] :][:2].isupper():
                continue  # "send" is not SEND
            other = hits.get((first, last))
            # What is never one topic may well be another: a mental model is no modelling.
            if other is None or (kind != "name" and topic == other.topic) or other.kind == "never":
                hits[first, last] = Hit(topic, kind, first, last)
    chosen = []
    done = 0
    for (first, last), hit in sorted(hits.items(), key=lambda each: (each[0][0], -each[0][1])):
        if first >= done and _stands_alone(text, found.starts[first], found.ends[last - 1]):
            done = last
            chosen.append(hit)
    return chosen


def is_open(block: Block, start: int, end: int) -> bool:
    """Whether a link may stand on these characters of the block."""
    return not any(first < end and start < last for first, last in block.closed)


def sentence_around(text: str, found: Tokens, first: int, last: int) -> tuple[int, int]:
    """The first token of the sentence around some tokens, and the one after its last.

    A sentence ends after a full stop, question mark or colon that a capital follows.
    """
    start = first
    while start > 0 and not _begins(text, found, start):
        start -= 1
    end = last
    while end < len(found.words) and not _begins(text, found, end):
        end += 1
    return start, end


def _begins(text: str, found: Tokens, index: int) -> bool:
    before = found.words[index - 1]
    if before in _OPENERS and index > 1:
        before = found.words[index - 2]
    return before in _ENDS and text[found.starts[index]].isupper()


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word without its endings: `scaffolded` → `scaffold`."""
    return str(_stemmer().stemWord(word.replace("’", "'")))


@functools.cache
def _stemmer() -> snowballstemmer.english_stemmer.EnglishStemmer:
    return snowballstemmer.stemmer("english")


@functools.lru_cache(maxsize=100_000)
def _word(written: str) -> str:
    return html_module.unescape(written).lower().replace("’", "'")


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
    automaton: ahocorasick.Automaton, words: Sequence[str]
) -> Iterator[tuple[int, int, _Value]]:
    if not words or not len(automaton):
        return
    found = list(automaton.iter(_joined(words)))
    ends = list(accumulate(len(word) + 1 for word in words)) if found else []
    for end, value in found:
        last = bisect_left(ends, end) + 1
        yield last - value[0], last, value


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not (_joins(text[start - 1 : start]) or _joins(text[end : end + 1]))


def _joins(character: str) -> bool:
    return character.isalnum() or character in {"_", "-"}
