"""comrak's tree of blocks → the elements that Python-Markdown would have made of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element, SubElement

import comrak

from generator.convert.gfm import containers, marks, md_in_html
from generator.convert.gfm.addresses import definitions_read
from generator.convert.gfm.code import fill_code
from generator.convert.gfm.inline import fill_inline
from generator.convert.gfm.page import Footnote, Page, mark
from generator.convert.gfm.paragraphs import fill_paragraph, fill_title
from generator.convert.gfm.parser import Node, parsed, walk
from generator.convert.gfm.pieces import DEEPEST, Around, Leaf, add_text
from generator.convert.gfm.source import Source

_NEAR = 9
"""How much higher than what is shown an item's number may be: a list that somebody cut."""
_TWO_DIGITS = 100
_NUMBER = re.compile(r"\d{1,9}")
_ALIGNED = {
    str(comrak.TableAlignment.Left): "left",
    str(comrak.TableAlignment.Center): "center",
    str(comrak.TableAlignment.Right): "right",
}
_ALERTS = {
    str(comrak.AlertType.Note): ("note", "Note"),
    str(comrak.AlertType.Tip): ("tip", "Tip"),
    str(comrak.AlertType.Important): ("info", "Important"),
    str(comrak.AlertType.Warning): ("warning", "Warning"),
    str(comrak.AlertType.Caution): ("danger", "Caution"),
}
"""GitHub's five alerts: the class of Material's box that looks most like each, and its title."""


def fill_part(page: Page, parent: Element, source: Source, depth: int, is_tight: bool) -> None:
    """Append what a part of a page says, read as a text of its own."""
    root, notes = parsed(source, page.below)
    for note in notes:
        page.note(note.kind, note.text, note.position)
    if "]:" in source.text:
        page.read.update(definitions_read(source, root))
    fill_tree(page, parent, source, root, Around(source, 0, depth, is_tight))


def fill_tree(page: Page, parent: Element, source: Source, root: Node, around: Around) -> None:
    """Append what a tree says that was read from `source`."""
    own = [each for each in root.children if each.sourcepos.start.line <= len(source.lines)]
    fill_blocks(page, parent, own, around)


def fill_footnote(page: Page, footnote: Footnote, parent: Element) -> None:
    """Append the text of a footnote."""
    if footnote.node is not None:
        around = Around(footnote.source, footnote.quotes, 2)
        fill_blocks(page, parent, footnote.node.children, around)


def fill_blocks(page: Page, parent: Element, nodes: Sequence[Node], around: Around) -> None:
    """Append blocks to `parent`."""
    done = 0  # the last line that a box has taken
    for node in nodes:
        start, end = node.sourcepos.start.line, node.sourcepos.end.line
        if end <= done and start <= done:
            continue
        if start <= done:
            rest = around.source.cut(done + 1, end, node.sourcepos.start.column - 1, around.quotes)
            fill_part(page, parent, rest, around.depth, around.is_tight)
        elif isinstance(node.node_value, comrak.Paragraph):
            done = max(done, fill_paragraph(page, parent, node, around, fill_part))
        else:
            _block(page, parent, node, around)


def _block(page: Page, parent: Element, node: Node, around: Around) -> None:
    value, place = node.node_value, node.sourcepos.start
    deeper = replace(around, depth=around.depth + 1, is_tight=False)
    if isinstance(value, comrak.FootnoteDefinition):
        page.keep_footnote(
            Footnote(value.value.name, around.source, node, place.line, around.quotes)
        )
        return
    if isinstance(value, comrak.Heading):
        heading = SubElement(parent, f"h{value.value.level}")
        mark(heading, around.source.position(place.line, place.column))
        fill_inline(_leaf(page, node, around), heading, node.children)
    elif isinstance(value, comrak.CodeBlock):
        fill_code(page, parent, value.value)
        if value.value.fenced and not value.value.closed:
            first = around.source.position(place.line, place.column)
            page.note("unclosed-code", value.value.fence_length * "`", first)
    elif isinstance(value, comrak.ThematicBreak):
        SubElement(parent, "hr")
    elif isinstance(value, comrak.Table):
        _table(page, parent, node, around)
    elif isinstance(value, comrak.HtmlBlock) and around.depth > DEEPEST:
        add_text(parent, page.raw.block(value.value.literal, around.source, place.line))
    elif isinstance(value, comrak.HtmlBlock):
        md_in_html.fill_html(
            page,
            parent,
            value.value.literal,
            around.source,
            place.line,
            lambda into, part: fill_part(page, into, part, around.depth + 1, False),
        )
    elif around.depth > DEEPEST:
        _flat(page, parent, node, around)
    elif isinstance(value, comrak.List):
        _list(page, parent, node, deeper)
    elif isinstance(value, comrak.BlockQuote):
        quote = SubElement(parent, "blockquote")
        fill_blocks(page, quote, node.children, replace(deeper, quotes=around.quotes + 1))
    elif isinstance(value, comrak.Alert):
        classes, title = _ALERTS[str(value.value.alert_type)]
        box = containers.admonition(parent, classes)
        heading = SubElement(box, "p", {"class": "admonition-title"})
        fill_title(page, heading, value.value.title or title, around.source, place.line)
        fill_blocks(page, box, node.children, replace(deeper, quotes=around.quotes + 1))
    else:
        fill_blocks(page, parent, node.children, deeper)


