"""The tags in a piece of HTML, and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from generator.convert.gfm.page import Page
from generator.convert.gfm.source import Source
from generator.model.places import Position

_Place = Callable[[int], Position]

_VOID = frozenset(
    """
    area base basefont br col embed frame hr image img input keygen link meta param source track
    wbr
    """.split()
)

_ADDRESS = re.compile(r"""(?<=[\s"'/])(?P<name>href|src)\s*=\s*["']?(?P<value>)""", re.IGNORECASE)
_OPENS = re.compile(r"<(?=[A-Za-z/!?])")
_OPENING = re.compile(r"<!--|<[^<>]*>?")


@dataclass
class Tag:
    """A tag as it is written. `shown` becomes what is published for it."""

    name: str
    text: str
    position: Position
    is_end: bool = False
    is_inline: bool = False
    attributes: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, Position] = field(default_factory=dict)
    """where the addresses in it begin, by the names of their attributes"""
    number: int = 0
    piece: int = 0
    partner: Tag | None = None
    is_text: bool = False
    shown: str = ""

    @property
    def is_alone(self) -> bool:
        """Whether it needs no end."""
        return self.name in _VOID

    @property
    def closes_itself(self) -> bool:
        """Whether it is written as `<a/>`, which HTML does not know of most elements."""
        return self.text.endswith("/>")


class _Reader(HTMLParser):
    """Python's own parser of HTML, asked where tags are and nothing else."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, int, str, bool, dict[str, str]]] = []
        """tags; what has no name is a comment, or the like, that a browser hides"""
        self.hidden: list[tuple[int, str]] = []
        self._text = text
        self._starts = [0]
        for line in text.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)

    def set_cdata_mode(self, *_: Any, **__: Any) -> None:
        """No element's content is other than text and tags: those that are go as text."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._at()
        end = start + len(self.get_starttag_text() or "")
        self.found.append((start, end, tag, False, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        start = self._at()
        end = self._text.find(">", start) + 1
        if end and self._text.startswith("</", start):
            self.found.append((start, end, tag, True, {}))

    def handle_comment(self, data: str) -> None:
        del data  # a browser takes <! and </ for comments, too: they are text
        self._hide("<!--", "-->")

    def handle_pi(self, data: str) -> None:
        if self._hide("<?", "?>"):
            self.hidden.append((self._at(), f"<?{data}>"))

    def unknown_decl(self, data: str) -> None:
        if self._hide("<![", "]]>"):
            self.hidden.append((self._at(), f"<![{data}]>"))

    def handle_decl(self, decl: str) -> None:
        if decl.lower().startswith("doctype"):
            self._hide("<!", ">")

    def _hide(self, opening: str, closing: str) -> bool:
        """Keep something without a name; whether it has both its ends."""
        start = self._at()
        end = self._text.find(closing, start + len(opening))
        is_whole = end >= 0 and self._text.startswith(opening, start)
        if is_whole:
            self.found.append((start, end + len(closing), "", False, {}))
        return is_whole

    def _at(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column


def tags_in(text: str, place: _Place, page: Page) -> list[str | Tag]:
    """The text cut into tags and what stands between them. `place` tells where a character is."""
    reader = _Reader(text)
    reader.feed(text)
    reader.close()
    parts: list[str | Tag] = []
    done = 0
    for start, end, name, is_end, attributes in reader.found:
        if start < done:
            continue
        parts.append(_between(text, done, start, place, page))
        done = end
        written = text[start:end]
        if not name:  # it is hidden, and what a browser would see within it with it
            continue
        tag = Tag(name, written, place(start), is_end, attributes=attributes)
        for match in _ADDRESS.finditer(written):
            tag.addresses.setdefault(match["name"].lower(), place(start + match.start("value")))
        parts.append(tag)
    for offset, hidden in reader.hidden:
        page.note("hidden-markup", hidden, place(offset))
    return [*parts, _between(text, done, len(text), place, page)]


def _between(text: str, start: int, end: int, place: _Place, page: Page) -> str:
    """Text between tags, without any sign in it that a browser would take for a beginning."""
    part = text[start:end]
    for match in _OPENS.finditer(part):
        opening = _OPENING.match(part, match.start())
        kind = "unclosed-comment" if part.startswith("<!--", match.start()) else "tag-shown-as-text"
        page.note(kind, opening[0] if opening else "<", place(start + match.start()))
    return _OPENS.sub("&lt;", part)


def places_in(literal: str, source: Source, line: int) -> _Place:
    """For a block of HTML whose first line is `line`: a place in it → the place in the page."""
    lines = literal.split("\n")

    def place(offset: int) -> Position:
        number = literal.count("\n", 0, offset)
        column = offset - (literal.rfind("\n", 0, offset) + 1)
        whole = source.lines[min(line + number, len(source.lines)) - 1]
        return source.position(line + number, len(whole) - len(lines[number]) + column + 1)

    return place


def places_in_line(text: str, source: Source, line: int, column: int) -> _Place:
    """The same for what begins within a line of text, which has no indent of its own."""
    lines = text.split("\n")

    def place(offset: int) -> Position:
        number = text.count("\n", 0, offset)
        if not number:
            return source.position(line, column + offset)
        whole = source.lines[min(line + number, len(source.lines)) - 1]
        before = offset - (text.rfind("\n", 0, offset) + 1)
        return source.position(line + number, max(0, whole.find(lines[number])) + before + 1)

    return place
