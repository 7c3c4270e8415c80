"""The related pages of a year, kept in one file of the cache: most edits leave all of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property

import msgspec

from generator.cache import Cache, digest, digest_of_installation
from generator.link.pathways import Targets
from generator.link.related import RELATED_TYPES, RelatedPages
from generator.model.graph import Related
from generator.model.written import Catalogue, Page
from generator.schema import TopicFields

_KIND = "related"
_DECODER = msgspec.msgpack.Decoder(dict[str, tuple[Related, ...]])


class KeptRelated(Mapping[str, tuple[Related, ...]]):
    """What `RelatedPages` says, worked out anew where any of what it draws on is another.

    It draws on the tops of all pages, on where their links lead, and on the settings; never on a
    body, nor on what a topic's page says of the topic. Nothing is read or worked out before
    somebody asks: a check never asks.
    """

    def __init__(
        self, found: RelatedPages, catalogue: Catalogue, targets: Targets, cache: Cache
    ) -> None:
        self._found = found
        self._catalogue = catalogue
        self._targets = targets
        self._cache = cache

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __getitem__(self, path: str) -> tuple[Related, ...]:
        known = self._known.get(path)
        return self._found[path] if known is None else known

    @cached_property
    def _known(self) -> Mapping[str, tuple[Related, ...]]:
        """Page that offers others → those."""
        key = self._key()
        known = self._cache.load(_KIND, key, _DECODER.decode)
        if known is None:
            pages = self._catalogue.pages
            known = {path: self._found[path] for path in self if pages[path].type in RELATED_TYPES}
            self._cache.put(_KIND, key, msgspec.msgpack.encode(known))
        return known

    def _key(self) -> str:
        pages = self._catalogue.pages.values()
        tops = [(page.path, page.type, *_drawn_on(page)) for page in pages]
        leads = [
            (path, [(written, target.path) for written, target in links.items()])
            for path, links in self._targets.items()
        ]
        settings = [document.text for document in self._catalogue.settings.documents]
        # Told in ASCII: a file's name need not be UTF-8.
        return digest(json.dumps([tops, leads, settings]), digest_of_installation())


def _drawn_on(page: Page) -> tuple[object, ...]:
    if not isinstance(fields := page.fields, TopicFields):
        return (page.document.top,)
    beside = (fields.family, fields.parent, fields.related, fields.before)
    return (page.slug, fields.title, fields.topics, *beside)
