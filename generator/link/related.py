"""Pages worth reading next, best first, each with its reason. ADR 17 says why in this order."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import astuple
from functools import cached_property
from itertools import chain

from generator.link import reasons
from generator.link.likeness import Likeness
from generator.link.pathways import Targets, steps_of
from generator.model.graph import Related, TopicRelations
from generator.model.written import Catalogue, Page
from generator.schema import SessionFields

MOST_RELATED = 6
"""How many related pages of the own subject, and of the others, are worth keeping for a page."""

RELATED_TYPES = ("resource", "pathway", "case-study")
"""Pages that are offered as reading; guides are reached in other ways."""

_LINK = 2.0
"""A link that an author wrote counts as a shared topic that every sixth page is on."""

_KEY_STAGE = 0.2
"""What each shared key stage adds: it orders pages, and makes no two of them related."""


class RelatedPages(Mapping[str, tuple[Related, ...]]):
    """Page → what to read next: of its own subject, best first, then of the others.

    First come pages that share topics with it, rarer topics counting more (IDF), or that an author
    linked with it; of equals, those whose words are most alike. Where these are few, pages on
    neighbouring topics follow, then the subject's own sessions on the page's topics.

    A page's are worked out when they are asked for: a check never asks.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        on_topic: Mapping[str, Sequence[str]],
        relations: Mapping[str, TopicRelations],
        targets: Targets,
        on_pathway: Mapping[str, Sequence[str]],
    ) -> None:
        understood = [page for page in catalogue.pages.values() if page.fields]
        self._catalogue = catalogue
        self._relations = relations
        self._targets = targets
        self._on_pathway = on_pathway
        self._on_topic = on_topic
        self._paths = tuple(page.path for page in understood if page.type != "topic")
        self._offered = frozenset(p.path for p in understood if p.type in RELATED_TYPES)
        self._reading = {
            slug: [path for path in on_topic[slug] if path in self._offered]
            for slug in relations.keys() & on_topic.keys()
        }
        self._weight = {
            slug: math.log(1 + len(self._offered) / len(paths))
            for slug, paths in self._reading.items()
            if paths
        }

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __getitem__(self, path: str) -> tuple[Related, ...]:
        page = self._catalogue.pages[path]
        # A pathway and its steps name each other already.
        left_out = {path, *steps_of(page, self._targets), *self._on_pathway.get(path, ())}
        tied = self._tied(page, left_out)
        found: list[Related] = []
        for is_own in (True, False):
            best = self._best(page, tied, is_own=is_own)
            part = [Related(p, self._tie(page, p), tied[p]) for p in best]
            if len(part) < MOST_RELATED:
                part += self._near(page, left_out | tied.keys(), is_own=is_own)
                part += self._sessions(page) if is_own else []
            found += part[:MOST_RELATED]
        return tuple(found)

    def _tied(self, page: Page, left_out: Set[str]) -> dict[str, float]:
        """The pages that share a topic with the page, or are linked with it → how closely."""
        scores: dict[str, float] = defaultdict(float)
        for slug in dict.fromkeys(page.front.topics):
            for other in self._reading.get(slug, ()):
                scores[other] += self._weight[slug]
        for other in (self._links[page.path] | self._linking[page.path]) & self._offered:
            scores[other] += _LINK
        return {
            path: self._with_stages(page, path, score)
            for path, score in scores.items()
            if path not in left_out
        }

    def _near(self, page: Page, left_out: Set[str], *, is_own: bool) -> list[Related]:
        """The best of the pages on topics beside the page's own."""
        scores: dict[str, float] = {}
        beside: dict[str, tuple[str, str]] = {}
        for own in dict.fromkeys(page.front.topics):
            for slug in _neighbours(self._relations.get(own)):
                for path in self._reading.get(slug, ()):
                    score = self._with_stages(page, path, self._weight[slug])
                    if path not in left_out and score > scores.get(path, 0):
                        scores[path], beside[path] = score, (slug, own)
        return [
            Related(path, reasons.near_topic(self._catalogue, *beside[path]), scores[path])
            for path in self._best(page, scores, is_own=is_own)
        ]

    def _with_stages(self, page: Page, path: str, score: float) -> float:
        shared = self._stages[page.path] & self._stages[path]
        return round(score + _KEY_STAGE * len(shared), 6)

    def _best(self, page: Page, scores: Mapping[str, float], *, is_own: bool) -> list[str]:
        """Of the own subject, or of the others, the pages with the highest scores, in order."""
        pages = self._catalogue.pages
        paths = [path for path in scores if (pages[path].site == page.site) is is_own]
        # Words are compared only among those that are near enough to be chosen.
        least = min(heapq.nlargest(MOST_RELATED, map(scores.__getitem__, paths)), default=0)
        paths = [path for path in paths if scores[path] >= least]
        alike = {path: self._likeness.between(page.path, path) for path in paths}
        return sorted(paths, key=lambda path: (-scores[path], -alike[path], path))[:MOST_RELATED]

    def _tie(self, page: Page, path: str) -> str:
        other = self._catalogue.pages[path]
        shared = set(page.front.topics) & set(other.front.topics) & self._weight.keys()
        if shared:
            slugs = sorted(shared, key=lambda slug: (-self._weight[slug], slug))
            return reasons.shared_topics(self._catalogue, page, other, slugs)
        return reasons.LINKED if path in self._links[page.path] else reasons.LINKING

    def _sessions(self, page: Page) -> list[Related]:
        """The subject's own sessions on the page's topics, the last first."""
        if page.path not in self._offered:
            return []
        found = [
            (fields.date, path, reasons.session_on(self._catalogue, slug))
            for slug in page.front.topics
            for path in self._on_topic.get(slug, ())
            if self._catalogue.pages[path].site == page.site
            and isinstance(fields := self._catalogue.pages[path].fields, SessionFields)
            and fields.status != "cancelled"
            and slug in self._relations
        ]
        by_path = {path: reason for _, path, reason in sorted(found, reverse=True)}
        return [Related(path, reason, 0) for path, reason in by_path.items()]

    @cached_property
    def _stages(self) -> dict[str, frozenset[str]]:
        """Page → the key stages that it is for."""
        pages = (self._catalogue.pages[path] for path in self._paths)
        return {page.path: frozenset(reasons.key_stages(page)) for page in pages}

    @cached_property
    def _likeness(self) -> Likeness:
        return Likeness(self._catalogue, self._paths)

    @cached_property
    def _links(self) -> dict[str, set[str]]:
        """Page → the pages that its author linked to."""
        return {
            path: {t.path for t in self._targets.get(path, {}).values() if t.path}
            for path in self._paths
        }

    @cached_property
    def _linking(self) -> dict[str, set[str]]:
        """Page → the pages whose authors linked to it."""
        found: dict[str, set[str]] = defaultdict(set)
        for path, others in self._links.items():
            for other in others:
                found[other].add(path)
        return found


def _neighbours(relations: TopicRelations | None) -> Iterator[str]:
    """The topics beside a topic, whatever the relation, once each."""
    return iter(dict.fromkeys(chain.from_iterable(astuple(relations)) if relations else ()))
