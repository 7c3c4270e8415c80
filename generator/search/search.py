"""Published pages → the files of their search index, brought up to date from what was made before.

What is kept between two builds is only ever a shorter way to the same files: an index made from
nothing is equal to the byte.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

import msgspec

from generator.cache import Cache, digest, digest_of_installation
from generator.model.published import file_digest
from generator.model.searched import FoundPage, IndexFile, TrustWords
from generator.search.kin import with_kin
from generator.search.others import OTHERS_PARTS, kept_others
from generator.search.pages import (
    Seen,
    kept_record,
    look_at,
    record_of,
    text_file,
    text_of,
    the_record,
)
from generator.search.parts import (
    ANSWERS,
    NAMES,
    Entry,
    others_name,
    text_name,
    words_name,
    write_answers,
    write_names,
    write_script,
)
from generator.search.postings import (
    PageWords,
    change_parts,
    count_parts,
    have_pages,
    number_pages,
)
from generator.search.record import Listing, Record, search_part
from generator.search.words import stem, words

_INDEXES = "search-indexes"
_FEW = 3
_PAGES_A_MENTION = 50
"""A word that so many pages have stands in for another, or one more for so many pages of a small
trust; `engine/spelling.js` asks the same of a word that was mistyped."""
_NO_WORDS = TrustWords()


class _Offered(msgspec.Struct, frozen=True, array_like=True):
    """A page whose words are in the lists: its number, and the record that they are from."""

    number: int
    words: str
    record: str

    def is_as(self, other: _Offered | None) -> bool:
        """Whether the lists hold the same of both."""
        return other is not None and (self.number, self.words) == (other.number, other.words)


class _Kept(msgspec.Struct, array_like=True):
    """An index as it was made last: its pages, those offered, and the parts of its words.

    `stamp` is the one that the parts' files had, and `keys` are the digests of those.
    """

    pages: dict[str, Seen]
    offered: dict[str, _Offered]
    parts: list[str]
    stamp: str = ""
    keys: list[str] = []


def index_pages(
    name: str,
    pages: Iterable[FoundPage],
    cache: Cache,
    trust: TrustWords = _NO_WORDS,
    *,
    with_others: bool = False,
) -> dict[str, IndexFile]:
    """The files of the index of these pages, by path below the folder that they lie in.

    `trust` is what its settings say of words. `name` says which index it is, so that the next one
    of that name can begin from it. Pages that say the same, word for word, are offered once, with
    all of their addresses. `with_others`: who types a word that no page has is shown one that means
    nearly the same. No files of none.
    """
    found = {page.address: page for page in pages}
    key = digest(name, digest_of_installation())
    before = cache.load(_INDEXES, key, _DECODE_KEPT.decode) or _Kept({}, {}, [])
    records: dict[str, Record] = {}
    seen = {}
    for address, page in found.items():
        old = before.pages.get(address)
        if old and old.html_key == page.html_key:
            seen[address] = old
        else:
            seen[address], record = look_at(page, cache)
            if record:
                records[address] = record
    entries = _entries(found, seen)
    if not entries:
        return {}
    offered = {
        address: _Offered(entry.number, seen[address].words, seen[address].record)
        for address, entry in entries.items()
    }
    parts = _parts(before, offered, found, records, cache)
    stamp = digest(sorted((entry.number, address) for address, entry in entries.items()))[:8]
    keys = _keys(before, parts, stamp)
    now = _Kept(seen, offered, parts, stamp, keys)
    if now != before:
        cache.put(_INDEXES, key, _ENCODE.encode(now))
    files = {
        _path(words_name(number)): IndexFile(each, partial(_part_file, number, stamp, part))
        for number, (each, part) in enumerate(zip(keys, parts, strict=True))
    }
    told = list(entries.values())
    others = OTHERS_PARTS if with_others else 0
    if others:
        files |= _others(name, told, parts, cache)
    labels = _labels(found, seen)
    files[_path(NAMES)] = _file(NAMES, write_names(told, labels, trust, len(parts), stamp, others))
    files[_path(ANSWERS)] = _file(ANSWERS, write_answers(told, trust, stamp))
    return files | _texts(found, seen, entries, records, cache)


def keep_record(html: bytes, cache: Cache) -> None:
    """Read a page and keep what the search needs of it: beside the rendering, in any process."""
    if part := search_part(html):
        the_record(part, cache)


def _entries(found: Mapping[str, FoundPage], seen: Mapping[str, Seen]) -> dict[str, Entry]:
    """What is offered, by the address of its first page: the portal's, where that has it.

    A topic is offered once, though sites may say it with other links.
    """
    alike: dict[tuple[object, ...], list[FoundPage]] = defaultdict(list)
    for address in sorted(found, key=lambda each: (found[each].prefix, each)):
        if listing := seen[address].listing:
            same = (msgspec.structs.replace(listing, subject=""), seen[address].text)
            what = listing.title if listing.kind == "topic" else same
            alike[found[address].path, listing.kind, what].append(found[address])
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
    records: Mapping[str, Record],
    cache: Cache,
) -> list[str]:
    """The parts of the words: those from before with what has changed, or else all of them anew."""

    def words_of(addresses: Iterable[str]) -> list[PageWords]:
        which = ((at, offered[at]) for at in addresses)
        return [
            (of.number, (records.get(at) or record_of(found[at], of.record, cache)).levels)
            for at, of in which
        ]

    count = count_parts(len(offered))
    if count == len(before.parts):
        gone = [old for at, old in before.offered.items() if not old.is_as(offered.get(at))]
        kept = [(old.number, kept_record(old.record, cache)) for old in gone]
        known = [(number, record.levels) for number, record in kept if record]
        if len(known) == len(gone):
            new = [at for at, each in offered.items() if not each.is_as(before.offered.get(at))]
            return change_parts(before.parts, known, words_of(new))
    return change_parts([""] * count, [], words_of(offered))


def _keys(before: _Kept, parts: Sequence[str], stamp: str) -> list[str]:
    """The digests of the parts' files; of those that are as before, the ones from before."""
    is_known = stamp == before.stamp and len(parts) == len(before.parts)
    return [
        before.keys[number]
        if is_known and part == before.parts[number]
        else file_digest(_part_file(number, stamp, part))
        for number, part in enumerate(parts)
    ]


