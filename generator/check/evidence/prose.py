"""A page's Markdown as its author typed it, without code and comments: nothing moves its place.

What is searched for signs of pasting and slips of typing is searched here: in code, and in notes
that nobody sees, any sign may stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.convert.places import without_code
from generator.model.places import Position
from generator.model.written import Document

_FENCED = re.compile(
    r"^[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]*+)?(?P<fence>`{3,}+|~{3,}+)[^\n]*\n"
    r".*?(?:^[ \t>]*+(?P=fence)[`~]*+[ \t]*+$|\Z)",
    re.DOTALL | re.MULTILINE,
)
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)")
_OPENS_A_BOX = re.compile(
    r"[ \t]*(?:[-*+•·o▪][ \t]|\(?\w{1,3}[.)][ \t]|!!!|\?\?\?|===[ ]|:[ \t]|\[\^[^\]]+\]:)"
)
"""The start of an item, a box or a footnote, in which indented lines are text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page's text: its number in the file, and what stands there outside code."""

    number: int
    text: str

    @property
    def start(self) -> Position:
        """The place of its first sign that is no space."""
        return self.at(len(self.text) - len(self.text.lstrip()))

    def at(self, index: int) -> Position:
        """The place of one of its characters."""
        return Position(self.number, index + 1)


def lines_of(document: Document) -> tuple[Line, ...]:
    """The lines of a page's text, code and comments blanked out, each character at its place."""
    body = _FENCED.sub(_blanked, without_code(document.body))
    lines = _without_indented_code(body.split("\n"))
    return tuple(Line(number, text) for number, text in enumerate(lines, document.body_line))


def text_of(document: Document, lines: Sequence[Line]) -> str:
    """The whole file, its top as it stands and then its `lines`."""
    return document.top + "\n".join(line.text for line in lines)


def paragraphs_of(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """The lines that stand together, between blank ones."""
    together: list[Line] = []
    for line in lines:
        if line.text.strip():
            together.append(line)
        elif together:
            yield tuple(together)
            together = []
    if together:
        yield tuple(together)


def _blanked(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _without_indented_code(lines: list[str]) -> Iterator[str]:
    is_in_a_box = is_code = False
    above = ""
    for line in lines:
        if line.strip():
            if _INDENTED.match(line):
                is_code = not is_in_a_box and (is_code or not above.strip())
            else:
                is_code = False
                is_in_a_box = bool(_OPENS_A_BOX.match(line)) or (
                    is_in_a_box and bool(above.strip())
                )
        yield " " * len(line) if is_code else line
        above = line
