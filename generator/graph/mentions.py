"""Which mentions of topics in a page become links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from generator.html.topic_links import Phrases, find_mentions, phrases_of
from generator.model import Catalogue, Mention, Page, TopicRelations
from generator.schema import TopicFields


def find_topic_mentions(
    catalogue: Catalogue,
    topics: Mapping[str, TopicFields],
    relations: Mapping[str, TopicRelations],
) -> dict[str, tuple[Mention, ...]]:
    """Page → the mentions in it that become links, for the pages that want any."""
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
