"""Pages taken apart before, kept by the hash of their bytes: YAML is slow to read."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import msgspec

from generator.cache import Cache, digest, digest_of_program
from generator.model.written import Document
from generator.read.documents import parse_page, text_of_page

_KIND = "documents"
_Documents = dict[str, tuple[Document, int]]
"""The hash of a page's path and bytes → it without its text, and how long its body is."""

_DECODER = msgspec.msgpack.Decoder(_Documents)


def parse_pages(files: Mapping[str, bytes], label: str, cache: Cache | None) -> list[Document]:
    """Pages' bytes by path → their Documents, as `parse_page` makes them, in the order given.

    `label` names the year whose documents the cache keeps, in place of those of its last reading.
    """
    if cache is None:
        return [parse_page(path, data) for path, data in files.items()]
    documents = CachedDocuments(cache, label)
    parsed = [documents.parse(path, data) for path, data in files.items()]
    documents.keep()
    return parsed


@dataclass
class CachedDocuments:
    """The documents of a year as the last reading left them, and those of this reading."""

    cache: Cache
    label: str
    known: _Documents = field(default_factory=dict)
    now: _Documents = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.known = self.cache.load(_KIND, self._key, _DECODER.decode) or {}

    @property
    def _key(self) -> str:
        return digest(self.label, digest_of_program())

    def parse(self, path: str, data: bytes) -> Document:
        """A page's bytes → its Document, as `parse_page` makes it."""
        name = digest(path, data)
        if name in self.known:
            self.now[name] = self.known[name]
            document, length = self.known[name]
            text = text_of_page(data)
            return replace(document, text=text, body=text[len(text) - length :])
        document = parse_page(path, data)
        if document.values:
            kept = replace(document, text="", body=""), len(document.body)
            with contextlib.suppress(UnicodeEncodeError):  # a file's name may be no UTF-8
                msgspec.msgpack.encode(kept)
                self.now[name] = kept
        return document

    def keep(self) -> None:
        """Remember the documents of this reading in place of those of the last, if any is new."""
        if self.now.keys() != self.known.keys():
            self.cache.put(_KIND, self._key, msgspec.msgpack.encode(self.now))
