"""Words in a page's text, and the phrases of topics among them.

A phrase is found with its words in any of their forms (Snowball's English stemmer), however they
are joined, and across bold and italics: “low-stakes **quiz**” is “low stakes quizzes”. All phrases
are looked for at once, by an Aho-Corasick automaton: the time does not depend on their number.
"""

from __future__ import annotations

import html as html_module
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Literal, NamedTuple

import ahocorasick
import Stemmer

from generator.link.forms import capitals, plurals_of, without_s

Kind = Literal["name", "phrase", "everyday", "never"]
"""What a topic is called; another way to say it; what may mean it; what never does."""

_TOKEN = re.compile(r"(\w+(?:['’]\w+)*|&#?\w+;|[^\s\w\u2010\u2011-]|(?<=\s)[\u2010\u2011-](?=\s))")
"""A word, a sign as HTML writes it, or a sign. A hyphen joins words, if it is not a dash."""
_BLANK = re.compile(r"&(?:nbsp|#160|#xa0);")
_ENDS = frozenset(".!?:;")
_NEAR = 60
"""Words on either side of a phrase, at most, that count as its sentence."""
_JOINING = frozenset({"and", "or", "&", ",", "/"})  # in phrases that name two things
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

    def __len__(self) -> int:
        """How many words and signs there are."""
        return len(self.written)

    def word(self, index: int) -> str:
        """A token in small letters; empty before the first and after the last."""
        return _WORDS[self.written[index]] if 0 <= index < len(self.written) else ""

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """The tokens from `first` to before `last`, in small letters."""
        return tuple([_WORDS[each] for each in self.written[first:last]])

    def stems(self, first: int, last: int) -> list[str]:
        """The stems of the tokens from `first` to before `last`."""
        return [_STEMS[each] for each in self.written[first:last]]

    @cached_property
    def _edges(self) -> list[int]:
        return list(accumulate(map(len, self._parts)))

    def beside(self, first: int, last: int) -> tuple[list[str], list[str]]:
        """The stems of what stands before and after some tokens in their sentence."""
        begins, ends = self.sentence(first, last)
        return self.stems(begins, first), self.stems(last, ends)

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

    length: int
    of_any_form: _Phrase | None
    as_written: Mapping[tuple[str, ...], _Phrase]
    """words → the phrase that no other form of them is"""


@dataclass(frozen=True, slots=True)
class Phrases:
    """What to look for."""

    words: Mapping[str, Mapping[str, _Phrase]]
    """a stem, after a space → the words that have it, in small letters → what each of them is"""
    automaton: ahocorasick.Automaton
    """phrases of several words, by the stems of these"""


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
    automaton = ahocorasick.Automaton()
    for stems in {**of_any_form, **as_written}:
        if len(stems) == 1:
            single[f" {stems[0]}"] = {word: each for (word,), each in as_written[stems].items()}
        elif stems:
            same = _Same(len(stems), of_any_form.get(stems), as_written.get(stems, {}))
            automaton.add_word(f" {' '.join(stems)} ", same)
    automaton.make_automaton()
    return Phrases(single, automaton)


def _stems_of(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(stem, words))


def words_of(text: str) -> tuple[str, ...]:
    """The words and signs of a text as HTML writes it, in small letters."""
    found = Tokens(text)
    return found.words(0, len(found))


def find_phrases(texts: Sequence[Tokens], phrases: Phrases) -> list[list[Hit]]:
    """The phrases in each text, longest first; over another only what it names as well."""
    hits: list[dict[tuple[int, int], Hit]] = [{} for _ in texts]
    stems: list[str] = []
    starts = []
    for found in texts:
        starts.append(len(stems))
        stems += [_SPACED[each] for each in found.written]
        stems.append(" \n")  # which is part of no phrase
    words = phrases.words
    for token in [index for index, each in enumerate(stems) if each in words]:
        text = bisect_right(starts, token) - 1
        found, first = texts[text], token - starts[text]
        if phrase := words[stems[token]].get(_WORDS[found.written[first]]):
            _add(hits[text], found, first, first + 1, phrase)
    for token, same in _of_several_words(stems, phrases):
        text = bisect_right(starts, token) - 1
        found, last = texts[text], token - starts[text] + 1
        first = last - same.length
        if same.of_any_form:
            _add(hits[text], found, first, last, same.of_any_form)
        # It comes after the other: what never means a topic has the last word.
        if same.as_written and (phrase := same.as_written.get(found.words(first, last))):
            _add(hits[text], found, first, last, phrase)
    return [_longest(its, found) if its else [] for its, found in zip(hits, texts, strict=True)]


def _of_several_words(stems: Sequence[str], phrases: Phrases) -> Iterator[tuple[int, _Same]]:
    """(the number of the last word, phrases) for what matches; all texts are read as one."""
    if len(phrases.automaton):
        ends = list(accumulate(map(len, stems)))
        for end, same in phrases.automaton.iter("".join(stems)):
            yield bisect_left(ends, end), same


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
        return self.setdefault(written, stem(_WORDS[written]))


class _Spaced(dict[str, str]):
    """A word as it is written → its stem after a space; each is worked out once."""

    def __missing__(self, written: str) -> str:
        return self.setdefault(written, f" {_STEMS[written]}")


_STEMMER = Stemmer.Stemmer("english")
_WORDS = _Words()
_STEMS = _Stems()
_SPACED = _Spaced()


def _joins(character: str) -> bool:
    return character.isalnum() or character == "-"
