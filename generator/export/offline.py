"""A subject's pages → a folder that opens by a double click, without the web.

Links name files, since no host finds the page of a folder there; what is not in the folder is led
to where it is published. The search has an index of this subject alone, in scripts, which a browser
loads from a folder too (ADR 36).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from lxml import html

from generator.cache import Cache
from generator.export.archive import Files, fitting_names
from generator.export.page import FolderPage, has_class, sizes_of, way
from generator.export.paper import Words, document, make, pictures_without_web
from generator.export.source import Source, Subject
from generator.model.published import file_digest
from generator.model.searched import FoundPage, TrustWords
from generator.search.search import index_pages

_TOP = "index.html"
_ELSEWHERE = "elsewhere.html"
_LINKS = ("href", "src")


@dataclass(frozen=True)
class _Folder:
    """A subject in its folder: tree path → its place there."""

    subject: Subject
    places: Mapping[str, str]
    words: Words

    def place_of(self, path: str) -> str:
        """Where a file of the tree lies in the folder; empty where it is not in it."""
        return self.places.get(self.subject.leading_on.get(path, path), "")


def offline_files(
    source: Source, subject: Subject, words: Words, cache: Cache, trust: TrustWords
) -> Files:
    """All files of the folder by their names in it. Its home is `index.html`."""
    lent = _lent(source, subject)
    carried = [*subject.pages, *subject.files, *source.assets, *lent]
    folder = _Folder(subject, fitting_names(carried), words)
    pages = {folder.places[path]: _page(page, folder) for path, page in subject.pages.items()}
    files: Files = {
        name: partial(source.read, path)
        for path, name in folder.places.items()
        if path not in subject.pages
    }
    files |= {name: partial(_given, data) for name, data in pages.items()}
    files[_TOP] = partial(_page, subject.home, folder, _TOP)
    files[_ELSEWHERE] = partial(_elsewhere, words)
    found = [
        FoundPage("", name.removesuffix("index.html"), file_digest(data), partial(_given, data))
        for name, data in pages.items()
    ]
    index = index_pages(f"{source.manifest.trust} off line {subject.slug}", found, cache, trust)
    return files | {name: each.read for name, each in index.items()}


def _lent(source: Source, subject: Subject) -> set[str]:
    """The pictures of other subjects that its pages show: nothing is asked of the web for them."""
    shown = {
        led.path
        for page in subject.pages.values()
        for address in _shown_on(page)
        if (led := page.led(address))
    }
    return {path for path in shown - subject.files if path in source.manifest.files}


def _shown_on(page: FolderPage) -> Iterator[str]:
    """The addresses of the pictures that a page shows, in each of their sizes."""
    root = page.parsed()
    yield from root.xpath("//img/@src")
    for offered in root.xpath("//source/@srcset"):
        yield from (address for address, _ in sizes_of(offered))


def _given(data: bytes) -> bytes:
    return data


def _page(page: FolderPage, folder: _Folder, name: str = "") -> bytes:
    """A page as it is in the folder."""
    here = name or folder.places[page.path]
    root = page.parsed()
    for feed in root.xpath("//head/link[@rel='alternate']"):
        feed.drop_tree()
    pictures_without_web(root, page)
    for element in root.iter(html.etree.Element):
        for attribute in _LINKS:
            if (href := element.get(attribute)) is not None and element.get("rel") != "canonical":
                element.set(attribute, _led(page, href, here, folder))
        if offered := element.get("srcset"):
            sizes = ((_led(page, to, here, folder), wide) for to, wide in sizes_of(offered))
            element.set("srcset", ", ".join(map(" ".join, sizes)))
    _place_search(root, here, folder.words.subject)
    _say_copy(root, page, folder.words)
    written: bytes = html.tostring(root.getroottree(), encoding="utf-8", doctype="<!doctype html>")
    return written


def _led(page: FolderPage, href: str, here: str, folder: _Folder) -> str:
    led = page.led(href)
    if led is None:
        return href if not href.startswith("/") else page.on_the_web(href) or way(here, _ELSEWHERE)
    if href.startswith("#"):
        return href
    if led.path == folder.subject.home.path:
        return way(here, _TOP, led.anchor)
    if place := folder.place_of(led.path):
        return way(here, place, led.anchor)
    return page.on_the_web(href) or way(here, _ELSEWHERE)


def _place_search(root: html.HtmlElement, here: str, subject: str) -> None:
    """Have the search look into the folder's own index, which is of one subject and year.

    It says so, and there is no choice between that and the whole trust.
    """
    for box in root.xpath("//template[@data-root]"):
        box.set("data-root", "../" * here.count("/") or "./")
        box.attrib.pop("data-subject", None)
        for lists in box.xpath("./p[1]"):
            lists.append(make.span(f" (this folder has {subject} alone)"))
        for years in box.xpath(".//select"):
            years.drop_tree()


def _say_copy(root: html.HtmlElement, page: FolderPage, words: Words) -> None:
    """Tell readers that this is a copy, and where the pages are as they are today."""
    told = make.p(f"{words.copy} ", {"class": "tp-archived"})
    if page.address:
        told.append(make.a("This page as it is today", href=page.address))
    for header in root.xpath(f"//header[{has_class('tp-header')}]")[:1]:
        header.append(told)


def _elsewhere(words: Words) -> bytes:
    return document(
        "Not in this folder",
        words,
        [
            make.h1("Not in this folder"),
            make.p(
                f"You have {words.subject} of {words.trust} to use without the web. What this "
                "link leads to is on the trust's site, whose address these pages do not know."
            ),
            make.p(make.a(f"Back to {words.subject}", href=_TOP)),
        ],
    )
