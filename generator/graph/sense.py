"""Whether a phrase means a topic: the signs for and against, in words that a person can check.

The rules are those of “What a right topic link is” in the design: technical terms count anywhere,
everyday words only with evidence; nothing in titles, references and names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from generator.converted import Block
from generator.graph.phrases import Hit, Tokens, sentence_around, stem, tokens_of

_REFERENCE = re.compile(
    r"\b[A-Z][\w'’-]+,? (?:[A-Z]\.[ ,]*)+(?:(?:&amp;|and) .{0,60})?\(?(?:19|20)\d\d\b"
    r"|^\W*[A-Z][\w'’-]+,? .{0,120}\((?:19|20)\d\d[a-z]?\)[.:,]"
)
"""An author, initials and a year: the beginning of an entry in a list of works."""

_QUOTED = re.compile(r"[“\"‘]([^”\"’“]{4,120})[”\"’]")
_SMALL = frozenset("a an and as at by for from in into of on or the to with".split())
_COUNTED_CUES = 2
_OFTEN = 4
_LISTED = frozenset({",", "(", ")", "and", "or", "etc"})
_SPEECH = re.compile(r"(?<=\S )(?:[“\"][^”\"]+[”\"]|‘(?:[^‘’]|’(?=\w))+’)")
"""What somebody says, within a sentence or after one."""


@dataclass(frozen=True, slots=True)
class Sense:
    """How a topic's everyday words are told: what speaks for it, what against, how much is needed.

    `beside` and `without` are stems, those of several words joined by spaces.
    """

    beside: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    signs: int = 4


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


def sense_of(beside: Sequence[str], without: Sequence[str], signs: int) -> Sense:
    """A topic's cues as its author wrote them, ready to be looked for."""
    return Sense(stems_of(beside), stems_of(without), signs)


def stems_of(phrases: Sequence[str]) -> frozenset[str]:
    """Each phrase by the stems of its words."""
    return frozenset(" ".join(stem(word) for word in tokens_of(each).words) for each in phrases)


def veto(block: Block, found: Tokens, hit: Hit) -> str:
    """Why no link belongs on a phrase whatever it means; empty if there is no such reason."""
    text = block.text
    start, end = found.starts[hit.first], found.ends[hit.last - 1]
    if _REFERENCE.search(text):
        return "it stands in a reference to a work"
    titles = [match.span(1) for match in _QUOTED.finditer(text)]
    titles += [(first, last) for first, last, tag in block.marked if tag in ("em", "i")]
    for first, last in titles:
        if first <= start and end <= last and _is_title(text[first:last]):
            return "it stands in the title of a work"
    if hit.kind == "everyday" and any(
        each.start() < start and end < each.end() for each in _SPEECH.finditer(text)
    ):
        return "it is an everyday word in what somebody says"
    if _is_in_name(text, found, hit):
        return "it is part of a longer name"
    return ""


def signs(
    block: Block,
    found: Tokens,
    hit: Hit,
    sense: Sense,
    around: Surroundings,
    pupils: frozenset[str],
    staff: frozenset[str],
) -> tuple[int, tuple[str, ...]]:
    """How much speaks for an everyday word's meaning the topic, and what does."""
    first, last = sentence_around(block.text, found, hit.first, hit.last)
    stems = [*found.stems[first : hit.first], "", *found.stems[hit.last : last]]
    line = f" {' '.join(stems)} "
    total = 0
    reasons = []
    for count, reason in (
        *_of_phrase(block, found, hit),
        *_of_page(hit.topic, around),
        *_of_cues(line, sense.beside, "beside it", 1),
        *_of_cues(line, pupils, "in its sentence", 1, most=1),
        *_of_cues(line, sense.without, "beside it", -2),
        *_of_cues(line, staff, "in its sentence", -1, most=1),
    ):
        total += count
        reasons.append(f"{count:+d} {reason}")
    return total, tuple(reasons)


def speaks_of(text: str, found: Tokens, hit: Hit, whom: frozenset[str]) -> bool:
    """Whether the sentence around a phrase has any of these words, given as stems."""
    first, last = sentence_around(text, found, hit.first, hit.last)
    return not whom.isdisjoint(found.stems[first:last])


def is_passing(block: Block, found: Tokens, hit: Hit) -> bool:
    """Whether a phrase is one of a list, in a sentence or by itself: nothing is said about it."""
    before = found.words[hit.first - 1] if hit.first else ""
    after = found.words[hit.last] if hit.last < len(found.words) else ""
    is_listed = before in _LISTED and after in _LISTED and "," in (before, after)
    return is_listed or (block.tag == "li" and hit.last - hit.first == len(found.words))


def _of_phrase(block: Block, found: Tokens, hit: Hit) -> list[tuple[int, str]]:
    signs = []
    if hit.last - hit.first > 1:
        signs.append((1, "it is more than one word"))
    if is_passing(block, found, hit):
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
    line: str, cues: frozenset[str], where: str, weight: int, most: int = _COUNTED_CUES
) -> list[tuple[int, str]]:
    found = sorted(cue for cue in cues if f" {cue} " in line)
    return [(weight, f"“{cue}” {where}") for cue in found[:most]]


def _is_title(quoted: str) -> bool:
    words = [word for word in quoted.split() if word.lower() not in _SMALL and word[:1].isalpha()]
    return len(words) > 1 and sum(word[0].isupper() for word in words) > len(words) / 2


def _is_in_name(text: str, found: Tokens, hit: Hit) -> bool:
    """Whether words with capitals, right before or after the phrase, make it part of a name."""
    phrase = text[found.starts[hit.first] : found.ends[hit.last - 1]]
    if not phrase[0].isupper() or (phrase.isupper() and len(phrase) > 1):
        return False
    sides = [(hit.last, found.ends[hit.last - 1])]
    begins, _ = sentence_around(text, found, hit.first, hit.last)
    if hit.first - 1 > begins:
        sides.append((hit.first - 1, found.starts[hit.first]))
    for index, edge in sides:
        if not 0 <= index < len(found.words):
            continue
        word = text[found.starts[index] : found.ends[index]]
        gap = text[min(edge, found.ends[index]) : max(edge, found.starts[index])]
        is_capital = word[:1].isupper() and not (word.isupper() and len(word) > 1)
        if is_capital and gap.strip() in ("", "-"):
            return True
    return False
