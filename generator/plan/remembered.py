"""What is remembered of a finished year and of its commit, so that neither is read again."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TypeVar

import msgspec

from generator.cache import Cache
from generator.plan.changes import PageThen

Kept = TypeVar("Kept", bound=msgspec.Struct)

YEARS, COMMITS = "finished-years", "finished-commits"
"""Under which names of the cache they are."""


class KeptYear(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of a year, by paths in its site."""

    is_public: bool
    """whether anything in it is for everybody"""
    pages: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    former: dict[str, str] = {}
    withdrawn: frozenset[str] = frozenset()
    then: dict[str, PageThen] = {}
    """its pages, as those of the next year are compared with them"""


class KeptCommit(msgspec.Struct, frozen=True, array_like=True):
    """What the years of a commit may ask of today."""

    pages: frozenset[str] = frozenset()
    """by their paths in the tree; those of its own subject no year asks for"""
    topics: frozenset[str] = frozenset()


def kept_or_made(
    cache: Cache, kind: str, key: str, type_of: type[Kept], make: Callable[[], Kept]
) -> Kept:
    """What the cache has, or what `make` makes of a year that is read for it."""
    kept = cache.load(kind, key, msgspec.msgpack.Decoder(type_of).decode)
    if kept is None:
        kept = make()
        with contextlib.suppress(UnicodeEncodeError):  # a file's name may be in no encoding
            cache.put(kind, key, msgspec.msgpack.encode(kept))
    return kept
