"""The mentions of topics in pages that have not changed since, kept in one file of the cache."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from generator.cache import Cache, digest, digest_of_program
from generator.model.written import Catalogue, Mention

_KIND = "mentions"
_DECODER = msgspec.msgpack.Decoder(dict[str, tuple[Mention, ...]])


def mention_digests(catalogue: Catalogue) -> dict[str, str]:
    """Page → the hash of all that the links in it depend on: it, the topics, the trust's limits."""
    topics = [[slug, page.document.text] for slug, page in catalogue.topics.items()]
    limits = catalogue.settings.trust.topic_links.model_dump_json()
    about = digest(topics, limits, digest_of_program())
    return {
        path: digest(about, path, page.document.text, catalogue.converted[path].html)
        for path, page in catalogue.pages.items()
        if page.fields and path in catalogue.converted
    }


def known_mentions(
    cache: Cache, label: str, digests: Mapping[str, str]
) -> dict[str, tuple[Mention, ...]]:
    """Page → its mentions, for the pages that are as they were. `label` names the year."""
    data = cache.get(_KIND, digest(label, digest_of_program()))
    kept = _DECODER.decode(data) if data else {}
    return {path: kept[name] for path, name in digests.items() if name in kept}


def keep_mentions(
    cache: Cache,
    label: str,
    digests: Mapping[str, str],
    mentions: Mapping[str, tuple[Mention, ...]],
) -> None:
    """Remember a year's mentions in place of those of the last time."""
    kept = {name: mentions[path] for path, name in digests.items() if path in mentions}
    cache.put(_KIND, digest(label, digest_of_program()), msgspec.msgpack.encode(kept))
