"""The related pages of a year, kept in one file of the cache: most edits leave most of them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Set
from functools import cached_property

import msgspec

from generator.cache import Cache, digest, digest_of_installation
from generator.link.drawn_on import DrawnOn
from generator.link.related import RELATED_TYPES, RelatedPages
from generator.model.graph import Related
from generator.model.written import Catalogue, name_of

_KIND = "related"


class _Kept(msgspec.Struct, array_like=True):
    """A page's related pages, and what they rest on."""

    own: str
    """the hash of what is always drawn on"""
    near: str
    """that of topics beside its own; empty where they were not looked at"""
    compared: list[str]
    """the pages whose words were compared, its own among them"""
    related: tuple[Related, ...]


class _KeptYear(msgspec.Struct, array_like=True):
    settings: str
    words: dict[str, str]
    """page → the hash of what is drawn on of its words"""
    pages: dict[str, _Kept]


_DECODER = msgspec.msgpack.Decoder(_KeptYear)


class KeptRelated(Mapping[str, tuple[Related, ...]]):
    """What `RelatedPages` says, worked out anew where any of what it draws on is another.

    A page's rest on its links and pathways, on the pages of its topics, and, where several are tied
    alike, on their words; on the topics beside its own where there are few. A title is then seen by
    the pages that compared it, a new page by those of its topics. Never is a body drawn on, nor
    what a topic's page says of the topic. Nothing is read or worked out before somebody asks: a
    check never asks.
    """

    def __init__(
        self, found: RelatedPages, drawn_on: DrawnOn, catalogue: Catalogue, cache: Cache
    ) -> None:
        self._found = found
        self._drawn_on = drawn_on
        self._catalogue = catalogue
        self._cache = cache

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __getitem__(self, path: str) -> tuple[Related, ...]:
        known = self._known.get(path)
        return self._found[path] if known is None else known.related

    @cached_property
    def _known(self) -> Mapping[str, _Kept]:
        """Page that offers others → those."""
        pages = self._catalogue.pages
        documents = self._catalogue.settings.documents
        settings = digest([document.text for document in documents], digest_of_installation())
        name = digest(name_of(self._catalogue), digest_of_installation())
        kept = self._cache.load(_KIND, name, _DECODER.decode) or _KeptYear("", {}, {})
        before = kept.pages if kept.settings == settings else {}
        paths = [path for path in self._found if pages[path].type in RELATED_TYPES]
        words = {path: self._drawn_on.words(path) for path in paths}
        changed = {path for path, _ in words.items() ^ kept.words.items()}
        known = {path: self._of(path, before.get(path), changed) for path in paths}
        if changed or any(known[path] is not before.get(path) for path in paths):
            with contextlib.suppress(UnicodeEncodeError):  # a file's name may be in no encoding
                told = msgspec.msgpack.encode(_KeptYear(settings, words, known))
                self._cache.put(_KIND, name, told)
        return known

    def _of(self, path: str, before: _Kept | None, changed: Set[str]) -> _Kept:
        """What is known of a page, as it was `before` where that still holds."""
        own = self._drawn_on.own(path)
        if before and before.own == own and changed.isdisjoint(before.compared):
            near = self._drawn_on.near(path) if before.near else ""
            if before.near == near:
                return before
        chosen = self._found.chosen(path)
        compared = [path, *sorted(chosen.compared)] if chosen.compared else []
        near = self._drawn_on.near(path) if chosen.is_near else ""
        return _Kept(own, near, compared, chosen.related)
