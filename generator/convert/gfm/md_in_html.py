"""A block of HTML; where a tag has `markdown`, what stands in it is Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from generator.convert.gfm.containers import without_paragraph
from generator.convert.gfm.page import Page
from generator.convert.gfm.parser import BLANK
from generator.convert.gfm.pieces import add_text
from generator.convert.gfm.source import Source

_TAG = re.compile(
    r"""<(?P<name>[a-z][\w-]*)(?:\s[^<>]*?)?\smarkdown(?:\s*=\s*["']?(?P<how>\w+)["']?)?(?=[\s>])[^<>]*>""",
    re.IGNORECASE,
)
_IN_LINE = frozenset("figcaption p summary h1 h2 h3 h4 h5 h6 td th dt span a b em strong".split())

_Fill = Callable[[Element, Source], None]


def fill_html(
    page: Page, parent: Element, literal: str, source: Source, line: int, fill: _Fill
) -> None:
    """Append a block of HTML that begins in `line`. `fill` appends Markdown to an element."""
    done = 0

    def raw(end: int) -> None:
        number = line + literal.count("\n", 0, done)
        add_text(parent, f"\n{page.raw.block(literal[done:end], source, number)}\n")

    while match := _TAG.search(literal, done):
        if (match["how"] or "1") == "0":
            break
        start = match.end()
        raw(start)
        done = _end(literal, match["name"], start)
        within = literal[start:done].replace(BLANK, " ")  # it is told where it is read as a link
        if not within.strip():
            continue
        part = _part(within, source, line + literal.count("\n", 0, start))
        if (match["how"] or "").lower() == "span" or match["name"].lower() in _IN_LINE:
            holder = Element("div")
            fill(holder, part)
            _move(holder, parent)
        else:
            fill(parent, part)
    if done < len(literal):
        raw(len(literal))


def _end(literal: str, name: str, start: int) -> int:
    """Where the end tag begins that belongs to a start tag; the end, if it is not in the block."""
    depth = 1
    for match in re.compile(rf"<(/?){re.escape(name)}\b[^<>]*>", re.IGNORECASE).finditer(
        literal, start
    ):
        depth += -1 if match[1] else 1
        if not depth:
            return match.start()
    return len(literal)


def _part(within: str, source: Source, line: int) -> Source:
    """The Markdown as lines of the page, without the indent that they have in common."""
    lines = within.split("\n")
    widths = [len(each) - len(each.lstrip(" ")) for each in lines[1:] if each.strip()]
    width = min(widths, default=0)
    texts, places = [], []
    for number, text in enumerate(lines):
        whole = source.lines[min(line + number, len(source.lines)) - 1]
        page_line, lost = source.places[min(line + number, len(source.lines)) - 1]
        if number:
            kept = text[width:] if text.strip() else ""
            texts.append(kept)
            places.append((page_line, lost + len(whole) - len(kept)))
            if kept.rstrip().endswith("</summary>"):  # what comes next is no more of this HTML
                texts.append("")
                places.append((page_line, 0))
        else:
            column = len(whole) - len(text) if whole.endswith(text) else whole.find(text)
            texts.append(text.lstrip(" "))
            places.append((page_line, lost + column + len(text) - len(text.lstrip(" "))))
    return Source(tuple(texts), tuple(places))


def _move(holder: Element, parent: Element) -> None:
    """What an only paragraph holds, without the paragraph, to the end of `parent`."""
    without_paragraph(holder)
    add_text(parent, holder.text or "")
    for child in list(holder):
        parent.append(child)
