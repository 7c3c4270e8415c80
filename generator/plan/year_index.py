"""What the plans of all sites ask of a year again and again, worked out once for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import msgspec

from generator.cache import Cache
from generator.draw.draw import look_at
from generator.link.authored import files_of, former_paths
from generator.link.route import Route, Routes
from generator.memory import Memory
from generator.model.graph import Mention
from generator.model.published import Edition
from generator.model.raster import Seen, is_drawing, is_raster
from generator.model.written import Page, inside
from generator.model.year import Year
from generator.schema import PathwayFields, PrincipleFields, TopicFields


@dataclass(frozen=True, slots=True)
class Aim:
    """What a topic says to those who choose a goal: what it is, where to start, what to aim at."""

    definition: str
    task: str
    goals: tuple[str, ...]


class YearIndex:
    """A year's pages as they are listed: by site, topic and charter cell, those that are shown.

    What it returns is shared by all plans, and never changed.
    """

    def __init__(self, year: Year, edition: Edition, cache: Cache, memory: Memory) -> None:
        """`cache` and `memory` have what is known of its pictures."""
        self._year = year
        self.edition = edition
        self._cache, self._memory = cache, memory
        self._catalogue = year.catalogue
        self._links = year.links
        self.facts: dict[str, str] = {}
        """page → its line of facts, as far as it was asked for"""
        self.rows: dict[tuple[str, str], dict[str, Any]] = {}
        """page, and its address from somewhere → its row there"""

    def shows(self, page: Page) -> bool:
        """Whether the page is in this edition at all."""
        if page.fields is None:
            return False
        return self.edition == "staff" or page.fields.audience == "public"

    def pages(self, site: str, *types: str) -> tuple[Page, ...]:
        """A site's own pages of these types (all, if none is named), by path."""
        found = self._by_site.get(site, ())
        return tuple(page for page in found if page.type in types) if types else found

    @cached_property
    def _by_site(self) -> Mapping[str, tuple[Page, ...]]:
        found: dict[str, list[Page]] = defaultdict(list)
        for page in self._catalogue.pages.values():
            if self.shows(page):
                found[page.site].append(page)
        return {site: tuple(pages) for site, pages in found.items()}

    @cached_property
    def topics(self) -> tuple[Page, ...]:
        """The topics, by title."""
        shown = (page for page in self._catalogue.topics.values() if self.shows(page))
        return tuple(sorted(shown, key=lambda page: page.front.title.lower()))

    def pages_on(self, topic: str, site: str) -> tuple[Page, ...]:
        """A subject's pages that are tagged with the topic."""
        return self._tagged.get((topic, site), ())

    @cached_property
    def _tagged(self) -> Mapping[tuple[str, str], tuple[Page, ...]]:
        found: dict[tuple[str, str], list[Page]] = defaultdict(list)
        for topic, paths in self._links.on_topic.items():
            for path in paths:
                page = self._catalogue.pages[path]
                if self.shows(page) and page.type != "topic":
                    found[topic, page.site].append(page)
        return {key: tuple(pages) for key, pages in found.items()}

    def said(self, topic: str) -> tuple[str, str, int]:
        """What a topic is, what to start with, and how many minutes that takes."""
        fields = self._catalogue.topics[topic].fields
        assert isinstance(fields, TopicFields), topic
        return fields.definition, fields.start_here.task, fields.start_here.minutes

    def pathways_on(self, topic: str) -> tuple[Page, ...]:
        """The pathways of all subjects that are tagged with the topic."""
        return self._pathways.get(topic, ())

    @cached_property
    def _pathways(self) -> Mapping[str, tuple[Page, ...]]:
        return {
            topic: tuple(
                page
                for page in (self._catalogue.pages[path] for path in paths)
                if isinstance(page.fields, PathwayFields) and self.shows(page)
            )
            for topic, paths in self._links.on_topic.items()
        }

    def naming(self, topic: str, site: str) -> tuple[tuple[Page, Mention], ...]:
        """The pages of the site that name the topic, and how they do so first.

        Where in a page that is, it does not say: nobody else shows it.
        """
        return self._naming.get((topic, site), ())

    @cached_property
    def _naming(self) -> Mapping[tuple[str, str], tuple[tuple[Page, Mention], ...]]:
        nowhere = partial(msgspec.structs.replace, start=0, end=0)
        return {
            key: tuple((page, nowhere(each)) for page, each in named)
            for key, named in self.named.items()
        }

    @cached_property
    def named(self) -> Mapping[tuple[str, str], Sequence[tuple[Page, Mention]]]:
        """Topic and site → the same with the mentions as they are: that is not for plans to see."""
        found: dict[tuple[str, str], list[tuple[Page, Mention]]] = defaultdict(list)
        for topic, mentions in self._links.mentioned_in.items():
            for path, mention in mentions:
                page = self._catalogue.pages[path]
                if self.shows(page):
                    found[topic, page.site].append((page, mention))
        return found

    @cached_property
    def charter(self) -> Mapping[str, Page]:
        """Cell of the charter, by its id → its page."""
        return {
            page.fields.id: page
            for page in self._catalogue.pages.values()
            if isinstance(page.fields, PrincipleFields)
        }

    @cached_property
    def schools(self) -> Mapping[str, str]:
        """School, by its id → its name."""
        return {each.id: each.name for each in self._catalogue.settings.trust.schools}

    def route(self, topic: str, site: str, *, alone: bool = False, whole: bool = False) -> Route:
        """The route for a topic's goals in a subject."""
        return self._routes.route(topic, site, alone=alone, whole=whole)

    def aim(self, topic: str) -> Aim:
        """What a topic says to somebody who chooses a goal."""
        fields = self._catalogue.topics[topic].fields
        assert isinstance(fields, TopicFields)
        return Aim(fields.definition, fields.start_here.task, fields.example_goals)

    def is_taken(self, site: str, name: str) -> bool:
        """Whether pages that somebody wrote have the address of this name at the top of a site."""
        return (site, name) in self._tops

    @cached_property
    def _tops(self) -> frozenset[tuple[str, str]]:
        """Site, and a name at the top of it, in small letters as on disks that know no others."""
        names = ((p.site, inside(p.path).split("/")[0]) for p in self._catalogue.pages.values())
        return frozenset((site, name.removesuffix(".md").casefold()) for site, name in names)

    @cached_property
    def _routes(self) -> Routes:
        return Routes(self._catalogue, self._links)

    @cached_property
    def former_paths(self) -> Mapping[str, str]:
        """Path that a page once had → its path now."""
        return former_paths(self._catalogue)

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """File that can be downloaded or shown → its bytes."""
        files = (path for path in self._catalogue.files if not path.endswith((".md", ".yml")))
        return {path: len(self._year.tree.read(path)) for path in files}

    @cached_property
    def files(self) -> frozenset[str]:
        """The files that a page shows or offers."""
        shown = filter(self.shows, self._catalogue.pages.values())
        return frozenset(files_of(self._catalogue, self._links.targets, shown))

    @cached_property
    def pictures(self) -> Mapping[str, Seen]:
        """Picture that a page's text shows or leads to → what is known of it."""
        targets = self._links.targets
        led_to = {each.path for path in targets for each in targets[path].values() if each.path}
        paths = sorted(path for path in led_to & self.files if is_raster(path) or is_drawing(path))
        return look_at(paths, self._year.tree, self._cache, self._memory)
