"""Tables of a document: those that are laid out with tabs, and what a page's tables cannot have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from lxml import html

LINE = "\ue002"
"""A new line in the cell of a table, until all signs of Markdown have been escaped."""
_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
RAISED, LOWERED = ("\ue010", "\ue011"), ("\ue012", "\ue013")
"""Around words that are raised, or lowered, in a line that has no elements"""
PLACES = re.compile("[\ue010-\ue013]")
_PLACED = re.compile("\ue010([^\ue010-\ue013]*)\ue011|\ue012([^\ue010-\ue013]*)\ue013")
_MOST_COLUMNS = 100
"""As many as Word has, with some to spare"""


def from_tabs(body: html.HtmlElement) -> Iterator[str]:
    """Lines that are laid out with tabs, as a table is, become one."""
    for columns, lines in groupby(list(body), _columns):
        run = list(lines)
        if columns and len(run) > 1:
            yield f"Lines with tabs were made a table: it begins with “{line_of(run[0])}”."
            _as_table(run)


def _columns(element: html.HtmlElement) -> int:
    """How many tabs a line has between its words; 0 for what is no line."""
    return str(element.text_content()).strip("\t").count("\t") if element.tag == "p" else 0


def _as_table(run: list[html.HtmlElement]) -> None:
    table = html.Element("table")
    for line in run:
        row = html.Element("tr")
        row.extend(_cells(line))
        table.append(row)
    run[0].addprevious(table)
    for line in run:
        line.getparent().remove(line)


def _cells(line: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """What stands between the tabs of a line, with all that is in it: links, raised numbers."""
    said = str(line.text_content())
    before, after = (len(said) - len(each) for each in (said.lstrip("\t"), said.rstrip("\t")))
    cells = _parted(line, "td")
    yield from cells[before : len(cells) - after]


def _parted(element: html.HtmlElement, tag: str) -> list[html.HtmlElement]:
    """An element as several of this tag, one for each piece between tabs, whatever it is in."""
    parts = [html.Element(tag, dict(element.attrib))]

    def say(words: str | None) -> None:
        first, *others = (words or "").split("\t")
        at = parts[-1]
        if len(at):
            at[-1].tail = (at[-1].tail or "") + first
        else:
            at.text = (at.text or "") + first
        for each in others:
            parts.append(html.Element(tag, dict(element.attrib)))
            parts[-1].text = each

    say(element.text)
    for child in element:
        first, *others = _parted(child, str(child.tag))
        parts[-1].append(first)
        for each in others:
            parts.append(html.Element(tag, dict(element.attrib)))
            parts[-1].append(each)
        say(child.tail)
    return parts


def as_elements(element: html.HtmlElement) -> None:
    """Make elements of what is between the signs for raised and lowered words in its text."""
    said = element.text or ""
    end, at = 0, 0
    for found in _PLACED.finditer(said):
        before = said[end : found.start()]
        if at:
            element[at - 1].tail = before
        else:
            element.text = before
        placed = html.Element("sup" if found[1] is not None else "sub")
        placed.text = found[1] if found[1] is not None else found[2]
        element.insert(at, placed)
        end, at = found.end(), at + 1
    if at:
        element[at - 1].tail = said[end:]


def raised_in_line(element: html.HtmlElement) -> str:
    """The words of an element in a line, digits that are raised or lowered as signs of their own.

    A title has no other way to say that x² is not x2.
    """
    for each in element.iter("sup", "sub"):
        said = str(each.text_content())
        signs = _RAISED if each.tag == "sup" else _LOWERED
        if said and all(ord(sign) in signs for sign in said):
            for inner in list(each):
                inner.drop_tag()
            each.text = said.translate(signs)
    return line_of(element)


def flat(body: html.HtmlElement) -> None:
    """A cell of a table in Markdown is one line, and holds no other table."""
    for inner in list(body.iter("table")):
        if any(above.tag in {"td", "th"} for above in inner.iterancestors()):
            rows = ("; ".join(map(line_of, row)) for row in inner.iter("tr"))
            inner.tail = f" {LINE.join(rows)} {inner.tail or ''}"
            inner.drop_tree()
    for table in body.iter("table"):
        _spread(table)
    for cell in body.iter("td", "th"):
        for at, part in enumerate(list(cell.iter("p", "li", "br"))):
            if at or part.tag == "br":
                part.text = f"{LINE}{part.text or ''}"
            part.drop_tag()
        for around in list(cell.iter("ul", "ol")):
            around.drop_tag()


def _spread(table: html.HtmlElement) -> None:
    """Where a cell reaches over several rows, an empty one in each below it keeps the columns."""
    reaching: dict[int, int] = {}
    for row in table.iter("tr"):
        cells = list(row)
        column = 0
        while cells or any(at >= column for at, rows in reaching.items() if rows):
            if reaching.get(column):
                reaching[column] -= 1
                empty = html.Element("td")
                if cells:
                    cells[0].addprevious(empty)
                else:
                    row.append(empty)
                column += 1
                continue
            if not cells:
                break
            cell = cells.pop(0)
            columns = min(int(cell.get("colspan", "1")), _MOST_COLUMNS)
            cell.set("colspan", str(columns))
            rows = int(cell.attrib.pop("rowspan", "1")) - 1
            for _ in range(columns):
                reaching[column] = rows
                column += 1


def line_of(element: html.HtmlElement) -> str:
    """The words of an element, in a line."""
    return " ".join(str(element.text_content()).split())
