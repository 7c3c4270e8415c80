"""Today's plans, remembered: made again only where what a plan may see has changed.

A plan is given no page's text, so the hash of all else stands for it (ADR 34). It is the work of a
second for a large trust, and an edit of a body leaves it as it is. A page of a remembered plan is
taken apart when somebody asks what is on it; what it is rendered by is known at once.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NoReturn

import msgspec

from generator.cache import Cache, digest, digest_of_program
from generator.model.converted import Converted
from generator.model.deferred import DeferredPage
from generator.model.published import Edition, PlannedPage, SitePlan
from generator.model.written import Document, Page
from generator.model.year import Year
from generator.plan.year_index import YearIndex

_KIND, _KEYS = "plans", "plan-keys"


class _NoTexts(Mapping[str, Converted]):
    """Stands where the converted pages are: whoever plans and asks for one is wrong."""

    def __getitem__(self, path: str) -> NoReturn:
        raise AssertionError(f"a plan may not see the text of {path}")

    def __iter__(self) -> NoReturn:
        raise AssertionError("a plan may not see the texts of pages")

    def __len__(self) -> NoReturn:
        raise AssertionError("a plan may not see the texts of pages")

    def __contains__(self, path: object) -> NoReturn:
        raise AssertionError(f"a plan may not see the text of {path}")


def without_texts(year: Year) -> Year:
    """The year as plans are given it: all but what stands below the lines at the top of a page."""
    pages = {path: _top(page) for path, page in year.catalogue.pages.items()}
    topics = {slug: pages[page.path] for slug, page in year.catalogue.topics.items()}
    catalogue = replace(year.catalogue, pages=pages, topics=topics, converted=_NoTexts())
    return replace(year, catalogue=catalogue)


def _top(page: Page) -> Page:
    return replace(page, document=Document(page.path, "", values=page.document.values))


def seen_by_plans(year: Year, index: YearIndex, made_with: str) -> str:
    """The hash of all of a year that a plan of today may see, and of what plans it."""
    catalogue, links = year.catalogue, year.links
    pages = [
        (path, page.site, page.type, page.slug, page.document.top)
        for path, page in catalogue.pages.items()
    ]
    targets = [
        (path, [(a, t.path, t.anchor, t.wanted) for a, t in found.items()])
        for path, found in links.targets.items()
    ]
    mentions = [
        (path, [msgspec.structs.astuple(each) for each in found])
        for path, found in links.mentions.items()
    ]
    settings = [(each.path, each.text) for each in catalogue.settings.documents]
    sizes, files, archive = sorted(index.sizes.items()), sorted(catalogue.files), list(year.archive)
    about = (index.edition, made_with, settings, sizes, files, archive)
    # Told in ASCII: a file's name need not be UTF-8.
    return digest(ascii((about, pages, targets, mentions)), digest_of_program())


class _Page(msgspec.Struct, array_like=True):
    path: str
    source: str | None
    digest: str
    reviewed_on: str
    rest: msgspec.Raw


class _Site(msgspec.Struct, array_like=True):
    plan: SitePlan
    """without its pages"""
    pages: list[_Page]


class _Plans(msgspec.Struct, array_like=True):
    key: str
    sites: dict[str, _Site]


_DECODER = msgspec.msgpack.Decoder(_Plans)
_PAGE = msgspec.msgpack.Decoder(PlannedPage)


@dataclass(frozen=True)
class KeptPlans:
    """The plans of today's sites as they were made by the last build of this edition."""

    cache: Cache
    edition: Edition
    key: str
    made: dict[str, SitePlan]
    known: Mapping[str, _Site]

    @classmethod
    def of(cls, cache: Cache, edition: Edition, key: str) -> KeptPlans:
        """Those that were made from what has this hash; none if the last were of another."""
        name = digest(edition)
        if cache.get(_KEYS, name) != key.encode():
            return cls(cache, edition, key, {}, {})
        kept = cache.load(_KIND, name, _DECODER.decode)
        return cls(cache, edition, key, {}, kept.sites if kept and kept.key == key else {})

    def plan(self, name: str, make: Callable[[], SitePlan]) -> SitePlan:
        """The plan of the site of this name, which `make` makes if it is not known."""
        if site := self.known.get(name):
            return replace(site.plan, pages=tuple(_pages(site)))
        self.made[name] = made = make()
        return made

    def keep(self) -> None:
        """Remember the plans, if they are others than before."""
        if not self.made:
            return
        name = digest(self.edition)
        sites = {
            site: _Site(replace(plan, pages=()), [*_packed(plan)])
            for site, plan in self.made.items()
        }
        with contextlib.suppress(UnicodeEncodeError):  # a file's name may be in no encoding
            self.cache.put(_KIND, name, msgspec.msgpack.encode(_Plans(self.key, sites)))
            self.cache.put(_KEYS, name, self.key.encode())


def _pages(site: _Site) -> Iterator[PlannedPage]:
    for page in site.pages:

        def read(rest: msgspec.Raw = page.rest) -> PlannedPage:
            return _PAGE.decode(rest)

        yield DeferredPage(page.path, page.source, page.digest, page.reviewed_on, read)


def _packed(plan: SitePlan) -> Iterator[_Page]:
    for page in plan.pages:
        rest = msgspec.Raw(msgspec.msgpack.encode(page))
        yield _Page(page.path, page.source, page.digest, page.reviewed_on, rest)
