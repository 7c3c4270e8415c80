"""Forms of a phrase's words that are told by their letters: capitals, and the plural."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_SMALL_S = re.compile(r"(?<=[A-Z])['’]?s$")
_HAS_NONE = re.compile(r"(?<!s)s$|ing$")
"""How words end that are plurals, or have none."""
_LEAST = 3
"""How many letters a word with a plural has."""


def capitals(written: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """Those of the words that are in capitals, such as SEND or TAs, each after its place."""
    stripped = [(index, without_s(word)) for index, word in enumerate(written)]
    return tuple((index, word) for index, word in stripped if len(word) > 1 and word.isupper())


def without_s(word: str) -> str:
    """A word in capitals without the small s after them: `TAs` and `TA's` → `TA`."""
    return _SMALL_S.sub("", word)


def plurals_of(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The words, which are in small letters, with one of them in the plural; for each of them."""
    for index, word in enumerate(words):
        if plural := _plural(word):
            yield (*words[:index], plural, *words[index + 1 :])


def _plural(word: str) -> str:
    """A word's plural, or nothing for what is one or has none."""
    if len(word) < _LEAST or not word.isalpha() or _HAS_NONE.search(word):
        return ""
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"
