"""What is known of a page while it is read: what was found, and what has to be told of it.

The kinds of notes, each with what was written and its place:

| kind | what was written |
| --- | --- |
| `tag-shown-as-text` | a tag that no page may hold, is none of HTML's, or is never closed |
| `tag-removed` | a tag of HTML that is left out of the page, and its words kept |
| `attribute-removed` | an attribute, or some of its classes, that is left out of a tag |
| `unclosed-tag` | a table or list of HTML without its end: it ends with its block |
| `end-tag-without-start` | an end tag that ends nothing |
| `unclosed-comment` | `<!--` without `-->`: published as it stands |
| `hidden-markup` | `<?…?>`, `<![CDATA[…]]>`, `<!…>`: no browser shows it |
| `single-tilde`, `caret`, `double-equals` | `H~2~O`, `x^2^`, `==words==`, published as typed |
| `times-as-emphasis` | `2*3*4`, of which readers see 234 with the 3 in italics |
| `formula` | mathematics that cannot be understood, published as typed |
| `container-not-indented` | the line below `!!!`, `???` or `===` that stands outside the box |
| `container-empty` | a `!!!`, `???` or `===` with nothing in it |
| `undefined-reference`, `undefined-footnote` | `[words][nowhere]`, `[^nowhere]` |
| `unused-footnote` | a footnote to which nothing leads |
| `unused-definition` | `[label]: address` that no link names: no reader sees it |
| `unused-abbreviation` | `*[abbreviation]: words` of which the page has no use |
| `unclosed-code` | a fence of code without its end: all that follows is code |
| `blank-in-address` | an address with a space: understood, though GitHub does not |
| `topic-mark-in-two-cells` | `[[topic|words]]` in a table, whose `|` parts the cell |
| `item-number` | the number of an item in a list that readers do not see: `1914.` after `3.` |
| `nested-too-deep` | lists or quotations within one another beyond all reason |
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from markdown import Markdown

from generator.convert.gfm.parser import PLACE, Node, folded, restored
from generator.convert.gfm.source import Source
from generator.model.converted import Element as Noted
from generator.model.converted import Note
from generator.model.places import Position

if TYPE_CHECKING:
    from generator.convert.gfm.raw_html import RawHtml

PLACE_ATTRIBUTE = "data-place"
LOST_ATTRIBUTE = "data-lost-id"
"""An id that its author gave and that is taken off."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote's name and text, and the part of the page in which it stands."""

    name: str
    source: Source
    node: Node
    line: int
    quotes: int = 0
    """how many quotations it stands in"""


@dataclass
class Page:
    """The page that is being read. `md` is the Python-Markdown that it is read for."""

    md: Markdown
    raw: RawHtml = field(init=False)
    below: str = ""
    """definitions of links and footnotes anywhere in the page, to be read with each part of it"""
    definitions: dict[str, Position] = field(default_factory=dict)
    """where the address stands that a label of links means"""
    read: dict[str, Position] = field(default_factory=dict)
    """the definitions that are no text of the page, by label"""
    used: set[str] = field(default_factory=set)
    """the labels that links and pictures name"""
    abbreviations: dict[str, Position] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    shown_tags: list[Noted] = field(default_factory=list)
    """the tags that are shown as text and that rules ask about"""
    footnotes: dict[str, Footnote] = field(default_factory=dict)
    called: dict[str, int] = field(default_factory=dict)
    """the names of footnotes in the order of their first calls, each with its number"""
    fences: Any = None
    """the part of Superfences that writes fenced code, if mkdocs.yml names it"""
    has_boxes: bool = False
    """whether any line of the page may begin a box of the dialect"""
    has_abbreviations: bool = False
    """whether any line of it may say what an abbreviation stands for"""
    tabs: int = 0
    """how many sets of tabs there are so far"""

    def note(self, kind: str, text: str, position: Position) -> None:
        """Keep something to be told."""
        note = Note(kind, restored(text)[:200], position)
        if note not in self.notes[-20:]:  # what is read twice is told once
            self.notes.append(note)

    def keep_footnote(self, footnote: Footnote) -> None:
        """Keep a footnote's text. A second one of the same name is kept under another."""
        key = name = folded(footnote.name)
        number = 1
        while key in self.footnotes and self.footnotes[key].node is not None:
            number += 1
            key = f"{name}-{number}"
        if number > 1:
            footnote = replace(footnote, name=f"{footnote.name}-{number}")
        self.footnotes[key] = footnote

    def stash(self, text: str) -> str:
        """Put finished HTML by, and give what stands for it in the tree."""
        return str(self.md.htmlStash.store(text))


def mark(element: Element, position: Position) -> None:
    """Let an element carry its place to where the finished page is read."""
    element.set(PLACE_ATTRIBUTE, place_value(position))


def place_value(position: Position, attributes: Mapping[str, Position] | None = None) -> str:
    """A place as the value of an attribute that no author can write, and those of attributes."""
    others = [f" {name}={at.line}:{at.column}" for name, at in (attributes or {}).items()]
    return f"{PLACE}{position.line}:{position.column}{''.join(others)}"


def place_in(value: str, attribute: str | None = None) -> Position | None:
    """The place that `place_value` wrote, or that of an attribute of a tag of HTML."""
    if not value.startswith(PLACE):
        return None
    place, *others = value[1:].split(" ")
    for each in others:
        name, _, at = each.partition("=")
        if name == attribute:
            place = at
    line, column = place.split(":")
    return Position(int(line), int(column))
