"""HTML in a page: which tags are published as tags, and which as the text that was typed.

All tags of a page are looked at together, in their order: only so is it known which are closed.
"""

from __future__ import annotations

import html
import itertools
import re
from collections import Counter

from lxml.html.defs import tags as tags_of_html

from generator.convert.gfm.page import PLACE_ATTRIBUTE, Page, place_value
from generator.convert.gfm.parser import LESS, restored
from generator.convert.gfm.source import Source
from generator.convert.gfm.tags import Tag, places_in, places_in_line, tags_in
from generator.html.safe import TAGS
from generator.model.converted import Element as Noted

_NEWER = frozenset("bdi data dialog main picture search slot".split())
"""Elements of HTML that lxml's list does not have."""
_FRAMES = {"iframe", "video", "audio", "source", "track", "image"}
"""Published though the allow-list has none of them: stills, players, the old name of `<img>`."""
_ALLOWED = TAGS | _FRAMES
_NEVER = frozenset(
    """
    title textarea style xmp noembed noframes script plaintext template noscript select option
    optgroup frameset frame head html body
    """.split()
)
"""What would hide, change or swallow other text."""
_END_MAY_BE_LEFT_OUT = frozenset("p li dt dd tr td th thead tbody tfoot colgroup caption".split())
_HOLDS = {"table": {"tr"}, "ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd"}}
"""What makes a table or a list of a tag: without it, the tag is only named."""
_DRAWN = {"svg", "math"}
"""Within these, names are not those of HTML."""
_ASKED = frozenset(
    """
    audio base button embed font form iframe input link marquee math meta object script select
    source style svg textarea track video
    """.split()
)
_NAME = re.compile(r"<[A-Za-z][^\s/>]*")
_MARKDOWN = re.compile(r"""\smarkdown(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?(?=[\s/>])""")
_LOOK = 400
"""How far back an end tag looks for its start."""


class RawHtml:
    """The HTML of one page, to be gathered first and settled at the end."""

    def __init__(self, page: Page) -> None:
        self._page = page
        page.raw = self
        self._pieces: list[tuple[int, list[str | Tag]]] = []

    def inline(self, text: str, source: Source, line: int, column: int) -> str:
        """One tag, comment or the like in a line of text → what stands for it."""
        parts = tags_in(text, places_in_line(text, source, line, column), self._page)
        for part in parts:
            if isinstance(part, Tag):
                part.is_inline = True
        return self._put(parts)

    def block(self, literal: str, source: Source, line: int) -> str:
        """A block of HTML whose first line is `line` of the source → what stands for it."""
        return self._put(tags_in(literal, places_in(literal, source, line), self._page))

    def settle(self) -> None:
        """Decide of every tag how it is published, and put it where it belongs."""
        tags = [part for _, parts in self._pieces for part in parts if isinstance(part, Tag)]
        for number, tag in enumerate(tags):
            tag.number = number
        for index, parts in self._pieces:
            for part in parts:
                if isinstance(part, Tag):
                    part.piece = index
        _pair(tags)
        drawn = _inside_drawings(tags)
        for tag in tags:
            tag.is_text = not tag.is_end and _is_text(tag, tags)
            tag.shown = _shown(tag, tag.number in drawn, self._page)
        for index, parts in self._pieces:
            text = "".join(part if isinstance(part, str) else part.shown for part in parts)
            text += "".join(f"</{name}>" for name in reversed(_left_open(parts)))
            self._page.md.htmlStash.rawHtmlBlocks[index] = restored(text.replace(LESS, "&lt;"))

    def _put(self, parts: list[str | Tag]) -> str:
        self._pieces.append((self._page.md.htmlStash.html_counter, parts))
        return self._page.stash("")


