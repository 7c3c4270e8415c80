"""A year's pages → the changes of topics' words that the marks in them speak for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator.link.mentions import linker_of
from generator.link.taught.effects import Effect, Pages
from generator.link.taught.marks import Mark, MarkedPage, marked_pages
from generator.link.taught.ways import Way, ways_of
from generator.model.rewording import Rewording
from generator.model.year import Year

LEAST = 1
"""Marks that a proposal needs, unless somebody asks for another number."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change of a topic's words, and what it would do."""

    change: Rewording
    effect: Effect

    @property
    def is_sound(self) -> bool:
        """Whether it contradicts no mark."""
        return not self.effect.against


@dataclass(frozen=True, slots=True)
class Taught:
    """What the marks of all pages come to."""

    marks: tuple[Mark, ...]
    needless: frozenset[Mark]
    """those that say what the program would do by itself"""
    proposals: tuple[Proposal, ...]
    """those for which most marks speak first"""

    @property
    def left(self) -> list[Mark]:
        """The marks that no proposal answers."""
        met = {mark for each in self.proposals for mark in each.effect.met}
        return [mark for mark in self.marks if mark not in self.needless and mark not in met]

    def of_topic(self, topic: str) -> Taught:
        """The same with the proposals for one topic alone; with all, where none is named."""
        kept = tuple(each for each in self.proposals if topic in ("", each.change.topic))
        return replace(self, proposals=kept)


def pages_of(year: Year) -> Pages:
    """The year's pages, ready for changes to be tried on them."""
    make = partial(linker_of, relations=year.links.relations)
    return Pages(tuple(marked_pages(year.catalogue)), year.catalogue, make)


def what_marks_teach(
    pages: Pages, least: int = LEAST, hidden: Collection[str] = frozenset()
) -> Taught:
    """What the marks of the pages speak for; a proposal needs at least so many of them.

    Nothing that stands in a `hidden` page is proposed, though its marks count.
    """
    obeyed = pages.obeyed()
    effects: dict[Rewording, Effect] = {}
    chosen: dict[Rewording, Proposal] = {}
    for page in pages.pages:
        for mark in page.marks:
            if mark in obeyed or mark.path in hidden:
                continue
            tried = _tried(pages, page, mark, effects)
            best = min(tried, key=lambda way: _worth(tried, way), default=None)
            if best and len(tried[best].met) >= least:
                chosen[best] = Proposal(best, tried[best])
    return Taught(tuple(pages.marks), obeyed, tuple(_without_echoes(list(chosen.values()))))


def _is_borne_out(way: Way, effect: Effect) -> bool:
    """Whether enough marks speak for a change, and no more links would be lost without a mark.

    Where an everyday word would be linked more freely, no more may be gained either.
    """
    count = len(effect.met)
    is_measured = not way.is_freer or len(effect.gained) <= count
    return count >= way.needs and len(effect.lost) <= count and is_measured


def _tried(
    pages: Pages, page: MarkedPage, mark: Mark, effects: dict[Rewording, Effect]
) -> Mapping[Rewording, Effect]:
    """The changes that have the mark be obeyed → what else they do; the mildest first."""
    found = {}
    for way in ways_of(pages, page, mark):
        change = way.change
        if change not in effects:
            effects[change] = pages.effect([change])
        effect = effects[change]
        if mark in effect.met and _is_borne_out(way, effect):
            found[change] = effect
    return found


def _worth(tried: Mapping[Rewording, Effect], way: Rewording) -> tuple[int, ...]:
    """The less the better: what is contradicted, what is left, what is lost, how bold it is."""
    effect = tried[way]
    return len(effect.against), -len(effect.met), len(effect.lost), list(tried).index(way)


def _without_echoes(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Those that answer a mark which none before them does."""
    met: set[Mark] = set()
    kept = []
    for each in sorted(proposals, key=_order):
        if not met.issuperset(each.effect.met):
            kept.append(each)
            met.update(each.effect.met)
    return kept


def _order(proposal: Proposal) -> tuple[object, ...]:
    effect, change = proposal.effect, proposal.change
    return (not proposal.is_sound, -len(effect.met), len(effect.lost), change.topic, change.phrase)
