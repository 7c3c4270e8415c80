"""The marks on topics that authors made in their pages, and each page as it is without them."""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.convert.places import of_phrases, without_code
from generator.html.marked import MarkedPart, marked_parts, with_marks, without_marks
from generator.html.text import text_blocks
from generator.link.authored import in_body
from generator.link.mentions import PageText, page_text
from generator.link.tokens import Tokens
from generator.model.converted import TOPIC_SCHEME, Converted
from generator.model.graph import Mention
from generator.model.places import Position
from generator.model.written import Catalogue, Page

_WRITTEN = re.compile(r"\[\[(!?)([^\[\]|\n\\]{1,80})(?:\\?\|[^\[\]\n]{1,200})?\]\]")


class Mark(NamedTuple):
    """What an author says of a phrase: that it is to lead to a topic, or to none."""

    path: str
    place: Position
    start: int
    """where it starts in the page's text"""
    end: int
    phrase: str
    topic: str = ""
    """empty where it is to lead nowhere"""

    def __str__(self) -> str:
        """The mark as it may be written."""
        return f"[[{self.topic}|{self.phrase}]]" if self.topic else f"[[!{self.phrase}]]"


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page as links in it are decided, and as they would be without its author's marks."""

    path: str
    text: PageText
    unmarked: PageText
    marks: tuple[Mark, ...] = ()
    has_links: bool = True
    """whether names of topics in it become links by themselves"""

    def stems(self) -> str:
        """The stems of its words, each between two spaces, for a quick look."""
        blocks = (Tokens(each.text) for each in self.text.blocks)
        title = Tokens(html_module.escape(self.text.title, quote=False))
        lines = (f" {' '.join(each.stems(0, len(each)))} " for each in (title, *blocks))
        return "\n".join(lines)


def marked_pages(catalogue: Catalogue) -> Iterator[MarkedPage]:
    """Every page whose top is understood and whose text could be converted, with its marks."""
    for page in catalogue.pages.values():
        if page.fields and page.path in catalogue.converted:
            yield marked_page(catalogue, page)


def marked_page(catalogue: Catalogue, page: Page) -> MarkedPage:
    """A page whose top is understood and whose text could be converted, with its marks."""
    text = page_text(catalogue, page)
    parts, unmarked = _unmarked(catalogue, page)
    without = replace(text, blocks=text_blocks(unmarked)) if parts else text
    marks = _marks(catalogue, page, parts)
    return MarkedPage(page.path, text, without, marks, page.front.autolink)


def _unmarked(catalogue: Catalogue, page: Page) -> tuple[tuple[MarkedPart, ...], str]:
    """The marks of a page that are about topics, and its HTML without them."""
    converted = catalogue.converted[page.path]
    if not _may_have_marks(page, converted) or not converted.safe:
        return (), ""
    html = with_marks(converted.safe, converted.embeds)
    parts = tuple(
        each for each in marked_parts(html) if not each.name or each.name in catalogue.topics
    )
    return parts, without_marks(html, parts) if parts else ""


def _may_have_marks(page: Page, converted: Converted) -> bool:
    if "[[" in page.document.body:
        return True
    return any(each.address.startswith(f"{TOPIC_SCHEME}:") for each in converted.references)


def _marks(catalogue: Catalogue, page: Page, parts: Sequence[MarkedPart]) -> tuple[Mark, ...]:
    if not parts:
        return ()
    text = ""
    for block in catalogue.converted[page.path].blocks:
        text += " " * (block.start - len(text)) + block.text
    mentions = [Mention(p.name, p.start, p.end, text[p.start : p.end]) for p in parts]
    return tuple(
        Mark(page.path, place, each.start, each.end, " ".join(said.split()), each.topic)
        for place, each in zip(_places(catalogue, page, mentions), mentions, strict=True)
        if (said := html_module.unescape(each.phrase)).strip()
    )


def _places(catalogue: Catalogue, page: Page, mentions: Sequence[Mention]) -> list[Position]:
    """Where each mark is written in its file; where its words are, if not all marks are found."""
    source = without_code(page.document.body)
    written = [
        (found.start(), "" if found[1] else slug)
        for found in _WRITTEN.finditer(source)
        if (slug := found[2].strip().lower().replace(" ", "-")) in catalogue.topics or found[1]
    ]
    if [slug for _, slug in written] == [each.topic for each in mentions]:
        return [in_body(page.document, start) for start, _ in written]
    blocks = catalogue.converted[page.path].blocks
    places = of_phrases(
        page.document.body, blocks, [(each.start, each.phrase) for each in mentions]
    )
    first = page.document.body_line - 1
    return [Position(each.line + first, each.column) for each in places]
