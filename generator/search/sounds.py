"""A word → what it sounds like, for words that are spelt as they are heard: feild, cognative.

`theme/assets/search/engine/sounds.js` has the same rules. Words that sound alike have the same
consonants in the same order; vowels are what most people get wrong.
"""

from __future__ import annotations

import re

SIGN = "~"
"""Before what a word sounds like, among the other words: no word begins so."""

_RULES = tuple(
    (re.compile(pattern), other)
    for pattern, other in (
        ("^(?:kn|gn)", "n"),
        ("^wr", "r"),
        ("ph", "f"),
        ("c+(?=[eiy])", "s"),
        ("[cq]", "k"),
        ("z", "s"),
        ("x", "ks"),
        ("^[aeiouy]", "a"),
    )
)
_NOT_HEARD = re.compile("[aeiouyhw]")
_TWICE = re.compile(r"(.)\1+")


def sound_of(word: str) -> str:
    """What a folded English word sounds like: field and feild are fld."""
    for pattern, other in _RULES:
        word = pattern.sub(other, word)
    return _TWICE.sub(r"\1", word[:1] + _NOT_HEARD.sub("", word[1:]))
