"""Digits as people type them in numbers: apart, and with letters that look like them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

DIGIT = "[0-9OoIl]"
"""A digit, or a letter that is taken for one where digits are."""

GAP = r"[ \t\n.\-/]{0,3}"
"""What may stand between the digits of one number."""

GAP_OR_CELL = r"[ \t\n.\-/|,;]{0,3}"
"""The same, where the number is set over the cells of a row."""

_ALIKE = str.maketrans("OoIl", "0011")


def digits_of(written: str) -> str:
    """The digits of a number as it is typed, and nothing else."""
    return "".join(sign for sign in written.translate(_ALIKE) if sign in "0123456789")


def is_number(written: str, most_letters: int = 3) -> bool:
    """Whether it is typed in digits, but for a few letters that look like them."""
    return sum(sign in "OoIl" for sign in written) <= most_letters


FEWEST_OF_A_NUMBER = 5
"""Figures that the shortest number has that is looked for: six, one of which may be a letter."""

_MARGIN = 80
"""Characters that a number may have before its first figure, or behind its last one."""

_FIGURES = re.compile(rf"[0-9](?:[^0-9]{{0,16}}[0-9]){{{FEWEST_OF_A_NUMBER - 1},}}")
"""Figures that can be of one number: between two stand three letters, gaps, and a bracket."""


def stretches_with_numbers(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text in which a number can stand; most of a text is in none.

    A pattern that is looked for in them alone, from `start` to `end`, finds each number that it
    finds in the whole text. Of a number at least `FEWEST_OF_A_NUMBER` digits are figures, with no
    more than 16 characters between two of them and `_MARGIN` around them all.
    """
    return iter(_stretches(text) if len(text) <= _SHORT else tuple(_all_stretches(text)))


_SHORT = 50_000
"""Characters of a text that several rules ask about, one after another, and that is remembered."""


@lru_cache(maxsize=256)
def _stretches(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(_all_stretches(text))


def _all_stretches(text: str) -> Iterator[tuple[int, int]]:
    start = end = -1
    for figures in _FIGURES.finditer(text):
        if start >= 0 and figures.start() - _MARGIN <= end:
            end = figures.end() + _MARGIN
            continue
        if start >= 0:
            yield start, min(end, len(text))
        start, end = max(0, figures.start() - _MARGIN), figures.end() + _MARGIN
    if start >= 0:
        yield start, min(end, len(text))


def numbers_in(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What the pattern of a number matches in a text, looked for where figures stand together."""
    for start, end in stretches_with_numbers(text):
        yield from pattern.finditer(text, start, end)
