"""A tree of some sites → a page in the place of each page of the others that it leads to.

A preview has the sites alone that a change shows in. A link into another one would lead nowhere,
and nobody could tell that from a fault of the change.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Set
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree
from markupsafe import escape

_PAGE = (
    '<!doctype html>\n<html lang="en-GB"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width,initial-scale=1">'
    '<meta name="color-scheme" content="light dark">'
    "<title>Not in this preview</title>"
    "<style>body{{font:1.1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:40rem;"
    "overflow-wrap:anywhere;padding:0 1rem}}</style>"
    "<h1>Not in this preview</h1>"
    "<p>This page did not change, so the preview is without it. {published}</p>"
    '<p><a href="{home}">The first page of the preview</a></p>\n'
)


def stand_in(tree: Path, subjects: Set[str], site_url: str | None) -> int:
    """Put a page wherever a link in `tree` leads to a subject's address and nothing is there.

    `site_url` is where the published site is, if that is known. Gives the number of those pages.
    """
    missed = sorted(
        place
        for place in {each for file in tree.rglob("*.html") for each in _led_to(file, tree)}
        if place.partition("/")[0] in subjects and not (tree / place).exists()
    )
    for place in missed:
        folder = tree / place
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(_page(place, site_url), encoding="utf-8")
    return len(missed)


def _page(place: str, site_url: str | None) -> str:
    home = "../" * (place.count("/") + 1) + "index.html"
    published = f"It is on the published site, at {escape(place)}."
    if site_url:
        address = escape(f"{site_url}{place}/")
        published = f'It is on the published site: <a href="{address}">{address}</a>'
    return _PAGE.format(published=published, home=home)


def _led_to(file: Path, tree: Path) -> Iterator[str]:
    """The paths in the tree to which the links of a page lead, without / at their ends."""
    here = f"/{file.relative_to(tree).parent.as_posix()}/"  # nothing is above the tree
    parser = etree.HTMLParser(encoding="utf-8")
    for link in etree.parse(str(file), parser).iterfind(".//a[@href]"):
        address = urlsplit(link.get("href", ""))
        is_in_tree = not (address.scheme or address.netloc or address.path.startswith("/"))
        if address.path and is_in_tree:
            yield posixpath.normpath(posixpath.join(here, unquote(address.path))).lstrip("/")
