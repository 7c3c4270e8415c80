"""Text as a reader takes it in, whatever it is typed with: the one place where it is normalised.

A number split by a soft hyphen, set in bold in its middle, typed in full-width digits or with a
letter of another alphabet reads the same to a person. Rules about what nobody may publish search
the plain text; every place in it leads back to the source.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from generator.check.evidence.quick import matches_from

_FORMATS = "b|strong|i|em|u|s|del|ins|span|sub|sup|mark|small|big|wbr|font|kbd|code|samp|bdi|bdo"
_SIZED = r"(?:\"[^\"<>]{0,80}\"|'[^'<>]{0,80}')"
_ODD = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|<!--[^\w<>]{0,40}-->"
    rf"|</?(?:{_FORMATS})(?:\s{{1,9}}(?:class|id|style|lang|dir)={_SIZED}){{0,4}}\s{{0,9}}/?>"
    r"|\\(?=[!-/:-@\[-`{}~])"
    r"|(?<=\S)[*`~]+|[*`~]+(?=\S)|(?<![^\W_])_+|_+(?![^\W_])"
    r"|[^\x00-\x7f]",
    re.IGNORECASE,
)
"""What is typed otherwise than it is read: references to characters, marks of emphasis, tags that
only set type, and every sign beyond ASCII."""

_SPACES = frozenset(("Zs", "Zl", "Zp"))
_UNSEEN = frozenset(("Cf", "Mn", "Me", "Cc"))
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0")
_SAME = {"‘": "'", "’": "'", "ʼ": "'", "′": "'", "“": '"', "”": '"', "−": "-", "⁄": "/"}

_BEGINS = re.compile(r"[&<\\*`~_\x80-\U0010ffff]")
"""What each of those begins with."""


@dataclass(frozen=True, slots=True)
class Plain:
    """The text as it is read, and where each part of it comes from."""

    text: str
    _starts: tuple[int, ...] = ()
    """where the parts begin in the text, in order"""
    _sources: tuple[tuple[int, int], ...] = ()
    """where each begins in the source, and where it ends there (0: as long as it is here)"""

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that was read as this span of the text."""
        if not self._starts:
            return start, end
        return self._of(start)[0], self._of(max(start, end - 1))[1]

    def _of(self, offset: int) -> tuple[int, int]:
        part = bisect_right(self._starts, offset) - 1
        start, end = self._sources[part]
        if end:
            return start, end
        begins = start + offset - self._starts[part]
        return begins, begins + 1


def plain(source: str) -> Plain:
    """The text as a reader takes it in. Nothing is raised; the cost is linear."""
    if source.isascii() and not any(sign in source for sign in "&<\\*`~_"):
        return Plain(source)
    parts: list[str] = []
    starts: list[int] = []
    sources: list[tuple[int, int]] = []
    done = length = 0

    def add(text: str, start: int, end: int) -> None:
        nonlocal length
        if text:
            parts.append(text)
            starts.append(length)
            sources.append((start, end))
            length += len(text)

    for match in matches_from(_BEGINS, _ODD, source):
        text = _read(match[0])
        if text == match[0]:
            continue
        add(source[done : match.start()], done, 0)
        add(text, match.start(), match.end())
        done = match.end()
    add(source[done:], done, 0)
    return Plain("".join(parts), tuple(starts), tuple(sources))


@lru_cache(maxsize=4096)
def _read(typed: str) -> str:
    """What one odd piece is read as."""
    if typed[0] == "&":
        meant = html.unescape(typed)
        return typed if meant == typed else "".join(map(_sign, meant))
    return "" if typed.isascii() else _sign(typed)


@lru_cache(maxsize=4096)
def _sign(sign: str) -> str:
    if sign.isascii():
        return sign
    kind = unicodedata.category(sign)
    if kind == "Nd":
        return str(unicodedata.decimal(sign))
    if kind in _SPACES or sign == "\x85":
        return " "
    if kind in _UNSEEN or sign in _BLANK_LETTERS:
        return ""
    if kind == "Pd":
        return "-"
    if sign in _SAME:
        return _SAME[sign]
    wide = unicodedata.normalize("NFKC", sign)
    if wide.isascii():
        return wide
    return _latin(sign) if kind[0] == "L" else sign


def _latin(letter: str) -> str:
    """The Latin letter that a letter of another alphabet is taken for, or itself."""
    if unicodedata.name(letter, "").startswith("LATIN"):
        return letter
    # Most trusts have no such letter, and the tables take time to load.
    from confusable_homoglyphs import confusables

    found = confusables.is_confusable(letter, greedy=True, preferred_aliases=["latin"])
    alike: list[str] = [each["c"] for one in found or () for each in one["homoglyphs"]]
    plain_ones = [each for each in alike if len(each) == 1 and each.isascii() and each.isalpha()]
    same_case = [each for each in plain_ones if each.isupper() == letter.isupper()]
    return (same_case or plain_ones or [letter])[0]


def small_letters(text: str) -> str:
    """The text in small letters, each sign at its place."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
