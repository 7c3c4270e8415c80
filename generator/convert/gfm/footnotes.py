"""The footnotes of a page, below it, as Python-Markdown's extension writes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions.footnotes import FN_BACKLINK_TEXT, NBSP_PLACEHOLDER

from generator.convert.gfm.page import Footnote, Page

_Fill = Callable[[Footnote, Element], None]


def fill_footnotes(page: Page, parent: Element, fill: _Fill) -> None:
    """Append the list of footnotes in the order in which they are called, and then the others.

    `fill` appends the text of one; it may call more.
    """
    if "footnote" not in page.md.inlinePatterns or not page.footnotes:
        return
    footnotes: Any = page.md.inlinePatterns["footnote"].footnotes  # type: ignore[attr-defined]
    div = SubElement(parent, "div", {"class": "footnote"})
    SubElement(div, "hr")
    items = SubElement(div, "ol")
    done: list[str] = []
    while waiting := [name for name in page.called if name not in done] or [
        name for name in page.footnotes if name not in done
    ]:
        name = waiting[0]
        done.append(name)
        footnote = page.footnotes[name]
        if name not in page.called:
            page.called.append(name)
            start = footnote.node.sourcepos.start
            place = footnote.source.position(start.line, start.column)
            page.note("unused-footnote", f"[^{footnote.name}]", place)
        item = SubElement(items, "li", {"id": footnotes.makeFootnoteId(footnote.name)})
        fill(footnote, item)
        back = Element("a", {"class": "footnote-backref"})
        back.set("href", f"#{footnotes.makeFootnoteRefId(footnote.name)}")
        back.set("title", footnotes.getConfig("BACKLINK_TITLE").format(len(done)))
        back.text = FN_BACKLINK_TEXT
        _append_to_last(item, back)


def _append_to_last(item: Element, back: Element) -> None:
    last = item[-1] if len(item) else None
    if last is None or last.tag != "p":
        last = SubElement(item, "p")
    elif len(last):
        last[-1].tail = (last[-1].tail or "") + NBSP_PLACEHOLDER
    else:
        last.text = (last.text or "") + NBSP_PLACEHOLDER
    last.append(back)
