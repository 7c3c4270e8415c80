"""A word that somebody typed → the known word that was probably meant."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterable


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known word nearest to `name`, capitals and the signs between words aside."""
    by_plain = {plain(each): each for each in sorted(known, reverse=True)}
    close = difflib.get_close_matches(plain(name), list(by_plain), n=1, cutoff=0.7)
    return by_plain[close[0]] if close else None


def same_but_for_signs(name: str, known: Iterable[str]) -> str | None:
    """The known word that differs from `name` in capitals, spaces and hyphens alone."""
    return next((each for each in sorted(known) if plain(each) == plain(name)), None)


@functools.lru_cache(maxsize=16384)
def plain(name: str) -> str:
    """A name in lower case, with one hyphen between its words."""
    return re.sub(r"[\s_-]+", "-", name.strip().lower())
