"""Why a page was made anew: which of the things that it is made from are others than before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path

from generator.model.published import folder_of
from generator.publish.manifest import Manifest, SiteRecord, read_manifest

_INPUTS = (
    "what all pages of a site have around them (the theme, mkdocs.yml, settings, the program)",
    "what it shows of itself and of other pages (title, lists, links, navigation)",
    "its text",
    "what it tells of topics beside their links",
)
"""What the parts of a page's `made_from` are digests of, in their order."""


def explaining(page: str, target: Path) -> Callable[[], list[str]]:
    """Look at the tree in `target` before a build; what is returned says what became of a page.

    `page` is the path of its source, such as `subjects/science/resources/quiz.md`. It is told of
    each site that has it, in words, by what the trees say that it was made from.
    """
    before = read_manifest(target)
    return lambda: _explained(page, before, read_manifest(target))


def _explained(page: str, before: Manifest | None, after: Manifest | None) -> list[str]:
    then = dict(_made(page, before))
    said = [f"{page} on {site}: {_why(then.get(site), now)}." for site, now in _made(page, after)]
    gone = then.keys() - dict(_made(page, after)).keys()
    said += [f"{page} on {site}: it is there no longer." for site in sorted(gone)]
    return said or [
        f"No page of the tree is made from {page}. Name the file, from the trust's folder: "
        "--explain subjects/SUBJECT/resources/PAGE.md"
    ]


def _why(then: str | None, now: str) -> str:
    if then is None:
        return "made, for it was not there"
    if then == now:
        return "as it was"
    pairs = zip_longest(then.split("."), now.split("."), _INPUTS)
    others = [name or "something else" for old, new, name in pairs if old != new]
    return f"made anew, for another is {' and '.join(others)}"


def _made(page: str, tree: Manifest | None) -> Iterator[tuple[str, str]]:
    """Each site with the page: its name, and what the page is made from there."""
    for site in tree.sites if tree else ():
        path = _path_on(site, page)
        if path is not None and path in site.made_from:
            yield site.name, site.made_from[path]


def _path_on(site: SiteRecord, page: str) -> str | None:
    """Where a page lies in the tree if it is one of the site's: a topic is on every site."""
    top, _, inside = page.partition("/")
    slug, at, version = site.name.partition("@")
    prefix = ""
    if at:
        prefix = f"{slug}/" if site.is_current else f"{slug}/{version}/"
    if top == "subjects":
        of, _, inside = inside.partition("/")
        return f"{prefix}{folder_of(inside)}index.html" if of == slug else None
    is_shared = inside.startswith("topics/")
    return f"{prefix}{folder_of(inside)}index.html" if is_shared or not at else None
