"""Where somebody's name stands in a sentence or a cell, by its capitals and by what is no word.

No list knows all names. A name is capital words in a row of which the first is a common first name,
or of which two are in no dictionary. Titles, roles, and what schools and books are called tell that
capital words are not a pupil.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

HERE = Path(__file__).parent

_CAPITAL = r"(?:(?![a-z])[^\W\d_])"
_TOKEN = rf"{_CAPITAL}(?:[^\W\d_]|['-](?=[^\W\d_]))*+(?!\d)"
_PARTICLE = r"(?:de|da|do|dos|du|la|le|van|von|der|den|ter|al|el|ul|bin|binti|bint|ibn|ap|ab|ferch)"
_PART = rf"(?:{_CAPITAL}\.[ ]?(?={_CAPITAL})|{_TOKEN})"
_RUN = re.compile(
    rf"(?<![\w'@/.-]){_PART}(?:(?:[ \t]|\n(?!\n)){{0,2}}(?:{_PARTICLE}[ \t]){{0,2}}"
    rf"{_PART}){{0,6}}(?:\.(?=[ ,;)|]|$))?"
)
_PIECE = re.compile(rf"\b{_TOKEN}")
_OWNED = re.compile(r"'s?\Z")

TITLES = frozenset(
    """mr mrs miss ms mx dr doctor sir dame lord lady prof professor king queen prince princess
    saint st rev reverend father sister brother president captain major colonel general inspector
    duke duchess earl count madame monsieur herr frau senor senora emperor pope mayor master uncle
    aunt auntie nurse judge baroness archbishop bishop cllr
    detective sergeant constable officer pc""".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """Where a name stands, and how sure it is that it is one.

    `sureness` is 1 for a first name alone, or an unknown word before an ordinary one; 2 for a first
    name and more; 3 if some of it is in no dictionary, too. `is_owner`: an 's follows;
    `is_given`: it begins with a common first name.
    """

    start: int
    end: int
    sureness: int
    is_figure: bool = False
    is_owner: bool = False
    is_given: bool = False


@cache
def given_names() -> frozenset[str]:
    """Common first names, in small letters."""
    return frozenset(name.lower() for name in _lines("given_names.txt") for name in name.split())


@cache
def names_and_words() -> frozenset[str]:
    """First names that are ordinary words besides."""
    return frozenset(" ".join(_lines("names_and_words.txt")).split())


@cache
def no_surnames() -> frozenset[str]:
    """Words that end the name of a place, a thing or an event, and no pupil's."""
    return frozenset(" ".join(_lines("no_surnames.txt")).split())


@cache
def figures() -> frozenset[str]:
    """Well-known people and characters, in small letters."""
    listed = [name.strip() for line in _lines("figures.txt") for name in line.split(",")]
    last_two = (" ".join(name.split()[-2:]) for name in listed)
    return frozenset(name.lower() for name in (*listed, *last_two) if name)


@cache
def ordinary_words() -> frozenset[str]:
    """English words that are written small: the dictionary that SymSpell corrects with."""
    spec = importlib.util.find_spec("symspellpy")  # its words without its program
    assert spec
    assert spec.origin
    file = Path(spec.origin).with_name("frequency_dictionary_en_82_765.txt")
    return frozenset(line.split(" ", 1)[0] for line in file.read_text("utf-8-sig").splitlines())


def _lines(file: str) -> list[str]:
    text = (HERE / file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def names_in(text: str) -> Iterator[Name]:
    """The names in a sentence or a cell of plain text, in order."""
    for run in _RUN.finditer(text):
        yield from _names(text, run)


def is_small_name(first: str, last: str) -> bool:
    """Whether words in small letters are a name: a first name that is no word, and a surname."""
    is_first = first in given_names() and first not in names_and_words()
    return is_first and (len(last) < 2 or not _is_word(last))


def _names(text: str, run: re.Match[str]) -> Iterator[Name]:
    pieces = list(_PIECE.finditer(text, run.start(), run.end()))
    first = 0
    while first < len(pieces):
        if _is_title(pieces[first][0]):
            return
        if _may_begin(pieces[first][0]):
            break
        first += 1
    last = first
    is_loud = first < len(pieces) and pieces[first][0].isupper() and _is_given(pieces[first][0])
    while last < len(pieces) and not _ends(pieces[last][0], is_loud=is_loud):
        last += 1
        if _OWNED.search(pieces[last - 1][0]):
            break
    if last < len(pieces) and pieces[last][0].lower() in no_surnames() and last > first:
        return
    parts = [_OWNED.sub("", piece[0]) for piece in pieces[first:last]]
    if not parts:
        return
    sureness = _sureness(parts)
    if sureness:
        start, end = pieces[first].start(), pieces[last - 1].end()
        is_owner = bool(_OWNED.search(pieces[last - 1][0]))
        is_figure = _is_figure(parts, text[start:end])
        yield Name(start, end, sureness, is_figure, is_owner, _is_given(parts[0]))


def _is_title(piece: str) -> bool:
    return piece.lower().rstrip(".") in TITLES and piece.lower() not in ("prince", "princess")


def _may_begin(piece: str) -> bool:
    word = _OWNED.sub("", piece).lower()
    if word in no_surnames() and word not in given_names():
        return False
    if piece.isupper() and len(piece) <= _LONGEST_SHORTHAND:
        return len(piece) == 1
    return _is_given(word) or not _is_word(word)


_LONGEST_SHORTHAND = 4
"""Capitals such as SEN or PP are no name; those of a surname, as in CHANG Wei Ting, are longer."""


def _ends(piece: str, *, is_loud: bool) -> bool:
    word = _OWNED.sub("", piece).lower()
    is_shorthand = piece.isupper() and 1 < len(piece) <= _LONGEST_SHORTHAND and not is_loud
    return is_shorthand or word in no_surnames() or word in TITLES


def _is_word(word: str) -> bool:
    words = ordinary_words()
    return word in words or (
        "-" in word and all(part in words for part in word.split("-") if len(part) > 1)
    )


def _is_given(word: str) -> bool:
    return word.lower().split("-")[0] in given_names()


def _sureness(parts: list[str]) -> int:
    words = [part.lower() for part in parts]
    is_given = _is_given(words[0])
    unknown = [not _is_word(word) and len(word) > 1 for word in words]
    if len(parts) == 1:
        return 1 if is_given and words[0] not in names_and_words() else 0
    if is_given and any(unknown[1:]):
        return 3
    if is_given and (words[0] not in names_and_words() or len(words[1]) == 1):
        return 2
    if is_given:
        return 1
    if any(word in given_names() for word in words[1:]) and unknown[0]:
        return 3
    if sum(unknown) > 1 or (len(words[0]) == 1 and unknown[-1]):
        return 2
    return 1 if unknown[0] and len(parts[0]) > 1 else 0


def _is_figure(parts: list[str], written: str) -> bool:
    words = " ".join(parts).lower()
    known = figures()
    if words in known or _OWNED.sub("", " ".join(written.split()).lower()) in known:
        return True
    return any(f"{one} {two}".lower() in known for one, two in pairwise(parts))
