"""Today's plans, remembered: made again only where what a plan may see has changed.

A plan is given no page's text, so the hash of all else stands for it (ADR 34). It is the work of a
second for a large trust, and an edit of a body leaves it as it is, or all but that of its own site
and the portal's, where a topic is named in other words. A page of a remembered plan is read when
somebody asks what is on it; what it is rendered by is known at once.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import starmap

import msgspec

from generator.cache import Cache, digest, digest_of_installation
from generator.memory import Memory
from generator.model.deferred import DeferredPage
from generator.model.face import pictures_of
from generator.model.graph import Mention, Target
from generator.model.published import Edition, PlannedPage, Site, SitePlan, as_json
from generator.model.written import PORTAL, Document, Page
from generator.model.year import Year
from generator.plan.known import NOTHING, Brief, Head, Heads, KnownPages, PlannedAnew
from generator.plan.noted import Asked
from generator.plan.withheld import Withheld
from generator.plan.year_index import YearIndex

_PLANS, _PAGES = "plans", "planned-pages"
_FEW = 4
"""Pages planned since the others were kept stand apart while they are less than one in so many."""


def without_texts(year: Year, memory: Memory) -> Year:
    """The year as plans are given it: all but what stands below the lines at the top of a page."""
    pages = {
        path: memory.recall(("top", path), (page,), partial(_top, page))
        for path, page in year.catalogue.pages.items()
    }
    topics = {slug: pages[page.path] for slug, page in year.catalogue.topics.items()}
    texts = Withheld("the texts of pages")
    catalogue = replace(year.catalogue, pages=pages, topics=topics, converted=texts)
    return replace(year, catalogue=catalogue)


def _top(page: Page) -> Page:
    document = Document(page.path, "", values=page.document.values)
    return Page(document, page.site, page.type, page.slug, page.fields)


@dataclass(frozen=True)
class SeenByPlans:
    """The hash of all of a year that the plans of today's sites may see, and of what plans it."""

    by_all: str
    alike: str
    """the hash of what all of them may see without asking: settings, finished years, the program"""
    tops: Mapping[str, str]
    """page → the hash of what stands at its top"""
    mentions: Mapping[str, Sequence[object]]
    """site → the topics that its pages name, and where"""
    naming: Mapping[str, Sequence[object]]
    """site → for each topic the pages of the site that name it, as others show them"""
    _known: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def by(self, site: str) -> str:
        """The hash of what the plan of a subject's site may see, or of the portal's.

        A site shows the topics' pages with what is named in them, but of other sites no text; the
        portal has of all sites who names a topic.
        """
        if site not in self._known:
            named = (self.mentions.get(PORTAL, ()), self.mentions.get(site, ()))
            naming = self.naming.get(site, ()) if site else sorted(self.naming.items())
            # Told in ASCII: a file's name need not be UTF-8.
            self._known[site] = digest(self.by_all, ascii((named, naming)))
        return self._known[site]


def seen_by_plans(year: Year, index: YearIndex, made_with: str, memory: Memory) -> SeenByPlans:
    """What of a year the plans of today may see, by whom it may be seen."""
    catalogue, links = year.catalogue, year.links
    tops = {
        path: memory.recall(("top of", path), (page,), partial(_top_of, page))
        for path, page in catalogue.pages.items()
    }
    leads = {
        path: memory.recall(("leads", path), (targets,), partial(_leads_of, targets))
        for path, targets in links.targets.items()
    }
    settings = [(each.path, each.text) for each in catalogue.settings.documents]
    sizes, files, archive = sorted(index.sizes.items()), sorted(catalogue.files), list(year.archive)
    # Which subjects and years the public edition has is not told by the settings alone.
    subjects = [
        (slug, [each.version for each in fields.archive])
        for slug, fields in catalogue.settings.subjects.items()
    ]
    pictures = sorted((name, place) for name, (place, _) in pictures_of(year).items())
    told = ascii((index.edition, made_with, settings, subjects, archive, pictures))
    alike = digest(told, digest_of_installation())
    seen = as_json(sorted(index.pictures.items()))
    by_all = digest(alike, ascii((sizes, files, list(tops.items()), list(leads.items()))), seen)
    mentions: dict[str, list[object]] = defaultdict(list)
    for path, found in links.mentions.items():
        told = memory.recall(("mentions", path), (found,), partial(_told, found))
        mentions[catalogue.pages[path].site].append((path, told))
    naming: dict[str, list[object]] = defaultdict(list)
    for (topic, site), named in index.named.items():
        given = tuple(mention for _, mention in named)
        told = memory.recall(("naming", topic, site), given, partial(_naming, index, topic, site))
        naming[site].append((topic, told))
    return SeenByPlans(by_all, alike, tops, mentions, naming)


def _top_of(page: Page) -> str:
    return digest(ascii((page.path, page.site, page.type, page.slug, page.document.top)))[:20]


def _leads_of(targets: Mapping[str, Target]) -> str:
    return digest(ascii([(a, t.path, t.anchor, t.wanted) for a, t in targets.items()]))[:20]


def _told(mentions: Sequence[Mention]) -> str:
    return digest(msgspec.msgpack.encode(mentions))


def _naming(index: YearIndex, topic: str, site: str) -> str:
    named = index.naming(topic, site)
    return digest(ascii([(page.path, msgspec.structs.astuple(each)) for page, each in named]))


