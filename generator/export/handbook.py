"""A subject's pages → one page to print: contents, resources by topic, pathways, sessions held.

Ids of its pages are made different from one another, and links from page to page become places in
it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import quote

from lxml import html

from generator.export.archive import Files, fitting_names
from generator.export.page import FolderPage, has_class
from generator.export.paper import STYLE, Words, document, make, on_paper, style_text
from generator.export.source import Source, Subject
from generator.model.published import current_prefix

_TOP = "index.html"
_PICTURES = "pictures"
_OTHERS = "On no topic yet"


@dataclass(frozen=True)
class _Part:
    title: str
    pages: Sequence[FolderPage]


@dataclass
class _Book:
    """Where each page and picture of the book is; pictures are noted as pages show them."""

    subject: Subject
    numbers: Mapping[str, int]
    names: Mapping[str, str]
    shown: set[str] = field(default_factory=set)

    def address(self, page: FolderPage, href: str) -> str:
        """A link to another of the book's pages leads there, one to anything else to the web."""
        led = page.led(href)
        if led and (path := self.subject.leading_on.get(led.path, led.path)) in self.numbers:
            place = f"#page-{self.numbers[path]}"
            return f"{place}-{led.anchor}" if led.anchor else place
        return page.on_the_web(href)

    def picture(self, page: FolderPage, source: str) -> str:
        """A picture lies beside the book."""
        led = page.led(source)
        if led is None or led.path not in self.names:
            return source if source.startswith("data:") else ""
        self.shown.add(led.path)
        return quote(f"{_PICTURES}/{self.names[led.path]}")


def handbook_files(source: Source, subject: Subject, words: Words) -> Files:
    """The files of the handbook by their names in its folder: `index.html`, its style, pictures.

    None where the subject has no page that would stand in it.
    """
    parts = [part for part in _parts(subject) if part.pages]
    pages = [page for part in parts for page in part.pages]
    if not pages:
        return {}
    numbers = {page.path: number for number, page in enumerate(pages, start=1)}
    lying = (path for path in source.manifest.files if not path.endswith(".html"))
    book = _Book(subject, numbers, fitting_names(lying))
    body = [_cover(words), _contents(parts, book), *(_section(part, book) for part in parts)]
    _unlink_lost(body)
    text = document("Handbook", words, body, STYLE)
    return {
        _TOP: lambda: text,
        STYLE: lambda: style_text().encode(),
        **{f"{_PICTURES}/{book.names[path]}": partial(source.read, path) for path in book.shown},
    }


def _parts(subject: Subject) -> Iterable[_Part]:
    by_kind: dict[str, list[FolderPage]] = {}
    for path in sorted(subject.pages):
        page = subject.pages[path]
        by_kind.setdefault(page.listing.kind, []).append(page)
    yield from _by_topic(by_kind.get("resource", []), _topics(subject))
    yield _Part("Pathways", by_kind.get("pathway", []))
    yield _Part("Case studies", by_kind.get("case-study", []))
    held = [page for page in by_kind.get("session", []) if _is_held(page)]
    yield _Part("Sessions held", sorted(held, key=lambda page: (page.listing.date, page.path)))


def _by_topic(pages: Sequence[FolderPage], order: Mapping[str, int]) -> Iterable[_Part]:
    """The pages by the first of their topics, in the order in which the subject lists topics."""
    found: dict[str, list[FolderPage]] = {}
    for page in sorted(pages, key=lambda page: page.listing.title.casefold()):
        found.setdefault((*page.listing.topics, _OTHERS)[0], []).append(page)
    last = len(order)
    for topic in sorted(found, key=lambda each: (each == _OTHERS, order.get(each, last), each)):
        yield _Part(topic, found[topic])


def _topics(subject: Subject) -> Mapping[str, int]:
    """The titles of topics, with their places in the subject's own list of them."""
    index = subject.pages.get(f"{current_prefix(subject.slug)}topics/index.html")
    if index is None:
        return {}
    titles: dict[str, int] = {}
    for link in index.parsed().xpath("//article//a[@href]"):
        led = index.led(link.get("href"))
        if led and led.path in subject.pages and led.path != index.path:
            titles.setdefault(subject.pages[led.path].listing.title, len(titles))
    return titles


def _is_held(page: FolderPage) -> bool:
    """Whether a session is past: its agenda is folded away then."""
    return bool(page.parsed().xpath(f"//article//details//*[{has_class('tp-agenda')}]"))


def _cover(words: Words) -> html.HtmlElement:
    cover = make.header(
        make.h1(words.subject),
        make.p(f"Handbook {words.year}", {"class": "tp-summary"}),
        make.p(words.trust),
        make.p(words.copy),
        {"class": "cover"},
    )
    cover.append(make.p("To have it on paper, print this page.", {"class": "screen"}))
    return cover


def _contents(parts: Sequence[_Part], book: _Book) -> html.HtmlElement:
    listed = make.nav(make.h2("Contents", id="contents"), {"class": "contents"})
    listed.set("aria-labelledby", "contents")
    for part in parts:
        listed.append(make.h3(part.title))
        rows = (
            make.li(make.a(page.listing.title, href=f"#page-{book.numbers[page.path]}"))
            for page in part.pages
        )
        listed.append(make.ul(*rows))
    return listed


def _section(part: _Part, book: _Book) -> html.HtmlElement:
    section = make.section(make.h2(part.title), {"class": "part"})
    for page in part.pages:
        name = f"page-{book.numbers[page.path]}"
        sheet = on_paper(
            page, book.address, book.picture, prefix=f"{name}-", deeper=2, has_head=False
        )
        sheet.set("class", "sheet")
        sheet.set("id", name)
        section.append(sheet)
    return section


def _unlink_lost(body: Sequence[html.HtmlElement]) -> None:
    """Where a page has lost what a link leads to, as parts for screens, lead to the page."""
    ids = {id_ for each in body for id_ in each.xpath("descendant-or-self::*/@id")}
    for link in (link for each in body for link in each.iter("a")):
        name = link.get("href", "").removeprefix("#")
        if link.get("href", "").startswith("#") and name not in ids:
            page = "-".join(name.split("-")[:2])
            link.set("href", f"#{page}") if page in ids else link.attrib.pop("href")
