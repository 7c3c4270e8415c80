"""Whether a phrase means a topic: the signs for and against, in words that a person can check.

The rules are those of “What a right topic link is” in the design: technical terms count anywhere,
everyday words only with evidence; nothing in titles, references and names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from generator.link.paragraphs import Paragraph
from generator.link.phrases import Hit
from generator.link.tokens import stem

_COUNTED_CUES = 2
_OFTEN = 4
_BEFORE_ITEM = frozenset({",", "("})
_AFTER_ITEM = frozenset({",", ")", "and", "or", "etc"})
_BEFORE_LAST = frozenset({"and", "or"})
_BEFORE_NOUN = frozenset("a an any fewer its less more no our some the their your".split())
_NEAR_ITEM = 6
"""How many words and signs before the last item the comma after another one stands, at most."""
_SHORT = 2
"""Words, or a word and a full stop, beside the phrase in an item in which nothing is said."""


@dataclass(frozen=True, slots=True)
class Sense:
    """How a topic's everyday words are told: what speaks for it, what against, how much is needed.

    All words are given by their stems.
    """

    beside: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    pupils: frozenset[str] = frozenset()
    """words for those who are taught"""
    staff: frozenset[str] = frozenset()
    """words for colleagues in training, which say that it is not about pupils"""
    signs: int = 5
    likely: frozenset[str] = frozenset()
    """everyday words, in small letters, that seldom mean anything else"""
    is_learned: bool = False
    """whether what was learned of the topic decides, and not its signs"""
    has_signs: bool = True
    """whether its lead says what its signs are"""


Reason = tuple[str, str]
"""Why a phrase means a topic or does not, and the word that it is about, or nothing."""


class Sign(NamedTuple):
    """One thing that speaks for a meaning, or against it if its weight is below 0."""

    weight: float
    reason: str
    cue: str = ""
    """the word that it is about"""

    def __str__(self) -> str:
        """Its weight, and it in words."""
        return f"{self.weight:+.2g} {f'“{self.cue}” ' if self.cue else ''}{self.reason}"


_SEVERAL_WORDS = Sign(1, "it is more than one word")
_LIKELY = Sign(2, "it seldom means anything else")
_PASSING = Sign(-1, "nothing is said about it: it is an item of a list")
_TAGGED = Sign(4, "the page is on it")
_TAGGED_NEAR = Sign(1, "the page is on a neighbour of it")
_IN_HEADING = Sign(1, "the title or a heading names it")
_NAMED_IN_FULL = Sign(1, "the page names it in full")
_AGAIN_AND_AGAIN = Sign(1, "the page has words for it again and again")
_ONLY_ONCE = Sign(-1, "the page has no other word for it")


class Surroundings(NamedTuple):
    """What is known of the page and section that a phrase stands in, beyond its sentence."""

    tagged: frozenset[str]
    """topics that the page is on, by its author"""
    named: frozenset[str]
    """topics that its title or the section's headings name"""
    sure: frozenset[str]
    """topics that the page names in full"""
    times: Mapping[str, int]
    """how often the page has words for a topic, whatever they mean"""
    near: Mapping[str, frozenset[str]]
    """a topic's neighbours"""
    own: str
    """the topic whose own page it is"""
    words: int
    """how many words and signs the page has"""


def stems_of(words: Sequence[str]) -> frozenset[str]:
    """The stem of each word."""
    return frozenset(stem(word.lower()) for word in words)


def says_nothing(paragraph: Paragraph, hit: Hit, sense: Sense, around: Surroundings) -> str:
    """Why a topic's name says nothing about it to those who teach; empty if it does."""
    found = paragraph.found
    stems = found.stems(*found.sentence(hit.first, hit.last))
    if not sense.pupils.isdisjoint(stems):
        return ""
    if around.times[hit.topic] == 1 and (is_passing(paragraph, hit) or _is_among(paragraph, hit)):
        return "nothing is said about it: it is an item of a list"
    if _is_label(paragraph, hit):
        return "nothing is said about it: hardly another word stands there"
    if not sense.staff.isdisjoint(stems):
        return "its sentence is about colleagues and not about pupils"
    return ""


def signs(
    paragraph: Paragraph, hit: Hit, beside: Set[str], sense: Sense, around: Surroundings
) -> list[Sign]:
    """What speaks for an everyday word's meaning the topic, and what against it.

    `beside` are the stems of the other words of its sentence.
    """
    found = _of_phrase(paragraph, hit, sense)
    found += _of_page(hit.topic, around)
    for cues, where, weight, most in (
        (sense.beside, "beside it", 1, _COUNTED_CUES),
        (sense.pupils, "in its sentence tells of pupils", 1, 1),
        (sense.without, "beside it means something else", -2, _COUNTED_CUES),
        (sense.staff, "in its sentence tells of colleagues", -1, 1),
    ):
        if cues and not beside.isdisjoint(cues):
            found += [Sign(weight, where, cue) for cue in sorted(cues & beside)[:most]]
    return found


def is_passing(paragraph: Paragraph, hit: Hit) -> bool:
    """Whether a phrase is one of a list, in a sentence or of items of a word or three."""
    found = paragraph.found
    is_listed = found.word(hit.first - 1) in _BEFORE_ITEM and found.word(hit.last) in _AFTER_ITEM
    return is_listed or (paragraph.block.tag == "li" and _is_alone(paragraph, hit))


def _is_alone(paragraph: Paragraph, hit: Hit) -> bool:
    return len(paragraph.found) - (hit.last - hit.first) <= _SHORT


def _is_label(paragraph: Paragraph, hit: Hit) -> bool:
    """Whether a phrase is nearly all of an item, or of a line with a colon at its end."""
    is_one = paragraph.block.tag == "li" or paragraph.found.word(len(paragraph.found) - 1) == ":"
    return is_one and _is_alone(paragraph, hit)


def _is_among(paragraph: Paragraph, hit: Hit) -> bool:
    """Whether a name is one of a list with a word such as “the” before it, or the last of a list.

    What was learned of lists was learned of those without, so it's no sign.
    """
    found = paragraph.found
    before = hit.first - 1
    if found.word(before) in _BEFORE_NOUN:
        before -= 1
    if found.word(before) in _BEFORE_ITEM:
        return found.word(hit.last) in _AFTER_ITEM
    begins, _ = found.sentence(hit.first, hit.last)
    rest = found.words(max(begins, before - _NEAR_ITEM), before)
    return found.word(before) in _BEFORE_LAST and "," in rest


def _of_phrase(paragraph: Paragraph, hit: Hit, sense: Sense) -> list[Sign]:
    found = []
    if sense.likely and " ".join(paragraph.found.words(hit.first, hit.last)) in sense.likely:
        found.append(_LIKELY)
    if hit.last - hit.first > 1:
        found.append(_SEVERAL_WORDS)
    if is_passing(paragraph, hit):
        found.append(_PASSING)
    return found


def _of_page(topic: str, around: Surroundings) -> list[Sign]:
    found = []
    if topic in around.tagged:
        found.append(_TAGGED)
    elif not around.tagged.isdisjoint(around.near.get(topic, ())):
        found.append(_TAGGED_NEAR)
    if topic in around.named:
        found.append(_IN_HEADING)
    if topic in around.sure:
        found.append(_NAMED_IN_FULL)
    times = around.times.get(topic, 0)
    if times >= _OFTEN:
        found.append(_AGAIN_AND_AGAIN)
    elif times == 1 and topic not in around.tagged:
        found.append(_ONLY_ONCE)
    return found
