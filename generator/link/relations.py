"""How topics hang together: what one topic's page says of another is seen from both ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import astuple
from itertools import chain

from generator.model.graph import TopicRelations
from generator.schema import TopicFields

_ENDS = {
    "parent": ("broader", "narrower"),
    "before": ("builds_on", "leads_to"),
    "related": ("related", "related"),
}
"""Field → what the topic that it names is to this one, and this one to that."""


def topic_relations(topics: Mapping[str, TopicFields]) -> dict[str, TopicRelations]:
    """Topic → its neighbours. None is its own, whatever it says."""
    found: dict[str, dict[str, set[str]]] = {slug: defaultdict(set) for slug in topics}
    for field, (there, here) in _ENDS.items():
        for slug, other in _said(topics, field):
            if slug != other:
                found[slug][there].add(other)
                found[other][here].add(slug)
    return {
        slug: TopicRelations(**{kind: tuple(sorted(others)) for kind, others in kinds.items()})
        for slug, kinds in found.items()
    }


def _said(topics: Mapping[str, TopicFields], field: str) -> Iterator[tuple[str, str]]:
    """What topics say of each other in this field: (a topic, the other), for those there are."""
    for slug, fields in topics.items():
        value = getattr(fields, field) or ()
        for other in (value,) if isinstance(value, str) else value:
            if other in topics:
                yield slug, other


def neighbours(relations: TopicRelations | None) -> Iterator[str]:
    """The topics beside a topic, whatever the relation, once each."""
    return iter(dict.fromkeys(chain.from_iterable(astuple(relations)) if relations else ()))
