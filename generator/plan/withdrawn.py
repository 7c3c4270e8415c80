"""In the place of what was withdrawn a page says so, and nothing of what was there (ADR 52)."""

from __future__ import annotations

from collections.abc import Iterator, Set

from generator.model.archive import plain_path
from generator.model.published import PlannedPage, folder_of
from generator.model.written import inside
from generator.plan import words
from generator.plan.frame import around
from generator.plan.rows import subject_name
from generator.plan.viewpoint import Values, Viewpoint

TITLE = "This page was withdrawn"
_TEMPLATE = "withdrawn.html"
_NOT_HERE = {"change_href", "suggest_href", "form_href", "new_form_href", "asked"}
"""There is nothing to change, and the page itself says whom to ask."""


def withdrawn_in(view: Viewpoint) -> frozenset[str]:
    """The paths in this site of the pages that stand in the place of what was withdrawn of it.

    Where that was a file, or a folder, its address is that of a page of its name. What lay in a
    folder has none: it may be withdrawn because nobody should read its names. Nor has anything in
    the public edition, as the settings do not tell who could read what is gone.
    """
    if view.edition == "public":
        return frozenset()
    own = view.own.settings
    named = {*view.withdrawn, *own.trust.withdrawn}
    if view.site.slug in own.subjects:
        named.update(own.subjects[view.site.slug].withdrawn)
    return frozenset(_paths_in(view, {plain_path(each) for each in named}))


def withdrawn_of_years(view: Viewpoint) -> frozenset[str]:
    """The same for the current site, whose addresses are those of finished years as well.

    What was withdrawn from one year and is published in another is found there.
    """
    own = withdrawn_in(view)
    years = [year for year in view.years if not year.site.is_current]
    there = {path for year in years for path in (*year.pages, *year.files, *year.former)}
    addresses = {folder_of(path) for path in there}
    of_years = {path for year in years for path in year.withdrawn}
    return own | {path for path in of_years if folder_of(path) not in addresses}


def withdrawn_page(view: Viewpoint, here: str, has_list: bool) -> PlannedPage:
    """The page at this path of a site; `has_list` says whether its folder has a page still."""
    values = around(view, None, TITLE, here)
    frame = {name: value for name, value in values["frame"].items() if name not in _NOT_HERE}
    crumbs = values["crumbs"]
    if not has_list:
        crumbs = crumbs[:1]  # nothing else is left in that folder, so it has no page
    meta = {
        "title": TITLE,
        "summary": "",
        **values,
        "frame": frame,
        "crumbs": crumbs,
        "found_as": {},
        "elsewhere": _elsewhere(view, frame, here),
        "ask": _ask(view),
    }
    return PlannedPage(path=_of_no_link(here), template=_TEMPLATE, meta=meta)


def _paths_in(view: Viewpoint, named: Set[str]) -> Iterator[str]:
    top = "content/" if view.is_portal else f"subjects/{view.site.slug}/"
    for path in named:
        if path.startswith((top, "content/topics/")) and not path.endswith(".yml"):
            yield inside(path) if path.endswith(".md") else f"{inside(path)}.md"


def _of_no_link(path: str) -> str:
    """The other path of the same address: authors' links lead to this one, and are to lead nowhere.

    In a staged project MkDocs looks for them itself.
    """
    if path.endswith("/index.md"):
        return f"{path.removesuffix('/index.md')}.md"
    return f"{path.removesuffix('.md')}/index.md"


def _elsewhere(view: Viewpoint, frame: Values, here: str) -> list[Values]:
    """Where a reader may go on: the current year's page of this address, if it has one, and home.

    Not to one of another finished year: it may be a copy of what was withdrawn.
    """
    found = [
        {"title": f"The page of this address in {year['label']}", "href": year["href"]}
        for year in frame["years"][:1]
        if year["same_page"] and not year["here"]
    ]
    if view.is_portal:
        return [{"title": view.trust.name, "href": view.within("index.md", here)}]
    name = subject_name(view, view.site.slug)
    return [*found, {"title": f"{name}: first page", "href": view.today(view.site.slug, "", here)}]


def _ask(view: Viewpoint) -> Values:
    """Whom to ask: the subject's lead; of a finished year, and the portal, who looks after all."""
    subject = None if view.is_archived else view.own.settings.subjects.get(view.site.slug)
    contact = subject.lead.contact if subject else view.trust.contacts.site
    return {
        "role": subject.lead.role if subject else "",
        "contact": contact,
        "href": words.mail_to(contact),
    }
