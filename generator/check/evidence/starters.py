"""What the pages of `trustpages new` say for their author to replace, read off those pages."""

from __future__ import annotations

import functools
import re
from pathlib import Path

_STARTERS = Path(__file__).parent.parent.parent / "new" / "starters"
_MARKED = re.compile(r"\{\{ to_replace\((?P<quote>[\"'])(?P<text>.+?)(?P=quote)\) \}\}")
_FEW = 7
"""So few words may be an author's own, unless nothing else stands on the line."""
_BEFORE = r"^[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?:\w+:[ \t]+)?[\"']?"
_AFTER = r"(?=[\"']?[ \t]*$)"


@functools.cache
def texts_to_replace() -> tuple[str, ...]:
    """Every such text of a starting page, once."""
    marked = (
        match["text"]
        for file in sorted(_STARTERS.iterdir())
        for match in _MARKED.finditer(file.read_text(encoding="utf-8"))
    )
    return tuple(dict.fromkeys(marked))


def may_be_unreplaced(text: str) -> bool:
    """Whether all words of such a text stand somewhere in this one: without, none is found."""
    return any(all(word in text for word in each.split()) for each in texts_to_replace())


@functools.cache
def pattern_to_replace() -> re.Pattern[str]:
    """Finds them as `text`, however their lines are broken; the short ones alone on a line only."""
    long = [each for each in texts_to_replace() if len(each.split()) > _FEW]
    short = [each for each in texts_to_replace() if len(each.split()) <= _FEW]
    anywhere, alone = ("|".join(map(_wrapped, texts)) for texts in (long, short))
    return re.compile(rf"(?P<text>{anywhere})|{_BEFORE}(?P<alone>{alone}){_AFTER}", re.MULTILINE)


def _wrapped(text: str) -> str:
    return r"\s+".join(map(re.escape, text.split()))
