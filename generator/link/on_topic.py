"""Of a topic that the page is on: its surest phrase means it, if no phrase does so by itself.

Who put the page on the topic has said that it is there. What lacks little is nearly always right
then.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from generator.link.choice import Judgement

ON_TOPIC = "the page is on this topic, and nothing in it means that more surely"


def meant_by_topics(judgements: Sequence[Judgement], tagged: Collection[str]) -> list[Judgement]:
    """The judgements; of each of the `tagged` topics that none means, the surest is meant now.

    It lacks no more than its own judgement says that it may.
    """
    meant = {each.mention.topic for each in judgements if each.is_meant}
    surest: dict[str, int] = {}
    for number, each in enumerate(judgements):
        topic = each.mention.topic
        if topic in tagged and topic not in meant and each.surety >= -each.may_lack:
            best = surest.setdefault(topic, number)
            if each.surety > judgements[best].surety:
                surest[topic] = number
    found = list(judgements)
    for number in surest.values():
        found[number] = msgspec.structs.replace(
            found[number], surety=0, is_link=True, why=(ON_TOPIC,)
        )
    return found
