"""What was made of a subject → the page that lists it, with what was left out and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

import humanize
from lxml import html

from generator.export.packs import Pack, shown_files
from generator.export.paper import STYLE, Words, document, make


@dataclass(frozen=True)
class Made:
    """What was written for a reader: its path below the list, and its size in bytes."""

    path: str
    size: int


@dataclass(frozen=True)
class LeftOut:
    """What would have been larger than the trust allows."""

    what: str
    size: int


@dataclass(frozen=True)
class Taken:
    """All that was made of a subject; what is None was left out, or there is nothing for it."""

    slug: str
    words: Words
    home: str
    """the address of the subject's own page; empty where the trust's site has none"""
    offline: Made | None
    handbook: Made | None
    packs: Sequence[tuple[Pack, Made | None]]
    left_out: Sequence[LeftOut]


def list_of_subject(taken: Taken, largest: int) -> bytes:
    """The page of a subject. Each pack has its place there, whether it was left out or not."""
    words = taken.words
    body: list[html.HtmlElement] = [make.h1(f"Take it away: {words.subject}")]
    body.append(make.p(words.copy, {"class": "quiet"}))
    body.append(make.h2(f"All of {words.subject}"))
    rows = []
    if taken.offline:
        rows.append(
            _row(
                f"{words.subject} to use without the web",
                taken.offline,
                "Save it, unpack it (on Windows: Extract all), and open index.html in the folder.",
            )
        )
    if taken.handbook:
        about = "Every resource by topic, and what came out of the sessions: one page to print."
        rows.append(_row("Handbook to print", taken.handbook, about))
    nothing = "Left out: it would be too large." if taken.left_out else "Nothing here yet."
    body.append(_rows(rows) if rows else make.p(nothing))
    body += _packs("For department meetings", [each for each in taken.packs if not each[0].date])
    body += _packs("For the next sessions", [each for each in taken.packs if each[0].date])
    if taken.left_out:
        body.append(make.h2("Left out"))
        body.append(make.p(f"Larger than the trust's limit of {_size(largest)}:"))
        body.append(make.ul(*(make.li(f"{e.what} ({_size(e.size)})") for e in taken.left_out)))
    if taken.home:
        body.append(make.p(make.a(f"Back to {words.subject}", href=taken.home)))
    body.append(make.p(make.a("All subjects", href="../index.html")))
    return document("Take it away", words, body, f"../{STYLE}")


def list_of_all(trust: Words, taken: Sequence[Taken]) -> bytes:
    """The page of all subjects."""
    rows = [
        make.li(
            make.a(f"{each.words.subject} {each.words.year}", href=f"{each.slug}/index.html"),
        )
        for each in taken
    ]
    body = [
        make.h1("Take it away"),
        make.p("Handbooks to print, packs for meetings, and subjects to use without the web."),
        _rows(rows),
    ]
    return document("Take it away", trust, body, STYLE)


def _packs(title: str, packs: Sequence[tuple[Pack, Made | None]]) -> Iterable[html.HtmlElement]:
    if not packs:
        return
    yield make.h2(title)
    rows = []
    for pack, made in packs:
        if made:
            files = shown_files(pack.files)
            beside = f" Files: {', '.join(files)}." if files else ""
            sheets = "The agenda" if pack.date else "The prompt and the handout"
            row = _row(pack.title, made, f"{sheets}.{beside}", pack.facts)
        else:
            row = make.li(pack.title, make.span("Left out: it would be too large.", _QUIET))
        row.set("id", pack.anchor)
        rows.append(row)
    yield _rows(rows)


_QUIET = {"class": "quiet"}


def _row(title: str, made: Made, about: str, facts: str = "") -> html.HtmlElement:
    kind = "ZIP, " if made.path.endswith(".zip") else ""
    told = " · ".join(filter(None, (facts, f"{kind}{_size(made.size)}")))
    link = make.a(title, href=quote(made.path))
    return make.li(link, make.span(about), make.span(told, _QUIET))


def _rows(rows: Iterable[html.HtmlElement]) -> html.HtmlElement:
    return make.ul(*rows, {"class": "rows"})


def _size(size: int) -> str:
    return humanize.naturalsize(size, format="%.0f")
