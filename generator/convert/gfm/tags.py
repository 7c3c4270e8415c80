"""The tags in a piece of HTML, and what stands between them."""

from __future__ import annotations

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


@dataclass
class Tag:
    """A tag as it is written. `shown` becomes what is published for it."""

    name: str
    text: str
    position: Position
    is_end: bool = False
    is_inline: bool = False
    attributes: dict[str, str] = field(default_factory=dict)
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
        if not self._text.startswith("<!--", self._at()):  # a browser takes <!X> for a comment
            self.hidden.append((self._at(), f"<!{data}>"))

    def handle_pi(self, data: str) -> None:
        self.hidden.append((self._at(), f"<?{data}>"))

    def unknown_decl(self, data: str) -> None:
        self.hidden.append((self._at(), f"<![{data}]>"))

    def handle_decl(self, decl: str) -> None:
        if not decl.lower().startswith("doctype"):
            self.hidden.append((self._at(), f"<!{decl}>"))

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
        if start >= done:
            parts.append(text[done:start])
            written = text[start:end]
            parts.append(Tag(name, written, place(start), is_end, attributes=attributes))
            done = end
    for offset, hidden in reader.hidden:
        page.note("hidden-markup", hidden, place(offset))
    return [*parts, text[done:]]


def places_in(literal: str, source: Source, line: int) -> _Place:
    """For a block of HTML whose first line is `line`: a place in it → the place in the page."""
    lines = literal.split("\n")

    def place(offset: int) -> Position:
        number = literal.count("\n", 0, offset)
        column = offset - (literal.rfind("\n", 0, offset) + 1)
        whole = source.lines[min(line + number, len(source.lines)) - 1]
        return source.position(line + number, len(whole) - len(lines[number]) + column + 1)

    return place
