"""What became of a phrase in a lead's words, and what to write to have it otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from generator.link.choice import ELSEWHERE, ENOUGH, Judgement
from generator.link.mentions import NEVER_MEANT, NO_PLACE, OWN_PAGE

_AGAINST = {
    "in its sentence tells of colleagues": "the sentence is about colleagues",
    "beside it means something else": "the sentence has “{cue}”, as where something else is meant",
    "nothing is said about it: it is an item of a list": "it is an item of a list, and no more",
    "it stands in a paragraph of a few words": "it stands among a few words that say little of it",
    "the page has no other word for it": "nothing else on the page is about this topic",
}
"""A sign that speaks against a link → how a lead would say it; what tells most comes first."""


def to_write(judgement: Judgement, phrase: str) -> str:
    """What to write to have it otherwise on a phrase, as it is written in the page: a sentence."""
    topic = judgement.mention.topic
    first = judgement.why[0] if judgement.why else ""
    if judgement.is_link:
        return f"To have no link here, write [[!{phrase}]]."
    if first in (OWN_PAGE, NO_PLACE) or not topic:
        return "There is nothing to change."
    here = "here as well" if first == ELSEWHERE else "here"
    return f"To link it {here}, write [[{topic}|{phrase}]]."


def because(judgement: Judgement, words: Mapping[str, str]) -> str:
    """Why a phrase is a link or none, and what to change for all pages.

    `words` are those around it as they are written, by their stems.
    """
    file = f"content/topics/{judgement.mention.topic}.md"
    first = judgement.why[0] if judgement.why else ""
    if judgement.is_link:
        return (
            f"It is linked because {_for(judgement)}. To link this phrase nowhere, add it under "
            f"match.never in {file}."
        )
    told = f"It is not linked because {_against(judgement, words)}."
    if first == NEVER_MEANT:
        return f"{told} To have it linked on all pages, take it out of match.never in {file}."
    if first == ENOUGH:
        return (
            f"{told} To have more links on every page, raise per_100_words under topic_links in "
            "content/trust.yml."
        )
    if first:
        return told
    return f"{told} To link this phrase everywhere, add it under match.anywhere in {file}."


def _for(judgement: Judgement) -> str:
    if judgement.why:
        return judgement.why[0]
    return "the words around it, and the page, say that the topic is meant"


def _against(judgement: Judgement, words: Mapping[str, str]) -> str:
    if judgement.why:
        return judgement.why[0]
    cues = {reason: cue for (reason, cue), weight in judgement.signs.items() if weight < 0}
    for reason, told in _AGAINST.items():
        if reason in cues:
            return told.format(cue=words.get(cues[reason], cues[reason]))
    return "too little around it says that the topic is meant"
