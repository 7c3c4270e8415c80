"""A page's Markdown → Python-Markdown's tree, and what was found on the way."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

import comrak
from markdown import Markdown

from generator.convert.gfm import containers
from generator.convert.gfm.addresses import definitions_in
from generator.convert.gfm.blocks import fill_footnote, fill_part
from generator.convert.gfm.footnotes import fill_footnotes
from generator.convert.gfm.page import Footnote, Page
from generator.convert.gfm.parser import Node, clean, folded, parsed, walk
from generator.convert.gfm.raw_html import RawHtml
from generator.convert.gfm.source import Source

_ABBREVIATION = re.compile(r"\*\[[^\]\n]*\]:.*$", re.MULTILINE)
_DEFINED = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*\[(?P<label>\^?[^\]\n]+)\]:[ \t]*(?P<rest>.*)$"
)


def read_page(md: Markdown, text: str, root: Element, fences: Any = None) -> Page:
    """Append what the text says to `root`, an element of Python-Markdown's.

    `fences` is the part of Superfences that writes fenced code.
    """
    source = Source.of(clean(text))
    page = Page(md, fences=fences)
    RawHtml(page)
    page.has_boxes = containers.may_open(source.text)
    page.has_abbreviations = "*[" in source.text
    if "]:" in source.text:
        _gather(page, source)
    fill_part(page, root, source, 0, is_tight=False)
    fill_footnotes(page, root, lambda footnote, item: fill_footnote(page, footnote, item))
    page.raw.settle()
    _tell_unused(page, source)
    return page


def _tell_unused(page: Page, source: Source) -> None:
    """What says something of words that do not come: no reader sees it."""
    for label, position in page.read.items():
        if label not in page.used:
            page.note("unused-definition", f"[{label}]:", position)
    for name, position in page.abbreviations.items():
        rest = _ABBREVIATION.sub("", source.text)
        if not re.search(rf"\b{re.escape(name)}\b", rest):
            page.note("unused-abbreviation", f"*[{name}]:", position)


def _gather(page: Page, source: Source) -> None:
    """Find the definitions of links and footnotes wherever they stand, boxes among it.

    They are read with every part of the page. Footnotes are called there too: GitHub leaves out
    those that are not.
    """
    candidates = [
        (number, line, match)
        for number, line in enumerate(source.lines, start=1)
        if "]:" in line and (match := _DEFINED.match(line))
    ]
    calls = "".join(f"[{m['label']}]" for _, _, m in candidates if m["label"].startswith("^"))
    root, _ = parsed(source, calls)
    code = _lines_of(root, comrak.CodeBlock)
    defined = _lines_of(root, comrak.FootnoteDefinition)
    page.definitions.update(definitions_in(source, code))
    links, notes = [], []
    for number, line, match in candidates:
        in_box = page.has_boxes and line[:1].isspace()
        name = match["label"][1:]
        if match["label"].startswith("^") and (number in defined or in_box):
            page.footnotes.setdefault(folded(name), Footnote(name, source, None, number))
            notes.append(name)
        elif page.has_boxes and not match["label"].startswith("^") and number not in code:
            below = source.lines[number] if number < len(source.lines) else ""
            links.append(f"[{match['label']}]: {match['rest'] or below.strip()}")
    parts = ["\n".join(links)] if links else []
    if notes:
        parts += [f"[^{name}]: ." for name in notes]
        parts.append("".join(f"[^{name}]" for name in notes))
    page.below = "\n\n".join(parts)


def _lines_of(root: Node, kind: type[Any]) -> set[int]:
    """The lines in which something of a kind stands; of code, fenced code alone."""
    return {
        number
        for node in walk(root)
        if isinstance(node.node_value, kind) and getattr(node.node_value.value, "fenced", True)
        for number in range(node.sourcepos.start.line, node.sourcepos.end.line + 1)
    }
