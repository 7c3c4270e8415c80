"""Pages worth reading next, best first, each with its reason. ADR 17 says why in this order."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations

from generator.link import reasons
from generator.link.likeness import OF_ALL, Likeness, about
from generator.link.pathways import steps_of
from generator.link.relations import neighbours
from generator.link.ties import Ties
from generator.model.graph import Related
from generator.model.written import Catalogue, Page
from generator.schema import SessionFields

MOST_RELATED = 3
"""How many related pages of the own subject, and of the others, a page offers."""

RELATED_TYPES = ("resource", "pathway", "case-study")
"""Pages that are offered as reading; guides are reached in other ways."""

_LINK = 2.0
"""A link that an author wrote counts as a shared topic that every sixth page is on."""

_FEW_TOPICS = 5
"""A page on no more is compared by every choice of its topics; there are 31 of five."""

_KEY_STAGE = 0.2
"""What each shared key stage adds: it orders pages, and makes no two of them related."""


@dataclass(frozen=True)
class Chosen:
    """A page's related pages, and what else they were chosen by than the page's own topics."""

    related: tuple[Related, ...]
    compared: frozenset[str]  # by their words with its own: they were tied alike
    is_near: bool  # whether topics beside its own were looked at


class RelatedPages(Mapping[str, tuple[Related, ...]]):
    """Page → what to read next: of its own subject, best first, then of the others.

    First come pages that share topics with it, rarer topics counting more (IDF), or that an author
    linked with it; of equals, those whose words are most alike. Where these are few, pages on
    neighbouring topics follow, then the subject's own sessions on the page's topics.

    A page's are worked out when they are asked for: a check never asks.
    """

    def __init__(self, ties: Ties) -> None:
        understood = [page for page in ties.catalogue.pages.values() if page.fields]
        self.ties = ties
        self._catalogue = ties.catalogue
        self._relations = ties.relations
        self._targets = ties.targets
        self._on_pathway = ties.on_pathway
        self._on_topic = ties.on_topic
        self._paths = tuple(page.path for page in understood if page.type != "topic")
        self._offered = frozenset(p.path for p in understood if p.type in RELATED_TYPES)
        self.all_offered = about(len(self._offered), OF_ALL)
        """how many pages there are to offer, about"""
        self._reading = {
            slug: [path for path in ties.on_topic[slug] if path in self._offered]
            for slug in ties.relations.keys() & ties.on_topic.keys()
        }
        self._weight = {
            slug: math.log(1 + self.all_offered / len(paths))
            for slug, paths in self._reading.items()
            if paths
        }
        self._compared: set[str] = set()
        self._is_near = False
        """of the page in hand: whose words were compared, whether its own topics did not do"""
        self._together: dict[frozenset[str], _BySite] = {}
        """topics → the pages that are on all of them, as far as it was asked for"""

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __getitem__(self, path: str) -> tuple[Related, ...]:
        return self.chosen(path).related

    def chosen(self, path: str) -> Chosen:
        """A page's related pages, and which others they were chosen among by words and by topic."""
        self._compared, self._is_near = set(), False
        page = self._catalogue.pages[path]
        # A pathway and its steps name each other already.
        left_out = {path, *steps_of(page, self._targets), *self._on_pathway.get(path, ())}
        found: list[Related] = []
        sharing = self._sharing(page)
        for is_own in (True, False):
            tied = self._tied(page, sharing, left_out, is_own=is_own)
            part = [Related(p, self._tie(page, p), tied[p]) for p in self._best(page, tied)]
            if len(part) < MOST_RELATED:
                part += self._near(page, left_out | tied.keys(), is_own=is_own)
                part += self._sessions(page) if is_own else []
            found += part[:MOST_RELATED]
        return Chosen(tuple(found), frozenset(self._compared), is_near=self._is_near)

    def _tied(
        self,
        page: Page,
        sharing: Sequence[tuple[float, _BySite]],
        left_out: Set[str],
        *,
        is_own: bool,
    ) -> dict[str, float]:
        """The pages that share a topic with the page, or are linked with it → how closely.

        Of the own subject, or of the others. Those that share most come first, and no more are
        looked at once so many are found that none of the rest can be among the best.
        """
        scores = {
            path: self._with_stages(page, path, self._weigh(page, self._topics_of[path]) + _LINK)
            for path in (self.links[page.path] | self.linking[page.path]) & self._offered
            if path not in left_out and (self._catalogue.pages[path].site == page.site) is is_own
        }
        most_for_stages = _KEY_STAGE * len(self._stages[page.path])
        least: float | None = None
        for weight, others in sharing:
            if weight != least and len(scores) >= MOST_RELATED:
                best = heapq.nlargest(MOST_RELATED, scores.values())
                if round(weight + most_for_stages, 6) < best[-1]:
                    break
            least = weight
            score_of = self._scores(page, weight)
            for path in others.of(page.site, is_own=is_own):
                if path not in scores and path not in left_out:
                    scores[path] = score_of[self._stages[path]]
        return scores

    def _weigh(self, page: Page, topics: Set[str]) -> float:
        """What those of the page's topics weigh that are among `topics`."""
        weight = 0.0
        for slug in dict.fromkeys(page.front.topics):
            weight += self._weight.get(slug, 0.0) if slug in topics else 0.0
        return weight

    def _sharing(self, page: Page) -> list[tuple[float, _BySite]]:
        """The pages on all of some of the page's topics, for every choice of these.

        What weighs most comes first: a page is met first with all the topics that it shares.
        """
        own = tuple(slug for slug in dict.fromkeys(page.front.topics) if slug in self._weight)
        choices: Iterable[tuple[str, ...]]
        if len(own) <= _FEW_TOPICS:
            choices = chain.from_iterable(combinations(own, n) for n in range(1, len(own) + 1))
        else:
            others = {path for slug in own for path in self._reading[slug]}
            choices = {tuple(s for s in own if s in self._topics_of[p]) for p in others}
        weighed = [(self._weigh(page, frozenset(each)), each) for each in choices]
        weighed.sort(key=lambda each: -each[0])
        return [(weight, self._on_all(frozenset(choice))) for weight, choice in weighed]

    def _on_all(self, topics: frozenset[str]) -> _BySite:
        if topics not in self._together:
            first, *rest = sorted(topics, key=lambda slug: len(self._reading[slug]))
            paths = self._reading[first]
            paths = [path for path in paths if self._topics_of[path].issuperset(rest)]
            self._together[topics] = _BySite(paths, self._catalogue)
        return self._together[topics]

    def _near(self, page: Page, left_out: Set[str], *, is_own: bool) -> list[Related]:
        """The best of the pages on topics beside the page's own."""
        self._is_near = True
        scores: dict[str, float] = {}
        beside: dict[str, tuple[str, str]] = {}
        for own in dict.fromkeys(page.front.topics):
            for slug in neighbours(self._relations.get(own)):
                score_of = self._scores(page, self._weight[slug]) if slug in self._weight else {}
                for path in self._reading_on(slug).of(page.site, is_own=is_own):
                    score = score_of[self._stages[path]]
                    if path not in left_out and score > scores.get(path, 0):
                        scores[path], beside[path] = score, (slug, own)
        return [
            Related(path, reasons.near_topic(self._catalogue, *beside[path]), scores[path])
            for path in self._best(page, scores)
        ]

    def _reading_on(self, slug: str) -> _BySite:
        return (
            self._on_all(frozenset({slug}))
            if slug in self._weight
            else _BySite((), self._catalogue)
        )

    def _with_stages(self, page: Page, path: str, score: float) -> float:
        return self._scores(page, score)[self._stages[path]]

    def _scores(self, page: Page, score: float) -> dict[frozenset[str], float]:
        """The key stages of any other page → its score, for those that it shares with this one."""
        own = self._stages[page.path]
        return {
            stages: round(score + _KEY_STAGE * len(own & stages), 6) for stages in self._all_stages
        }

    def _best(self, page: Page, scores: Mapping[str, float]) -> list[str]:
        """The pages with the highest scores, in order."""
        # Words are compared only among those that are near enough to be chosen.
        least = min(heapq.nlargest(MOST_RELATED, scores.values()), default=0)
        near = [path for path in scores if scores[path] >= least]
        times = Counter(scores[path] for path in near)
        tied = [path for path in near if times[scores[path]] > 1]
        alike = self.likeness.to(page.path, tied)
        self._compared.update(tied)
        near.sort(key=lambda path: (-scores[path], -alike.get(path, 0), path))
        return near[:MOST_RELATED]

    def _tie(self, page: Page, path: str) -> str:
        other = self._catalogue.pages[path]
        shared = set(page.front.topics) & set(other.front.topics) & self._weight.keys()
        if shared:
            slugs = sorted(shared, key=lambda slug: (-self._weight[slug], slug))
            return reasons.shared_topics(self._catalogue, page, other, slugs)
        return reasons.LINKED if path in self.links[page.path] else reasons.LINKING

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
    def _topics_of(self) -> dict[str, frozenset[str]]:
        """Page that is offered → its topics."""
        pages = self._catalogue.pages
        return {path: frozenset(pages[path].front.topics) for path in self._offered}

    @cached_property
    def _stages(self) -> dict[str, frozenset[str]]:
        """Page → the key stages that it is for."""
        pages = (self._catalogue.pages[path] for path in self._paths)
        return {page.path: frozenset(reasons.key_stages(page)) for page in pages}

    @cached_property
    def _all_stages(self) -> frozenset[frozenset[str]]:
        """Every choice of key stages that some page is for: a few, however many pages there are."""
        return frozenset(self._stages.values())

    @cached_property
    def likeness(self) -> Likeness:
        """How alike any two pages are."""
        return Likeness(self._catalogue, self._paths)

    @cached_property
    def links(self) -> dict[str, set[str]]:
        """Page → the pages that its author linked to."""
        return {
            path: {t.path for t in self._targets.get(path, {}).values() if t.path}
            for path in self._paths
        }

    @cached_property
    def linking(self) -> dict[str, set[str]]:
        """Page → the pages whose authors linked to it."""
        found: dict[str, set[str]] = defaultdict(set)
        for path, others in self.links.items():
            for other in others:
                found[other].add(path)
        return found


class _BySite:
    """Pages, to be had of one site, or of all others."""

    def __init__(self, paths: Sequence[str], catalogue: Catalogue) -> None:
        self._of: dict[str, list[str]] = defaultdict(list)
        for path in paths:
            self._of[catalogue.pages[path].site].append(path)

    def of(self, site: str, *, is_own: bool) -> Iterable[str]:
        if is_own:
            return self._of.get(site, ())
        return chain.from_iterable(paths for other, paths in self._of.items() if other != site)
