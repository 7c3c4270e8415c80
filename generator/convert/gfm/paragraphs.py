"""A paragraph of comrak's, which may hold boxes of the dialect: they begin in a line of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

import comrak

from generator.convert.gfm import containers
from generator.convert.gfm.inline import fill_inline
from generator.convert.gfm.page import Page
from generator.convert.gfm.parser import Node, parsed
from generator.convert.gfm.pieces import DEEPEST, Around, Leaf, add_text, safe
from generator.convert.gfm.source import Source, indent_of, joined, unquoted

_INDENT = 4
_PLAIN = re.compile(r"[\w ,.;?'’()-]*\Z")
_FillPart = Callable[[Page, Element, Source, int, bool], None]


def fill_paragraph(
    page: Page, parent: Element, node: Node, around: Around, fill_part: _FillPart
) -> int:
    """Append a paragraph, or what begins in its lines; returns the last line that is taken.

    `fill_part` appends a part of the page that is read as a text of its own.
    """
    if (page.has_boxes or page.has_abbreviations) and around.depth <= DEEPEST:
        paragraph = _Paragraph(page, parent, node, around, fill_part)
        if paragraph.has_any():
            return paragraph.fill()
    _append(page, parent, node, around)
    return int(node.sourcepos.end.line)


def fill_title(page: Page, element: Element, title: str, source: Source, line: int) -> None:
    """Append the words of a title, which stands in this line."""
    if _PLAIN.match(title):
        element.text = safe(title)
        return
    at = source.lines[line - 1].find(title)
    number, lost = source.places[line - 1]
    own = Source((f"# {title}",), ((number, lost + at - 2),))
    root, _ = parsed(own, page.below)
    if root.children and isinstance(root.children[0].node_value, comrak.Heading):
        fill_inline(Leaf(page, own, 1), element, root.children[0].children)
    else:
        element.text = safe(title)


def _append(page: Page, parent: Element, node: Node, around: Around) -> None:
    leaf = Leaf(page, around.source, node.sourcepos.end.line)
    if not around.is_tight:
        fill_inline(leaf, SubElement(parent, "p"), node.children)
        return
    if len(parent):
        add_text(parent, "\n")
    fill_inline(leaf, parent, node.children)


@dataclass
class _Paragraph:
    """The lines of a paragraph, gone through from box to box."""

    page: Page
    parent: Element
    node: Node
    around: Around
    fill_part: _FillPart
    begun: int = 0
    """the first line that is not published yet"""

    def __post_init__(self) -> None:
        start, end = self.node.sourcepos.start, self.node.sourcepos.end
        self.first, self.last, self.indent = start.line, end.line, start.column - 1
        self.begun = self.first

    def has_any(self) -> bool:
        """Whether anything begins in these lines that is not the paragraph itself."""
        known = self.page.md.parser.blockprocessors
        for number in range(self.first, self.last + 1):
            line = self._line(number)
            if line and (
                containers.opening(self.page, line) or ("abbr" in known and line[:2] == "*[")
            ):
                return True
        return False

    def fill(self) -> int:
        """Publish the lines; returns the last one that is taken."""
        number = self.first
        while number <= self.last:
            line = self._line(number)
            opening = containers.opening(self.page, line)
            if opening and opening.needs_words:
                number = self._definition(number, opening)
            elif opening:
                self._words(number - 1)
                self.begun = number = self._box(number, opening) + 1
            elif containers.take_abbreviation(
                self.page, line, self.around.source.position(number, self._width(number) + 1)
            ):
                self._words(number - 1)
                self.begun = number = number + 1
            else:
                number += 1
        if self.begun == self.first:  # what looked like a box was none
            _append(self.page, self.parent, self.node, self.around)
            return int(self.last)
        self._words(self.last)
        return max(self.begun - 1, int(self.last))

    def _line(self, number: int) -> str:
        """A line as it begins the paragraph or goes on with it; "" for one that stands deeper."""
        whole = self.around.source.lines[number - 1]
        if number == self.first:
            return whole[self.indent :]
        line = unquoted(whole, self.around.quotes)
        if line is None:
            return ""
        return line.lstrip(" \t") if indent_of(line) < self.indent + _INDENT else ""

    def _width(self, number: int) -> int:
        if number == self.first:
            return int(self.indent)
        return indent_of(unquoted(self.around.source.lines[number - 1], self.around.quotes) or "")

    def _part(self, first: int, last: int, width: int) -> Source:
        marker = self.indent if first == self.first else 0
        return self.around.source.cut(first, last, width, self.around.quotes, marker)

    def _words(self, last: int) -> None:
        """Publish the lines up to `last` that are no part of a box."""
        if self.begun <= last:
            part = self._part(self.begun, last, self.indent)
            if any(line.strip() for line in part.lines):
                self._fill(self.parent, part, is_tight=self.around.is_tight)
        self.begun = max(self.begun, last + 1)

    def _fill(self, parent: Element, part: Source, *, is_tight: bool) -> None:
        self.fill_part(self.page, parent, part, self.around.depth + 1, is_tight)

    def _title(self, number: int) -> Callable[[Element, str], None]:
        source = self.around.source
        return lambda element, title: fill_title(self.page, element, title, source, number)

    def _box(self, number: int, opening: containers.Opening) -> int:
        """Publish a box whose first line is `number`; returns its last."""
        width = self._width(number) + _INDENT
        source = self.around.source
        end = source.indented_below(number, width, self.around.quotes)
        box = containers.open_box(self.page, self.parent, opening, self._title(number))
        if end > number:
            self._fill(box, self._part(number + 1, end, width), is_tight=False)
        else:
            below = number < self.last and self._line(number + 1).strip()
            kind = "container-not-indented" if below else "container-empty"
            place = source.position(number + 1 if below else number, 1 if below else width - 3)
            self.page.note(kind, below or self._line(number), place)
        return end

    def _definition(self, number: int, opening: containers.Opening) -> int:
        """Publish a term's definition that begins in line `number`; returns the line after it.

        Where there is no term it is text like any other.
        """
        terms = self._terms(number)
        last = self.parent[-1] if len(self.parent) else None
        if not terms and (last is None or last.tag != "dl"):
            return number + 1
        source = self.around.source
        end = number
        while end < self.last and self._goes_on(end + 1):
            end += 1
        width = self._width(number) + _INDENT
        end = source.indented_below(end, width, self.around.quotes)
        words = opening.match[2]
        column = source.lines[number - 1].find(words, self._width(number) + 1)
        line, lost = source.places[number - 1]
        body = [Source((words,), ((line, lost + column),))]
        if end > number:
            body.append(self._part(number + 1, end, width))
        definition = containers.open_definition(self.parent, terms)
        self._fill(definition, joined(body), is_tight=False)
        if len(definition) == 1 and not self._is_after_blank(number):
            containers.without_paragraph(definition)
        self.begun = end + 1
        return self.begun

    def _goes_on(self, number: int) -> bool:
        line = self._line(number)
        return not (line and containers.opening(self.page, line))

    def _is_after_blank(self, number: int) -> bool:
        before = unquoted(self.around.source.lines[number - 2], self.around.quotes)
        return number == self.first or not (before or "").strip()

    def _terms(self, number: int) -> list[Callable[[Element], None]]:
        """What fills the element of each term: the lines before, or the paragraph before."""
        if self.begun < number:
            lines = range(self.begun, number)
            return [self._term(each) for each in lines]
        paragraph = containers.take_term(self.parent) if number == self.first else None
        if paragraph is None:
            return []

        def fill(element: Element) -> None:
            element.text = paragraph.text
            element.extend(list(paragraph))

        return [fill]

    def _term(self, number: int) -> Callable[[Element], None]:
        part = self._part(number, number, self.indent)

        def fill(element: Element) -> None:
            self._fill(element, part, is_tight=False)
            containers.without_paragraph(element)

        return fill
