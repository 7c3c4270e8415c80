"""The nouns of the knowledge graph: links, mentions, relations. Frozen."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec


@dataclass(frozen=True, slots=True)
class Target:
    """Where an authored link leads: a page or another file of the tree, and an anchor there.

    `path` is None where nothing was found; `wanted` is the path that was looked for.
    """

    path: str | None
    anchor: str = ""
    wanted: str = ""

    @property
    def is_file(self) -> bool:
        """Whether a download or picture is meant, going by its name, rather than a page."""
        return posixpath.splitext(self.wanted)[1].lower() not in {"", ".md", ".html"}


class Mention(msgspec.Struct, frozen=True):
    """A topic named in a page's running text: `start` and `end` count characters of its text."""

    topic: str
    start: int
    end: int
    phrase: str
    times: int = 1
    """how often the page names the topic, where this is the first time of several"""
    sentence: str = ""
    """the words around it, for those who read of the topic elsewhere"""


class Nearest(msgspec.Struct, frozen=True):
    """Of the phrases in a page that may mean a topic and are no link, the one that came nearest."""

    topic: str
    start: int
    end: int
    phrase: str
    short: float
    """how much more the sum of what speaks for it needs"""


class Found(msgspec.Struct, frozen=True):
    """What was found of topics in a page's text."""

    mentions: tuple[Mention, ...] = ()
    """those that become links"""
    nearest: tuple[Nearest, ...] = ()
    """of each topic that the page says nothing else of, what came nearest to being a link"""


@dataclass(frozen=True, slots=True)
class Related:
    """A page worth reading next, and the reason in a reader's words."""

    path: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class TopicRelations:
    """A topic's neighbours by slug, each relation seen from both of its ends."""

    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    builds_on: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkGraph:
    """Every relation between pages. Keys are page paths, or topic slugs where it says topic."""

    targets: Mapping[str, Mapping[str, Target]]
    """page → address as written → where it leads"""
    mentions: Mapping[str, tuple[Mention, ...]]
    nearest: Mapping[str, tuple[Nearest, ...]]
    """page → what came nearest to being a link"""
    related: Mapping[str, tuple[Related, ...]]
    relations: Mapping[str, TopicRelations]
    """topic → its neighbours"""
    on_topic: Mapping[str, tuple[str, ...]]
    """topic → pages that its authors tagged with it"""
    mentioned_in: Mapping[str, tuple[tuple[str, Mention], ...]]
    """topic → pages that name it without being tagged with it, and where they do so first"""
    on_charter: Mapping[str, tuple[str, ...]]
    """cell of the charter, by its id → pages and topics that name it"""
    on_pathway: Mapping[str, tuple[str, ...]]
    """page → the pathways that lead through it"""
