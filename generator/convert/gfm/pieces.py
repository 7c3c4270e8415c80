"""A line of text in pieces, and how they become an element's text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from generator.convert.gfm.page import Page
from generator.convert.gfm.parser import restored
from generator.convert.gfm.source import Source
from generator.model.places import Position

DEEPEST = 50
"""How deep lists, quotations and boxes may stand within one another."""
_ENTITY = re.compile(r"&(?=(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """Text of a line, and where it begins in the source."""

    text: str
    line: int
    column: int


Piece = Words | Element


@dataclass(frozen=True, slots=True)
class Leaf:
    """A paragraph, heading or cell: the page and source it stands in, and its last line there."""

    page: Page
    source: Source
    last: int

    def place_of(self, written: str, words: Words) -> tuple[int, int]:
        """Line and column of something within `words`; their beginning, if it is not found."""
        found = self.source.find(written, words.line, words.column, self.last)
        return found or (words.line, words.column)

    def position(self, line: int, column: int) -> Position:
        """A place in the source as one in the page."""
        return self.source.position(line, column)


@dataclass(frozen=True, slots=True)
class Around:
    """Where blocks stand: in which lines, in how many quotations there, how deep, in what list."""

    source: Source
    quotes: int = 0
    depth: int = 0
    is_tight: bool = False
    """whether a paragraph's words stand in the item itself"""


def safe(text: str) -> str:
    """Text that Python-Markdown's serialiser writes as it is, `&copy;` among it."""
    return _ENTITY.sub("&amp;", restored(text)) if "&" in text else restored(text)


def add_text(parent: Element, text: str) -> None:
    """Append text after all that is in `parent`."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
