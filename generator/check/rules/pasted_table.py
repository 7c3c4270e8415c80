"""Rows of a table came without the signs that make them one.

Cells parted by tabs, as Word and Excel give them; rows in upright lines without the line of hyphens
below the first, or with one of another number of columns. `trustpages check --fix` makes a table of
them, where the rows have the same number of cells.

**Why it matters.** Readers see the cells of all rows in one paragraph.

**Bad**

    | Week | Topic |
    | 1 | Forces |

**Good**

    | Week | Topic |
    | --- | --- |
    | 1 | Forces |
"""

import re
from collections.abc import Iterator, Sequence

from generator.check.evidence.prose import Line, paragraphs_of
from generator.check.inspection import Inspection, Rule
from generator.link.authored import understood_pages
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Edit
from generator.model.written import Document

_LISTED = re.compile(r"[ \t>]*(?:[^\w\s\"'“‘(|]|o|\(?\w{1,3}[.)])\t")
"""A list's sign and a tab: no cell."""
_ROW = re.compile(r" {0,3}\|.*\|[ \t]*")
_RULED = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_BAR = re.compile(r"(?<!\\)\|")


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, _ in understood_pages(inspection.catalogue):
        written = page.document.text.split("\n")
        for paragraph in paragraphs_of(inspection.lines[page.path]):
            yield from _by_tabs(page.document, written, paragraph)
            yield from _by_bars(page.document, written, paragraph)


def _by_tabs(
    document: Document, written: Sequence[str], paragraph: Sequence[Line]
) -> Iterator[Finding]:
    rows = [line for line in paragraph if _has_cells(line.text)]
    if len(rows) < 2 or rows[-1].number - rows[0].number != len(rows) - 1:
        return
    cells = [written[row.number - 1].rstrip().split("\t") for row in rows]
    columns = {len(each) for each in cells}
    edits = _as_table(rows, cells, written, paragraph) if len(columns) == 1 else ()
    yield Finding(
        document.path,
        rows[0].at(0),
        f"lines {rows[0].number} to {rows[-1].number} are a table's rows with tabs between their "
        "cells; here they run together.",
        f"Write {_row(cells[0])}, a line {_ruled(len(cells[0]))} below it, and the others alike.",
        edits,
    )


def _has_cells(text: str) -> bool:
    return (
        "\t" in text.strip() and not text.startswith((" ", "\t", ">")) and not _LISTED.match(text)
    )


def _as_table(
    rows: Sequence[Line],
    cells: Sequence[Sequence[str]],
    written: Sequence[str],
    paragraph: Sequence[Line],
) -> tuple[Edit, ...]:
    new = [_row(each) for each in cells]
    new[0] += f"\n{_ruled(len(cells[0]))}"
    if rows[0] is not paragraph[0]:
        new[0] = f"\n{new[0]}"
    if rows[-1] is not paragraph[-1]:
        new[-1] += "\n"
    return tuple(
        Edit(row.at(0), written[row.number - 1], text) for row, text in zip(rows, new, strict=True)
    )


def _by_bars(
    document: Document, written: Sequence[str], paragraph: Sequence[Line]
) -> Iterator[Finding]:
    rows = [line for line in paragraph if _ROW.fullmatch(line.text)]
    if len(rows) < 2 or rows[1].number != rows[0].number + 1:
        return
    first, second = rows[:2]
    columns = _columns(first.text)
    if not _RULED.fullmatch(second.text):
        if any(_RULED.fullmatch(row.text) for row in rows) or len(columns) < 2:
            return
        alike = len({len(_columns(row.text)) for row in rows}) == 1
        end = first.at(len(written[first.number - 1]))
        edits = (Edit(end, "", f"\n{_ruled(len(columns))}"),) if alike else ()
        yield Finding(
            document.path,
            first.start,
            "these rows are no table yet: the line of hyphens below the first is missing.",
            f"Below this line, write {_ruled(len(columns))}",
            edits,
        )
    elif len(_columns(second.text)) != len(columns):
        given = [each.strip() for each in _columns(second.text)]
        wanted = [*given, *["---"] * len(columns)][: len(columns)]
        yield Finding(
            document.path,
            second.start,
            f"the first row has {len(columns)} columns, and this line of hyphens {len(given)}.",
            f"Write {_row(wanted)}",
            (Edit(second.at(0), written[second.number - 1], _row(wanted)),),
        )


def _columns(row: str) -> list[str]:
    return _BAR.split(row.strip().removeprefix("|").removesuffix("|"))


def _row(cells: Sequence[str]) -> str:
    escaped = (_BAR.sub(r"\\|", cell.strip()) for cell in cells)
    return f"| {' | '.join(escaped)} |"


def _ruled(columns: int) -> str:
    return _row(["---"] * columns)


RULE = Rule("B926", "pasted-table", Severity.PLEASE_CHECK, check, reads_one_text=True)
