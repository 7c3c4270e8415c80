"""The dialect's boxes, whose text is indented below a line of their own.

`!!! note "Title"`, `??? tip`, `=== "Tab"`, and `: ` below a term. What begins one is what the
extensions that mkdocs.yml names take for a beginning; what stands in it is a text of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from generator.convert.gfm.page import Page
from generator.convert.gfm.pieces import add_text
from generator.model.places import Position

_MAY_OPEN = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(?:!!!|\?\?\?|===|:[ \t])", re.MULTILINE
)
_TABS = "tabbed-set tabbed-alternate"


@dataclass(frozen=True, slots=True)
class Opening:
    """A line that begins a box: which kind, and the match of the extension's own pattern."""

    kind: str
    match: re.Match[str]

    @property
    def needs_words(self) -> bool:
        """Whether it is one only below a term."""
        return self.kind == "deflist"


_Inline = Callable[[Element, str], None]


def take_abbreviation(page: Page, line: str, position: Position) -> bool:
    """Keep what a line says an abbreviation stands for, if it says so."""
    known = page.md.parser.blockprocessors
    if "abbr" not in known:
        return False
    processor: Any = known["abbr"]
    match = processor.RE.match(line)
    if not match or not match["abbr"].strip() or not match["title"].strip():
        return False
    name = match["abbr"].strip()
    processor.abbrs[name] = match["title"].strip()
    page.abbreviations[name] = position
    return True


def may_open(text: str) -> bool:
    """Whether there is a line in the text that may begin a box."""
    return bool(_MAY_OPEN.search(text))


def opening(page: Page, line: str) -> Opening | None:
    """What the line begins, if it begins a box. It stands without its indent."""
    if line[:3] not in ("!!!", "???", "===") and line[:2] not in (": ", ":\t"):
        return None
    known = page.md.parser.blockprocessors
    for kind, pattern in (("admonition", "RE"), ("details", "START"), ("tabbed", "START")):
        if kind in known:
            match = getattr(known[kind], pattern).match(line)
            if match:
                return Opening(kind, match)
    if "deflist" in known:
        processor: Any = known["deflist"]
        match = processor.RE.match(line)
        if match and match[2].strip():
            return Opening("deflist", match)
    return None


def open_box(page: Page, parent: Element, begun: Opening, inline: _Inline) -> Element:
    """Append the box to `parent`, and give the element that its text goes into.

    `inline` appends a title's text to an element.
    """
    if begun.kind == "admonition":
        return _admonition(page, parent, begun, inline)
    if begun.kind == "details":
        return _details(parent, begun, inline)
    return _tab(page, parent, begun, inline)


def admonition(parent: Element, classes: str) -> Element:
    """Append a box of these classes."""
    return SubElement(parent, "div", {"class": f"admonition {classes}"})


def _admonition(page: Page, parent: Element, begun: Opening, inline: _Inline) -> Element:
    processor: Any = page.md.parser.blockprocessors["admonition"]
    classes, title = processor.get_class_and_title(begun.match)
    box = admonition(parent, classes)
    if title:
        inline(SubElement(box, "p", {"class": "admonition-title"}), title)
    return box


def _details(parent: Element, begun: Opening, inline: _Inline) -> Element:
    is_open, first, title, alone = begun.match.groups()
    classes = re.sub(" {2,}", " ", (first or alone or "").lower())
    if title is None:
        title = classes.split(" ")[0].capitalize()
    box = SubElement(parent, "details", {"open": "open"} if is_open else {})
    if classes:
        box.set("class", classes)
    inline(SubElement(box, "summary"), title)
    return box


def _tab(page: Page, parent: Element, begun: Opening, inline: _Inline) -> Element:
    special, title = begun.match[1] or "", begun.match[2] or ""
    last = parent[-1] if len(parent) else None
    joins = (
        last is not None
        and last.get("class") == _TABS
        and not (last.tail or "").strip()
        and "!" not in special
    )
    if joins:
        assert last is not None
        tabs = last
    else:
        page.tabs += 1
        tabs = SubElement(parent, "div", {"class": _TABS, "data-tabs": f"{page.tabs}:0"})
        SubElement(tabs, "div", {"class": "tabbed-labels"})
        SubElement(tabs, "div", {"class": "tabbed-content"})
    number, count = (int(each) for each in tabs.attrib["data-tabs"].split(":"))
    count += 1
    name = f"__tabbed_{number}"
    control = Element("input", {"name": name, "type": "radio", "id": f"{name}_{count}"})
    if count == 1 or "+" in special:
        for each in tabs.findall("input"):
            each.attrib.pop("checked", None)
        control.set("checked", "checked")
    tabs.insert(count - 1, control)
    labels, content = tabs[-2], tabs[-1]
    inline(SubElement(labels, "label", {"for": f"{name}_{count}"}), title)
    tabs.set("data-tabs", f"{number}:{count}")
    return SubElement(content, "div", {"class": "tabbed-block"})


def open_definition(parent: Element, terms: list[Callable[[Element], None]]) -> Element:
    """Append terms and the element for their definition to the list of definitions before."""
    last = parent[-1] if len(parent) else None
    if last is not None and last.tag == "dl" and not (last.tail or "").strip():
        definitions = last
    else:
        definitions = SubElement(parent, "dl")
    for fill in terms:
        fill(SubElement(definitions, "dt"))
    return SubElement(definitions, "dd")


def take_term(parent: Element) -> Element | None:
    """The paragraph just before, taken out: the term of a definition after a blank line."""
    last = parent[-1] if len(parent) else None
    if last is None or last.tag != "p" or (last.tail or "").strip():
        return None
    parent.remove(last)
    return last


def without_paragraph(element: Element) -> None:
    """Put the text of an only paragraph into the element itself."""
    if len(element) == 1 and element[0].tag == "p" and not (element.text or "").strip():
        [only] = element
        tail = only.tail
        element.remove(only)
        element.text = only.text
        element.extend(list(only))
        if tail and tail.strip():
            add_text(element, tail)
