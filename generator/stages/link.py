"""Catalogue → LinkGraph: where links lead, topics' relations, mentions, related pages. Pure."""

from __future__ import annotations

import heapq
import math
import posixpath
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from generator.html.topic_links import Phrases, find_mentions, phrases_of
from generator.model import (
    Catalogue,
    LinkGraph,
    Mention,
    Page,
    Related,
    Target,
    TopicRelations,
)
from generator.schema import PathwayFields, ResourceFields, TopicFields

MOST_RELATED = 6
"""How many related pages of the own subject, and of the others, are worth keeping for a page."""

RELATED_TYPES = ("resource", "pathway", "case-study")
"""Pages that are offered as reading; sessions and guides are reached in other ways."""


def link_catalogue(catalogue: Catalogue) -> LinkGraph:
    """Every relation between the catalogue's pages. Pages with faults are left out of them."""
    topics = {
        slug: page.fields
        for slug, page in catalogue.topics.items()
        if isinstance(page.fields, TopicFields)
    }
    relations = _relations(topics)
    mentions = _mentions(catalogue, topics, relations)
    on_topic: dict[str, list[str]] = defaultdict(list)
    mentioned_in: dict[str, list[str]] = defaultdict(list)
    for page in catalogue.pages.values():
        tagged = page.fields.topics if page.fields else ()
        for slug in tagged:
            on_topic[slug].append(page.path)
        for slug in dict.fromkeys(m.topic for m in mentions.get(page.path, ())):
            if slug not in tagged and page.type != "topic":
                mentioned_in[slug].append(page.path)
    return LinkGraph(
        targets={path: _targets(catalogue, path) for path in catalogue.pages},
        mentions=mentions,
        related=_RelatedPages(catalogue, on_topic),
        relations=relations,
        on_topic={slug: tuple(paths) for slug, paths in on_topic.items()},
        mentioned_in={slug: tuple(paths) for slug, paths in mentioned_in.items()},
    )


def _targets(catalogue: Catalogue, path: str) -> dict[str, Target]:
    converted = catalogue.converted.get(path)
    if not converted:
        return {}
    addresses = {reference.address for reference in converted.references}
    fields = catalogue.pages[path].fields
    if isinstance(fields, PathwayFields):
        addresses |= {step.link for step in fields.steps if step.link}
    found = {address: _target(catalogue, path, address) for address in sorted(addresses)}
    return {address: target for address, target in found.items() if target}


def _target(catalogue: Catalogue, path: str, address: str) -> Target | None:
    """Where an address in the page leads; None for one that leads out of the trust's pages."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return Target(None, wanted=address)
    if parts.scheme or parts.netloc:
        return None
    anchor = unquote(parts.fragment)
    if not parts.path:
        return Target(path, anchor)
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    if parts.path.startswith("/"):
        return Target(None, anchor, unquote(parts.path))
    for candidate in (wanted, f"{wanted}/index.md"):
        if candidate in catalogue.files:
            return Target(candidate, anchor, wanted)
    return Target(None, anchor, wanted)


def _relations(topics: Mapping[str, TopicFields]) -> dict[str, TopicRelations]:
    """Each topic's neighbours; what one topic's page states is shown from the other end too."""
    related: dict[str, set[str]] = defaultdict(set)
    narrower: dict[str, set[str]] = defaultdict(set)
    leads_to: dict[str, set[str]] = defaultdict(set)
    for slug, fields in topics.items():
        for other in set(fields.related) & topics.keys():
            related[slug].add(other)
            related[other].add(slug)
        for other in set(fields.before) & topics.keys():
            leads_to[other].add(slug)
        if fields.parent and fields.parent in topics:
            narrower[fields.parent].add(slug)
    return {
        slug: TopicRelations(
            broader=(fields.parent,) if fields.parent and fields.parent in topics else (),
            narrower=tuple(sorted(narrower[slug])),
            related=tuple(sorted(related[slug] - {slug})),
            builds_on=tuple(sorted(set(fields.before) & topics.keys())),
            leads_to=tuple(sorted(leads_to[slug])),
        )
        for slug, fields in topics.items()
    }


def _mentions(
    catalogue: Catalogue,
    topics: Mapping[str, TopicFields],
    relations: Mapping[str, TopicRelations],
) -> dict[str, tuple[Mention, ...]]:
    phrases = _phrases(topics)
    return {
        page.path: _first_mentions(
            page, find_mentions(catalogue.converted[page.path].runs, phrases), relations
        )
        for page in catalogue.pages.values()
        if page.fields and page.fields.autolink and page.path in catalogue.converted
    }


def _phrases(topics: Mapping[str, TopicFields]) -> Phrases:
    return phrases_of(
        ((p, slug) for slug, fields in topics.items() for p in (fields.title, *fields.aliases)),
        never=(phrase for fields in topics.values() for phrase in fields.match.never),
    )


def _first_mentions(
    page: Page, found: tuple[Mention, ...], relations: Mapping[str, TopicRelations]
) -> tuple[Mention, ...]:
    """The first mention of each topic that is surely meant, with how many such there are.

    A single word is often an everyday one ("challenge", "reading"): it counts only on a page about
    that topic or a neighbour of it. `link-rulings.md` of the design says why.
    """
    tagged = set(page.front.topics) | ({page.slug} if page.type == "topic" else set())
    near = tagged.union(
        *(relations[t].related + relations[t].broader for t in tagged if t in relations)
    )
    first: dict[str, Mention] = {}
    times: Counter[str] = Counter()
    for mention in found:
        is_own = page.type == "topic" and mention.topic == page.slug
        is_sure = mention.topic in near or len(mention.phrase.replace("-", " ").split()) > 1
        if is_sure and not is_own:
            first.setdefault(mention.topic, mention)
            times[mention.topic] += 1
    counted = (replace(each, times=times[slug]) for slug, each in first.items())
    return tuple(sorted(counted, key=lambda each: each.start))


class _RelatedPages(Mapping[str, tuple[Related, ...]]):
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
