"""Pages worth reading next, each with its reason in a reader's words."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.model import Catalogue, Page, Related
from generator.schema import ResourceFields

MOST_RELATED = 6
"""How many related pages of the own subject, and of the others, are worth keeping for a page."""

RELATED_TYPES = ("resource", "pathway", "case-study")
"""Pages that are offered as reading; sessions and guides are reached in other ways."""


class RelatedPages(Mapping[str, tuple[Related, ...]]):
    """Page → pages that share its topics, best first. Rarer topics weigh more (IDF).

    A page's are worked out when they are asked for: a check never asks.
    """

    def __init__(self, catalogue: Catalogue, on_topic: Mapping[str, list[str]]) -> None:
        understood = [page for page in catalogue.pages.values() if page.fields]
        offered = [page for page in understood if page.type in RELATED_TYPES]
        self._catalogue = catalogue
        self._on_topic = {slug: on_topic[slug] for slug in on_topic if _known(catalogue, slug)}
        self._offered = {page.path for page in offered}
        self._paths = tuple(page.path for page in understood if page.type != "topic")
        self._weight = {
            slug: math.log(1 + len(offered) / len(paths)) for slug, paths in self._on_topic.items()
        }

    def __getitem__(self, path: str) -> tuple[Related, ...]:
        page = self._catalogue.pages[path]
        scores: dict[str, float] = defaultdict(float)
        for slug in page.front.topics:
            for other in self._on_topic.get(slug, ()):
                scores[other] += self._weight[slug]
        scores = {other: scores[other] for other in scores.keys() & self._offered - {path}}
        return _best(self._catalogue, page, scores, self._weight)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _best(
    catalogue: Catalogue, page: Page, scores: Mapping[str, float], weight: Mapping[str, float]
) -> tuple[Related, ...]:
    """The highest scores of the page's own site and of the others, with their reasons."""
    chosen: list[Related] = []
    for is_own in (True, False):
        paths = [path for path in scores if (catalogue.pages[path].site == page.site) is is_own]
        top = heapq.nsmallest(MOST_RELATED, paths, key=lambda path: (-scores[path], path))
        chosen += [_relation(catalogue, page, catalogue.pages[p], scores[p], weight) for p in top]
    return tuple(sorted(chosen, key=lambda each: (-each.score, each.path)))


def _relation(
    catalogue: Catalogue, page: Page, other: Page, score: float, weight: Mapping[str, float]
) -> Related:
    shared = set(page.front.topics) & set(other.front.topics)
    slugs = sorted(shared & weight.keys(), key=lambda slug: (-weight[slug], slug))
    titles = [_in_a_sentence(catalogue.topics[slug].front.title) for slug in slugs]
    reason = f"also on {' and '.join(titles[:2])}"
    stages = [
        stage.name
        for stage in catalogue.settings.trust.key_stages
        if stage.id in _key_stages(page) and stage.id in _key_stages(other)
    ]
    if stages:
        score += 0.2 * len(stages)
        reason += f", for {_and_list(stages)}"
    return Related(other.path, reason, round(score, 6))


def _and_list(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _known(catalogue: Catalogue, slug: str) -> bool:
    page = catalogue.topics.get(slug)
    return page is not None and page.fields is not None


def _key_stages(page: Page) -> tuple[str, ...]:
    return page.fields.key_stages if isinstance(page.fields, ResourceFields) else ()


def _in_a_sentence(title: str) -> str:
    """A topic's title as it stands in running text: "retrieval practice", but "EAL"."""
    return title if title[1:2].isupper() or not title else title[0].lower() + title[1:]
