"""Text → its words as the search compares them. `theme/assets/search/engine.js` has the same rules.

Small letters without accents; an English word by its stem, any other as it is; no apostrophes. What
holds signs with a meaning (C++, A*) is a word of its own beside the bare one, what is joined by a
hyphen is one word beside its parts, and of writing without spaces every character is a word.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter

import Stemmer

_ACCENTS = re.compile(r"[\u0300-\u036f]")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_APOSTROPHES = str.maketrans("", "", "'’")
_WORD = re.compile(r"[^\W_]+")
_PLAIN_WORD = re.compile(r"[a-z0-9]+")
"""The same in a text that is folded and ASCII: found in a third of the time."""
_WORD_OR_SIGNS = re.compile(r"[^\W_]+(?:[+#*]{1,2}(?![^\W_]|[+#*]))?")
_SIGNS = re.compile("[+#*]")
_JOINED = re.compile(r"(?<![^\W_])[^\W_]++(?:[-‐‑'’][^\W_]++)+")
"""Looked for where a word begins, and nowhere within it."""
_JOINTS = re.compile("[-‐‑'’]")
_LEAST_PART = 3
"""Letters of a word that stands beside an apostrophe by its own right: of l’élève, dysgu’r."""

SEPARATOR = "\x1f"
"""Between what a heading says, its anchor and itself: a sign that no text keeps."""

_SILENT = """
    a about all also am an and any are as at be been being but by can could did do does doing for
    from had has have having he her him his how i if in into is it its just me my of on or our ours
    she should so some such than that the their them then there these they this those to too us was
    we were what when where which while who whom why will with would you your
"""
_SHORTENED = """
    heres hes hows im itd itll ive shes thatll thats theres theyd theyll theyre theyve weve whats
    whens wheres whos whys youd youll youre youve
"""
"""Two of those as they are said without an apostrophe, where that is no other word, as shed is."""

SILENT = frozenset(f"{_SILENT} {_SHORTENED}".split())
"""Words that say nothing of a page: the text is not looked through for them, names are."""


def folded(text: str) -> str:
    """The text in small letters without accents and apostrophes: `L’École` → `lecole`."""
    return _small(text).translate(_APOSTROPHES)


def words(text: str) -> list[str]:
    """The words as they stand, folded: `Low-stakes quizzes` → low, stakes, quizzes."""
    text = folded(text)
    plain = _PLAIN_WORD if text.isascii() else _WORD
    pattern = _WORD_OR_SIGNS if _SIGNS.search(text) else plain
    return pattern.findall(text)


def terms(text: str) -> Counter[str]:
    """What a text is found by, and how often it says it: stems, words with signs, joined words."""
    found: Counter[str] = Counter()
    for word, times in Counter(words(text)).items():
        for term in _terms_of(word):
            found[term] = found.get(term, 0) + times
    for joined in _JOINED.findall(_small(text)):
        parts = _JOINTS.split(joined)
        if "'" in joined or "’" in joined:
            found.update(stem(part) for part in parts if len(part) >= _LEAST_PART)
        if "".join(parts) != joined.translate(_APOSTROPHES):
            found[stem("".join(parts))] += 1
    return found


def _small(text: str) -> str:
    if text.isascii():
        return text.lower()
    text = _ACCENTS.sub("", unicodedata.normalize("NFD", text))
    return _UNSPACED.sub(r" \g<0> ", text).lower().replace("ς", "σ")


@functools.lru_cache(maxsize=100_000)
def _terms_of(word: str) -> tuple[str, ...]:
    bare = (stem(word.rstrip("+#*")),) if word[-1] in "+#*" else ()
    return bare if word in SILENT else (stem(word), *bare)


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A folded word's stem, by Snowball's English rules: quizzes → quizz."""
    return str(_STEMMER.stemWord(word))


_STEMMER = Stemmer.Stemmer("english")