class _Site(msgspec.Struct, array_like=True):
    key: str
    plan: SitePlan
    """without its pages"""
    pages: list[Brief]
    heads: msgspec.Raw
    """what its pages rest on: not taken apart where none is planned again"""


_SITE = msgspec.msgpack.Decoder(_Site)
_HEADS = msgspec.msgpack.Decoder(Heads)
_BY_PATH = msgspec.msgpack.Decoder(dict[str, bytes])
_PAGE = msgspec.json.Decoder(PlannedPage)


@dataclass(frozen=True)
class KeptPlans:
    """The plans of today's sites as they were made by the last builds of this edition.

    Of each site the plan is kept, and its pages by themselves: of those few are asked for. `asked`
    answers what they ask of the year as it is now.
    """

    cache: Cache
    edition: Edition
    seen: SeenByPlans
    asked: Asked
    memory: Memory

    def plan(
        self, site: Site, make: Callable[[PlannedAnew], SitePlan], about: str = ""
    ) -> SitePlan:
        """The plan of a site, which `make` makes if it is not known, of pages that may be.

        `about` is the hash of what the plan is given besides what all plans may see.
        """
        named = ("plan", self.edition, site)
        seen = self.seen.by(site.slug)
        key = self.memory.same(named, digest(seen, about) if about else seen)
        return self.memory.recall(named, (key,), lambda: self._plan(key, site, make))

    def _plan(self, key: str, site: Site, make: Callable[[PlannedAnew], SitePlan]) -> SitePlan:
        name = digest(self.edition, site.name)
        kept = self.cache.load(_PLANS, name, _SITE.decode)
        pages = _KeptPages(self.cache, name, lambda: make(PlannedAnew()))
        if kept and kept.key == key:
            return replace(kept.plan, pages=tuple(map(pages.deferred, kept.pages)))
        before = _heads_of(kept) if kept else NOTHING
        known = KnownPages(self.asked, self.seen.alike, before, pages.deferred)
        made = make(known)
        with contextlib.suppress(UnicodeEncodeError):  # a file's name may be in no encoding
            return self._keep(key, made, known, pages)
        return made

    def _keep(self, key: str, plan: SitePlan, known: KnownPages, pages: _KeptPages) -> SitePlan:
        """Remember a plan. What is returned knows the hashes of its pages."""
        new = {page.path: page for page in plan.pages if not isinstance(page, DeferredPage)}
        data = {path: msgspec.json.encode(page) for path, page in new.items()}
        heads = known.heads(plan.pages, {path: digest(each) for path, each in data.items()})
        briefs = [
            Brief(*(getattr(head, name) for name in Brief.__struct_fields__))
            for head in heads.pages
        ]
        told_of_pages = msgspec.Raw(msgspec.msgpack.encode(heads))
        site = _Site(key, replace(plan, pages=()), briefs, told_of_pages)
        told = msgspec.msgpack.encode(site)
        pages.keep(data, {page.path for page in plan.pages})
        self.cache.put(_PLANS, pages.name, told)
        told_of = zip(heads.pages, plan.pages, strict=True)
        return replace(plan, pages=tuple(starmap(_with_digest, told_of)))


@dataclass
class _KeptPages:
    """The pages of a kept plan, read when one of them is asked for.

    Those that were planned since stand by themselves, so that a few are kept without the others
    being written again. A page is known by its hash, whichever plan it was kept with.
    """

    cache: Cache
    name: str
    make: Callable[[], SitePlan]

    def deferred(self, head: Brief) -> DeferredPage:
        """A page by what is known of it."""

        def read() -> PlannedPage:
            return self._read(head)

        return head.deferred(head.digest, read)

    def keep(self, data: Mapping[str, bytes], paths: Set[str]) -> None:
        """Keep pages that were planned now, in place of those of before; others of `paths` stay."""
        since = {path: each for path, each in {**self._since, **data}.items() if path in paths}
        if len(since) * _FEW < len(paths):
            self.cache.put(_PAGES, f"{self.name}-since", msgspec.msgpack.encode(since))
            return
        whole = {path: each for path, each in {**self._whole, **since}.items() if path in paths}
        self.cache.put(_PAGES, self.name, msgspec.msgpack.encode(whole))
        self.cache.put(_PAGES, f"{self.name}-since", msgspec.msgpack.encode({}))

    def _read(self, head: Brief) -> PlannedPage:
        data = self._since.get(head.path, b"")
        if digest(data) != head.digest:
            data = self._whole.get(head.path, b"")
        if digest(data) == head.digest:
            with contextlib.suppress(msgspec.DecodeError):
                return _PAGE.decode(data)
        return self._made[head.path]

    @cached_property
    def _since(self) -> Mapping[str, bytes]:
        return self.cache.load(_PAGES, f"{self.name}-since", _BY_PATH.decode) or {}

    @cached_property
    def _whole(self) -> Mapping[str, bytes]:
        return self.cache.load(_PAGES, self.name, _BY_PATH.decode) or {}

    @cached_property
    def _made(self) -> Mapping[str, PlannedPage]:
        """The pages made again, where those that were kept are lost, or are of another plan."""
        return {page.path: page for page in self.make().pages}


def _heads_of(kept: _Site) -> Heads:
    try:
        return _HEADS.decode(kept.heads)
    except msgspec.DecodeError:
        return NOTHING


def _with_digest(head: Head, page: PlannedPage) -> DeferredPage:
    if isinstance(page, DeferredPage):
        return page
    return head.deferred(head.digest, lambda: page)
