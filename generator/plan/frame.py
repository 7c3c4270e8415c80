"""What stands around every page: header, breadcrumb, footer, search, filters."""

from __future__ import annotations

import html
import posixpath
from urllib.parse import quote

from generator.model.written import PORTAL, Page
from generator.plan import words
from generator.plan.rows import key_stages, subject_name
from generator.plan.topic import hue
from generator.plan.viewpoint import Values, Viewpoint
from generator.school_year.freshness import next_review

_ABOUT = {
    "accessibility_href": "content/about/accessibility.md",
    "privacy_href": "content/about/privacy.md",
    "safeguarding_href": "content/about/safeguarding.md",
}


def around(view: Viewpoint, page: Page | None, title: str, here: str) -> Values:
    """The frame of the page at path `here` of this site; `page` is None for a page of lists."""
    return {
        "frame": _frame(view, page, title, here),
        "crumbs": _crumbs(view, here),
        "filters": _filters(view, page),
    }


def _frame(view: Viewpoint, page: Page | None, title: str, here: str) -> Values:
    contacts = view.trust.contacts
    years = _years(view, here)
    about = {
        name: address
        for name, path in _ABOUT.items()
        if path in view.current.pages
        and (address := view.address(view.current.pages[path], here)) is not None
    }
    return {
        "trust": view.trust.name,
        "trust_href": view.from_root("", here),
        "site": "" if view.is_portal else subject_name(view, view.site.slug),
        "site_href": view.within("index.md", here),
        "version": "" if view.is_portal else view.site.version,
        "archived": view.is_archived,
        "years": years,
        **({"newer": years[0]} if view.is_archived else {}),
        **({} if view.is_portal else {"hue": hue(view, view.site.slug)}),
        "search": _search(view, here),
        **about,
        "safeguarding": contacts.safeguarding,
        **_change(view, page, title),
        "licence": (page.front.licence if page else None) or view.trust.licence,
        "owner": _owner(view, page),
        "reviewed": _reviewed(view, page) if page else "",
    }


def _years(view: Viewpoint, here: str) -> list[Values]:
    """The years of the subject: in each the same page, or its home where it has no such page."""
    if not view.years:
        return []
    own = next(year for year in view.years if year.site == view.site)
    places = [(year, *own.place_in(year, here)) for year in view.years]
    return [
        {
            "label": year.site.version,
            "href": view.from_root(place, here),
            "same_page": is_same,
            "here": year is own,
        }
        for year, place, is_same in places
    ]


def _search(view: Viewpoint, here: str) -> Values:
    """Where this site's search bundle lies; the portal searches every subject's as well."""
    others = []
    if view.is_portal:
        for slug in view.own.settings.subjects:
            base = view.today(slug, "", here)
            others.append({"bundle": f"{base}pagefind/", "base": base})
    base = view.within("index.md", here)
    return {"bundle": f"{base}pagefind/", "base": base, "others": others}


def _change(view: Viewpoint, page: Page | None, title: str) -> Values:
    """Where a reader suggests a change: a mail that names the page, or the page's source."""
    route = view.trust.contacts.suggest_a_change
    if not route or view.is_archived:
        return {}
    if route.startswith("mailto:"):
        return {"change_href": f"{route}?subject={quote(f'A change to: {title}')}"}
    return {"change_href": route + quote(page.path)} if page else {}


def _reviewed(view: Viewpoint, page: Page) -> str:
    """When the page was looked through, and when it will be again. No clock is asked."""
    told = f"Reviewed in {words.month(page.front.reviewed)}"
    due = None if view.is_archived else next_review(page.front, view.trust)
    return f"{told}, next review by {words.month(due)}" if due else told


def _owner(view: Viewpoint, page: Page | None) -> str:
    if page and page.front.owner:
        return page.front.owner
    subject = view.own.settings.subjects.get(view.site.slug)
    return subject.lead.role if subject else ""


def _crumbs(view: Viewpoint, here: str) -> list[Values]:
    """The pages above this one: the site's home, then its section."""
    if here == "index.md":
        return []
    home = "Home" if view.is_portal else subject_name(view, view.site.slug)
    crumbs = [{"title": home, "href": view.within("index.md", here)}]
    section = f"{here.split('/')[0]}/index.md"
    if "/" in here and here != section:
        crumbs.append({"title": section_title(view, section), "href": view.within(section, here)})
    return crumbs


def section_title(view: Viewpoint, index: str) -> str:
    """The title of a section, by the path of its index page in the site."""
    folder = posixpath.dirname(index)
    top = f"subjects/{view.site.slug}" if view.site.slug != PORTAL else "content"
    page = view.own.pages.get(f"{top}/{index}")
    if page and view.shows(page):
        return page.front.title
    names = {"topics": "Topics", "plc": "PLC sessions"}
    return names.get(folder) or words.title_from(folder)


def _filters(view: Viewpoint, page: Page | None) -> Values:
    """What the search can narrow by, as labels; and the subject, which each result shows too."""
    subject = "Whole trust" if view.is_portal else subject_name(view, view.site.slug)
    found = {"subject": subject, "subject_label": _label(subject), "topics": [], "key_stages": []}
    if page is None:
        return found
    slugs = [page.slug] if page.type == "topic" else list(page.front.topics)
    topics = [view.own.topics[s].front.title for s in slugs if s in view.own.topics]
    return {
        **found,
        "topics": [_label(title) for title in topics],
        "key_stages": [_label(name) for name in key_stages(view, page)],
    }


def _label(text: str) -> str:
    """A text as Pagefind must be given it so that readers see that very text in its filters.

    It reads character references in a filter's value twice (in all else, once), and its panel takes
    the value for HTML.
    """
    return html.escape(html.escape(text))
