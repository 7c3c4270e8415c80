"""The letters of a subject's mark: those that its lead chooses, or those of its name."""

from __future__ import annotations

import unicodedata

_LONGEST_OF_SMALL_WORDS = 3
"""and, of, the, for; in Welsh a, ac, yr: where they begin small they are no part of a name."""


def one_or_two(letters: str) -> str:
    """A mark as it is written. Raises `ValueError` for more, or what is no letter or figure."""
    whole = unicodedata.normalize("NFC", letters)
    signs = [sign for word in _words(whole) for sign in word]
    if "".join(signs) != whole or not 1 <= len(signs) <= 2:
        raise ValueError("one or two letters or figures, such as Sc")
    return whole


def letters_of(name: str) -> str:
    """`Science` → `Sc`, `Religious education` → `RE`, `Art and design` → `AD`."""
    words = _words(unicodedata.normalize("NFC", name))
    large = [each for each in words if len(each) > _LONGEST_OF_SMALL_WORDS or not each[0].islower()]
    words = large or words
    if len(words) > 1:
        return words[0][0].upper() + words[1][0].upper()
    word = words[0] if words else [name.strip()[:1]]
    return word[0].upper() + "".join(word[1:2])


def _words(text: str) -> list[list[str]]:
    """The words of a text, each as its letters and figures; what combines stays with its letter."""
    found: list[list[str]] = [[]]
    for sign in text:
        kind = unicodedata.category(sign)[0]
        if kind in "LN":
            found[-1].append(sign)
        elif kind == "M" and found[-1]:
            found[-1][-1] += sign
        elif sign not in "'’":
            found.append([])
    return [word for word in found if word]
