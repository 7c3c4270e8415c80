"""Which of a page's mentions of topics become links: the surest of each topic, and not too many."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from generator.link.sense import Reason, Sign
from generator.model.converted import Block
from generator.model.graph import Mention
from generator.schema.trust import TopicLinkSettings

HEADINGS = {f"h{level}": level for level in range(1, 7)}
"""Elements that begin a section → their level."""

ELSEWHERE = "the topic is linked where that is surer, or above"
ENOUGH = "the page has enough links"
_TOLD = 8
"""How many signs are told one by one, the strongest."""


class Judgement(msgspec.Struct, frozen=True):
    """What became of a phrase: whether it means its topic, whether it is a link, and why."""

    mention: Mention
    surety: float
    """how many more signs it has than it needs; below 0 it does not mean the topic"""
    is_link: bool
    block: int
    """the block of the page that it stands in"""
    why: tuple[str, ...] = ()
    signs: Mapping[Reason, float] = {}
    """what speaks for its sense or against it → how much"""
    needs: float | None = None
    """how much its sense needs, if signs are counted"""
    may_lack: float = 0
    """how much less is enough where the page is on the topic, and nothing else means it"""

    @property
    def is_meant(self) -> bool:
        """Whether the phrase means its topic here, linked or not."""
        return self.surety >= 0

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in words."""
        if self.needs is None:
            return self.why
        signs = [Sign(weight, *reason) for reason, weight in self.signs.items()]
        signs.sort(key=lambda sign: (-abs(sign.weight), sign))
        has = math.fsum(self.signs.values())
        told = [
            f"what speaks for it must come to {self.needs:g} and comes to {has:.3g}",
            *map(str, signs[:_TOLD]),
        ]
        if weaker := signs[_TOLD:]:
            told.append(f"{sum(sign.weight for sign in weaker):+.2g} in {len(weaker)} weaker signs")
        return (*self.why, *told)


def choose_links(
    judgements: Sequence[Judgement],
    blocks: Sequence[Block],
    words: Sequence[int],
    settings: TopicLinkSettings,
) -> Iterator[Judgement]:
    """One of each topic, one more in each long section, and no more than the page bears.

    `words` are the numbers of words and signs in the blocks. The link is the surest, the first of
    those that are equally sure.
    """
    sections = _long_sections(blocks, words, settings.long_section_words)
    within = _within(judgements)
    surest: dict[tuple[str, int], int] = {}
    for number, each in enumerate(judgements):
        if each.is_meant and number not in within:
            here = sections[each.block]
            for section in (0, here) if here else (0,):
                best = surest.setdefault((each.mention.topic, section), number)
                if each.surety > judgements[best].surety:
                    surest[each.mention.topic, section] = number
    chosen = set()
    for (topic, section), number in surest.items():
        first = judgements[surest[topic, 0]]
        if not section or sections[first.block] != section:
            chosen.add(number)
    for number in sorted(within, key=lambda number: (-judgements[number].surety, number)):
        each = judgements[number]
        is_first = each.is_meant and (each.mention.topic, 0) not in surest
        if is_first and chosen.isdisjoint(within[number]):
            surest[each.mention.topic, 0] = number
            chosen.add(number)
    left = max(sum(words), 100) * settings.per_100_words // 100
    for number, each in enumerate(judgements):
        if not each.is_meant:
            yield each
        elif number not in chosen:
            longer = [judgements[other] for other in within.get(number, ()) if other in chosen]
            yield _no_link(each, _part_of(longer[0]) if longer else ELSEWHERE)
        elif not left:
            yield _no_link(each, ENOUGH)
        else:
            left -= 1
            yield each


def _part_of(longer: Judgement) -> str:
    phrase = " ".join(longer.mention.phrase.split())
    return f"it is part of “{phrase}”, which is a link to {longer.mention.topic}"


def _within(judgements: Sequence[Judgement]) -> dict[int, list[int]]:
    """The number of each phrase that begins within a longer one → those of all it lies over."""
    within: dict[int, list[int]] = {}
    longest, end = 0, -1
    for number, each in enumerate(judgements):
        if each.mention.start >= end:
            longest, end = number, each.mention.end
        else:
            within[number] = [longest]
    for number, others in within.items():
        here = judgements[number].mention
        for other in range(others[0] + 1, len(judgements)):
            there = judgements[other].mention
            if there.start >= here.end:
                break
            if other != number and here.start < there.end:
                others.append(other)
    return within


def _no_link(judgement: Judgement, reason: str) -> Judgement:
    return msgspec.structs.replace(judgement, is_link=False, why=(reason, *judgement.why))


def _long_sections(blocks: Sequence[Block], words: Sequence[int], least: int) -> list[int]:
    """For each block the number of its section, counted from 1, or 0 if that is not long."""
    numbers = []
    lengths: Counter[int] = Counter()
    number = 1
    for block, length in zip(blocks, words, strict=True):
        number += block.tag in HEADINGS
        numbers.append(number)
        lengths[number] += length
    return [number if lengths[number] >= least else 0 for number in numbers]
