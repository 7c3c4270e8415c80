"""What labelled sentences taught about the sense of the research topics' words.

`learned.json` is written by `benchmarks/crosslinks/learn.py`: the weights of a logistic regression
(Hosmer and Lemeshow, Applied Logistic Regression), by what is observed around a phrase. A topic
that asks for it (`learned` in its front matter) is told by them, any other by its lead's signs.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import msgspec

from generator.link.paragraphs import Paragraph
from generator.link.phrases import Hit, Kind
from generator.link.sense import Reason, Sense, Surroundings, signs

_TOPIC = ("it is this topic", "")
_START, _END = "(its beginning)", "(its end)"
"""What stands before the first and after the last word of a sentence."""
KINDS: Mapping[Kind, str] = {
    "name": "it is a name of the topic",
    "phrase": "it is another way to say the topic's name",
    "everyday": "it is an everyday word",
}
"""What kind a phrase is, in words."""
_FEW, _FEWER = 8, 6
"""Words and signs of a paragraph in which hardly anything is said."""
_LONG = 60
"""Words and signs of a sentence beyond which more make no difference."""
_NEAR, _CLOSE = 12, 4
"""How many words and signs away something is near, or close, at most."""


class Observed(NamedTuple):
    """What is observed of a phrase and around it; words are given by their stems."""

    phrases: frozenset[str]
    """its own words: their stems, together and each, and as they are written"""
    before: str
    after: str
    beside: Mapping[str, float]
    """the other words of its sentence → how near they are, up to 1"""
    facts: Mapping[str, float]
    """what else is known → 1, or how much of it there is"""


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much each thing observed speaks for a topic, or against it where it is below 0."""

    topic: float = 0
    phrases: Mapping[str, float] = {}
    before: Mapping[str, float] = {}
    after: Mapping[str, float] = {}
    beside: Mapping[str, float] = {}
    facts: Mapping[str, float] = {}


class Learned(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that was learned: of every topic, and of each."""

    needs: float
    """the sum of weights from which a phrase means its topic"""
    always: Weights
    topics: Mapping[str, Weights]


@cache
def learned() -> Learned:
    """What this program comes with."""
    file = resources.files("generator.link").joinpath("learned.json")
    return msgspec.json.decode(file.read_bytes(), type=Learned)


def observe(
    paragraph: Paragraph,
    hit: Hit,
    beside: tuple[Sequence[str], Sequence[str]],
    sense: Sense,
    around: Surroundings,
    least: int = 1,
) -> Observed:
    """What there is to weigh about a phrase, its signs among it.

    `beside` are the stems of what stands before and after it in its sentence. A page has no less
    than the `least` words and signs.
    """
    found = paragraph.found
    before, after = beside
    nearness = _nearness(before, after)
    own = found.stems(hit.first, hit.last)
    written = " ".join(found.words(hit.first, hit.last))
    times = around.times[hit.topic]
    facts: dict[str, float] = {
        KINDS[hit.kind]: 1,
        "how often the page has words for it": math.log(times),
        "how much of the page that is": min(3, times * 200 / max(around.words, least)),
        "how long its sentence is": min(_LONG, len(before) + len(own) + len(after)) / 30,
    }
    for sign in signs(paragraph, hit, nearness.keys(), sense, around):
        facts[sign.reason] = facts.get(sign.reason, 0) + 1
    if paragraph.block.tag == "li":
        facts["it stands in a list"] = 1
        if len(found) < _FEW:
            facts["it stands in an item of a few words"] = 1
    if len(found) < _FEWER:
        facts["it stands in a paragraph of a few words"] = 1
    if before and found.written[hit.first][0].isupper():
        facts["it has a capital within its sentence"] = 1
    return Observed(
        frozenset((" ".join(own), *own, written)),
        before[-1] if before else _START,
        after[0] if after else _END,
        nearness,
        facts,
    )


def _nearness(before: Sequence[str], after: Sequence[str]) -> dict[str, float]:
    far = (*before[:-_NEAR], *after[_NEAR:])
    near = (*before[-_NEAR:-_CLOSE], *after[_CLOSE:_NEAR])
    close = (*before[-_CLOSE:], *after[:_CLOSE])
    return {
        **dict.fromkeys(far, 0.25),
        **dict.fromkeys(near, 0.5),
        **dict.fromkeys(close, 1.0),  # which is what counts where a word stands there twice
    }


def weigh(observed: Observed, always: Weights, own: Weights | None) -> dict[Reason, float]:
    """What speaks for the topic and against it → how much.

    `own` are the weights of the topic, if it has any, `always` those of every topic.
    """
    told = _told(observed, always)
    told[_TOPIC] = own.topic if own else 0
    for reason, weight in _told(observed, own).items() if own else ():
        told[reason] = told.get(reason, 0) + weight
    return told


def _told(observed: Observed, weights: Weights) -> dict[Reason, float]:
    words, phrases, facts = weights.beside, weights.phrases, weights.facts
    beside = observed.beside
    told = {
        ("in its sentence", word): words[word] * beside[word]
        for word in beside.keys() & words.keys()
    }
    for fact, much in observed.facts.items():
        if fact in facts:
            told[fact, ""] = facts[fact] * much
    for phrase in observed.phrases:
        if phrase in phrases:
            told["in it", phrase] = phrases[phrase]
    if weight := weights.before.get(observed.before):
        told["right before it", observed.before] = weight
    if weight := weights.after.get(observed.after):
        told["right after it", observed.after] = weight
    return told
