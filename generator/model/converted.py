"""The nouns of a converted page: its HTML, and what is in it. Frozen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

import msgspec

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


class Block(msgspec.Struct, frozen=True, gc=False):
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


class Address(NamedTuple):
    """Where an attribute of an element leads, as its author wrote it."""

    element: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class SafeHtml:
    """HTML without anything unsafe, of which is still to be said where its addresses lead.

    Between every two pieces stands an address; the attribute goes with it.
    """

    pieces: tuple[str, ...]
    addresses: tuple[Address, ...] = ()


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
    safe: SafeHtml | None = None
    """what is published of the HTML, with the stills that it was converted for"""
    embeds: tuple[str, ...] = ()
    """the hosts whose frames are stills there"""
    made_from: str = field(default="", compare=False)
    """the hash of all that it was made from; with the same one, the HTML and the text are equal"""


class Deferred(Converted):
    """A converted page of which the HTML and the text are read when somebody asks for them.

    Most of what a check, the links and a plan ask of a page is what is in it: headings, anchors,
    links. `read` gives the whole page; what is given with it here is as it is there.
    """

    __slots__ = ("_read", "_whole")
    _read: Callable[[], Converted]
    _whole: Converted | None

    def __init__(self, read: Callable[[], Converted], known: Mapping[str, Any]) -> None:
        for name in KNOWN_AT_ONCE:
            object.__setattr__(self, name, known[name])
        object.__setattr__(self, "_read", read)
        object.__setattr__(self, "_whole", None)

    def _all(self) -> Converted:
        if self._whole is None:
            object.__setattr__(self, "_whole", self._read())
        assert self._whole is not None
        return self._whole

    @property
    def html(self) -> str:
        return self._all().html

    @property
    def toc(self) -> tuple[Any, ...]:
        return self._all().toc

    @property
    def text(self) -> str:
        return self._all().text

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self._all().blocks

    @property
    def safe(self) -> SafeHtml | None:
        return self._all().safe

    @property
    def embeds(self) -> tuple[str, ...]:
        return self._all().embeds

    def whole(self) -> Converted:
        """The page with all of it, as it was before it was kept."""
        return Converted(**{each.name: getattr(self, each.name) for each in fields(Converted)})

    def __eq__(self, other: object) -> bool:
        return self.whole() == (other.whole() if isinstance(other, Deferred) else other)

    __hash__ = None  # type: ignore[assignment] # as a mapping among its parts has none

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process is given the page itself: it may not reach what this one reads from."""
        return _converted, (self.whole(),)


def _converted(page: Converted) -> Converted:
    return page


KNOWN_AT_ONCE = ("headings", "anchors", "references", "elements", "notes", "made_from")
"""What is known of a page before all of it is read."""
