"""Names and titles that would be markup where a page, a list or the search prints them."""

from __future__ import annotations

import functools
import html
import tempfile
from collections.abc import Iterator
from pathlib import Path

import lxml.html

from benchmarks.attacks.attack import Attempt
from generator import pipeline
from generator.search.record import Listing, read_record, search_part
from tests.writing import SUBJECT, TRUST, job_in, page, resource, session, topic, write_trust

WILD = (
    "<img src=x onerror=zz()>",
    "<svg/onload=zz()>",
    "</span><script>zz()</script>",
    "</title><script>zz()</script>",
    "</script><script>zz()</script>",
    "</style><script>zz()</script>",
    "--><img src=x onerror=zz()>",
    '" onmouseover="zz()',
    "' onmouseover='zz()",
    '"><img src=x onerror=zz()>',
    "&lt;img src=x onerror=zz()&gt;",
    "&amp;lt;img src=x onerror=zz()&amp;gt;",
    "&#60;img src=x onerror=zz()&#62;",
    "&#x26;lt;img src=x onerror=zz()&#x26;gt;",
    "%3Cimg src=x onerror=zz()%3E",
    "\\u003cimg src=x onerror=zz()\\u003e",
    "{{ config.extra }}{% raw %}",
    "${zz()} #{zz()} <%= zz() %>",
    "javascript:zz()",
    "A < B",
    "A &lt; B",
    "A &amp;amp;lt; B",
    "R&D, it's “so” & 'so'",
    "<b>bold</b> <a href=javascript:zz()>x</a>",
    "__proto__",
    "a[href] b",
    "x, y: z",
    "<math><mi/onclick=zz()>",
    '\\"-zz()-\\"',
    "<style>*{display:none}</style>",
    "<base href=https://x.example/>",
    "<meta http-equiv=refresh content=0>",
    "<iframe srcdoc='<script>zz()</script>'>",
    "<details open ontoggle=zz()>",
)
_PLACES = ("topic", "key stage", "school", "title", "summary", "use_when", "heading", "file")


def attempts() -> Iterator[Attempt]:
    """Each text in each place; and as what stands around every page."""
    for text in WILD:
        for place in _PLACES:
            yield Attempt(f"{place}: {text}", lambda _, place=place, text=text: _shown(place, text))
        yield Attempt(f"around: {text}", lambda _: _around())


def _shown(place: str, text: str) -> str:
    """Whether a text is shown as it was written, on its page and by the search."""
    pages, listings = _built()
    number = WILD.index(text)
    tree = pages[f"art/resources/r{number}/index.html"]
    if wrong := _runs(tree):
        return wrong
    wanted = " ".join(f"{text} {_PLACES.index(place)}".split())
    said = " ".join(tree.text_content().split())
    if place not in ("school", "file") and wanted not in said:
        return "it is not shown as it was written"
    listing = listings[f"art/resources/r{number}/index.html"]
    if place == "topic" and text != "__proto__" and wanted not in listing.topics:
        return f"the filter reads {listing.topics}"
    if place == "title" and listing.title != wanted:
        return f"the result reads {listing.title}"
    return ""


def _runs(tree: lxml.html.HtmlElement) -> str:
    for each in tree.iter():
        if not isinstance(each.tag, str):
            continue
        events = [name for name in each.attrib if name.startswith("on")]
        if events or each.tag in ("img", "iframe", "base", "math", "svg"):
            return f"<{each.tag}> {events}"
        if each.tag == "script" and "zz()" in (each.text or "") and "__config" not in each.values():
            return "a script of an author's"
        if each.get("href", "").strip().lower().startswith("javascript:"):
            return "an address that runs"
    return ""


def _around() -> str:
    """Whether anything runs on any page of the tree."""
    pages, _ = _built()
    return next((f"{path}: {wrong}" for path, tree in pages.items() if (wrong := _runs(tree))), "")


@functools.cache
def _built() -> tuple[dict[str, lxml.html.HtmlElement], dict[str, Listing]]:
    """Every page of a trust with every text in every place, and what the search knows of them."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        site = pipeline.build(job_in(_trust(folder / "trust")), folder / "site").folder
        pages = {
            file.relative_to(site).as_posix(): lxml.html.fromstring(file.read_bytes())
            for file in site.rglob("*.html")
            if b'http-equiv="refresh"' not in file.read_bytes()
            and "topics/overview" not in file.as_posix()
        }
        parts = {path: search_part((site / path).read_bytes()) for path in pages}
        listings = {path: read_record(part).listing for path, part in parts.items() if part}
    return pages, listings


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _trust(root: Path) -> Path:
    schools = ", ".join(
        f"{{id: s{number}, name: {_quoted(f'{text} 2')}}}" for number, text in enumerate(WILD)
    )
    trust = TRUST.replace("key_stages:\n", "key_stages:\n  - {id: ks, name: KS}\n")
    trust = trust.replace("schools: [", f"schools: [{schools}, ")
    for number, text in enumerate(WILD):
        line = f"  - {{id: k{number}, name: {_quoted(f'{text} 1')}}}\n"
        trust = trust.replace("contacts:", f"{line}contacts:", 1)
    trust = trust.replace("Willow Trust", _quoted(f"Willow {WILD[0]} {WILD[3]}"))
    files: dict[str, str | bytes] = {"content/index.md": page(_quoted(f"Home {WILD[0]}"))}
    files["subjects/art/index.md"] = page(_quoted(f"Art {WILD[2]}"))
    for number, text in enumerate(WILD):
        files[f"content/topics/t{number}.md"] = topic(_quoted(f"{text} 0"))
        files[f"subjects/art/resources/r{number}.csv"] = "a,b\n1,2\n"
        files[f"subjects/art/resources/r{number}.md"] = resource(
            _quoted(f"{text} 3"),
            f"t{number}",
            f"## `{text} 6`\n\nx\n\n## Two\n\ny\n\n## Three\n\nz\n",
            summary=_quoted(f"{text} 4"),
            use_when=_quoted(f"{text} 5"),
            key_stages=f"[k{number}]",
            files=f"[{{path: r{number}.csv, title: {_quoted(f'{text} 7')}, rights: own}}]",
        )
        meeting = session(_quoted(f"{text} 3"), "2026-10-01")
        files[f"subjects/art/plc/p{number}.md"] = meeting.replace("willow-bank", f"s{number}")
    write_trust(root, files)
    (root / "content" / "trust.yml").write_text(trust, encoding="utf-8")
    settings = SUBJECT.format(name=_quoted(f"Art {WILD[0]} {html.escape(WILD[0])}"))
    (root / "subjects" / "art" / "subject.yml").write_text(settings, encoding="utf-8")
    return root
