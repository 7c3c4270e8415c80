"""A page's sections → how much it says of each word, and where it says it.

What is kept of a word is its level, a digit from 1 to 9, and its places: the sections that have it,
each a sign, and after each the blocks of the section (a heading, a paragraph, a cell), a sign too.
Two words of a query that share a place stand together. Places are counted within a section, so that
a paragraph more moves only those below it in the same section, and a sentence more none.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from generator.search.words import SEPARATOR, SILENT, stem, terms, words

SECTIONS = "!#$%&'()*+"
"""The signs of sections: no letters, no digits, nothing that a string escapes. After the last
the first comes again: then two sections of a very long page count as one."""

BLOCKS = ",-./:;<=>?@[]^_`{|}"
"""The signs of blocks. The first is the heading's; a page's title is that of its first section."""

EVERYWHERE = "~"
"""The place of a word that is in more blocks than would tell anything."""

_MOST_PLACES = 16
_IN_TITLE, _IN_TOPIC, _IN_HEADING, _IN_SUMMARY = 6, 3, 4, 2
"""How many times a word in these counts, against once in the running text."""
_IN_NAME = 1
"""What a page is called besides is looked up as a whole: its words alone tell little of it."""
_USUAL = 300
"""Words of a page that is neither long nor short."""
_STEP = 1.5
_LEVELS = 9
_LONGEST_HEADING = 8
"""Words of a heading that somebody may type as it is"""

Said = dict[str, str]
"""word → its level, and its places: `5!,-#.`"""


class Section(msgspec.Struct, frozen=True, array_like=True):
    """A part of a page below a heading; the first has neither anchor nor heading."""

    anchor: str
    heading: str
    lines: tuple[str, ...]


def levels(
    title: str, names: Sequence[str], topics: Sequence[str], sections: Sequence[Section]
) -> Said:
    """How much a page says of each word: BM25's share of its frequency, in nine steps; and where.

    The length of the page counts in large steps: a sentence more seldom moves all of them.
    """
    counts: Counter[str] = Counter()
    places: dict[str, dict[str, None]] = {}
    for times, place, text in _texts(title, names, topics, sections):
        for term, number in terms(text).items():
            counts[term] += times * number
            if place:
                places.setdefault(term, {})[place] = None
    length = max(1, sum(len(line) + 1 for section in sections for line in section.lines) / 6)
    step = round(math.log(length / _USUAL, _STEP))
    norm = 1.2 * (0.3 + 0.7 * _STEP**step)
    said = {
        term: str(max(1, math.ceil(_LEVELS * n / (n + norm)))) + _written(places.get(term, {}))
        for term, n in counts.items()
    }
    return dict(sorted((said | dict.fromkeys(_headings(sections), str(_LEVELS))).items()))


def _texts(
    title: str, names: Sequence[str], topics: Sequence[str], sections: Sequence[Section]
) -> Iterator[tuple[int, str, str]]:
    """Each text of a page, with what a word in it counts and the place that it is, or none."""
    yield _IN_TITLE, SECTIONS[0] + BLOCKS[0], title
    yield from ((_IN_NAME, "", name) for name in names)
    yield from ((_IN_TOPIC, "", topic) for topic in topics)
    is_first = True
    for number, section in enumerate(sections):
        of_section = SECTIONS[number % len(SECTIONS)]
        yield _IN_HEADING, of_section + BLOCKS[0], section.heading
        for block, line in enumerate(section.lines):
            of_block = BLOCKS[1 + block % (len(BLOCKS) - 1)]
            yield _IN_SUMMARY if is_first else 1, of_section + of_block, line
            is_first = False


def _written(places: Mapping[str, None]) -> str:
    """Places as they are written: each section once, its blocks after it."""
    if len(places) > _MOST_PLACES:
        return EVERYWHERE
    blocks: dict[str, str] = {}
    for place in sorted(places):
        blocks[place[0]] = blocks.get(place[0], "") + place[1]
    return "".join(section + each for section, each in blocks.items())


def _headings(sections: Sequence[Section]) -> Iterator[str]:
    """Headings that can be looked for as a whole, each under all that it says."""
    for section in sections:
        said = sorted({stem(word) for word in words(section.heading) if word not in SILENT})
        if section.anchor and 0 < len(said) <= _LONGEST_HEADING:
            yield " ".join(said) + SEPARATOR + section.anchor + SEPARATOR + section.heading
