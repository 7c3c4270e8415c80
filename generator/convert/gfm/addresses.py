"""Where the addresses of links and pictures stand in the source."""

from __future__ import annotations

import re

import comrak

from generator.convert.gfm.page import Page
from generator.convert.gfm.parser import Node, folded, restored, walk
from generator.convert.gfm.source import Source
from generator.model.places import Position

_AFTER = re.compile(r"\]\(\s*<?")
_DEFINITION = re.compile(r"^[ \t>]*\[(?P<label>[^\]\n]+)\]:[ \t]*<?(?=\S)", re.MULTILINE)
_HOLDERS = (
    comrak.Document,
    comrak.List,
    comrak.Item,
    comrak.TaskItem,
    comrak.BlockQuote,
    comrak.Alert,
    comrak.FootnoteDefinition,
)
_LABEL = re.compile(r"\[(?P<label>[^\[\]]+)\](?:\[\])?\Z")


def of_link(page: Page, source: Source, node: Node) -> Position:
    """The first character of the address: in brackets, in a definition, or the link itself."""
    start, end = node.sourcepos.start, node.sourcepos.end
    lines = source.lines[start.line - 1 : end.line]
    if not lines:
        return source.position(start.line, start.column)
    written = "\n".join(lines)
    finish = len(written) - len(lines[-1]) + end.column
    written = written[start.column - 1 : finish]
    if written.endswith(")") and written[0] in "[!":
        at = _in_brackets(node, written)
    elif written.endswith("]") and written[0] in "[!":
        label = _LABEL.search(written)
        name = folded(label["label"]) if label else ""
        page.used.add(name)
        place = page.definitions.get(name)
        return place or source.position(start.line, start.column)
    elif written[:1] in ("[", "!"):  # comrak loses count where a line ends within the brackets
        written = "\n".join(source.lines[start.line - 1 : start.line + 2])[start.column - 1 :]
        at = _in_brackets(node, written)
    else:
        at = 1 if written.startswith("<") else 0
    before = written[:at]
    line = start.line + before.count("\n")
    column = at - (before.rfind("\n") + 1) + 1 + (start.column - 1 if "\n" not in before else 0)
    return source.position(line, column)


def _in_brackets(node: Node, written: str) -> int:
    """How far into a link its address stands, which comes after the last of its words."""
    link = node.node_value.value
    ends = [match.end() for match in _AFTER.finditer(written)]
    address = restored(link.url)
    for at in reversed(ends):
        if restored(written[at:]).startswith(address):
            return at
    return ends[-1] if ends else 0


def definitions_in(source: Source, code: set[int]) -> dict[str, Position]:
    """Label → where the address of its definition stands. `code` are the lines that are code."""
    found: dict[str, Position] = {}
    for number, line in enumerate(source.lines, start=1):
        match = _DEFINITION.match(line) if "]:" in line and number not in code else None
        if match and not match["label"].startswith("^"):
            place = source.position(number, match.end() + 1)
            found.setdefault(folded(match["label"]), place)
    return found


def definitions_read(source: Source, root: Node) -> dict[str, Position]:
    """Label → its line, of the definitions that comrak took out of the text: no block has them."""
    shown: set[int] = set()
    for node in walk(root):
        if not isinstance(node.node_value, _HOLDERS):
            place = node.sourcepos
            shown.update(range(place.start.line, place.end.line + 1))
    found: dict[str, Position] = {}
    for number, line in enumerate(source.lines, start=1):
        match = _DEFINITION.match(line) if "]:" in line and number not in shown else None
        if match and not match["label"].startswith("^"):
            found[folded(match["label"])] = source.position(number, match.start("label"))
    return found
