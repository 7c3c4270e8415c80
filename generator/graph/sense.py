"""Whether a phrase means a topic: the signs for and against, in words that a person can check.

The rules are those of “What a right topic link is” in the design: technical terms count anywhere,
everyday words only with evidence; nothing in titles, references and names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.converted import Block
from generator.graph.phrases import Hit, Tokens, stem

_REFERENCE = re.compile(
    r"\b[A-Z][\w'’-]+,? (?:[A-Z]\.[ ,]*)+(?:(?:&amp;|and) .{0,60})?\(?(?:19|20)\d\d\b"
    r"|^\W*[A-Z][\w'’-]+,? .{0,120}\((?:19|20)\d\d[a-z]?\)[.:,]"
)
"""An author, initials and a year: the beginning of an entry in a list of works."""

_QUOTED = re.compile(r"[“\"‘]([^”\"’“]{4,120})[”\"’]")
_SMALL = frozenset("a an and as at by for from in into of on or the to with".split())
_COUNTED_CUES = 2
_OFTEN = 4
_BEFORE_ITEM = frozenset({",", "("})
_AFTER_ITEM = frozenset({",", ")", "and", "or", "etc"})
_SHORT = 2
"""Words, or a word and a full stop, beside the phrase in an item in which nothing is said."""
_SPEECH = re.compile(r"(?<=\S )(?:[“\"][^“”\"]+[”\"]|‘(?:[^‘’]|’(?=\w))+’)")
"""What somebody says, within a sentence or after one."""


@dataclass(frozen=True, slots=True)
class Sense:
    """How a topic's everyday words are told: what speaks for it, what against, how much is needed.

    `beside` and `without` are the stems of words.
    """

    beside: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    signs: int = 5
    about_colleagues: bool = False
    """whether words for colleagues say nothing against it"""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of the page and section that a phrase stands in, beyond its sentence."""

    tagged: frozenset[str] = frozenset()
    """topics that the page is on, by its author"""
    named: frozenset[str] = frozenset()
    """topics that its title or the section's headings name"""
    sure: frozenset[str] = frozenset()
    """topics that the page names in full"""
    times: Mapping[str, int] = field(default_factory=dict)
    """how often the page has words for a topic, whatever they mean"""
    near: Mapping[str, Collection[str]] = field(default_factory=dict)
    """a topic's neighbours"""


def stems_of(words: Sequence[str]) -> frozenset[str]:
    """The stem of each word."""
    return frozenset(stem(word.lower()) for word in words)


@dataclass(frozen=True)
class Paragraph:
    """A block of a page with its words, and what is known of it as a whole, found when asked."""

    block: Block
    found: Tokens

    @cached_property
    def is_reference(self) -> bool:
        """Whether it names a work by its author and year, as a list of references does."""
        return bool(_REFERENCE.search(self.block.text))

    @cached_property
    def titles(self) -> list[tuple[int, int]]:
        """From where to where titles of works stand in it: in quotation marks or italics."""
        spans = [match.span(1) for match in _QUOTED.finditer(self.block.text)]
        spans += [(first, last) for first, last, tag in self.block.marked if tag in ("em", "i")]
        return [(start, end) for start, end in spans if _is_title(self.block.text[start:end])]

    @cached_property
    def speech(self) -> list[tuple[int, int]]:
        """From where to where somebody speaks in it."""
        return [match.span() for match in _SPEECH.finditer(self.block.text)]


def veto(paragraph: Paragraph, hit: Hit) -> str:
    """Why no link belongs on a phrase whatever it means; empty if there is no such reason."""
    start, end = paragraph.found.start(hit.first), paragraph.found.end(hit.last - 1)
    if paragraph.is_reference:
        return "it stands in a reference to a work"
    if paragraph.titles and any(f <= start and end <= t for f, t in paragraph.titles):
        return "it stands in the title of a work"
    if (
        hit.kind == "everyday"
        and paragraph.speech
        and any(f < start and end < t for f, t in paragraph.speech)
    ):
        return "it is an everyday word in what somebody says"
    if _is_in_name(paragraph.found, hit):
        return "it is part of a longer name"
    return ""


