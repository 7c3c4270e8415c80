"""A published page → what the search knows of it, kept by the hash of its searched part."""

from __future__ import annotations

import msgspec

from generator.cache import Cache, digest, digest_of_installation
from generator.model.published import file_digest
from generator.model.searched import FoundPage
from generator.search.parts import text_name, write_script, write_text
from generator.search.record import Listing, Record, read_record, search_part

_PAGES = "search-pages"


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """What is known of a page; `record` names its record, and is empty where it has none."""

    html_key: str
    record: str = ""
    words: str = ""
    """the hash of how much it says of each word"""
    text: str = ""
    """the hash of its text, wherever it lies"""
    file: str = ""
    """the hash of the file with its text"""
    listing: Listing | None = None


def look_at(page: FoundPage, cache: Cache) -> tuple[Seen, Record | None]:
    """Read a page, and keep its record. It is given too, where there is one."""
    part = search_part(page.read())
    if not part:
        return Seen(page.html_key), None
    key, record = the_record(part, cache)
    seen = Seen(
        page.html_key,
        record=key,
        words=digest(record.levels),
        text=digest(write_text(record)),
        file=file_digest(text_file(page, record)),
        listing=record.listing,
    )
    return seen, record


def the_record(part: bytes, cache: Cache) -> tuple[str, Record]:
    """The record of the searched part of a page, which is kept from now on, and its key."""
    key = digest(part, digest_of_installation())
    return key, kept_record(key, cache) or _new_record(key, part, cache)


def record_of(page: FoundPage, key: str, cache: Cache) -> Record:
    """The page's record, by the key that `look_at` gave; read anew where it is lost."""
    return kept_record(key, cache) or _new_record(key, search_part(page.read()), cache)


def kept_record(key: str, cache: Cache) -> Record | None:
    """The record of this key, if it is still kept."""
    return cache.load(_PAGES, key, _DECODE.decode)


def _new_record(key: str, part: bytes, cache: Cache) -> Record:
    record = read_record(part)
    cache.put(_PAGES, key, _ENCODE.encode(record))
    return record


def text_of(page: FoundPage, key: str, cache: Cache) -> bytes:
    """The file with the page's text."""
    return text_file(page, record_of(page, key, cache))


def text_file(page: FoundPage, record: Record) -> bytes:
    """The file with a page's text, from its record."""
    return write_script(text_name(page.address), write_text(record))


_ENCODE = msgspec.msgpack.Encoder()
_DECODE = msgspec.msgpack.Decoder(Record)
