"""The marks of a page's author on topics, in its published HTML, and that HTML without them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.html.text import NO_LINK, read_text
from generator.model.converted import TOPIC_SCHEME, SafeHtml

_TOPIC = f"{TOPIC_SCHEME}:"
_HERE = "#marked-topic:"
_LINK = re.compile(rf'<a [^>]*?href="{_HERE}([^"]*)"')
_STOP = re.compile(rf'<span [^>]*?class="[^"]*\b{NO_LINK}\b')


class MarkedPart(NamedTuple):
    """A part of a page's text on which its author put a mark: from and to, and what is wanted."""

    start: int
    end: int
    name: str
    """what is to be linked to, as in `[[name]]`; empty where nothing is, as in `[[!words]]`"""


def with_marks(safe: SafeHtml, embeds: Sequence[str]) -> str:
    """The HTML of a page in which marks can be found: links to topics lead to their names."""
    from generator.html.safe import pointed  # a check that tells no marks does without nh3

    topics = (each.value for each in safe.addresses if each.value.startswith(_TOPIC))
    return pointed(safe, {each: each.replace(_TOPIC, _HERE, 1) for each in topics}, embeds)


def marked_parts(html: str) -> tuple[MarkedPart, ...]:
    """Every mark in the HTML of `with_marks`, in order."""
    return tuple(part for part, _ in _found(html))


def without_marks(html: str, parts: tuple[MarkedPart, ...]) -> str:
    """The HTML as it would be had these marks never been made. Its text is the same."""
    cuts: list[tuple[int, int]] = []
    for part, (start, end) in _found(html):
        if part in parts:
            first = html.index(">", start) + 1
            cuts += [(start, first), (html.rindex("<", first, end), end)]
    pieces, done = [], 0
    for start, end in sorted(cuts):
        pieces.append(html[done:start])
        done = end
    return "".join([*pieces, html[done:]])


def _found(html: str) -> list[tuple[MarkedPart, tuple[int, int]]]:
    """Each mark, and from where to where its element goes."""
    _, elements = read_text(html)
    found = []
    for start, each in sorted(elements.items()):
        link = _LINK.match(html, start) if each.tag == "a" else None
        if link or (each.tag == "span" and _STOP.match(html, start)):
            part = MarkedPart(each.text_start, each.text_end, link[1] if link else "")
            found.append((part, (start, each.html_end)))
    return found