def _leaf(page: Page, node: Node, around: Around) -> Leaf:
    return Leaf(page, around.source, node.sourcepos.end.line)


def _flat(page: Page, parent: Element, node: Node, around: Around) -> None:
    """The words of what is nested too deep, without what they stand in."""
    place = node.sourcepos.start
    page.note("nested-too-deep", "", around.source.position(place.line, place.column))
    for each in walk(node):
        value = each.node_value
        if isinstance(value, comrak.Paragraph | comrak.Heading | comrak.TableCell):
            fill_inline(_leaf(page, each, around), SubElement(parent, "p"), each.children)
        elif isinstance(value, comrak.CodeBlock):
            fill_code(page, parent, value.value)
        elif isinstance(value, comrak.HtmlBlock):
            line = each.sourcepos.start.line
            add_text(parent, page.raw.block(value.value.literal, around.source, line))


def _list(page: Page, parent: Element, node: Node, around: Around) -> None:
    kind = node.node_value.value
    is_ordered = kind.list_type == comrak.ListType.Ordered
    items = SubElement(parent, "ol" if is_ordered else "ul")
    if is_ordered and kind.start != 1:
        items.set("start", str(kind.start))
    if is_ordered and kind.start + len(node.children) > _TWO_DIGITS:
        items.set("class", "long-numbers")  # they would stand outside the page on a phone
    within = replace(around, is_tight=kind.tight)
    for number, child in enumerate(node.children, start=kind.start):
        if is_ordered:
            _tell_number(page, child, number, around)
        item = SubElement(items, "li")
        fill_blocks(page, item, child.children, within)
        value = child.node_value
        if isinstance(value, comrak.TaskItem):  # its box is drawn by pymdownx.tasklist
            box = f"[{'x' if value.value.symbol else ' '}] "
            holder = item[0] if len(item) and not item.text and item[0].tag == "p" else item
            holder.text = box + (holder.text or "")


def _tell_number(page: Page, item: Node, shown: int, around: Around) -> None:
    """Keep a number that readers do not see: `1914.` in a list is the next number, not a year."""
    place = item.sourcepos.start
    written = _NUMBER.match(around.source.lines[place.line - 1], place.column - 1)
    if written and int(written[0]) > shown + _NEAR:
        page.note("item-number", written[0], around.source.position(place.line, place.column))


def _table(page: Page, parent: Element, node: Node, around: Around) -> None:
    place = node.sourcepos.start
    table = SubElement(parent, "table")
    mark(table, around.source.position(place.line, place.column))
    alignments = node.node_value.value.alignments
    body: Element | None = None
    for row in node.children:
        is_head = row.node_value.value
        if is_head:
            into = SubElement(table, "thead")
        else:
            body = into = SubElement(table, "tbody") if body is None else body
        cells = SubElement(into, "tr")
        for cell, alignment in zip(row.children, alignments, strict=False):
            # An empty cell heads nothing: read aloud, it would be announced as a heading.
            element = SubElement(cells, "th" if is_head and cell.children else "td")
            if aligned := _ALIGNED.get(str(alignment)):
                element.set("style", f"text-align: {aligned};")
            leaf = _leaf(page, row, around)
            fill_inline(leaf, element, cell.children)
            if element.text and not len(element):
                at = cell.sourcepos.start
                marks.tell_half_a_mark(leaf, element.text, at.line, at.column)
