"""The phrases of topics among the words of a page's text.

A phrase is found with its words in any of their forms (see `tokens`), however they are joined, and
across bold and italics: “low-stakes **quiz**” is “low stakes quizzes”. All are looked for at once,
by their first two stems, or the only one: the time does not depend on their number.
"""

from __future__ import annotations

import html as html_module
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from generator.link.forms import capitals, plurals_of, without_s
from generator.link.tokens import WORDS, Tokens, stem, words_of

Kind = Literal["name", "phrase", "everyday", "never"]
"""What a topic is called; another way to say it; what may mean it; what never does."""

_JOINING = frozenset({"and", "or", "&", ",", "/"})  # in phrases that name two things


class Hit(NamedTuple):
    """A phrase in a text: its topic, what kind it is, and its first token and the one after it."""

    topic: str
    kind: Kind
    first: int
    last: int


class _Phrase(NamedTuple):
    topic: str
    kind: Kind
    in_capitals: tuple[tuple[int, str], ...]
    """which of its words are in capitals, and how they are written"""


class _Same(NamedTuple):
    """The phrases of several words whose stems are the same."""

    of_any_form: _Phrase | None
    as_written: Mapping[tuple[str, ...], _Phrase]
    """words → the phrase that no other form of them is"""


@dataclass(frozen=True, slots=True)
class Phrases:
    """What to look for, by the stems of its words."""

    single: Mapping[str, Mapping[str, _Phrase]]
    """a stem → the words that have it, in small letters → what each of them is"""
    several: Mapping[tuple[str, ...], _Same]
    """those of several words"""
    lengths: Mapping[tuple[str, str], tuple[int, ...]]
    """two stems → how many words the phrases have that begin with them"""


def phrases_of(phrases: Iterable[tuple[str, str, Kind]]) -> Phrases:
    """(phrase, topic, kind) → what to look for.

    Those of several words are found in all forms of their words, single words as they are written,
    and what never means a topic as it is written and in the plural. Where two are the same, what is
    never a topic comes first, then the everyday word; then the topic that is first by its slug.
    """
    ranks = {"never": 0, "everyday": 1, "name": 2, "phrase": 3}
    of_any_form: dict[tuple[str, ...], _Phrase] = {}
    as_written: dict[tuple[str, ...], dict[tuple[str, ...], _Phrase]] = defaultdict(dict)
    plurals: list[tuple[tuple[str, ...], _Phrase]] = []
    said: set[tuple[str, tuple[str, ...]]] = set()
    for phrase, topic, kind in sorted(phrases, key=lambda each: (ranks[each[2]], each[1], each[0])):
        words = words_of(html_module.escape(phrase, quote=False))
        stems = _stems_of(words)
        found = _Phrase(topic, kind, capitals(Tokens(html_module.escape(phrase, False)).written))
        if kind == "never" or len(words) == 1:
            as_written[stems].setdefault(words, found)
        else:
            of_any_form.setdefault(stems, found)
        said.add((topic, words))
        if kind == "never":
            plurals += [(each, found) for each in plurals_of(words)]
    for words, found in plurals:
        # A plural that the topic has among its own phrases is one.
        if (found.topic, words) not in said:
            as_written[_stems_of(words)].setdefault(words, found)
    single: dict[str, dict[str, _Phrase]] = {}
    several: dict[tuple[str, ...], _Same] = {}
    lengths: dict[tuple[str, str], set[int]] = defaultdict(set)
    for stems in {**of_any_form, **as_written}:
        if len(stems) == 1:
            single[stems[0]] = {word: each for (word,), each in as_written[stems].items()}
        elif stems:
            several[stems] = _Same(of_any_form.get(stems), as_written.get(stems, {}))
            lengths[stems[0], stems[1]].add(len(stems))
    return Phrases(single, several, {pair: tuple(its) for pair, its in lengths.items()})


def _stems_of(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(stem, words))


def find_phrases(texts: Sequence[Tokens], phrases: Phrases) -> list[list[Hit]]:
    """The phrases in each text, longest first; over another only what it names as well."""
    hits: list[dict[tuple[int, int], Hit]] = [{} for _ in texts]
    written: list[str] = []
    stems: list[str] = []
    starts = []
    for found in texts:  # all are read as one; a new line is part of no phrase
        starts.append(len(stems))
        written += (*found.written, "\n")
        stems += (*found.stemmed, "\n")
    single = phrases.single
    for start in [
        index
        for index, each in enumerate(stems)
        if each in single and WORDS[written[index]] in single[each]
    ]:
        text = bisect_right(starts, start) - 1
        first = start - starts[text]
        its = single[stems[start]][WORDS[written[start]]]
        _add(hits[text], texts[text], first, first + 1, its)
    for start, length, same in _of_several_words(stems, phrases):
        text = bisect_right(starts, start) - 1
        found, first = texts[text], start - starts[text]
        last = first + length
        if same.of_any_form:
            _add(hits[text], found, first, last, same.of_any_form)
        # It comes after the other: what never means a topic has the last word.
        if same.as_written and (phrase := same.as_written.get(found.words(first, last))):
            _add(hits[text], found, first, last, phrase)
    return [_longest(its, found) if its else [] for its, found in zip(hits, texts, strict=True)]


def _of_several_words(stems: Sequence[str], phrases: Phrases) -> Iterator[tuple[int, int, _Same]]:
    """(the first word, how many, phrases) for what matches."""
    several, lengths = phrases.several, phrases.lengths
    for start in [index for index, pair in enumerate(pairwise(stems)) if pair in lengths]:
        for length in lengths[stems[start], stems[start + 1]]:
            if same := several.get(tuple(stems[start : start + length])):
                yield start, length, same


def _add(
    hits: dict[tuple[int, int], Hit], found: Tokens, first: int, last: int, phrase: _Phrase
) -> None:
    topic, kind, in_capitals = phrase
    for index, word in in_capitals:
        if without_s(found.written[first + index]) != word:
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
    chosen: list[Hit] = []
    done = 0
    longest = None
    for (first, last), hit in sorted(hits.items(), key=lambda each: (each[0][0], -each[0][1])):
        if not found.stands_alone(first, last):
            continue
        if first >= done:
            done, longest = last, hit
            chosen.append(hit)
        elif longest and _is_said_as_well(hit, longest, chosen, found):
            chosen.append(hit)
    return chosen


def _is_said_as_well(hit: Hit, longest: Hit, chosen: list[Hit], found: Tokens) -> bool:
    """Whether a phrase that begins within a longer one is said as well: “behaviour and motivation”.

    A name of another topic is; an everyday word is not, nor is one thing within another.
    """
    if longest.kind == "never" or hit.kind not in ("name", "phrase"):
        return False
    names_both = not _JOINING.isdisjoint(found.words(longest.first, longest.last))
    return names_both and all(each.topic != hit.topic or each.last <= hit.first for each in chosen)