def _pair(tags: list[Tag]) -> None:
    """Find the end of each element that has one."""
    opened: list[Tag] = []
    names: Counter[str] = Counter()
    for tag in tags:
        if not tag.is_end:
            if not tag.is_alone and not tag.closes_itself:
                opened.append(tag)
                names[tag.name] += 1
            continue
        if not names[tag.name]:
            continue
        for depth, start in enumerate(reversed(opened[-_LOOK:])):
            if start.name == tag.name:
                tag.partner, start.partner = start, tag
                for each in opened[len(opened) - depth - 1 :]:
                    names[each.name] -= 1
                del opened[len(opened) - depth - 1 :]
                break


def _inside_drawings(tags: list[Tag]) -> set[int]:
    """The numbers of the tags within a drawing or a formula that is closed, its own among them."""
    inside: set[int] = set()
    end: Tag | None = None
    for number, tag in enumerate(tags):
        if end is None and tag.name in _DRAWN and tag.partner and not tag.is_end:
            end = tag.partner
        if end is not None:
            inside.add(number)
            if tag is end:
                end = None
    return inside


def _shown(tag: Tag, is_drawn: bool, page: Page) -> str:
    if is_drawn:
        if tag.name == "svg" and not tag.is_end:
            page.note("tag-removed", tag.text, tag.position)
        return _published(tag)
    if tag.name == "br" and tag.is_end:
        return tag.text
    if tag.is_end:
        if tag.partner:
            return _typed(tag, page) if tag.partner.is_text else tag.text
        page.note("end-tag-without-start", tag.text, tag.position)
        return html.escape(tag.text, quote=False) if tag.is_inline else ""
    if tag.is_text:
        page.note("tag-shown-as-text", tag.text, tag.position)
        return _typed(tag, page)
    if tag.name in _HOLDS and tag.partner is None:
        page.note("unclosed-tag", tag.text, tag.position)
    if tag.name not in _ALLOWED:
        page.note("tag-removed", tag.text, tag.position)
    return _published(tag)


def _is_text(tag: Tag, tags: list[Tag]) -> bool:
    """Whether a start tag is published as the text that was typed."""
    if tag.name in _NEVER or (tag.name not in tags_of_html | _NEWER and tag.name not in _ALLOWED):
        return True
    if tag.name == "iframe" and not tag.attributes.get("src"):
        return True
    if tag.is_alone:
        return False
    if tag.closes_itself:
        return tag.name not in _ALLOWED
    if tag.partner is None and tag.name in _HOLDS:
        below = itertools.takewhile(lambda each: each.piece == tag.piece, tags[tag.number :])
        return not any(each.name in _HOLDS[tag.name] for each in below)
    if tag.partner is None:
        return tag.is_inline or tag.name not in _END_MAY_BE_LEFT_OUT
    if tag.name in _HOLDS:
        within = tags[tag.number : tag.partner.number]
        return not any(each.name in _HOLDS[tag.name] for each in within)
    return False


def _left_open(parts: list[str | Tag]) -> list[str]:
    """The tables and lists of a block of HTML that are to be closed at its end."""
    tags = [part for part in parts if isinstance(part, Tag)]
    return [
        tag.name
        for tag in tags
        if tag.name in _HOLDS and not (tag.is_end or tag.is_text or tag.partner)
    ]


def _typed(tag: Tag, page: Page) -> str:
    if tag.name in _ASKED and not tag.is_end:
        page.shown_tags.append(Noted(tag.name, tag.attributes, "", tag.position))
    return html.escape(tag.text, quote=False)


def _published(tag: Tag) -> str:
    """The tag as HTML, with its place, and without what only Markdown asks for."""
    if tag.is_end:
        return tag.text
    text = _MARKDOWN.sub("", tag.text)
    if tag.closes_itself and not tag.is_alone and tag.name in _ALLOWED:
        text = f"{text[:-2].rstrip()}></{tag.name}>"
    name = _NAME.match(text)
    if not name:
        return text
    marked = f' {PLACE_ATTRIBUTE}="{place_value(tag.position, tag.addresses)}"'
    return f"{name[0]}{marked}{text[name.end() :]}"
