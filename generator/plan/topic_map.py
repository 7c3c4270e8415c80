"""The map of the topics: a picture of what is near what, and the same in words under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.link.nearness import Relation, places_of, relations_once
from generator.model.written import Page
from generator.plan.home import topics_by_family
from generator.plan.map_drawing import NARROW, WIDE, draw
from generator.plan.overviews import overview_links
from generator.plan.rows import topic_chips
from generator.plan.viewpoint import Values, Viewpoint

_KINDS = {
    "broader": "from a broader topic to one within it",
    "builds_on": "to a topic that builds on it",
    "related": "related: drawn around the topic that is pointed at",
}
_SIDES = {
    "Broader": ("broader", "first"),
    "Narrower": ("broader", "second"),
    "Builds on": ("builds_on", "first"),
    "Leads to": ("builds_on", "second"),
}
"""What a topic calls the one at this end of a relation; the words of its own page."""


def topic_map(view: Viewpoint, here: str) -> Values:
    """The page of the map: the drawing on a narrow and on a wide sheet, and the list.

    Each topic has a number, by which what is near it is found in the drawing.
    """
    families = topics_by_family(view)
    relations = _shown(view)
    topics = _topics(view, families, relations, here)
    return {
        "summary": "Topics that have to do with each other stand together.",
        "sheets": _sheets(families, relations, topics),
        "kinds": [
            {"name": kind, "words": words}
            for kind, words in _KINDS.items()
            if any(each.kind == kind for each in relations)
        ],
        "families": [
            {
                "title": title,
                **_mark(families, title),
                "topics": [
                    {
                        "number": topics[page.slug]["number"],
                        "title": page.front.title,
                        "href": topics[page.slug]["href"],
                        "relations": _in_words(view, page.slug, relations, here),
                    }
                    for page in pages
                ],
            }
            for title, pages in families.items()
        ],
        "overviews": overview_links(view, here),
    }


def _shown(view: Viewpoint) -> tuple[Relation, ...]:
    shown = {topic.slug for topic in view.topics()}
    return tuple(
        each
        for each in relations_once(view.links.relations)
        if each.first in shown and each.second in shown
    )


def _topics(
    view: Viewpoint,
    families: Mapping[str, Sequence[Page]],
    relations: Sequence[Relation],
    here: str,
) -> dict[str, Values]:
    """What the drawing tells of each topic: its number, address, family, and numbers near it."""
    number = {page.slug: at for at, page in enumerate(_in_order(families), start=1)}
    near: dict[str, set[int]] = {slug: {own} for slug, own in number.items()}
    for each in relations:
        near[each.first].add(number[each.second])
        near[each.second].add(number[each.first])
    return {
        page.slug: {
            "number": number[page.slug],
            "title": page.front.title,
            "href": view.address(page, here),
            "near": sorted(near[page.slug]),
            "family": title if len(families) > 1 else "",
            **_mark(families, title),
        }
        for title, pages in families.items()
        for page in pages
    }


def _in_order(families: Mapping[str, Sequence[Page]]) -> list[Page]:
    return [page for pages in families.values() for page in pages]


def _mark(families: Mapping[str, Sequence[Page]], title: str) -> Values:
    """A family's number and hue on the map; one family alone needs none."""
    if len(families) == 1:
        return {}
    place = list(families).index(title)
    return {"mark": place + 1, "hue": round(360 * place / len(families))}


def _sheets(
    families: Mapping[str, Sequence[Page]],
    relations: Sequence[Relation],
    topics: Mapping[str, Values],
) -> list[Values]:
    family = {page.slug: title for title, pages in families.items() for page in pages}
    places = places_of(family, relations)
    titles = {slug: str(each["title"]) for slug, each in topics.items()}
    sheets = []
    for sheet in (NARROW, WIDE):
        drawing = draw(sheet, places, titles, relations)
        drawing["boxes"] = [{**each, **topics[each["topic"]]} for each in drawing["boxes"]]
        for line in drawing["lines"]:
            line["near"] = [topics[line.pop(end)]["number"] for end in ("first", "second")]
        sheets.append(drawing)
    return sheets


def _in_words(view: Viewpoint, slug: str, relations: Sequence[Relation], here: str) -> list[Values]:
    """A topic's relations as on its own page, but each once."""
    named: dict[str, list[str]] = {label: [] for label in [*_SIDES, "Related"]}
    for each in relations:
        if slug not in (each.first, each.second):
            continue
        if each.kind == "related":
            named["Related"].append(each.second if each.first == slug else each.first)
        for label, (kind, end) in _SIDES.items():
            other = getattr(each, end)
            if each.kind == kind and other != slug:
                named[label].append(other)
    return [
        {"label": label, "topics": topic_chips(view, sorted(slugs), here)}
        for label, slugs in named.items()
        if slugs
    ]
