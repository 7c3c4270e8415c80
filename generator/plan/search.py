"""The search: what every page tells it, and the page of its own to which every search leads."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from generator.model.published import Site
from generator.model.reserved import SEARCH_PAGE
from generator.plan import words
from generator.plan.rows import subject_name
from generator.plan.viewpoint import Values, Viewpoint

PAGE = SEARCH_PAGE
TITLE = "Search"


def search(view: Viewpoint, here: str) -> Values:
    """What the page at path `here` tells the search.

    That is where its index lies: one of the trust of today, and one of each finished year; which
    subject or year is meant at first; which other years there are; where else to look, whom to ask.
    """
    subject = "" if view.is_portal or view.is_archived else subject_name(view, view.site.slug)
    year = _name(view, view.site) if view.is_archived else ""
    asked = urlencode(
        {name: value for name, value in (("subject", subject), ("year", year)) if value}
    )
    years = [_year(view, site, here) for site in _finished(view)]
    contact = view.trust.contacts.site
    this_year = {"name": "", "label": "This year", "root": view.from_root("", here)}
    return {
        "root": view.within("index.md", here) if view.is_archived else view.from_root("", here),
        "href": view.from_root("search/", here) + (f"?{asked}" if asked else ""),
        "subject": subject,
        "year": year,
        "years": [this_year, *years] if years else [],
        "lists": _lists(view, here),
        "contact": contact,
        "contact_href": words.mail_to(contact),
    }


def search_page(view: Viewpoint) -> Values:
    """The lists that the page of the search leads to, for those who'd rather look through them."""
    return {
        "is_search": True,
        "all_lists": [
            {"title": title, "href": view.within(path, PAGE)}
            for title, path in (
                ("All topics", "topics/index.md"),
                ("The next sessions", "index.md"),
            )
        ],
        "subjects": [_subject(view, slug) for slug in view.own.settings.subjects],
    }


def _subject(view: Viewpoint, slug: str) -> Values:
    settings = view.own.settings.subjects[slug]
    return {
        "name": settings.name,
        "href": view.today(slug, "", PAGE),
        "resources": view.today(slug, "resources/", PAGE),
        "sessions": view.today(slug, "plc/", PAGE),
        "years": [
            {"label": year.version, "href": view.from_root(f"{slug}/{year.version}/", PAGE)}
            for year in settings.archive
        ],
    }


def _finished(view: Viewpoint) -> Iterator[Site]:
    """The finished years that a reader of this site may want to search, the newest first.

    They are its own subject's; the portal's are those of all subjects.
    """
    if view.is_portal:
        settings = view.own.settings.subjects
        every = [Site(slug, y.version, False) for slug, s in settings.items() for y in s.archive]
        yield from sorted(every, key=lambda site: site.version, reverse=True)
        return
    if view.is_archived:
        yield view.site
    yield from (
        year.site for year in view.beside if not year.site.is_current and year.site != view.site
    )


def _year(view: Viewpoint, site: Site, here: str) -> Values:
    name = _name(view, site)
    return {"name": name, "label": name, "root": view.from_root(site.prefix, here)}


def _name(view: Viewpoint, site: Site) -> str:
    """A finished year of a subject: `Science 2025-26`."""
    return f"{subject_name(view, site.slug)} {site.version}"


def _lists(view: Viewpoint, here: str) -> list[Values]:
    """Where a reader may look instead."""
    topics = {"title": "topics", "href": view.within("topics/index.md", here)}
    if view.is_portal:
        lists = view.from_root("search/", here)
        of_subjects = {"title": "subjects and their sessions", "href": f"{lists}#tp-subjects"}
        return [topics, of_subjects]
    return [
        topics,
        {"title": "resources", "href": view.within("resources/index.md", here)},
        {"title": "sessions", "href": view.within("plc/index.md", here)},
    ]
