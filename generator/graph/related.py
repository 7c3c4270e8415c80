"""Pages worth reading next, best first, each with its reason. ADR 17 says why in this order."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import astuple
from functools import cached_property
from itertools import chain

from generator.graph import reasons
from generator.graph.likeness import Likeness
from generator.graph.pathways import Targets, steps_of
from generator.model import Catalogue, Page, Related, TopicRelations
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
        own = self._best(page, tied, is_own=True)
        others = self._best(page, tied, is_own=False)
        if min(len(own), len(others)) < MOST_RELATED:
            near = self._near(page, left_out | tied.keys())
            own += self._best(page, near, is_own=True) + self._sessions(page)
            others += self._best(page, near, is_own=False)
        return (*own[:MOST_RELATED], *others[:MOST_RELATED])

    def _tied(self, page: Page, left_out: Set[str]) -> dict[str, Related]:
        """The pages that share a topic with the page, or are linked with it, by path."""
        scores: dict[str, float] = defaultdict(float)
        for slug in dict.fromkeys(page.front.topics):
            for other in self._reading.get(slug, ()):
                scores[other] += self._weight[slug]
        for other in (self._links[page.path] | self._linking[page.path]) & self._offered:
            scores[other] += _LINK
        return {
            path: self._relation(page, path, scores[path], self._tie(page, path))
            for path in scores.keys() - left_out
        }

    def _tie(self, page: Page, path: str) -> str:
        other = self._catalogue.pages[path]
        shared = set(page.front.topics) & set(other.front.topics) & self._weight.keys()
        if shared:
            slugs = sorted(shared, key=lambda slug: (-self._weight[slug], slug))
            return reasons.shared_topics(self._catalogue, page, other, slugs)
        return reasons.LINKED if path in self._links[page.path] else reasons.LINKING

    def _near(self, page: Page, left_out: Set[str]) -> dict[str, Related]:
        """The pages on topics beside the page's own, by path."""
        found: dict[str, Related] = {}
        for own in dict.fromkeys(page.front.topics):
            for slug in _neighbours(self._relations.get(own)):
                reason = reasons.near_topic(self._catalogue, slug, own)
                for path in self._reading.get(slug, ()):
                    if path not in left_out:
                        each = self._relation(page, path, self._weight[slug], reason)
                        found[path] = max(found.get(path, each), each, key=lambda e: e.score)
        return found

    def _relation(self, page: Page, path: str, score: float, reason: str) -> Related:
        stages = reasons.shared_stages(self._catalogue, page, self._catalogue.pages[path])
        return Related(path, reason, round(score + _KEY_STAGE * len(stages), 6))

    def _best(self, page: Page, found: Mapping[str, Related], *, is_own: bool) -> list[Related]:
        pages = self._catalogue.pages
        chosen = [each for p, each in found.items() if (pages[p].site == page.site) is is_own]
        chosen.sort(
            key=lambda each: (-each.score, -self._likeness.between(page.path, each.path), each.path)
        )
        return chosen[:MOST_RELATED]

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
