"""A page's text → paper: what a sheet cannot do is taken out, and what was folded is open.

All that is made here is HTML that a browser prints, without scripts. It loads nothing from the web.
"""

from __future__ import annotations

import base64
import copy
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import html
from lxml.builder import ElementMaker

from generator.export.page import FolderPage, has_class, sizes_of

STYLE = "paper.css"
"""The style of all that is made for paper, and of the pages that list it."""
make = ElementMaker(makeelement=html.html_parser.makeelement)

Address = Callable[[FolderPage, str], str]
"""Where a link of a page leads on paper, by what it is on the page; empty: nowhere."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TAKEN_OUT = ("script", "style", "template", "button", "nav", "aside", "video", "audio", "iframe")
_ON_SCREENS = (
    *("tp-at-hand", "tp-related", "tp-turn", "tp-take-away", "tp-on-screen", "tp-glance__more"),
    "headerlink",
)
_NAMING = ("for", "aria-labelledby", "aria-describedby", "headers", "aria-controls")
"""Attributes that name elements by their ids, one or more."""


@dataclass(frozen=True)
class Words:
    """What every sheet of a subject says of itself."""

    trust: str
    subject: str
    year: str
    edition: str
    as_of: str
    """the day of the commit that it was made from, in words; empty where that is not known"""
    language: str

    @property
    def whose(self) -> str:
        """The subject, its year, and the trust."""
        return f"{self.subject} {self.year}, {self.trust}"

    @property
    def source(self) -> str:
        """Whose it is, of which day, and whom it is for."""
        day = f", {self.as_of}" if self.as_of else ""
        return f"{self.whose}{day}{self.for_staff}."

    @property
    def copy(self) -> str:
        """That this is a copy, of which day, and whom it is for."""
        day = f", as it was on {self.as_of}" if self.as_of else ""
        return f"This is a copy of {self.subject} {self.year}{day}{self.for_staff}."

    @property
    def for_staff(self) -> str:
        """That it is not for everybody, where it is not."""
        return "" if self.edition == "public" else ", for staff of the trust"


def on_paper(
    page: FolderPage,
    address: Address,
    picture: Address,
    *,
    prefix: str = "",
    deeper: int = 0,
    has_head: bool = True,
) -> html.HtmlElement:
    """The article of a page for paper: each link and picture leads to where these say.

    `prefix` stands before each of its ids, so that pages may stand in one document, and its
    headings are so much `deeper`. Its head has the code of its address.
    """
    found = page.parsed().xpath("//article")
    article: html.HtmlElement = copy.deepcopy(found[0]) if found else make.article()
    article.attrib.clear()
    article.tail = None
    dropped = _ON_SCREENS if has_head else (*_ON_SCREENS, "tp-handout")
    for element in article.xpath(" | ".join(f".//{tag}" for tag in _TAKEN_OUT)):
        element.drop_tree()
    for element in article.xpath(f".//*[{' or '.join(map(has_class, dropped))}]"):
        element.drop_tree()
    for tabs in article.xpath(f".//*[{has_class('tabbed-set')}]"):
        _unfold_tabs(tabs)
    for element in article.iter("details"):
        element.set("open", "")
    pictures_without_web(article, page)
    for image in list(article.iter("img")):
        image.attrib.pop("loading", None)
        _take_widest(image)
        if source := picture(page, image.get("src", "")):
            image.set("src", source)
        else:
            _replace(image, make.span(image.get("alt", "")))
    for link in article.xpath(f".//a[{has_class('picture')}]"):
        link.drop_tag()  # on a screen it opens the picture, which paper has as large as it can
    for link in article.iter("a"):
        if (href := link.get("href")) is not None:
            leads = f"#{prefix}{href[1:]}" if href.startswith("#") else address(page, href)
            link.set("href", leads) if leads else link.attrib.pop("href")
    if page.licence:
        article.append(make.p(page.licence, {"class": "quiet"}))
    for element in article.iter(html.etree.Element):
        _rename(element, prefix)
        if level := _HEADINGS.get(str(element.tag)):
            element.tag = f"h{min(level + deeper, 6)}"
    return article


def _unfold_tabs(tabs: html.HtmlElement) -> None:
    """Have each of several tabs stand under its own name, one after another."""
    labels = tabs.xpath(f"./*[{has_class('tabbed-labels')}]/label")
    blocks = tabs.xpath(f"./*[{has_class('tabbed-content')}]/*[{has_class('tabbed-block')}]")
    for label, block in zip(labels, blocks, strict=False):
        name = make.p(make.strong(label.text_content()))
        name.tail = "\n"
        block.insert(0, name)
    for screen in tabs.xpath(f"./input | ./*[{has_class('tabbed-labels')}]"):
        screen.drop_tree()


def _take_widest(image: html.HtmlElement) -> None:
    """Let a picture that is offered in several sizes be the widest of them: paper has one."""
    for offered in list(image.iterancestors("source")):  # so lxml reads what has no end tag
        *_, widest = sizes_of(offered.get("srcset", ""))
        image.set("src", widest[0])
        offered.drop_tag()


def _rename(element: html.HtmlElement, prefix: str) -> None:
    """Let an element have an id of its own, and name others by theirs."""
    if prefix and (id_ := element.get("id")):
        element.set("id", prefix + id_)
    for attribute in _NAMING if prefix else ():
        if named := element.get(attribute):
            element.set(attribute, " ".join(prefix + each for each in named.split()))


def pictures_without_web(root: html.HtmlElement, page: FolderPage) -> None:
    """Put a link in the place of a picture that lies elsewhere on the web: nothing asks for it."""
    for image in list(root.iter("img")):
        source = image.get("src", "")
        if source.startswith("data:") or page.led(source):
            continue
        shown = image.get("alt") or "A picture on the web"
        _replace(image, make.a(shown, href=page.on_the_web(source) or source))


def _replace(old: html.HtmlElement, new: html.HtmlElement) -> None:
    new.tail = old.tail
    old.getparent().replace(old, new)


def document(
    title: str,
    words: Words,
    body: Iterable[html.HtmlElement],
    style: str = "",
) -> bytes:
    """A page of HTML. Its style is the file `style`, or, where none is named, stands in it."""
    if style:
        allowed = "'self'"
        sheet = make.link(rel="stylesheet", href=style)
    else:
        text = style_text()
        code = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        allowed = f"'sha256-{code}'"
        sheet = make.style(text)
    policy = f"default-src 'none';img-src 'self' data:;style-src {allowed};base-uri 'none'"
    head = make.head(
        make.meta(charset="utf-8"),
        make.meta({"http-equiv": "Content-Security-Policy", "content": policy}),
        make.meta(name="viewport", content="width=device-width,initial-scale=1"),
        make.meta(name="referrer", content="no-referrer"),
        make.meta(name="robots", content="noindex"),
        make.title(f"{title}, {words.whose}" if words.subject else f"{title}, {words.trust}"),
        sheet,
    )
    root = make.html(head, make.body(make.main(*body)), lang=words.language)
    written: bytes = html.tostring(root, encoding="utf-8", doctype="<!doctype html>")
    return written + b"\n"


@cache
def style_text() -> str:
    """The style, as it lies beside this file."""
    return Path(__file__).with_name(STYLE).read_text(encoding="utf-8")
