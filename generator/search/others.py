"""Words that no page has → those of the pages that mean nearly the same.

What is near to what is read from `others.txt.gz`, which `benchmarks/search/others.py` makes from
what others know of English. A line has a word's stem, and the words near to it, the nearest first.
That a word has a line tells too that it is a word, and no other one mistyped.
"""

from __future__ import annotations

import functools
import gzip
import re
from collections import defaultdict
from collections.abc import Mapping
from importlib import resources

import msgspec
import Stemmer

from generator.cache import Cache, digest, digest_of_installation
from generator.search.postings import part_of
from generator.search.sounds import SIGN, sound_of

OTHERS_PARTS = 128
"""In how many parts they are: a browser loads those of the words that nothing has."""

_MOST = 4
_LEAST_HEARD = 5
"""Letters of a word that is looked for by what it sounds like"""
_OTHERS = "search-others"


class _Kept(msgspec.Struct, array_like=True):
    """The parts as they were made last, and what of the pages' words they were made from."""

    english: frozenset[str]
    """the stems that anything is near to, or that are near to anything: no other one counts"""
    held: dict[str, bool]
    parts: list[str]


def kept_others(name: str, held: Mapping[str, bool], cache: Cache) -> list[str]:
    """What `write_others` makes; made again where a word that counts has come or gone.

    `name` says of which index they are.
    """
    key = digest(name, digest_of_installation())
    kept = cache.load(_OTHERS, key, _DECODE.decode)
    english = kept.english if kept else frozenset(_near()).union(_stems().values())
    counted = {word: held[word] for word in english.intersection(held)}
    if kept is None or kept.held != counted:
        kept = _Kept(english, counted, write_others(counted))
        cache.put(_OTHERS, key, _ENCODE.encode(kept))
    return kept.parts


def write_others(held: Mapping[str, bool]) -> list[str]:
    """The parts of the other words; `held` has the stems of pages, and which may stand in.

    A word that pages have needs no other one. Of the others there is a line for each, though
    nothing that is near to it be on a page. What words of pages sound like has a line too.
    """
    parts: list[list[str]] = [[] for _ in range(OTHERS_PARTS)]
    offered = {word for word, stem in _stems().items() if held.get(stem)}
    for stem, near in _near().items():
        if stem not in held:
            found = [word for word in near if word in offered][:_MOST]
            line = f"{stem}\t{' '.join(found)}" if found else stem
            parts[part_of(stem, OTHERS_PARTS)].append(line)
    alike: dict[str, list[str]] = defaultdict(list)
    for word in sorted(_spelt(held)):
        if len(word) >= _LEAST_HEARD:
            alike[SIGN + sound_of(word)].append(word)
    for sound, words in alike.items():
        parts[part_of(sound, OTHERS_PARTS)].append(f"{sound}\t{' '.join(words)}")
    return ["\n".join(part) for part in parts]


@functools.cache
def _near() -> dict[str, list[str]]:
    """Each word's stem → the words near to it."""
    data = resources.files("generator.search").joinpath("others.txt.gz").read_bytes()
    lines = (line.partition("\t") for line in gzip.decompress(data).decode("ascii").splitlines())
    return {stem: near.split() for stem, _, near in lines}


def _spelt(held: Mapping[str, bool]) -> set[str]:
    """The words of pages as they are spelt, as far as English is known here."""
    spelt = {word for word, stem in _stems().items() if stem in held}
    others = (_near().keys() & held.keys()).difference(_stems().values())
    return spelt | {word for stem in others if _STEMMER.stemWord(word := _unstemmed(stem)) == stem}


_LACKS_E = re.compile(r"(?:at|iz|iv|ur|c|g|v|z|[^aeious]l)$")


def _unstemmed(stem: str) -> str:
    """The word that a stem is most likely of: field, necessary, separate."""
    if stem.endswith("i"):
        return f"{stem[:-1]}y"
    return f"{stem}e" if _LACKS_E.search(stem) else stem


_STEMMER = Stemmer.Stemmer("english")


@functools.cache
def _stems() -> dict[str, str]:
    """The stem of each word that is near to another."""
    words = sorted({word for near in _near().values() for word in near})
    return dict(zip(words, _STEMMER.stemWords(words), strict=True))


_ENCODE = msgspec.msgpack.Encoder(order="deterministic")
_DECODE = msgspec.msgpack.Decoder(_Kept)
