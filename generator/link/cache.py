"""The mentions of topics in pages that have not changed since, kept in one file of the cache."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import astuple
from functools import partial

import msgspec

from generator.cache import Cache, digest, digest_of_installation
from generator.link.mentions import find_topic_mentions, linker_of
from generator.memory import Memory
from generator.model.converted import Converted
from generator.model.graph import Found, TopicRelations
from generator.model.written import Catalogue, Page, name_of
from generator.schema import TopicFields

_KIND = "mentions"
_DECODER = msgspec.msgpack.Decoder(dict[str, Found])


def mentions_of(
    catalogue: Catalogue,
    relations: Mapping[str, TopicRelations],
    cache: Cache | None,
    memory: Memory,
    jobs: int = 1,
) -> dict[str, Found]:
    """Page → what is found of topics in it, looked for only where it is not remembered."""
    year = name_of(catalogue)
    about = memory.same((year, "mentions"), _about(catalogue, relations))
    given_of = dict(_given(catalogue, about))
    remembered = {
        path: mentions
        for path, given in given_of.items()
        if (mentions := memory.known((year, "mentions", path), given)) is not None
    }
    # The cache has a year's in one entry, to be read and written by who begins from nothing.
    kept = cache if memory.is_first((year, "mentions")) else None
    digests = _digests(catalogue, about) if kept else {}
    known = remembered | (_known(kept, year, digests) if kept else {})
    linker = partial(
        memory.recall, (year, "linker"), (about,), partial(linker_of, catalogue, relations)
    )
    mentions = find_topic_mentions(catalogue, linker, known, jobs)
    if kept and mentions.keys() != known.keys():
        _keep(kept, year, digests, mentions)
    for path in mentions.keys() - remembered.keys():
        memory.keep((year, "mentions", path), given_of[path], mentions[path])
    return mentions


def _given(catalogue: Catalogue, about: str) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Page → all that the links in it depend on."""
    for path, page in catalogue.pages.items():
        yield path, (page, catalogue.converted.get(path), about)


def _about(catalogue: Catalogue, relations: Mapping[str, TopicRelations]) -> str:
    """The hash of what all links depend on: the topics, the trust's limits."""
    topics = [*_names_of_topics(catalogue), sorted(map(_told, relations.items()))]
    limits = catalogue.settings.trust.topic_links.model_dump_json()
    return digest(topics, limits, digest_of_installation())


def _digests(catalogue: Catalogue, about: str) -> dict[str, str]:
    """Page → the hashes of all that the links in it depend on, one after the other."""
    return {
        path: about + _written(page) + _content(catalogue.converted[path])
        for path, page in catalogue.pages.items()
        if page.fields and path in catalogue.converted
    }


def _written(page: Page) -> str:
    """What stands for a page as it was written: the hash of its path and its bytes."""
    return page.document.digest or digest(page.path, page.document.text)


def _names_of_topics(catalogue: Catalogue) -> Iterator[object]:
    """All that is looked for of topics: what they say of themselves changes no mention."""
    for slug, page in catalogue.topics.items():
        if isinstance(fields := page.fields, TopicFields):
            yield [slug, fields.title, fields.aliases, fields.match.model_dump_json()]


def _told(relations: tuple[str, TopicRelations]) -> tuple[object, ...]:
    return (relations[0], *astuple(relations[1]))


def _content(page: Converted) -> str:
    """What stands for a page's published text: the hash of all that it was made from."""
    return page.made_from or digest(page.html)


def _known(cache: Cache, label: str, digests: Mapping[str, str]) -> dict[str, Found]:
    """Page → its mentions, for the pages that are as they were. `label` is the year's name."""
    kept = cache.load(_KIND, digest(label, digest_of_installation()), _DECODER.decode) or {}
    return {path: kept[name] for path, name in digests.items() if name in kept}


def _keep(
    cache: Cache,
    label: str,
    digests: Mapping[str, str],
    mentions: Mapping[str, Found],
) -> None:
    """Remember a year's mentions in place of those of the last time."""
    kept = {name: mentions[path] for path, name in digests.items() if path in mentions}
    cache.put(_KIND, digest(label, digest_of_installation()), msgspec.msgpack.encode(kept))
