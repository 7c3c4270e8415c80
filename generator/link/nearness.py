"""Which topics stand beside which on a map: every relation once, and a place for every topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.model.graph import TopicRelations

Kind = Literal["broader", "builds_on", "related"]
Places = Mapping[str, tuple[float, float]]
"""topic → where it stands, to the right and down, in a unit of no meaning"""

_FAMILY_PULL = 0.3
"""How hard a family draws its topics together, beside 1 for each relation. More makes islands."""
_STEPS = 300
_SAME = 6
"""Digits that count: two machines may differ in the last ones, and must not draw two maps."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Two topics that have to do with each other. What is broader, or comes first, is `first`."""

    kind: Kind
    first: str
    second: str


def relations_once(relations: Mapping[str, TopicRelations]) -> tuple[Relation, ...]:
    """Every two topics that are related, once, by the relation that tells most of them.

    Who builds on a topic is related to it anyway: it need not be said twice.
    """
    found: dict[frozenset[str], Relation] = {}
    for kind in ("broader", "builds_on", "related"):
        for slug in sorted(relations):
            for other in getattr(relations[slug], kind):
                if other != slug and other in relations:
                    found.setdefault(frozenset((slug, other)), Relation(kind, other, slug))
    return tuple(found.values())


def places_of(families: Mapping[str, str], relations: Sequence[Relation]) -> Places:
    """Topics with their families, and their relations → a place for each, near what is related.

    They start in a circle, in the order given, and are drawn together as by springs.
    """
    import rustworkx  # only a map needs it, not what is said of nearness beside it

    topics = list(families)
    graph: rustworkx.PyGraph[str, float] = rustworkx.PyGraph()
    number = dict(zip(topics, graph.add_nodes_from(topics), strict=True))
    names = list(dict.fromkeys(families.values()))
    middle = dict(zip(names, graph.add_nodes_from(names), strict=True))
    graph.add_edges_from([(number[each.first], number[each.second], 1.0) for each in relations])
    graph.add_edges_from(
        [(number[topic], middle[family], _FAMILY_PULL) for topic, family in families.items()]
    )
    circle = rustworkx.circular_layout(graph)
    found = rustworkx.spring_layout(
        graph,
        pos={node: (place[0], place[1]) for node, place in circle.items()},
        weight_fn=float,
        num_iter=_STEPS,
        adaptive_cooling=False,
        seed=0,
    )
    places = {topic: found[number[topic]] for topic in topics}
    return {topic: (round(x, _SAME), round(y, _SAME)) for topic, (x, y) in places.items()}


def in_rows(places: Places, columns: int) -> tuple[tuple[str, ...], ...]:
    """The topics in rows from top to bottom, each from left to right.

    Every second row has one less, so that topics stand as in a honeycomb: no topic hides the line
    between the two above and below it.
    """
    from_top = sorted(places, key=lambda topic: (places[topic][1], places[topic][0], topic))
    rows: list[tuple[str, ...]] = []
    while from_top:
        width = max(1, columns - len(rows) % 2)
        row, from_top = from_top[:width], from_top[width:]
        rows.append(tuple(sorted(row, key=lambda topic: (places[topic][0], topic))))
    return tuple(rows)
