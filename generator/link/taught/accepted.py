"""Which of the proposed changes somebody accepts, and whether they may be made together."""

from __future__ import annotations

from collections.abc import Sequence

from generator.link.taught.effects import Pages
from generator.link.taught.taught import Proposal, Taught
from generator.model.diagnostics import CannotContinue
from generator.model.written import Catalogue
from generator.schema.suggest import closest


def refuse_no_topic(catalogue: Catalogue, topic: str) -> None:
    """Raises `CannotContinue` where a topic is named that is not there."""
    if topic and topic not in catalogue.topics:
        meant = closest(topic, catalogue.topics)
        advice = f"Did you mean {meant}?" if meant else "A topic's name is that of its file."
        raise CannotContinue(f"there is no topic called {topic}. {advice}")


def accepted(taught: Taught, phrases: Sequence[str], topic: str = "") -> tuple[Proposal, ...]:
    """The proposals for these phrases; those of one topic alone, where one is named.

    Raises `CannotContinue` where there is none for a phrase, or one for each of several topics.
    """
    chosen = []
    for phrase in phrases:
        wanted = " ".join(phrase.split()).casefold()
        found = [
            each
            for each in taught.proposals
            if each.change.phrase.casefold() == wanted and topic in ("", each.change.topic)
        ]
        if not found:
            meant = closest(phrase, [each.change.phrase for each in taught.proposals])
            advice = f"Did you mean “{meant}”?" if meant else "See trustpages learn."
            raise CannotContinue(f"nothing is proposed for “{phrase}”. {advice}")
        if len(found) > 1:
            topics = " or ".join(f"--topic {each.change.topic}" for each in found)
            raise CannotContinue(f"“{phrase}” is proposed for several topics. Add {topics}.")
        chosen += found
    return tuple(dict.fromkeys(chosen))


def refuse_contradicted(pages: Pages, chosen: Sequence[Proposal]) -> None:
    """Raises `CannotContinue` where the changes together contradict a mark, or do not do as said.

    A mark that says today what the program would not do by itself stands in no way.
    """
    effect = pages.effect([each.change for each in chosen])
    if effect.against:
        below = [f"  {each.path}:{each.place.line}: {each}" for each in effect.against]
        raise CannotContinue("these marks would be contradicted, so nothing is written:", below)
    unmet = [mark for each in chosen for mark in each.effect.met if mark not in effect.met]
    if unmet:
        below = [f"  {each.path}:{each.place.line}: {each}" for each in unmet]
        raise CannotContinue(
            "together these changes would not do what each does alone. Write one at a time; "
            "these marks would not be answered:",
            below,
        )
