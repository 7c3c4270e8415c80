"""A page's published HTML → what the search keeps of it.

Read is what the template marks: the meta of the page's head that is named `trustpages`, and the
element with `data-search-body`, but for what has `data-search-ignore`. The rest of the page, which
changes with its neighbours, changes nothing here.
"""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Iterator

import msgspec
from lxml import etree

from generator.search.levels import Section, levels
from generator.search.words import words

_MARK = b" data-search-body"
_TOLD = re.compile(rb'<meta name="trustpages" content="([^"]*)">')
_BLOCKS = frozenset(
    """
    address article aside blockquote br caption dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section summary table
    tbody td tfoot th thead tr ul
    """.split()
)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_LEFT_OUT = frozenset({"script", "style", "template", "button", "annotation", "annotation-xml"})


class Listing(msgspec.Struct, frozen=True, array_like=True):
    """What the list of all pages says of one."""

    title: str
    kind: str
    subject: str
    facts: str = ""
    topics: tuple[str, ...] = ()
    key_stages: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """what else it is called"""
    date: str = ""
    """a session's day, unless it was cancelled"""
    minutes: str = ""
    says: str = ""
    """what a topic is, or what a page is about, in a sentence"""
    start: str = ""
    start_minutes: str = ""
    lead: str = ""
    """who leads the subject whose home it is"""


class Record(msgspec.Struct, frozen=True, array_like=True):
    """A page, read: its listing, its text, and what it says of each word, and where."""

    listing: Listing
    sections: tuple[Section, ...]
    levels: dict[str, str]


def search_part(html: bytes) -> bytes:
    """The part of a published page that is searched; empty where it is no page to be found.

    All that `read_record` makes of a page depends on this alone.
    """
    start, end = html.find(b"<article "), html.rfind(b"</article>")
    if start < 0 or _MARK not in html[start : html.find(b">", start)]:
        return b""
    told = _TOLD.search(html, 0, start)
    return (told.group() if told else b"") + html[start:end] + b"</article>"


def read_record(part: bytes) -> Record:
    """What `search_part` gave → the page's record."""
    told: dict[str, list[str]] = {}
    for each in _parts_of_meta(part):
        name, _, value = each.partition(" ")
        told.setdefault(name, []).append(_spaced(html_module.unescape(value)))
    lines = list(_lines(_article(part[part.index(b"<article") :].decode())))
    title = next((text for tag, _, text in lines if tag == "h1"), "")
    listing = Listing(
        title=title,
        kind=_first(told, "kind"),
        subject=_first(told, "subject"),
        facts=_first(told, "facts"),
        topics=tuple(told.get("topic", ())),
        key_stages=tuple(told.get("key_stage", ())),
        names=tuple(told.get("name", ())),
        date=_first(told, "date"),
        minutes=_first(told, "minutes"),
        says=_first(told, "says"),
        start=_first(told, "start"),
        start_minutes=_first(told, "start_minutes"),
        lead=_first(told, "lead"),
    )
    sections = tuple(_sections(lines))
    return Record(listing, sections, levels(listing.title, listing.names, listing.topics, sections))


def _parts_of_meta(part: bytes) -> list[str]:
    """`kind topic<subject Science<…`; what stands in it is escaped, and has no such sign."""
    told = _TOLD.search(part)
    return told[1].decode().split("<") if told else []


_PLAIN = etree.HTMLParser()
"""As lxml.html's, whose elements each ask in Python what they are to be."""


def _article(html: str) -> etree._Element:
    tree = etree.fromstring(f"<html><body>{html}</body></html>", _PLAIN)
    return next(tree.iter("article"))


def _first(told: dict[str, list[str]], name: str) -> str:
    return told.get(name, [""])[0]


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _lines(tree: etree._Element) -> Iterator[tuple[str, str, str]]:
    """The tag, id and text of each line of a page, in order."""
    line: list[str] = []
    tag = anchor = ""

    def ended() -> Iterator[tuple[str, str, str]]:
        text = _spaced("".join(line))
        line.clear()
        if text:
            yield tag, anchor, text

    waiting: list[tuple[etree._Element, bool]] = [(tree, True)]
    while waiting:
        element, is_start = waiting.pop()
        name = element.tag if isinstance(element.tag, str) else ""
        if is_start:
            is_shown = name and name not in _LEFT_OUT and not _is_left_out(element)
            if name in _BLOCKS:
                if line:
                    yield from ended()
                tag, anchor = name, _one_word(element.get("id"))
            waiting.append((element, False))
            if is_shown:
                if element.text:
                    line.append(element.text)
                waiting += [(child, True) for child in reversed(element)]
        else:
            if name in _BLOCKS:
                if line:
                    yield from ended()
                tag = ""
            if element is not tree and element.tail:
                line.append(element.tail)
    yield from ended()


def _one_word(id_: str | None) -> str:
    """An id, as far as an address can lead to it."""
    return id_ if id_ and id_ == _spaced(id_).replace(" ", "") else ""


def _is_left_out(element: etree._Element) -> bool:
    return (
        element.get("data-search-ignore") is not None
        or element.get("hidden") is not None
        or element.get("class") == "headerlink"
    )


def _sections(lines: list[tuple[str, str, str]]) -> Iterator[Section]:
    anchor = heading = ""
    below: list[str] = []
    for tag, id_, text in lines:
        if tag == "h1":
            continue
        if tag not in _HEADINGS:
            below.append(text)
            continue
        if heading or below:
            yield Section(anchor, heading, tuple(below))
        anchor, heading, below = id_, text, []
    if heading or below:
        yield Section(anchor, heading, tuple(below))


def said_as(listing: Listing) -> str:
    """The title as an address would have it: `Six-mark answers` → six-mark-answers"""
    return "-".join(words(listing.title))
