"""What a page of one site sees: which pages are shown to it, and how to reach them from it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

from generator.link.authored import former_paths
from generator.model.graph import LinkGraph, Target
from generator.model.published import Edition, Site, current_prefix, folder_of
from generator.model.written import PORTAL, Catalogue, Page
from generator.plan.years import Outline
from generator.schema.trust import TrustFields

Values = dict[str, Any]
"""What a template is given: text, numbers, booleans, and lists and mappings of them."""


@dataclass(frozen=True)
class Viewpoint:
    """One site at one version, the catalogue it is made from, and the trust's current one.

    For a current site `own` and `current` are the same; for an archived year they are not.
    `sizes` tells the bytes of each file of `own` that can be downloaded; `years` are all years of
    the subject, the current one first and this one among them, if there is more than one.
    """

    site: Site
    own: Catalogue
    links: LinkGraph
    current: Catalogue
    current_links: LinkGraph
    edition: Edition
    sizes: Mapping[str, int]
    years: tuple[Outline, ...] = ()

    @property
    def trust(self) -> TrustFields:
        return self.current.settings.trust

    @property
    def is_portal(self) -> bool:
        return self.site.slug == PORTAL

    @property
    def is_archived(self) -> bool:
        return not self.site.is_current

    def shows(self, page: Page) -> bool:
        """Whether the page is in this edition at all."""
        if page.fields is None:
            return False
        return self.edition == "staff" or page.fields.audience == "public"

    def pages(self, *types: str) -> tuple[Page, ...]:
        """The site's own pages of these types that are shown."""
        return tuple(p for p in self.own.on_site(self.site.slug, *types) if self.shows(p))

    def topics(self) -> tuple[Page, ...]:
        """The topics that are shown, by title."""
        shown = (page for page in self.own.topics.values() if self.shows(page))
        return tuple(sorted(shown, key=lambda page: page.front.title.lower()))

    def path_of(self, page: Page) -> str | None:
        """The page's path in this site; None if it is a page of another."""
        if page.type == "topic":
            return f"topics/{page.slug}.md"
        return inside(page.path) if page.site == self.site.slug else None

    def now(self, page: Page) -> Page | None:
        """The page in the current version, where it may have moved; None if it is not shown."""
        paths = (page.path, self._moved.get(page.path, ""))
        there = next((p for path in paths if (p := self.current.pages.get(path))), None)
        return there if there and self.shows(there) else None

    @cached_property
    def _moved(self) -> Mapping[str, str]:
        return former_paths(self.current)

    def address(self, page: Page, seen_from: str) -> str | None:
        """The relative address of a page, from the page at path `seen_from` of this site.

        None where it is not shown. Pages of other sites are reached in their current version.
        """
        path = self.path_of(page)
        if path:
            return self.within(path, seen_from) if self.shows(page) else None
        there = self.now(page)
        if there is None:
            return None
        return self.today(there.site, folder_of(inside(there.path)), seen_from)

    def within(self, path: str, seen_from: str) -> str:
        """The relative address of a page's path in this site, from another's."""
        return self._relative(self.site.prefix + folder_of(path), seen_from)

    def hub(self, topic: str, seen_from: str) -> str | None:
        """The relative address of a topic's hub on the portal; None if the trust has none now."""
        page = self.current.topics.get(topic)
        if page is None or not self.shows(page):
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
        site = path.split("/")[1] if path.startswith("subjects/") else PORTAL
        name = inside(path)
        if site == self.site.slug or name.startswith("topics/"):
            return self._relative(self.site.prefix + quote(name), seen_from)
        if self.is_archived or (site and site not in self.current.settings.subjects):
            return None
        return self.today(site, quote(name), seen_from)

    def _relative(self, place: str, seen_from: str) -> str:
        here = self.site.prefix + folder_of(seen_from)
        address = posixpath.relpath("/" + place, "/" + here)
        return address + "/" if place.endswith("/") or not place else address


def inside(path: str) -> str:
    """A source path without its site: `subjects/science/plc/x.md` → `plc/x.md`."""
    return path.split("/", 2 if path.startswith("subjects/") else 1)[-1]
