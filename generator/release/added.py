"""A content that is not what it should be → what was done to it, where that can be told.

Hosts put scripts of their own into pages, or change the ends of lines. The right content is not at
hand, but it can be known by its hash: so what was added is taken out again where such things stand,
and if the rest is right, it was that and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_BEFORE = re.compile(rb"</body\s*>|</head\s*>|</html\s*>", re.IGNORECASE)
_BEHIND = re.compile(
    rb"<head(?:\s[^>]*)?>|<body(?:\s[^>]*)?>|<html(?:\s[^>]*)?>|<!doctype[^>]*>|</html\s*>",
    re.IGNORECASE,
)
_MOST_PLACES = 24
_SHOWN = 60


def what_was_done(data: bytes, size: int | None, is_it: Callable[[bytes], bool]) -> str:
    """What a host has done to a content, in words; "" where that can't be told.

    `size` is that of the right content, if it is known, and `is_it` tells the right one.
    """
    if is_it(data.replace(b"\r\n", b"\n")):
        return "has other ends of lines (CRLF) than were published: the host has changed them"
    if data.startswith(b"\xef\xbb\xbf") and is_it(data[3:]):
        return "has a mark of its encoding at the beginning, which the host has added"
    if size is None or len(data) <= size:
        return ""
    more = len(data) - size
    for start in _places(data, more):
        if is_it(data[:start] + data[start + more :]):
            added = data[start : start + min(more, _SHOWN)].decode("utf-8", "replace")
            sign = "…" if more > _SHOWN else ""
            return f"has {more} bytes more, which the host has added: {added}{sign}"
    return ""


def _places(data: bytes, more: int) -> Iterator[int]:
    """Where so many bytes may begin that were put into a page."""
    places = [0, len(data) - more]
    places += [found.start() - more for found in _BEFORE.finditer(data)][-_MOST_PLACES:]
    places += [found.end() for found in _BEHIND.finditer(data)][:_MOST_PLACES]
    yield from (each for each in dict.fromkeys(places) if 0 <= each <= len(data) - more)
