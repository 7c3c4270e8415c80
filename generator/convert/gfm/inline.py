"""What stands in a line of text: comrak's nodes → elements, as Python-Markdown would make them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element

import comrak
from markdown.util import ETX, STX, AtomicString, code_escape

from generator.convert.gfm import addresses, formulas, marks
from generator.convert.gfm.page import Page, mark
from generator.convert.gfm.parser import Node, folded, restored, walk
from generator.convert.gfm.pieces import Leaf, Piece, Words, add_text, safe

_WRAPPERS = {comrak.Emph: "em", comrak.Strong: "strong", comrak.Strikethrough: "del"}
_CODE_WITH_LANGUAGE = re.compile(r"(?::{3,}|#!)[\w#.+-]+\s")
_ATTRIBUTE = r"""(?:[#.][^\s{}"'=#.]+|[\w:.-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"']+))"""
_NO_ATTRIBUTES = re.compile(rf"\{{(?!:?[ ]*{_ATTRIBUTE}(?:[ ]+{_ATTRIBUTE})*[ ]*\}})")
"""A brace that begins no list of attributes: Python-Markdown would take any words for one."""
_LINK_TAG = re.compile(r"<(?P<end>/?)a[\s>]", re.IGNORECASE)
_BRACE = f"{STX}{ord('{')}{ETX}"
_DEEPEST = 60


def fill_inline(leaf: Leaf, parent: Element, nodes: Sequence[Node]) -> None:
    """Append what the nodes of a line of text say to `parent`."""
    _append(leaf, parent, nodes, 0)


def plain_text(nodes: Sequence[Node]) -> str:
    """The words of the nodes alone, as a picture's description has them."""
    found = []
    for top in nodes:
        for node in walk(top):
            value = node.node_value
            if isinstance(value, comrak.Text):
                found.append(value.value)
            elif isinstance(value, comrak.Code | comrak.Math):
                found.append(value.value.literal)
            elif isinstance(value, comrak.SoftBreak | comrak.LineBreak):
                found.append(" ")
    return restored("".join(found))


def _append(leaf: Leaf, parent: Element, nodes: Sequence[Node], depth: int) -> None:
    if depth > _DEEPEST:
        add_text(parent, safe(plain_text(nodes)))
        return
    for piece in marks.found_in(leaf, _joined(leaf, nodes, depth)):
        if isinstance(piece, Words):
            add_text(parent, _NO_ATTRIBUTES.sub(_BRACE, safe(piece.text)))
        else:
            parent.append(piece)


def _joined(leaf: Leaf, nodes: Sequence[Node], depth: int) -> list[Piece]:
    """The pieces of a line, neighbouring words as one."""
    pieces: list[Piece] = []
    run: list[str] = []
    begun = (0, 0)

    def say(text: str, line: int, column: int) -> None:
        nonlocal begun
        if not run:
            begun = (line, column)
        run.append(text)

    def close() -> None:
        if run:
            pieces.append(Words("".join(run), *begun))
            run.clear()

    is_in_link = False
    for node in nodes:
        value = node.node_value
        kind = type(value)
        if run and (kind is comrak.Text or kind is comrak.SoftBreak):  # most of them
            run.append(value.value if kind is comrak.Text else "\n")
            continue
        if kind is comrak.HtmlInline:
            tag = _LINK_TAG.match(value.value)
            is_in_link = not tag["end"] if tag else is_in_link
        if is_in_link and _is_bare_address(leaf, node):  # a link holds no link
            start = node.sourcepos.start
            say(plain_text([node]), start.line, start.column)
            continue
        for piece in _pieces(leaf, node, depth):
            if isinstance(piece, Words):
                say(piece.text, piece.line, piece.column)
            else:
                close()
                pieces.append(piece)
    close()
    return pieces


def _is_bare_address(leaf: Leaf, node: Node) -> bool:
    start = node.sourcepos.start
    written = leaf.source.lines[start.line - 1][start.column - 1 :]
    return isinstance(node.node_value, comrak.Link) and not written.startswith("[")


def _pieces(leaf: Leaf, node: Node, depth: int) -> Iterator[Piece]:
    value = node.node_value
    start = node.sourcepos.start
    if isinstance(value, comrak.Text):
        yield Words(value.value, start.line, start.column)
    elif isinstance(value, comrak.SoftBreak):
        yield Words("\n", start.line, start.column)
    elif tag := _WRAPPERS.get(type(value)):
        marks.tell_times(leaf, node)
        element = Element(tag)
        _append(leaf, element, node.children, depth + 1)
        yield element
    elif isinstance(value, comrak.Code):
        yield _code(leaf.page, restored(value.value.literal))
    elif isinstance(value, comrak.Link):
        yield _link(leaf, node, depth)
    elif isinstance(value, comrak.Image):
        yield _image(leaf, node)
    elif isinstance(value, comrak.LineBreak):
        yield Element("br")
    elif isinstance(value, comrak.FootnoteReference):
        yield _footnote_call(leaf, node)
    elif isinstance(value, comrak.Subscript):
        yield from _as_typed(leaf, node, depth)
    else:
        yield Words(_stand_in(leaf, node), start.line, start.column)


def _stand_in(leaf: Leaf, node: Node) -> str:
    """What stands in a line for an escaped sign, a tag of HTML, a formula."""
    value = node.node_value
    if isinstance(value, comrak.Escaped):
        sign = plain_text(node.children)
        return sign if sign == "&" else "".join(f"{STX}{ord(each)}{ETX}" for each in sign)
    start = node.sourcepos.start
    if isinstance(value, comrak.HtmlInline):
        return leaf.page.raw.inline(value.value, leaf.source, start.line, start.column)
    if isinstance(value, comrak.Math):
        return formulas.formula(leaf.page, leaf.source, node, value.value)
    return plain_text([node])


def _as_typed(leaf: Leaf, node: Node, depth: int) -> Iterator[Piece]:
    """`~words~`: only two tildes strike."""
    start, end = node.sourcepos.start, node.sourcepos.end
    if depth > _DEEPEST:
        yield Words(f"~{plain_text(node.children)}~", start.line, start.column)
        return
    yield Words("~", start.line, start.column)
    yield from _joined(leaf, node.children, depth + 1)
    yield Words("~", end.line, end.column)


def _code(page: Page, text: str) -> Element:
    patterns = page.md.inlinePatterns
    if "backtick" in patterns and _CODE_WITH_LANGUAGE.match(text):
        pattern: Any = patterns["backtick"]
        ticks = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
        data = f"{ticks}{text}{ticks}"
        match = pattern.getCompiledRegExp().search(data)
        found = pattern.handleMatch(match, data)[0] if match else None
        if isinstance(found, Element):
            return found
    element = Element("code")
    element.text = AtomicString(code_escape(text))
    return element


def _link(leaf: Leaf, node: Node, depth: int) -> Element:
    link = node.node_value.value
    address = restored(link.url)
    start = node.sourcepos.start
    if address.startswith("http://www."):
        written = leaf.source.lines[start.line - 1][start.column - 1 :]
        if written[:4].lower() == "www.":  # whoever writes no scheme means the usual one
            address = f"https{address[4:]}"
    element = Element("a", {"href": safe(address)})
    if link.title:
        element.set("title", safe(link.title))
    mark(element, addresses.of_link(leaf.page, leaf.source, node))
    _append(leaf, element, node.children, depth + 1)
    return element


def _image(leaf: Leaf, node: Node) -> Element:
    image = node.node_value.value
    address = safe(image.url)
    element = Element("img", {"src": address, "alt": safe(plain_text(node.children))})
    if image.title:
        element.set("title", safe(image.title))
    mark(element, addresses.of_link(leaf.page, leaf.source, node))
    return element


def _footnote_call(leaf: Leaf, node: Node) -> Piece:
    """As Python-Markdown's footnotes write it."""
    page, name = leaf.page, folded(node.node_value.value.name)
    if name not in page.footnotes or "footnote" not in page.md.inlinePatterns:
        start = node.sourcepos.start
        return Words(f"[^{node.node_value.value.name}]", start.line, start.column)
    number = page.called.setdefault(name, len(page.called) + 1)
    given = page.footnotes[name].name
    footnotes: Any = page.md.inlinePatterns["footnote"].footnotes  # type: ignore[attr-defined]
    element = Element("sup", {"id": footnotes.makeFootnoteRefId(given, found=True)})
    call = Element("a", {"class": "footnote-ref", "href": f"#{footnotes.makeFootnoteId(given)}"})
    call.text = footnotes.getConfig("SUPERSCRIPT_TEXT").format(number)
    element.append(call)
    return element
