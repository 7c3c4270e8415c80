"""What became of a phrase in a lead's words, and what to write to have it otherwise."""

from __future__ import annotations

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


def advice(judgement: Judgement, phrase: str) -> str:
    """One line on a phrase, as it is written in the page: what became of it, why, what to type."""
    topic = judgement.mention.topic
    file = f"content/topics/{topic}.md"
    here = f"[[{topic}|{phrase}]]"
    if judgement.is_link:
        return (
            f"It is linked because {_for(judgement)}. To have no link here, write [[!{phrase}]]; "
            f"to link this phrase nowhere, add it under match.never in {file}."
        )
    because = f"It is not linked because {_against(judgement)}."
    first = judgement.why[0] if judgement.why else ""
    if first == NEVER_MEANT:
        return f"{because} To have it linked, take it out of match.never in {file}."
    if first in (OWN_PAGE, NO_PLACE):
        return f"{because} There is nothing to change."
    if first == ENOUGH:
        return (
            f"{because} To link it all the same, write {here}; to have more links on every page, "
            "raise per_100_words under topic_links in content/trust.yml."
        )
    if first == ELSEWHERE:
        return f"{because} To link it here as well, write {here}."
    everywhere = f"; to link this phrase everywhere, add it under match.anywhere in {file}"
    return f"{because} To link it here, write {here}{'' if first else everywhere}."


def _for(judgement: Judgement) -> str:
    if judgement.why:
        return judgement.why[0]
    return "the words around it, and the page, say that the topic is meant"


def _against(judgement: Judgement) -> str:
    if judgement.why:
        return judgement.why[0]
    cues = {reason: cue for (reason, cue), weight in judgement.signs.items() if weight < 0}
    for reason, told in _AGAINST.items():
        if reason in cues:
            return told.format(cue=cues[reason])
    return "too little around it says that the topic is meant"
