"""Pages taken apart before, kept by the hash of their bytes: YAML is slow to read, and to judge."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, replace

import msgspec

from generator.cache import Cache, digest, digest_of_installation
from generator.model.written import Document
from generator.read.documents import Model, fields_of, parse_page, text_of_page, validate

_KIND = "documents"
_Documents = dict[str, tuple[Document, int, str]]
"""The hash of a page's path and bytes → it without its text, how long its body is, and the model
that its values are as they stand there, if they are."""

_DECODER = msgspec.msgpack.Decoder(_Documents)


@dataclass
class CachedDocuments:
    """The documents of a year as the last reading left them, and those of this reading.

    `name` is the year's. Without a cache nothing is kept.
    """

    cache: Cache | None
    name: str
    known: _Documents = field(default_factory=dict)
    now: _Documents = field(default_factory=dict)
    _digests: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.cache:
            self.known = self.cache.load(_KIND, self._key, _DECODER.decode) or {}

    @property
    def _key(self) -> str:
        return digest(self.name, digest_of_installation())

    def parse(self, path: str, data: bytes) -> Document:
        """A page's bytes → its Document, as `parse_page` makes it."""
        if not self.cache:
            return parse_page(path, data)
        name = self._digests[path] = digest(path, data)
        if name in self.known:
            self.now[name] = self.known[name]
            document, length, _ = self.known[name]
            text = text_of_page(data)
            return _whole(document, text, text[len(text) - length :])
        document = parse_page(path, data)
        document = replace(document, digest=name, body_digest=digest(document.body))
        if document.values:
            kept = replace(document, text="", body=""), len(document.body), ""
            with contextlib.suppress(UnicodeEncodeError):  # a file's name may be no UTF-8
                msgspec.msgpack.encode(kept)
                self.now[name] = kept
        return document

    def validate(
        self, document: Document, model: type[Model], *, is_finished: bool
    ) -> tuple[Model | None, Document]:
        """The values of a document that was parsed here as the model, as `validate` gives them.

        Where nothing in them had to be understood or told, they are not gone through again.
        """
        name = self._digests.get(document.path, "")
        kept, length, passed = self.now.get(name, (None, 0, ""))
        if passed == model.__name__:
            return fields_of(document, model, is_finished=is_finished), document
        fields, judged = validate(document, model, is_finished=is_finished)
        if kept and fields and judged is document:
            self.now[name] = kept, length, model.__name__
        return fields, judged

    def keep(self) -> None:
        """Remember the documents of this reading in place of those of the last, if any is new."""
        if self.cache and self.now != self.known:
            self.cache.put(_KIND, self._key, msgspec.msgpack.encode(self.now))


def _whole(kept: Document, text: str, body: str) -> Document:
    """A kept document with its text; `dataclasses.replace` takes four times as long."""
    return Document(
        kept.path,
        text,
        kept.values,
        kept.places,
        kept.scalars,
        body,
        kept.body_line,
        kept.problems,
        kept.digest,
        kept.body_digest,
    )
