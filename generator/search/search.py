"""Published pages → the files of their search index, brought up to date from what was made before.

What is kept between two builds is only ever a shorter way to the same files: an index made from
nothing is equal to the byte.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import msgspec

from generator.cache import Cache, digest, digest_of_program
from generator.search.parts import (
    NAMES,
    Entry,
    text_name,
    words_name,
    write_names,
    write_script,
    write_text,
)
from generator.search.postings import (
    Postings,
    count_parts,
    number_pages,
    part_of,
    read_list,
    read_part,
    write_list,
    write_part,
)
from generator.search.record import Listing, Record, read_record, search_part

_PAGES, _INDEXES = "search-pages", "search-indexes"


@dataclass(frozen=True)
class FoundPage:
    """A published page: its site's folder in the index's tree, its own in the site, and its HTML.

    `html_key` names the HTML; `read` gives it, and is called only where it was not seen before.
    """

    prefix: str
    path: str
    html_key: str
    read: Callable[[], bytes]

    @property
    def address(self) -> str:
        """Where it lies, from the folder in which `search/` lies."""
        return self.prefix + self.path


@dataclass(frozen=True)
class IndexFile:
    """A file of an index: the digest of its bytes, and how to get them."""

    key: str
    read: Callable[[], bytes]


class _Seen(msgspec.Struct, frozen=True, array_like=True):
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


class _Offered(msgspec.Struct, frozen=True, array_like=True):
    """A page whose words are in the lists: its number, and the record that they are from."""

    number: int
    words: str
    record: str

    def is_as(self, other: _Offered | None) -> bool:
        """Whether the lists hold the same of both."""
        return other is not None and (self.number, self.words) == (other.number, other.words)


class _Kept(msgspec.Struct, array_like=True):
    """An index as it was made last: its pages, those offered, and the parts of its words."""

    pages: dict[str, _Seen]
    offered: dict[str, _Offered]
    parts: list[str]


def index_pages(name: str, pages: Iterable[FoundPage], cache: Cache) -> dict[str, IndexFile]:
    """The files of the index of these pages, by path below the folder that they lie in.

    `name` says which index it is, so that the next one of that name can begin from it. Pages that
    say the same, word for word, are offered once, with all of their addresses. No files of none.
    """
    found = {page.address: page for page in pages}
    key = digest(name, digest_of_program())
    before = cache.load(_INDEXES, key, _DECODE_KEPT.decode) or _Kept({}, {}, [])
    seen = {
        address: old
        if (old := before.pages.get(address)) and old.html_key == page.html_key
        else _look_at(page, cache)
        for address, page in found.items()
    }
    entries = _entries(found, seen)
    if not entries:
        return {}
    offered = {
        address: _Offered(entry.number, seen[address].words, seen[address].record)
        for address, entry in entries.items()
    }
    parts = _parts(before, offered, found, cache)
    now = _Kept(seen, offered, parts)
    if now != before:
        cache.put(_INDEXES, key, _ENCODE.encode(now))
    return _files(found, seen, entries, parts, cache)


def keep_record(page: FoundPage, cache: Cache) -> None:
    """Read a page and keep what the search needs of it: beside the rendering, in any process."""
    _look_at(page, cache)


def _look_at(page: FoundPage, cache: Cache) -> _Seen:
    part = search_part(page.read())
    if not part:
        return _Seen(page.html_key)
    key = digest(part, digest_of_program())
    record = _kept_record(key, cache) or _new_record(key, part, cache)
    return _Seen(
        page.html_key,
        record=key,
        words=digest(record.levels),
        text=digest(write_text(record)),
        file=digest(_text_file(page, record)),
        listing=record.listing,
    )


def _record(page: FoundPage, key: str, cache: Cache) -> Record:
    return _kept_record(key, cache) or _new_record(key, search_part(page.read()), cache)


def _kept_record(key: str, cache: Cache) -> Record | None:
    return cache.load(_PAGES, key, _DECODE_RECORD.decode)


def _new_record(key: str, part: bytes, cache: Cache) -> Record:
    record = read_record(part)
    cache.put(_PAGES, key, _ENCODE.encode(record))
    return record


def _entries(found: Mapping[str, FoundPage], seen: Mapping[str, _Seen]) -> dict[str, Entry]:
    """What is offered, by the address of the first page of each."""
    alike: dict[tuple[object, ...], list[FoundPage]] = defaultdict(list)
    for address in sorted(found):
        if listing := seen[address].listing:
            same = msgspec.structs.replace(listing, subject="")
            alike[found[address].path, same, seen[address].text].append(found[address])
    numbers = number_pages(pages[0].address for pages in alike.values())
    return {
        pages[0].address: Entry(
            number=numbers[pages[0].address],
            path=pages[0].path,
            sites=tuple(page.prefix for page in pages),
            listing=seen[pages[0].address].listing or _NOTHING,
        )
        for pages in alike.values()
    }


def _parts(
    before: _Kept,
    offered: Mapping[str, _Offered],
    found: Mapping[str, FoundPage],
    cache: Cache,
) -> list[str]:
    """The parts of the words: those from before with what has changed, or else all of them anew."""

    def read(addresses: Iterable[str]) -> list[tuple[int, Record]]:
        which = ((address, offered[address]) for address in addresses)
        return [(each.number, _record(found[at], each.record, cache)) for at, each in which]

    count = count_parts(len(offered))
    if count == len(before.parts):
        gone = [old for at, old in before.offered.items() if not old.is_as(offered.get(at))]
        known = [
            (old.number, record) for old in gone if (record := _kept_record(old.record, cache))
        ]
        if len(known) == len(gone):
            new = [at for at, each in offered.items() if not each.is_as(before.offered.get(at))]
            return _changed(before.parts, known, read(new))
    return _changed([""] * count, [], read(offered))


def _changed(
    parts: Sequence[str], gone: Sequence[tuple[int, Record]], come: Sequence[tuple[int, Record]]
) -> list[str]:
    """The parts without the words of pages that went, and with those of pages that came."""
    old = {(word, number): level for number, page in gone for word, level in page.levels.items()}
    new = {(word, number): level for number, page in come for word, level in page.levels.items()}
    changes: dict[str, Postings] = defaultdict(dict)
    for word, number in old.keys() - new.keys():
        changes[word][number] = 0
    for (word, number), level in new.items():
        if old.get((word, number)) != level:
            changes[word][number] = level
    by_part: dict[int, list[str]] = defaultdict(list)
    for word in changes:
        by_part[part_of(word, len(parts))].append(word)
    changed = list(parts)
    for number, words in by_part.items():
        lists = read_part(parts[number])
        for word in words:
            pages = {**read_list(lists.pop(word, "")), **changes[word]}
            if pages := {page: level for page, level in pages.items() if level}:
                lists[word] = write_list(pages)
        changed[number] = write_part(lists)
    return changed


def _files(
    found: Mapping[str, FoundPage],
    seen: Mapping[str, _Seen],
    entries: Mapping[str, Entry],
    parts: Sequence[str],
    cache: Cache,
) -> dict[str, IndexFile]:
    stamp = digest(sorted((entry.number, address) for address, entry in entries.items()))[:8]
    labels = {
        found[address].prefix: each.listing.subject
        for address, each in sorted(seen.items())
        if each.listing
    }
    made = {NAMES: write_names(list(entries.values()), labels, len(parts), stamp)}
    made |= {words_name(number): f"{stamp}\n{part}" for number, part in enumerate(parts)}
    scripts = {name: write_script(name, text) for name, text in made.items()}
    files = {
        _path(name): IndexFile(digest(script), partial(bytes, script))
        for name, script in scripts.items()
    }
    for address in entries:
        page, of = found[address], seen[address]
        files[_path(text_name(address))] = IndexFile(
            of.file, partial(_text, page, of.record, cache)
        )
    return files


def _text(page: FoundPage, key: str, cache: Cache) -> bytes:
    return _text_file(page, _record(page, key, cache))


def _text_file(page: FoundPage, record: Record) -> bytes:
    return write_script(text_name(page.address), write_text(record))


def _path(name: str) -> str:
    return f"search/{name}.js"


_NOTHING = Listing("", "", "")
_ENCODE = msgspec.msgpack.Encoder()
_DECODE_KEPT = msgspec.msgpack.Decoder(_Kept)
_DECODE_RECORD = msgspec.msgpack.Decoder(Record)
