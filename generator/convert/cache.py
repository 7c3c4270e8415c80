"""Conversions kept: each whole in its own file, and what is in all pages of a year in one more.

A check asks of every page where its headings, anchors and links are, and of hardly one for its
HTML. So the first is read at once, and the latter when somebody asks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import msgspec

from generator.cache import Cache, digest
from generator.model.converted import Converted, Deferred, Element, Heading, Note, Reference
from generator.model.places import Position

_WHOLE = "pages"
_FACTS = "facts"
_WHOLE_DECODER = msgspec.json.Decoder(Converted)


class Facts(msgspec.Struct, array_like=True, frozen=True):
    """What is in a page, with places counted from its file's first line."""

    first_line: int
    """where its body begins in the file"""
    headings: tuple[Heading, ...]
    anchors: frozenset[str]
    references: tuple[Reference, ...]
    elements: tuple[Element, ...]
    notes: tuple[Note, ...]


_DECODER = msgspec.msgpack.Decoder(dict[str, Facts])


def to_bytes(page: Converted) -> bytes:
    """A conversion, for the cache."""
    return msgspec.json.encode(page)


def from_bytes(data: bytes) -> Converted:
    """A conversion from the cache. Raises `msgspec.DecodeError` for what is none."""
    return _WHOLE_DECODER.decode(data)


def keep_whole(cache: Cache, key: str, data: bytes) -> None:
    """Keep a conversion, its places counted from its body, under the hash of what it is made of."""
    cache.put(_WHOLE, key, data)


def was_kept(cache: Cache) -> bool:
    """Whether any year's conversions were kept before."""
    return (cache.folder / _FACTS).is_dir()


@dataclass
class CachedConversions:
    """The conversions of a year as they were kept, and those that this run asks for.

    `name` is the year's. `again` converts a body whose kept conversion is lost when it is needed.
    Who does not begin from nothing asks for a few pages alone: what is in all is left as it is.
    """

    cache: Cache
    name: str
    about: str
    again: Callable[[str], Converted]
    begins: bool = True
    _known: dict[str, Facts] = field(default_factory=dict)
    _now: dict[str, Facts] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.begins:
            return
        was_idle = self.cache.was_idle(_FACTS, self._key)
        self._known = self.cache.load(_FACTS, self._key, _DECODER.decode) or {}
        if was_idle:
            self.cache.note_use(_WHOLE, self._known)

    @property
    def _key(self) -> str:
        return digest(self.name, self.about)

    def get(self, key: str, body: str, first_line: int) -> Converted | None:
        """The conversion of a body that begins in this line of its file, if it is kept."""
        facts = self._known.get(key)
        if facts is None:
            whole = self.cache.load(_WHOLE, key, from_bytes)
            return None if whole is None else self.take(key, whole, first_line)
        facts = self._now[key] = _counted_from(facts, first_line)

        def read() -> Converted:
            return self.cache.load(_WHOLE, key, from_bytes) or self.again(body)

        return Deferred(read, _as_known(facts, key))

    def take(self, key: str, whole: Converted, first_line: int) -> Converted:
        """A new conversion, with its places counted from its file's first line."""
        facts = Facts(1, *(getattr(whole, name) for name in Facts.__struct_fields__[1:]))
        facts = self._now[key] = _counted_from(facts, first_line)
        return replace(whole, **_as_known(facts, key))

    def keep(self) -> None:
        """Remember what is in this run's pages in place of the last one's, if anything is new."""
        if self.begins and self._now != self._known:
            self.cache.put(_FACTS, self._key, msgspec.msgpack.encode(self._now))


def _as_known(facts: Facts, key: str) -> dict[str, Any]:
    names = Facts.__struct_fields__[1:]
    return {"made_from": key, **{name: getattr(facts, name) for name in names}}


def _counted_from(facts: Facts, first_line: int) -> Facts:
    lines = first_line - facts.first_line
    if not lines:
        return facts
    return Facts(
        first_line,
        tuple(_moved(each, lines) for each in facts.headings),
        facts.anchors,
        tuple(_moved(each, lines) for each in facts.references),
        tuple(_moved(each, lines) for each in facts.elements),
        tuple(_moved(each, lines) for each in facts.notes),
    )


_Placed = TypeVar("_Placed", Heading, Reference, Element, Note)


def _moved(part: _Placed, lines: int) -> _Placed:
    place = part.position
    return replace(part, position=Position(place.line + lines, place.column))
