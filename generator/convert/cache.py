"""Conversions as they are kept. Reading them takes no converter."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import msgspec

from generator.model.converted import Converted, Element, Heading, Note, Reference
from generator.model.places import Position


def to_bytes(page: Converted) -> bytes:
    """A conversion, for the cache."""
    return msgspec.json.encode(page)


def from_bytes(data: bytes) -> Converted:
    """A conversion from the cache. Raises `msgspec.DecodeError` for what is none."""
    return _DECODER.decode(data)


def counted_from(page: Converted, first_line: int) -> Converted:
    """A conversion with its places counted from the file's first line, where its body's is said."""
    return replace(
        page,
        headings=tuple(_moved(each, first_line - 1) for each in page.headings),
        references=tuple(_moved(each, first_line - 1) for each in page.references),
        elements=tuple(_moved(each, first_line - 1) for each in page.elements),
        notes=tuple(_moved(each, first_line - 1) for each in page.notes),
    )


_DECODER = msgspec.json.Decoder(Converted)
_Placed = TypeVar("_Placed", Heading, Reference, Element, Note)


def _moved(part: _Placed, lines: int) -> _Placed:
    place = part.position
    return replace(part, position=Position(place.line + lines, place.column))
