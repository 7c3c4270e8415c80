"""Whether a phrase means a topic: the signs for and against, in words that a person can check.

The rules are those of “What a right topic link is” in the design: technical terms count anywhere,
everyday words only with evidence; nothing in titles, references and names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.converted import Block
from generator.graph.phrases import Hit, Tokens, stem

_REFERENCE = re.compile(
    r"\b[A-Z][\w'’-]+,? (?:[A-Z]\.[ ,]*)+(?:(?:&amp;|and) .{0,60})?\(?(?:19|20)\d\d\b"
    r"|^\W*[A-Z][\w'’-]+,? .{0,120}\((?:19|20)\d\d[a-z]?\)[.:,]"
)
"""An author, initials and a year: the beginning of an entry in a list of works."""

_QUOTED = re.compile(r"[“\"‘]([^”\"’“]{4,120})[”\"’]")
_WORK = (
    r"(?:article|blog|book|chapter|course|document|guidance|guide|handout|materials?|module|paper"
    r"|podcast|report|resource|section|session|strand|unit|video|website)s?"
)
_WORK_BEFORE = re.compile(rf"\b{_WORK}\W{{1,4}}$", re.IGNORECASE)
_WORK_AFTER = re.compile(rf"\W{{1,4}}{_WORK}\b", re.IGNORECASE)
_SMALL = frozenset("a an and as at by for from in into of on or the to with".split())
_COUNTED_CUES = 2
_OFTEN = 4
_BEFORE_ITEM = frozenset({",", "("})
_AFTER_ITEM = frozenset({",", ")", "and", "or", "etc"})
_SHORT = 2
"""Words, or a word and a full stop, beside the phrase in an item in which nothing is said."""
_SPEECH = re.compile(r"[“\"‘](?<=\S [“\"‘])(?:(?<=[“\"])[^“”\"]+[”\"]|(?<=‘)(?:[^‘’]|’(?=\w))+’)")
"""What somebody says, within a sentence or after one."""


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


class Sign(NamedTuple):
    """One thing that speaks for a meaning, or against it if its weight is below 0."""

    weight: int
    reason: str
    cue: str = ""
    """the word that it is about"""

    def __str__(self) -> str:
        """Its weight, and it in words."""
        return f"{self.weight:+d} {f'“{self.cue}” ' if self.cue else ''}{self.reason}"


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


def stems_of(words: Sequence[str]) -> frozenset[str]:
    """The stem of each word."""
    return frozenset(stem(word.lower()) for word in words)


class Paragraph(NamedTuple):
    """A block of a page with its words, and what is known of it as a whole."""

    block: Block
    found: Tokens
    is_reference: bool
    """whether it names a work by its author and year, as a list of references does"""
    titles: Sequence[tuple[int, int]]
    """from where to where titles of works stand in it: in quotation marks or italics"""
    speech: Sequence[tuple[int, int]]
    """from where to where somebody speaks in it"""


def paragraph_of(block: Block, found: Tokens) -> Paragraph:
    """What is known of a block, given its words."""
    text = block.text
    has_year = "19" in text or "20" in text
    has_quotes = "“" in text or '"' in text or "‘" in text
    return Paragraph(
        block,
        found,
        has_year and bool(_REFERENCE.search(text)),
        _titles(block) if has_quotes or block.marked else (),
        [match.span() for match in _SPEECH.finditer(text)] if has_quotes else (),
    )


def veto(paragraph: Paragraph, hit: Hit) -> str:
    """Why no link belongs on a phrase whatever it means; empty if there is no such reason."""
    start, end = paragraph.found.start(hit.first), paragraph.found.end(hit.last - 1)
    if paragraph.is_reference:
        return "it stands in a reference to a work"
    # A phrase that is all of what stands apart is a term, as in “Think Aloud”.
    if any(f <= start and end <= t and (f, t) != (start, end) for f, t in paragraph.titles):
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


def says_nothing(paragraph: Paragraph, hit: Hit, sense: Sense, around: Surroundings) -> str:
    """Why a topic's name says nothing about it to those who teach; empty if it does."""
    found = paragraph.found
    stems = found.stems(*found.sentence(hit.first, hit.last))
    if not sense.pupils.isdisjoint(stems):
        return ""
    if around.times[hit.topic] == 1 and is_passing(paragraph, hit):
        return "nothing is said about it: it is an item of a list"
    if not sense.staff.isdisjoint(stems):
        return "its sentence is about colleagues and not about pupils"
    return ""


