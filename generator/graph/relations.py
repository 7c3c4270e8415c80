"""How topics hang together: what one topic's page says of another is seen from both ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.model import TopicRelations
from generator.schema import TopicFields

_ENDS = {
    "parent": ("broader", "narrower"),
    "before": ("builds_on", "leads_to"),
    "related": ("related", "related"),
}
"""Field → what the other topic is to this one, and this one to the other; the closest first."""


def topic_relations(topics: Mapping[str, TopicFields]) -> dict[str, TopicRelations]:
    """Topic → its neighbours. Two topics are neighbours once, in the closest way that is said."""
    found: dict[str, dict[str, set[str]]] = {slug: defaultdict(set) for slug in topics}
    told: set[frozenset[str]] = set()
    for field, (there, here) in _ENDS.items():
        for slug, other in sorted(_said(topics, field)):
            pair = frozenset({slug, other})
            if len(pair) == 2 and pair not in told:
                told.add(pair)
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
