"""Text → its words as the search compares them. `theme/assets/search/engine.js` has the same rules.

Small letters without accents; an English word by its stem, any other as it is; no apostrophes. What
holds signs with a meaning (C++, A*) is a word of its own beside the bare one, what is joined by a
hyphen is one word beside its parts, and of writing without spaces every character is a word.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

import Stemmer

_ACCENTS = re.compile(r"[\u0300-\u036f]")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:[+#*]{1,2}(?![^\W_]|[+#*]))?")
_JOINED = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)+")
_HYPHENS = re.compile("[-‐‑]")

SILENT = frozenset(
    """
    a about all also am an and any are as at be been being but by can could did do does doing for
    from had has have having he her him his how i if in into is it its just me my of on or our ours
    she should so some such than that the their them then there these they this those to too us was
    we were what when where which while who whom why will with would you your
    """.split()
)
"""Words that say nothing of a page: the text is not looked through for them, names are."""


def folded(text: str) -> str:
    """The text in small letters without accents: `Écoute` → `ecoute`."""
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFD", text))
        text = _UNSPACED.sub(r" \g<0> ", text)
    return text.lower().replace("ς", "σ")


def words(text: str) -> list[str]:
    """The words as they stand, folded: `Low-stakes quizzes` → low, stakes, quizzes."""
    return [_plain(found.group()) for found in _WORD.finditer(folded(text))]


def terms(text: str) -> Iterator[str]:
    """What a text is found by, as often as it says it: stems, words with signs, joined words."""
    text = folded(text)
    for found in _WORD.finditer(text):
        word = _plain(found.group())
        if word not in SILENT:
            yield stem(word)
        if word[-1] in "+#*":
            yield stem(word.rstrip("+#*"))
    for joined in _JOINED.finditer(text):
        yield stem(_HYPHENS.sub("", joined.group()))


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A folded word's stem, by Snowball's English rules: quizzes → quizz."""
    return str(_STEMMER.stemWord(word))


def _plain(word: str) -> str:
    return word.replace("'", "").replace("’", "")


_STEMMER = Stemmer.Stemmer("english")
