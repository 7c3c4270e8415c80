"""Tables of a document: those that are laid out with tabs, and what a page's tables cannot have."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lxml import html

LINE = "\ue002"
"""A new line in the cell of a table, until all signs of Markdown have been escaped."""
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
        for words in str(line.text_content()).strip("\t").split("\t"):
            cell = html.Element("td")
            cell.text = words.strip()
            row.append(cell)
        table.append(row)
    run[0].addprevious(table)
    for line in run:
        line.getparent().remove(line)


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
