"""What a page of one site sees: which pages are shown to it, and how to reach them from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from generator.model.graph import LinkGraph, Mention, Target
from generator.model.published import Edition, Site, current_prefix, folder_of
from generator.model.subscribed import History
from generator.model.written import PORTAL, Catalogue, Page, inside
from generator.plan.noted import NotedIndex
from generator.plan.relative import relative
from generator.plan.today import Today, place_of
from generator.plan.year_index import YearIndex
from generator.plan.years import Outline, YearBeside
from generator.schema.trust import TrustFields

if TYPE_CHECKING:  # it shows rows, which are seen from here
    from generator.plan.changes import Changes

Values = dict[str, Any]
"""What a template is given: text, numbers, booleans, and lists and mappings of them."""


@dataclass(frozen=True)
class Viewpoint:
    """One site at one version, the catalogue it is made from, and what it knows of today.

    `index` is that of `own`. A finished year sees of the present one what is in `now`, and of other
    years what is in `beside`, and nothing else: by these two it is known whether it has changed.
    `years` are all years of the subject, the current one first, if there is more than one; they are
    for the current one.
    """

    site: Site
    own: Catalogue
    links: LinkGraph
    now: Today
    index: YearIndex | NotedIndex = field(repr=False)
    beside: tuple[YearBeside, ...] = ()
    years: tuple[Outline, ...] = ()
    withdrawn: tuple[str, ...] = ()
    """of a finished year: what is withdrawn from it, by paths in the tree"""
    changes: Changes | None = None
    """what of it is not as in the year before, if there is one"""
    lately: tuple[tuple[str, str], ...] = ()
    """of the current year: pages that changed of late, with the day"""
    history: History = field(default=History(), repr=False)
    """of the current year: when its pages were changed. Calendars and feeds tell of it, no page"""

    @property
    def edition(self) -> Edition:
        """Whom the site is for."""
        return self.index.edition

    @property
    def sizes(self) -> Mapping[str, int]:
        """The bytes of each file of its own that can be downloaded."""
        return self.index.sizes

    @property
    def trust(self) -> TrustFields:
        """The trust's settings of today."""
        return self.now.trust

    @property
    def is_portal(self) -> bool:
        return self.site.slug == PORTAL

    @property
    def is_archived(self) -> bool:
        return not self.site.is_current

    def shows(self, page: Page) -> bool:
        """Whether the page is in this edition at all."""
        return self.index.shows(page)

    def pages(self, *types: str) -> tuple[Page, ...]:
        """The site's own pages of these types that are shown."""
        return self.index.pages(self.site.slug, *types)

    def naming(self, topic: str, site: str) -> tuple[tuple[Page, Mention], ...]:
        """The pages of a site that name a topic. The portal may ask of all, others of themselves.

        By that it is known what an edit of a text can be seen by (`kept.py`).
        """
        assert site == self.site.slug or self.is_portal
        return self.index.naming(topic, site)

    def topics(self) -> tuple[Page, ...]:
        """The topics that are shown, by title."""
        return self.index.topics

    def path_of(self, page: Page) -> str | None:
        """The page's path in this site; None if it is a page of another."""
        if page.type == "topic":
            return f"topics/{page.slug}.md"
        return inside(page.path) if page.site == self.site.slug else None

    def address(self, page: Page, seen_from: str) -> str | None:
        """The relative address of a page, from the page at path `seen_from` of this site.

        None where it is not shown. Pages of other sites are reached in their current version.
        """
        path = self.path_of(page)
        if path:
            return self.within(path, seen_from) if self.shows(page) else None
        if self.is_archived:
            return self.there_now(page.path, seen_from)
        return self._relative(place_of(page), seen_from) if self.shows(page) else None

    def there_now(self, path: str, seen_from: str) -> str | None:
        """The relative address of the page of today that is, or was, at a path of the tree."""
        place = self.now.places[path]
        return None if place is None else self._relative(place, seen_from)

    def within(self, path: str, seen_from: str) -> str:
        """The relative address of a page's path in this site, from another's."""
        return self._relative(self._prefix + folder_of(path), seen_from)

    def hub(self, topic: str, seen_from: str) -> str | None:
        """The relative address of a topic's hub on the portal; None if the trust has none now."""
        if not self.now.hubs[topic]:
            return None
        return self._relative(f"topics/{quote(topic)}/", seen_from)

    def from_root(self, place: str, seen_from: str) -> str:
        """The relative address of a place in the published tree, such as `science/2025-26/`."""
        return self._relative(place, seen_from)

    def today(self, slug: str, place: str, seen_from: str) -> str:
        """The relative address of a place in the current year of a subject, or on the portal."""
        return self._relative(current_prefix(slug) + place, seen_from)

    def authored(self, page: Page, target: Target, seen_from: str) -> str | None:
        """What an authored link becomes; None where it leads to nothing that is shown."""
        if target.path is None:
            return None
        anchor = f"#{quote(target.anchor, safe='/=&,')}" if target.anchor else ""
        if target.path == page.path:
            return anchor or "./"
        other = self.own.pages.get(target.path)
        if other:
            address = self.address(other, seen_from)
            return None if address is None else address + anchor
        file = self.file(target.path, seen_from)
        return None if file is None else file + anchor

    def file(self, path: str, seen_from: str) -> str | None:
        """The relative address of a picture or download, by its path in the tree."""
        if path not in self.sizes:
            return None
        site = _site_of(path)
        is_nowhere = self.is_archived or (site and site not in self.own.settings.subjects)
        if is_nowhere and not self.has_file(path):
            return None
        return self.published(path, inside(path), seen_from)

    def published(self, path: str, name: str, seen_from: str) -> str:
        """The relative address of what is published of a file of the tree, as `name` in its site.

        Of a subject's picture or download, or of a smaller size of it: beside its page, or where
        the subject is now.
        """
        if self.has_file(path):
            return self.own_file(name, seen_from)
        return self.today(_site_of(path), quote(name), seen_from)

    def has_file(self, path: str) -> bool:
        """Whether a picture or download, by its path in the tree, lies in this very site."""
        return path.startswith("content/topics/") or _site_of(path) == self.site.slug

    def own_file(self, path: str, seen_from: str) -> str:
        """The relative address of a file of this site, by its path in the site."""
        return self._relative(self.site.prefix + quote(path), seen_from)

    def _relative(self, place: str, seen_from: str) -> str:
        return relative(place, self._prefix + folder_of(seen_from))

    @cached_property
    def _prefix(self) -> str:
        """The site's folder in the tree: asked for with each address, of which there are many."""
        return self.site.prefix


def _site_of(path: str) -> str:
    """The site in whose folder a file of the tree lies."""
    return path.split("/")[1] if path.startswith("subjects/") else PORTAL
