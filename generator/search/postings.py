"""Word → the pages that have it, in parts of which a browser loads those that it needs.

A part has all words that begin alike (the first four letters), so that one part answers for a word
that is still being typed. A list is written as steps from page number to page number, in letters
(a small one ends a number), each with a digit before it where the level of the word changes, and
after it the places where the page has it, in other signs (`levels.py`).
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.search.words import SEPARATOR

BEGINNING = 4
"""How many letters of a word decide which part it is in."""

_LEAST_PARTS, _MOST_PARTS = 16, 512
_PAGES_A_PART = 8
_ROOM = 4
"""Numbers for each page: with room between, a new page seldom moves another's number."""

Postings = dict[int, str]
"""page number → level and places"""

PageWords = tuple[int, Mapping[str, str]]
"""a page's number, and level and places of each of its words"""


def number_pages(addresses: Iterable[str]) -> dict[str, int]:
    """A number for each page, which depends on the set of pages alone.

    Each page wants the number that its address gives by chance; where that is taken, the next free
    one, in an order that is theirs too. So a page that comes or goes moves only those beside it.
    """
    addresses = list(addresses)
    room = _power_of_two(_ROOM * len(addresses))
    wanted = sorted((_chance(address) % room, address) for address in addresses)
    numbers, last = {}, -1
    for wish, address in wanted:
        last = max(wish, last + 1)
        numbers[address] = last
    return numbers


def count_parts(pages: int) -> int:
    """In how many parts the words of so many pages are kept: a power of two."""
    return min(max(_power_of_two(pages // _PAGES_A_PART), _LEAST_PARTS), _MOST_PARTS)


def part_of(word: str, parts: int) -> int:
    """Which part a word is in; a heading is where its first word is."""
    first = word.partition(SEPARATOR)[0].partition(" ")[0]
    return _spread(first[:BEGINNING]) % parts


def write_list(postings: Postings) -> str:
    """The pages of a word as they are written: `{3: "2", 4: "2!,", 40: "5"}` → 2db!,5Bk"""
    written, level_before, before = [], "", 0
    for number, said in sorted(postings.items()):
        if said[0] != level_before:
            level_before = said[0]
            written.append(level_before)
        written.append(_letters(number - before) + said[1:])
        before = number
    return "".join(written)


_PAGE = re.compile(r"(\d?)([A-Z]*)([a-z])([^A-Za-z\d]*)")


def read_list(written: str) -> Postings:
    """What `write_list` wrote."""
    found: Postings = {}
    number, level = 0, ""
    for changed, large, small, places in _PAGE.findall(written):
        level = changed or level
        step = 0
        for sign in large:
            step = (step + ord(sign) - ord("A")) * 26
        number += step + ord(small) - ord("a")
        found[number] = level + places
    return found


def change_parts(
    parts: Sequence[str], gone: Iterable[PageWords], come: Iterable[PageWords]
) -> list[str]:
    """The parts without the words of pages that went, and with those of pages that came."""
    old = {(word, number): said for number, words in gone for word, said in words.items()}
    new = {(word, number): said for number, words in come for word, said in words.items()}
    changes: dict[str, Postings] = defaultdict(dict)
    for word, number in old.keys() - new.keys():
        changes[word][number] = ""
    for (word, number), said in new.items():
        if old.get((word, number)) != said:
            changes[word][number] = said
    by_part: dict[int, list[str]] = defaultdict(list)
    for word in changes:
        by_part[part_of(word, len(parts))].append(word)
    changed = list(parts)
    for part, words in by_part.items():
        lists = _read_part(parts[part])
        for word in words:
            pages = {**read_list(lists.pop(word, "")), **changes[word]}
            if pages := {page: said for page, said in pages.items() if said}:
                lists[word] = write_list(pages)
        changed[part] = _write_part(lists)
    return changed


def have_pages(parts: Iterable[str], least: int) -> dict[str, bool]:
    """The words of these parts, and whether at least so many pages have each; no headings."""
    lines = re.compile(rf"^([^{SEPARATOR}\t\n]+)\t((?:[^a-z\n]*[a-z]){{{least}}})?", re.MULTILINE)
    return {word: bool(enough) for word, enough in lines.findall("\n".join(parts))}


def _write_part(lists: Mapping[str, str]) -> str:
    """A part as it is written: a line a word, in order."""
    return "\n".join(f"{word}\t{lists[word]}" for word in sorted(lists))


def _read_part(written: str) -> dict[str, str]:
    """What `_write_part` wrote: each word with its list as written."""
    lines = (line.split("\t") for line in written.split("\n") if line)
    return {word: pages for word, pages in lines}  # noqa: C416 (mypy knows no pairs from split)


@functools.lru_cache(maxsize=20_000)
def _letters(step: int) -> str:
    letters = chr(ord("a") + step % 26)
    while step := step // 26:
        letters = chr(ord("A") + step % 26) + letters
    return letters


@functools.lru_cache(maxsize=100_000)
def _spread(beginning: str) -> int:
    """A number for a few letters, the same in the browser."""
    total = 5381
    for letter in beginning:
        total = (total * 33 + ord(letter)) % 2**32
    return total ^ total >> 11


def _chance(address: str) -> int:
    return int.from_bytes(hashlib.sha256(address.encode()).digest()[:6], "big")


def _power_of_two(least: int) -> int:
    return 1 << max(0, least - 1).bit_length()
