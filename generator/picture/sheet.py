"""Pages and their pictures → one HTML page that shows them, from a folder and without scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import html
from lxml.builder import ElementMaker

from generator.check.printable import printable

_make = ElementMaker()
_WIDE = 700
"""From so many pixels on a page is as on a computer."""
_STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 1rem auto; max-width: 84rem; padding: 0 1rem; }
h2 { border-top: 1px solid; margin-top: 3rem; padding-top: 1rem; }
.pair { align-items: start; display: flex; flex-wrap: wrap; gap: 1rem; }
figure { margin: 0; min-width: 0; }
figcaption { font-weight: 600; }
img { border: 1px solid; display: block; height: auto; max-width: 100%; }
@media (min-width: 48rem) { .wide figure { width: calc(50% - 0.5rem); } }
"""


@dataclass(frozen=True)
class Picture:
    """A picture in the folder of the page that shows it."""

    caption: str
    """Before, or After"""
    file: str
    width: int
    height: int


@dataclass(frozen=True)
class Seen:
    """A page at one width: its pictures, or none where it looks the same as before."""

    width: int
    pictures: tuple[Picture, ...]
    cut: str


@dataclass(frozen=True)
class Entry:
    """A page of the change: what it is called, what became of it, and what it looks like."""

    title: str
    said: str
    address: str
    """of the page in the preview, from the page of pictures; empty where it is not there"""
    seen: tuple[Seen, ...]


def sheet(entries: Sequence[Entry], notes: Sequence[str]) -> bytes:
    """The page that shows them; `notes` are sentences about what is not on it."""
    title = "Pictures of the pages that change"
    intro = (
        "Each page as it was and as it would be, on a telephone and on a computer, in light "
        "colours. A picture leads to itself in full size, a title to the page in the preview."
    )
    body = [
        _make.h1(title),
        _make.p(intro if entries else "There is no page to show."),
        *(_make.p(note) for note in notes),
        *(part for entry in entries for part in _entry(entry)),
    ]
    page = _make.html(
        _make.head(
            _make.meta(charset="utf-8"),
            _make.meta(name="viewport", content="width=device-width,initial-scale=1"),
            _make.title(title),
            _make.style(_STYLE),
        ),
        _make.body(_make.main(*body)),
        lang="en-GB",
    )
    return bytes(html.tostring(page, doctype="<!doctype html>", encoding="utf-8"))


def _entry(entry: Entry) -> Iterator[html.HtmlElement]:
    title = printable(entry.title)
    yield _make.h2(_make.a(title, href=entry.address) if entry.address else title)
    yield _make.p(entry.said)
    for seen in entry.seen:
        is_wide = seen.width >= _WIDE
        kind, where = ("wide", "On a computer") if is_wide else ("narrow", "On a telephone")
        yield _make.h3(f"{where}, {seen.width:,} pixels wide")
        cut = f" ({seen.cut})" if seen.cut else ""
        if not seen.pictures:
            yield _make.p(f"Looks the same as before{cut}.")
            continue
        if cut:
            yield _make.p(f"A part of a long page{cut}.")
        figures = (_figure(each, f"{title}, {kind}") for each in seen.pictures)
        yield _make.div({"class": f"pair {kind}"}, *figures)


def _figure(picture: Picture, what: str) -> html.HtmlElement:
    image = _make.img(
        src=picture.file,
        alt=f"{picture.caption}: {what}",
        width=str(picture.width),
        height=str(picture.height),
        loading="lazy",
    )
    return _make.figure(_make.figcaption(picture.caption), _make.a(image, href=picture.file))
