"""Catalogue → LinkGraph: where links lead, topics' relations, mentions, related pages. Pure."""

from __future__ import annotations

import posixpath
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import partial
from urllib.parse import unquote, urlsplit

from generator.cache import Cache
from generator.link.authored import former_path, former_paths, pages_named, players_of
from generator.link.cache import mentions_of
from generator.link.drawn_on import DrawnOn
from generator.link.kept_related import KeptRelated
from generator.link.pathways import pathways_through
from generator.link.related import RelatedPages
from generator.link.relations import topic_relations
from generator.link.ties import Ties
from generator.memory import Memory
from generator.model.converted import TOPIC_SCHEME
from generator.model.graph import LinkGraph, Mention, Target
from generator.model.written import Catalogue, by_composed_name, name_of
from generator.schema import PathwayFields, TopicFields
from generator.timings import stage


@stage("link")
def link_catalogue(
    catalogue: Catalogue,
    cache: Cache | None = None,
    memory: Memory | None = None,
    jobs: int = 1,
) -> LinkGraph:
    """Every relation between the catalogue's pages. Pages with faults are left out of them.

    What is in pages that are as they were is taken from `memory`, or the mentions from `cache`.
    `jobs` is the number of processes.
    """
    memory, year = memory or Memory(), name_of(catalogue)
    topics = {
        slug: page.fields
        for slug, page in catalogue.topics.items()
        if isinstance(page.fields, TopicFields)
    }
    relations = memory.recall(
        (year, "relations"), (*catalogue.topics.values(),), lambda: topic_relations(topics)
    )
    found_in = mentions_of(catalogue, relations, cache, memory, jobs)
    mentions = {path: each.mentions for path, each in found_in.items()}
    on_topic: dict[str, list[str]] = defaultdict(list)
    on_charter: dict[str, list[str]] = defaultdict(list)
    mentioned_in: dict[str, dict[str, Mention]] = defaultdict(dict)
    for page in catalogue.pages.values():
        tagged = dict.fromkeys(page.fields.topics if page.fields else ())
        for slug in tagged:
            on_topic[slug].append(page.path)
        for cell in dict.fromkeys(page.fields.charter if page.fields else ()):
            on_charter[cell].append(page.path)
        for mention in mentions.get(page.path, ()):
            if mention.topic not in tagged and page.type != "topic":
                mentioned_in[mention.topic].setdefault(page.path, mention)
    former = former_paths(catalogue)
    names = by_composed_name(catalogue.files)
    named = tuple((page.slug, page.path) for page in catalogue.pages.values())
    around = memory.same((year, "around"), (catalogue.files, named, former, names))
    found: dict[tuple[str, str, str], Target] = {}
    targets = {
        path: memory.recall(
            (year, "targets", path),
            (page, catalogue.converted.get(path), around),
            partial(_targets, catalogue, former, names, path, found),
        )
        for path, page in catalogue.pages.items()
    }
    on_pathway = pathways_through(catalogue, targets)
    related = RelatedPages(Ties(catalogue, on_topic, relations, targets, on_pathway))
    return LinkGraph(
        targets=targets,
        mentions=mentions,
        nearest={path: each.nearest for path, each in found_in.items()},
        related=KeptRelated(related, DrawnOn(related), catalogue, cache) if cache else related,
        relations=relations,
        on_topic={slug: tuple(paths) for slug, paths in on_topic.items()},
        mentioned_in={slug: tuple(pages.items()) for slug, pages in mentioned_in.items()},
        on_charter={cell: tuple(paths) for cell, paths in on_charter.items()},
        on_pathway=on_pathway,
    )


def _targets(
    catalogue: Catalogue,
    former: Mapping[str, str],
    names: Mapping[str, str],
    path: str,
    known: dict[tuple[str, str, str], Target],
) -> dict[str, Target]:
    """Where the links of a page lead. What is `known` by folder holds for the pages beside it."""
    converted = catalogue.converted.get(path)
    if not converted:
        return {}
    addresses = {reference.address for reference in converted.references}
    addresses |= {each.attributes["src"] for each in players_of(converted)}
    fields = catalogue.pages[path].fields
    if isinstance(fields, PathwayFields):
        addresses |= {step.link for step in fields.steps if step.link}
    found = {
        address: _target(catalogue, former, names, path, address, known)
        for address in sorted(addresses)
    }
    return {address: target for address, target in found.items() if target}


def _target(
    catalogue: Catalogue,
    former: Mapping[str, str],
    names: Mapping[str, str],
    path: str,
    address: str,
    known: dict[tuple[str, str, str], Target],
) -> Target | None:
    """Where an address in the page leads; None for one that leads out of the trust's pages.

    A page that has moved is understood under its former path too.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return Target(None, wanted=address)
    if parts.scheme == TOPIC_SCHEME:
        named = pages_named(catalogue, former, catalogue.pages[path], parts.path)
        return Target(named[0].path) if len(named) == 1 else None
    if parts.scheme or parts.netloc:
        return None
    anchor = unquote(parts.fragment)
    if not parts.path:
        return Target(path, anchor)
    there = posixpath.dirname(path), parts.path, anchor
    if there not in known:
        known[there] = _beside(catalogue, former, names, *there)
    return known[there]


def _beside(
    catalogue: Catalogue,
    former: Mapping[str, str],
    names: Mapping[str, str],
    folder: str,
    written: str,
    anchor: str,
) -> Target:
    """Where a path leads that is written in a page of this folder."""
    wanted = posixpath.normpath(posixpath.join(folder, unquote(written)))
    if written.startswith("/"):
        return Target(None, anchor, unquote(written))
    for candidate in (wanted, f"{wanted}/index.md"):
        there = names.get(unicodedata.normalize("NFC", candidate), candidate)
        if there in catalogue.files:
            return Target(there, anchor, wanted)
    return Target(former_path(former, wanted), anchor, wanted)