def signs(paragraph: Paragraph, hit: Hit, sense: Sense, around: Surroundings) -> tuple[Sign, ...]:
    """What speaks for an everyday word's meaning the topic, and what against it."""
    found = paragraph.found
    first, last = found.sentence(hit.first, hit.last)
    stems = found.stems(first, hit.first) | found.stems(hit.last, last)
    return (
        *_of_phrase(paragraph, hit, sense),
        *_of_page(hit.topic, around),
        *_of_cues(stems, sense.beside, "beside it", 1),
        *_of_cues(stems, sense.pupils, "in its sentence", 1, most=1),
        *_of_cues(stems, sense.without, "beside it", -2),
        *_of_cues(stems, sense.staff, "in its sentence", -1, most=1),
    )


def is_passing(paragraph: Paragraph, hit: Hit) -> bool:
    """Whether a phrase is one of a list, in a sentence or of items of a word or three."""
    found = paragraph.found
    is_listed = found.word(hit.first - 1) in _BEFORE_ITEM and found.word(hit.last) in _AFTER_ITEM
    is_item = paragraph.block.tag == "li" and len(found) - (hit.last - hit.first) <= _SHORT
    return is_listed or is_item


def _of_phrase(paragraph: Paragraph, hit: Hit, sense: Sense) -> list[Sign]:
    found = []
    if " ".join(paragraph.found.words(hit.first, hit.last)) in sense.likely:
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


def _of_cues(
    stems: set[str], cues: frozenset[str], where: str, weight: int, most: int = _COUNTED_CUES
) -> list[Sign]:
    if cues.isdisjoint(stems):
        return []
    return [Sign(weight, where, cue) for cue in sorted(cues & stems)[:most]]


def _titles(block: Block) -> list[tuple[int, int]]:
    spans = [match.span(1) for match in _QUOTED.finditer(block.text)]
    spans += [(first, last) for first, last, tag in block.marked if tag in ("em", "i")]
    return [span for span in spans if _is_title(block.text, *span)]


def _is_title(text: str, start: int, end: int) -> bool:
    """Whether what stands apart is called a work, or has capitals as the titles of works do."""
    if _WORK_BEFORE.search(text, max(0, start - 40), start) or _WORK_AFTER.match(text, end):
        return True
    words = [
        word
        for word in text[start:end].split()
        if word.lower() not in _SMALL and word[:1].isalpha()
    ]
    return len(words) > 1 and sum(word[0].isupper() for word in words) > len(words) / 2


def _is_in_name(found: Tokens, hit: Hit) -> bool:
    """Whether words with capitals, right before or after the phrase, make it part of a name."""
    if not found.written[hit.first][0].isupper():
        return False
    text = found.text
    phrase = text[found.start(hit.first) : found.end(hit.last - 1)]
    if phrase.isupper() and len(phrase) > 1:
        return False
    sides = [(hit.last, found.end(hit.last - 1))]
    begins, _ = found.sentence(hit.first, hit.last)
    if hit.first - 1 > begins:
        sides.append((hit.first - 1, found.start(hit.first)))
    for index, edge in sides:
        if not 0 <= index < len(found):
            continue
        word = text[found.start(index) : found.end(index)]
        gap = text[min(edge, found.end(index)) : max(edge, found.start(index))]
        is_capital = word[:1].isupper() and not (word.isupper() and len(word) > 1)
        if is_capital and gap.strip() in ("", "-"):
            return True
    return False
