"""The mentions of topics in pages that have not changed since, kept in one file of the cache."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from generator.cache import Cache, digest, digest_of_program
from generator.link.mentions import find_topic_mentions
from generator.model.converted import Converted
from generator.model.graph import Mention, TopicRelations
from generator.model.written import Catalogue, name_of

_KIND = "mentions"
_DECODER = msgspec.msgpack.Decoder(dict[str, tuple[Mention, ...]])


def mentions_of(
    catalogue: Catalogue,
    relations: Mapping[str, TopicRelations],
    cache: Cache | None,
    jobs: int = 1,
) -> dict[str, tuple[Mention, ...]]:
    """Page → the mentions of topics in it, looked for only where the cache does not have them."""
    if cache is None:
        return find_topic_mentions(catalogue, relations, {}, jobs)
    digests = _digests(catalogue)
    known = _known(cache, name_of(catalogue), digests)
    mentions = find_topic_mentions(catalogue, relations, known, jobs)
    if mentions.keys() != known.keys():
        _keep(cache, name_of(catalogue), digests, mentions)
    return mentions


def _digests(catalogue: Catalogue) -> dict[str, str]:
    """Page → the hash of all that the links in it depend on: it, the topics, the trust's limits."""
    topics = [[slug, page.document.text] for slug, page in catalogue.topics.items()]
    limits = catalogue.settings.trust.topic_links.model_dump_json()
    about = digest(topics, limits, digest_of_program())
    return {
        path: digest(about, path, page.document.text, _content(catalogue.converted[path]))
        for path, page in catalogue.pages.items()
        if page.fields and path in catalogue.converted
    }


def _content(page: Converted) -> str:
    """What stands for a page's published text: the hash of all that it was made from."""
    return page.made_from or page.html


def _known(cache: Cache, label: str, digests: Mapping[str, str]) -> dict[str, tuple[Mention, ...]]:
    """Page → its mentions, for the pages that are as they were. `label` is the year's name."""
    kept = cache.load(_KIND, digest(label, digest_of_program()), _DECODER.decode) or {}
    return {path: kept[name] for path, name in digests.items() if name in kept}


def _keep(
    cache: Cache,
    label: str,
    digests: Mapping[str, str],
    mentions: Mapping[str, tuple[Mention, ...]],
) -> None:
    """Remember a year's mentions in place of those of the last time."""
    kept = {name: mentions[path] for path, name in digests.items() if path in mentions}
    cache.put(_KIND, digest(label, digest_of_program()), msgspec.msgpack.encode(kept))
