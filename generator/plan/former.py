"""The first place of a page, by which those know it who keep a name of it: calendars and feeds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from generator.model.written import Page, inside
from generator.schema.subject import SubjectFields


def first_names(pages: Iterable[Page], named: Callable[[Page, str], str]) -> dict[str, str]:
    """Page → what it is `named` by the first place that it had.

    A name that another page has by where it is today is that one's: no two have the same.
    """
    pages = sorted(pages, key=lambda each: each.path)
    owners = {named(page, inside(page.path)): page.path for page in pages}
    found = {}
    for page in pages:
        for place in (*page.front.old_paths, inside(page.path)):
            name = named(page, place)
            if owners.setdefault(name, page.path) == page.path:
                found[page.path] = name
                break
    return found


def first_place(path: str, site: str, subjects: Mapping[str, SubjectFields]) -> str:
    """A path in a site, or one from the root of all sites, with the first name of its subject.

    The path is written as in `old_paths`: what begins with / has a subject's folder before it.
    """
    slug, _, inner = path[1:].partition("/") if path.startswith("/") else (site, "", path)
    return f"{_first_name(slug, subjects)}/{inner}"


def _first_name(slug: str, subjects: Mapping[str, SubjectFields]) -> str:
    """What a subject's folder was called first."""
    for name, subject in subjects.items():
        if slug == name or (slug in subject.retired_names and slug not in subjects):
            return next(iter(subject.retired_names), name)
    return slug
