"""A page of the tree: what it is called, its HTML, and where its links lead."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, unquote, urljoin, urlsplit

from lxml import html

from generator.search.record import Listing, read_record, search_part

_PAGE = "index.html"
_NOTHING = Listing("", "", "")


@dataclass(frozen=True)
class Led:
    """Where a link leads within the tree: a file's path there, and what stands behind it."""

    path: str
    query: str
    anchor: str


@dataclass(frozen=True)
class FolderPage:
    """A page by its path in the tree; `read` gives a file of that."""

    path: str
    read: Callable[[str], bytes]

    @cached_property
    def listing(self) -> Listing:
        """What the search says of it: its title, kind, subject and topics."""
        part = search_part(self.read(self.path))
        return read_record(part).listing if part else _NOTHING

    def parsed(self) -> html.HtmlElement:
        """Its HTML, to be changed at will."""
        parser = html.HTMLParser(encoding="utf-8")
        found: html.HtmlElement = html.document_fromstring(self.read(self.path), parser=parser)
        return found

    @cached_property
    def address(self) -> str:
        """Where it is published; empty where the trust does not say."""
        found = self.parsed().xpath("//head/link[@rel='canonical']/@href")
        return str(found[0]) if found else ""

    @cached_property
    def licence(self) -> str:
        """What the foot of the page says of how others may use it, if that stands there."""
        told = self.parsed().xpath("//footer//span[starts-with(., 'Licence:')]")
        return str(told[0].text_content()) if told else ""

    def led(self, href: str) -> Led | None:
        """Where a link of the page leads within the tree; None where it leads to the web."""
        parts = urlsplit(href)
        if parts.scheme or parts.netloc or parts.path.startswith("/"):
            return None
        joined = posixpath.join(posixpath.dirname(self.path), unquote(parts.path))
        path = posixpath.normpath(joined) if parts.path else self.path
        if path.startswith(".."):
            return None
        is_folder = parts.path.endswith("/") or posixpath.basename(parts.path) in (".", "..")
        if parts.path and (is_folder or path == "."):
            path = posixpath.normpath(posixpath.join(path, _PAGE))
        return Led(path, parts.query, parts.fragment)

    def on_the_web(self, href: str) -> str:
        """The whole address of a link of the page; empty where the trust's site has none."""
        if urlsplit(href).scheme:
            return href
        return urljoin(self.address, href) if self.address else ""


def way(here: str, there: str, anchor: str = "") -> str:
    """The address of a file from another one, spelt out for a folder on a disk."""
    path = posixpath.relpath(there, posixpath.dirname(here) or ".")
    return quote(path) + (f"#{anchor}" if anchor else "")


def sizes_of(srcset: str) -> list[tuple[str, str]]:
    """The addresses of a picture's sizes, each with how wide it is, the widest last.

    They are as `html/pictures.py` writes them: no address has a space in it.
    """
    pairs = (each.partition(" ") for each in srcset.split(", "))
    return [(address, width) for address, _, width in pairs]


def has_class(name: str) -> str:
    """A condition of XPath: whether an element has this class."""
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"
