"""The nouns of a converted page: its HTML, and what is in it. Frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.model.places import Position

TOPIC_SCHEME = "topic"
"""What an author's link to a topic by its name begins with, before a colon, until it is pointed."""

FIRST = Position(1)
"""Where something is that has no place of its own."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page; `level` is 1 to 6, `id` what a link to it ends with."""

    level: int
    id: str
    text: str
    position: Position = FIRST


@dataclass(frozen=True, slots=True)
class Element:
    """Something in a page that is neither text, link nor picture: a table, a form, a frame.

    `attributes` are those that rules ask for; a table has `header` if it has a header cell.
    """

    tag: str
    attributes: Mapping[str, str]
    text: str
    position: Position


@dataclass(frozen=True, slots=True)
class Reference:
    """A link or picture in a page: the address as written, and where it stands in the source."""

    address: str
    text: str
    position: Position
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something in a page that is not published as its author may think: what rules may tell.

    `kind` is one of those listed in `generator/convert/gfm/page.py`, `text` what was written.
    """

    kind: str
    text: str
    position: Position


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, item or cell of a page's text: where it starts there, and its element.

    `closed` are the parts of it, from and to, in which no automatic link may stand: all of a
    heading, links, code.
    """

    start: int
    text: str
    tag: str
    closed: tuple[tuple[int, int], ...] = ()
    marked: tuple[tuple[int, int, str], ...] = ()
    """the parts of it in bold, italics and the like, with the element: no link cuts one in two"""


@dataclass(frozen=True, slots=True)
class Converted:
    """A page's HTML as Python-Markdown made it, and what is in it."""

    html: str
    toc: tuple[Any, ...] = ()
    """the `toc_tokens` of Python-Markdown"""
    headings: tuple[Heading, ...] = ()
    anchors: frozenset[str] = frozenset()
    references: tuple[Reference, ...] = ()
    elements: tuple[Element, ...] = ()
    text: str = ""
    """the page's words, a paragraph or cell a line, without code"""
    blocks: tuple[Block, ...] = ()
    """the published text, paragraph by paragraph, for automatic links"""
    notes: tuple[Note, ...] = ()
    """what is not published as its author may think"""
