"""The pages that lead on: from where a page was, and from the other names of the current year.

A static host can send nobody on by itself, so a page does: at once where there are no scripts, and
with a script together with the anchor and the question that the address had. A file's old address
leads on too: a host opens the page of a folder that has the file's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from markupsafe import escape

from generator.model.published import SitePlan, address_of

_PAGE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>This page has moved</title>'
    '<noscript><meta http-equiv="refresh" content="0; url={to}"></noscript>'
    '<p>This page has moved <a href="{to}">here</a>.</p>'
    '<script src="{root}assets/moved.js"></script>\n'
)
"""As small as it can be, since half of a tree's files are such pages. It has no canonical link:
search engines take either way in which it leads on at once for a move."""


def redirects(plan: SitePlan) -> Iterator[tuple[str, str]]:
    """Where in the tree the pages that lead on to those of a site lie, and their HTML."""
    site = plan.site
    for old, now in plan.redirects.items():
        yield _redirect(site.prefix, old, now)
    if site.aliases:
        own = [page.path for page in plan.pages]
        own += [*plan.files, *plan.calendars]
        lead = {**plan.redirects, **{path: path for path in own}}
        for name in site.aliases:
            for old, now in lead.items():
                yield _redirect(site.prefix, f"{name}/{old}", now)


def _redirect(prefix: str, old: str, now: str) -> tuple[str, str]:
    """The page at a former path of a site: its place in the tree, and its HTML.

    `now` is a path in the site, or with / before it from the root of the tree.
    """
    place = address_of(old).rstrip("/") + "/"
    root = "../" * f"{prefix}{place}".count("/")
    start = root if now.startswith("/") else "../" * place.count("/")
    address = start + address_of(now.removeprefix("/"))
    page = _PAGE.replace("{root}", root).replace("{to}", escape(address))
    return f"{prefix}{unquote(place)}index.html", page
