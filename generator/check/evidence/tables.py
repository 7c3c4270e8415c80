"""Tables in text: of Markdown, of a spreadsheet saved as text, of an office document."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

Span = tuple[int, int]
"""Where something starts and ends in a text."""

_SEPARATOR = re.compile(r"[|\t;,]")
_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:+=-]*-[\s|:+=-]*")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, without the space around them."""

    cells: tuple[Span, ...]
    start: int
    end: int


def tables_of(text: str) -> Iterator[list[Row]]:
    """The rows that stand together, each with at least two cells; the line below a head is none."""
    rows: list[Row] = []
    separator = ""
    start = 0
    for line in text.split("\n"):
        found = _SEPARATOR.search(line)
        own = "" if not found else "|" if line.count("|") > 1 else found[0]
        if rows and separator not in line:
            yield rows
            rows = []
        if not rows:
            separator = own
        if separator and separator in line and not _RULE.fullmatch(line):
            rows.append(Row(tuple(_cells(line, separator, start)), start, start + len(line)))
        start += len(line) + 1
    if rows:
        yield rows


def _cells(line: str, separator: str, offset: int) -> Iterator[Span]:
    if separator == "|":
        edges = [match.start() for match in _BAR.finditer(line)]
        begins = [edge + 1 for edge in edges]
        spans = list(zip([0, *begins], [*edges, len(line)], strict=True))
        # The first and the last bar of a row are its edge.
        spans = [
            span
            for number, span in enumerate(spans)
            if 0 < number < len(spans) - 1 or line[slice(*span)].strip()
        ]
    else:
        spans = list(_parts(line, separator))
    for start, end in spans:
        written = line[start:end]
        yield (
            offset + start + len(written) - len(written.lstrip()),
            offset + max(start, end - len(written) + len(written.rstrip())),
        )


def _parts(line: str, separator: str) -> Iterator[Span]:
    if '"' not in line:
        start = 0
        for part in line.split(separator):
            yield start, start + len(part)
            start += len(part) + 1
        return
    at = 0
    try:
        values = next(csv.reader([line], delimiter=separator), [])
    except csv.Error:  # a sign that no table has, or a cell without end
        return
    for value in values:
        found = line.find(value, at)
        start = found if found >= 0 else at
        at = min(len(line), start + len(value))
        yield start, at


def column_cells(text: str, header: re.Pattern[str]) -> Iterator[Span]:
    """The cells below each cell that `header` is found in, to the end of their table."""
    if not header.search(text):
        return
    for rows in tables_of(text):
        columns: set[int] = set()
        for row in rows:
            for number in sorted(columns):
                if number < len(row.cells):
                    yield row.cells[number]
            columns |= {
                number for number, cell in enumerate(row.cells) if header.search(text, *cell)
            }