def signs(
    paragraph: Paragraph,
    hit: Hit,
    sense: Sense,
    around: Surroundings,
    pupils: frozenset[str],
    staff: frozenset[str],
) -> tuple[int, tuple[str, ...]]:
    """How much speaks for an everyday word's meaning the topic, and what does.

    `pupils` and `staff` are the stems of words for them; the latter speak against it.
    """
    found = paragraph.found
    first, last = found.sentence(hit.first, hit.last)
    stems = {*found.stems[first : hit.first], *found.stems[hit.last : last]}
    told = [
        *_of_phrase(paragraph, hit),
        *_of_page(hit.topic, around),
        *_of_cues(stems, sense.beside, "beside it", 1),
        *_of_cues(stems, pupils, "in its sentence", 1, most=1),
        *_of_cues(stems, sense.without, "beside it", -2),
        *_of_cues(stems, staff, "in its sentence", -1, most=1),
    ]
    return sum(count for count, _ in told), tuple(f"{count:+d} {reason}" for count, reason in told)


def speaks_of(found: Tokens, hit: Hit, whom: frozenset[str]) -> bool:
    """Whether the sentence around a phrase has any of these words, given as stems."""
    first, last = found.sentence(hit.first, hit.last)
    return not whom.isdisjoint(found.stems[first:last])


def is_passing(paragraph: Paragraph, hit: Hit) -> bool:
    """Whether a phrase is one of a list, in a sentence or of items of a word or three."""
    found = paragraph.found
    before = found.words[hit.first - 1] if hit.first else ""
    after = found.words[hit.last] if hit.last < len(found.words) else ""
    is_listed = before in _BEFORE_ITEM and after in _AFTER_ITEM
    is_item = paragraph.block.tag == "li" and len(found.words) - (hit.last - hit.first) <= _SHORT
    return is_listed or is_item


def _of_phrase(paragraph: Paragraph, hit: Hit) -> list[tuple[int, str]]:
    signs = []
    if hit.last - hit.first > 1:
        signs.append((1, "it is more than one word"))
    if is_passing(paragraph, hit):
        signs.append((-1, "nothing is said about it: it is an item of a list"))
    return signs


def _of_page(topic: str, around: Surroundings) -> list[tuple[int, str]]:
    found = []
    if topic in around.tagged:
        found.append((4, "the page is on it"))
    elif around.tagged & set(around.near.get(topic, ())):
        found.append((1, "the page is on a neighbour of it"))
    if topic in around.named:
        found.append((1, "the title or a heading names it"))
    if topic in around.sure:
        found.append((1, "the page names it in full"))
    if around.times.get(topic, 0) >= _OFTEN:
        found.append((1, "the page has words for it again and again"))
    elif around.times.get(topic, 0) == 1 and topic not in around.tagged:
        found.append((-1, "the page has no other word for it"))
    return found


def _of_cues(
    stems: set[str], cues: frozenset[str], where: str, weight: int, most: int = _COUNTED_CUES
) -> list[tuple[int, str]]:
    if cues.isdisjoint(stems):
        return []
    return [(weight, f"“{cue}” {where}") for cue in sorted(cues & stems)[:most]]


def _is_title(quoted: str) -> bool:
    words = [word for word in quoted.split() if word.lower() not in _SMALL and word[:1].isalpha()]
    return len(words) > 1 and sum(word[0].isupper() for word in words) > len(words) / 2


def _is_in_name(found: Tokens, hit: Hit) -> bool:
    """Whether words with capitals, right before or after the phrase, make it part of a name."""
    text = found.text
    phrase = text[found.start(hit.first) : found.end(hit.last - 1)]
    if not phrase[0].isupper() or (phrase.isupper() and len(phrase) > 1):
        return False
    sides = [(hit.last, found.end(hit.last - 1))]
    begins, _ = found.sentence(hit.first, hit.last)
    if hit.first - 1 > begins:
        sides.append((hit.first - 1, found.start(hit.first)))
    for index, edge in sides:
        if not 0 <= index < len(found.words):
            continue
        word = text[found.start(index) : found.end(index)]
        gap = text[min(edge, found.end(index)) : max(edge, found.start(index))]
        is_capital = word[:1].isupper() and not (word.isupper() and len(word) > 1)
        if is_capital and gap.strip() in ("", "-"):
            return True
    return False
