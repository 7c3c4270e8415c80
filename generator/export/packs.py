"""A page for a meeting → its pack: the prompt or the agenda, the handout, and the files.

A resource has a pack where it says how to use it in a department meeting, a session while it is
planned. Sheets stand by themselves, style and pictures in them, as Windows opens a file of a ZIP
without its neighbours.
"""

from __future__ import annotations

import base64
import mimetypes
import posixpath
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from lxml import html

from generator.export.archive import Files, fitting_names
from generator.export.page import FolderPage, has_class
from generator.export.paper import Words, document, make, on_paper
from generator.export.source import Source, Subject
from generator.model.published import current_prefix

_PAGE = "/index.html"
_FILES = "Files"
_MEETING, _HANDOUT, _SESSION = "Meeting.html", "Handout.html", "Session.html"
_PICTURES = {".svg": "image/svg+xml", ".webp": "image/webp", ".avif": "image/avif"}


@dataclass(frozen=True)
class Pack:
    """What is given for one meeting. Where it stands in the list is its page's path in the site."""

    anchor: str
    title: str
    facts: str
    date: str
    """a session's day; empty for a resource"""
    files: Files


def packs_of(source: Source, subject: Subject, words: Words) -> Iterator[Pack]:
    """The packs of a subject, resources by their titles before sessions by their days."""
    pages = [page for page in subject.pages.values() if _is_for_meeting(page)]
    for page in sorted(pages, key=lambda each: (each.listing.date, each.listing.title.casefold())):
        files = _Files(source, page)
        made: Files = {f"{_FILES}/{name}": files.reader(path) for path, name in files.names.items()}
        if page.listing.kind == "session":
            made[_SESSION] = partial(_sheet, page, files, words)
        else:
            made[_MEETING] = partial(_meeting, page, files, words)
            made[_HANDOUT] = partial(_sheet, page, files, words)
        anchor = page.path.removeprefix(current_prefix(subject.slug)).removesuffix(_PAGE)
        yield Pack(anchor, page.listing.title, page.listing.facts, page.listing.date, made)


def _is_for_meeting(page: FolderPage) -> bool:
    kind = page.listing.kind
    if kind == "resource":
        return bool(page.parsed().xpath("//article//*[@id='tp-meeting']"))
    if kind == "session" and page.listing.date:  # one that was cancelled has no day
        agenda = f"//article//*[{has_class('tp-agenda')}][not(ancestor::details)]"
        return bool(page.parsed().xpath(agenda))
    return False


class _Files:
    """The files that a page leads to, as they are called in its pack."""

    def __init__(self, source: Source, page: FolderPage) -> None:
        self._source = source
        links = page.parsed().xpath(f"//article//a[not({has_class('picture')})]/@href")
        led = (page.led(href) for href in links)
        there = {each.path for each in led if each and self._is_file(each.path)}
        plain = {posixpath.basename(path): path for path in sorted(there, reverse=True)}
        names = {path: name for name, path in plain.items()}
        clashing = {path: path.replace("/", "-") for path in there - names.keys()}
        wanted = {**names, **clashing}
        fitting = fitting_names(wanted.values())
        self.names = {path: fitting[name] for path, name in sorted(wanted.items())}

    def _is_file(self, path: str) -> bool:
        return path in self._source.manifest.files and not path.endswith(".html")

    def reader(self, path: str) -> Callable[[], bytes]:
        """What reads a file of the pack."""
        return partial(self._source.read, path)

    def address(self, page: FolderPage, href: str) -> str:
        """A file of the pack lies beside its sheets; all else is on the web."""
        led = page.led(href)
        if led and led.path in self.names:
            return quote(f"{_FILES}/{self.names[led.path]}")
        return page.on_the_web(href)

    def picture(self, page: FolderPage, source: str) -> str:
        """A picture stands in the sheet itself."""
        led = page.led(source)
        if led is None or not self._is_file(led.path):
            return source if source.startswith("data:") else ""
        ending = posixpath.splitext(led.path)[1].lower()
        kind = _PICTURES.get(ending) or mimetypes.types_map.get(ending, "image/png")
        return f"data:{kind};base64,{base64.b64encode(self._source.read(led.path)).decode()}"


def _sheet(page: FolderPage, files: _Files, words: Words) -> bytes:
    article = on_paper(page, files.address, files.picture)
    for prompt in article.xpath(".//*[@id='tp-meeting']"):  # it has a sheet of its own
        prompt.drop_tree()
    return document(page.listing.title, words, [article, _foot(page, words)])


def _meeting(page: FolderPage, files: _Files, words: Words) -> bytes:
    """One side for who leads the meeting: the prompt, the time, and what there is."""
    article = on_paper(page, files.address, files.picture)
    prompt = article.xpath(".//*[@id='tp-meeting']")[0]
    for heading in prompt.xpath("./h2"):
        heading.drop_tree()
    minutes = page.listing.minutes
    time = f"Reading the handout takes about {minutes} min." if minutes else ""
    listed = [make.li(make.a("The handout", href=_HANDOUT), ": print one for everybody")]
    listed += [
        make.li(make.a(name, href=quote(f"{_FILES}/{name}"))) for name in files.names.values()
    ]
    body: list[html.HtmlElement] = [
        make.h1(page.listing.title),
        make.p("For your department meeting", {"class": "tp-summary"}),
        *([make.p(time)] if time else []),
        make.h2("What to do"),
        prompt,
        make.h2("In this pack"),
        make.ul(*listed),
        _foot(page, words),
    ]
    return document(f"{page.listing.title}: for your department meeting", words, body)


def _foot(page: FolderPage, words: Words) -> html.HtmlElement:
    """Whose it is, and where the page is as it is today."""
    foot = make.footer(make.p(words.source), {"class": "quiet"})
    if page.address:
        foot.append(make.p("The page as it is today: ", make.a(page.address, href=page.address)))
    return foot


def shown_files(files: Iterable[str]) -> Sequence[str]:
    """What of a pack a colleague is told that it has, beside its sheets."""
    return sorted(name.partition("/")[2] for name in files if name.startswith(f"{_FILES}/"))
