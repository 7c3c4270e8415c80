"""The footnotes of a page, below it, as Python-Markdown's extension writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions.footnotes import FN_BACKLINK_TEXT, NBSP_PLACEHOLDER

from generator.convert.gfm.page import Footnote, Page

_Fill = Callable[[Footnote, Element], None]


def fill_footnotes(page: Page, parent: Element, fill: _Fill) -> None:
    """Append the list of footnotes in the order in which they are called, and then the others.

    `fill` appends the text of one; it may call more.
    """
    if "footnote" not in page.md.inlinePatterns:
        return
    if not page.called and all(each.node is None for each in page.footnotes.values()):
        return
    footnotes: Any = page.md.inlinePatterns["footnote"].footnotes  # type: ignore[attr-defined]
    div = SubElement(parent, "div", {"class": "footnote"})
    SubElement(div, "hr")
    items = SubElement(div, "ol")
    for name, number in _in_order(page):
        footnote = page.footnotes[name]
        if footnote.node is None:  # what looked like its text stands in a paragraph or in HTML
            place = footnote.source.position(footnote.line)
            page.note("undefined-footnote", f"[^{footnote.name}]", place)
        item = SubElement(items, "li", {"id": footnotes.makeFootnoteId(footnote.name)})
        fill(footnote, item)
        back = Element("a", {"class": "footnote-backref"})
        back.set("href", f"#{footnotes.makeFootnoteRefId(footnote.name)}")
        back.set("title", footnotes.getConfig("BACKLINK_TITLE").format(number))
        back.text = FN_BACKLINK_TEXT
        _append_to_last(item, back)


def _in_order(page: Page) -> Iterator[tuple[str, int]]:
    """Each footnote's name and number. More may be called while one is written."""
    done = 0
    while True:
        waiting = list(page.called.items())[done:]
        done += len(waiting)
        yield from waiting
        if len(page.called) > done:
            continue
        others = (n for n, each in page.footnotes.items() if each.node is not None)
        name = next((each for each in others if each not in page.called), None)
        if name is None:
            return
        footnote = page.footnotes[name]
        page.called[name] = len(page.called) + 1
        start, typed = footnote.node.sourcepos.start, footnote.node.node_value.value.name
        place = footnote.source.position(start.line, start.column)
        page.note("unused-footnote", f"[^{typed}]", place)


def _append_to_last(item: Element, back: Element) -> None:
    last = item[-1] if len(item) else None
    if last is None or last.tag != "p":
        last = SubElement(item, "p")
    elif len(last):
        last[-1].tail = (last[-1].tail or "") + NBSP_PLACEHOLDER
    else:
        last.text = (last.text or "") + NBSP_PLACEHOLDER
    last.append(back)
