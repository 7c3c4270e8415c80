"""The lines of a page, or of a part of it, and where each stands in the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.places import Position

_TAB = 4
_BEFORE = re.compile(r"[ \t>]*")


@dataclass(frozen=True, slots=True)
class Source:
    """Lines, and for each its number in the page and how many characters it has lost there."""

    lines: tuple[str, ...]
    places: tuple[tuple[int, int], ...]

    @staticmethod
    def of(text: str) -> Source:
        """A whole page."""
        lines = tuple(text.split("\n"))
        return Source(lines, tuple((number, 0) for number in range(1, len(lines) + 1)))

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)

    def position(self, line: int, column: int = 1) -> Position:
        """A place in these lines → the place in the page."""
        number, lost = self.places[min(max(line, 1), len(self.places)) - 1]
        return Position(number, max(1, column + lost))

    def find(self, words: str, line: int, column: int, last: int) -> tuple[int, int] | None:
        """Where these words stand next, from a place to the end of line `last`; None if nowhere."""
        for number in range(line, min(last, len(self.lines)) + 1):
            at = self.lines[number - 1].find(words, column - 1 if number == line else 0)
            if at >= 0:
                return number, at + 1
        return None

    def cut(self, first: int, last: int, width: int, quotes: int = 0, marker: int = 0) -> Source:
        """Lines `first` to `last`, without their indent of `width` and the signs of `quotes`.

        `marker` characters of the first line belong to what stands around it: an item's number.
        """
        lines, places = [], []
        for number in range(first, last + 1):
            whole = self.lines[number - 1]
            line = unquoted(whole, quotes)
            line = whole if line is None else line
            if marker and number == first:
                line = " " * marker + whole[marker:]
            line = _without_indent(line, width)
            page_line, lost = self.places[number - 1]
            lines.append(line)
            places.append((page_line, lost + len(whole) - len(line)))
        return Source(tuple(lines), tuple(places))

    def indented_below(self, first: int, width: int, quotes: int) -> int:
        """The last of the lines after `first` that are indented by `width` or more, or blank.

        Blank lines at the end are none of them; `first` itself where there is no such line.
        """
        last = first
        for number in range(first + 1, len(self.lines) + 1):
            line = unquoted(self.lines[number - 1], quotes)
            if line is None or (line.strip() and indent_of(line) < width):
                break
            if line.strip():
                last = number
        return last


def joined(parts: Iterable[Source]) -> Source:
    """Parts of a page, one below the other."""
    every = list(parts)
    return Source(
        tuple(line for part in every for line in part.lines),
        tuple(place for part in every for place in part.places),
    )


def unquoted(line: str, quotes: int) -> str | None:
    """The line with the signs of so many quotations blanked out; None if it has fewer."""
    if not quotes:
        return line
    match = _BEFORE.match(line)
    before = match[0] if match else ""
    if before.count(">") < quotes:
        return None
    return before.replace(">", " ", quotes) + line[len(before) :]


def indent_of(line: str) -> int:
    """How many columns of white space a line begins with."""
    width = 0
    for sign in line:
        if sign == " ":
            width += 1
        elif sign == "\t":
            width += _TAB - width % _TAB
        else:
            break
    return width


def _without_indent(line: str, width: int) -> str:
    present = indent_of(line)
    if "\t" in line[:present]:
        line = " " * present + line.lstrip(" \t")
    return line[min(width, present) :]