def _part_file(number: int, stamp: str, part: str) -> bytes:
    return write_script(words_name(number), f"{stamp}\n{with_kin(part)}")


def _others(
    name: str, entries: Sequence[Entry], parts: Sequence[str], cache: Cache
) -> dict[str, IndexFile]:
    """The files of the words that no page has.

    A word of one page in passing stands in for none, unless there are few pages.
    """
    called = (said for each in entries for said in (each.listing.title, *each.listing.names))
    named = {stem(word) for said in called for word in words(said)}
    least = min(_FEW, 1 + len(entries) // _PAGES_A_MENTION)
    held = have_pages(parts, least) | dict.fromkeys(named, True)
    kept = kept_others(name, held, cache)
    files = {others_name(number): part for number, part in enumerate(kept)}
    return {_path(file): _file(file, part) for file, part in files.items()}


def _labels(found: Mapping[str, FoundPage], seen: Mapping[str, Seen]) -> dict[str, str]:
    """What each site is called, by its prefix."""
    return {
        found[address].prefix: each.listing.subject
        for address, each in sorted(seen.items())
        if each.listing
    }


def _file(name: str, text: str) -> IndexFile:
    script = write_script(name, text)
    return IndexFile(file_digest(script), partial(bytes, script))


def _texts(
    found: Mapping[str, FoundPage],
    seen: Mapping[str, Seen],
    entries: Mapping[str, Entry],
    records: Mapping[str, Record],
    cache: Cache,
) -> dict[str, IndexFile]:
    files = {}
    for address in entries:
        of, page = seen[address], found[address]
        known = records.get(address)
        read = (
            partial(text_file, page, known) if known else partial(text_of, page, of.record, cache)
        )
        files[_path(text_name(address))] = IndexFile(of.file, read)
    return files


def _path(name: str) -> str:
    return f"search/{name}.js"


_NOTHING = Listing("", "", "")
_ENCODE = msgspec.msgpack.Encoder()
_DECODE_KEPT = msgspec.msgpack.Decoder(_Kept)
