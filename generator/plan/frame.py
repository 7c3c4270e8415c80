"""What stands around every page: header, breadcrumb, footer, search, what it is found as."""

from __future__ import annotations

import posixpath
import re

from generator.model.written import PORTAL, Page
from generator.plan import words
from generator.plan.edit_link import behind_list, edit_link, form_links, suggestion_link
from generator.plan.marks import mark_values
from generator.plan.rows import facts_of, key_stages, subject_name
from generator.plan.search import search
from generator.plan.today import ABOUT
from generator.plan.viewpoint import Values, Viewpoint
from generator.schema import ResourceFields, SessionFields, TopicFields
from generator.school_year.freshness import next_review

_TURNING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Controls, and signs that turn round the words after them (UAX 9): those are ours here."""


def around(
    view: Viewpoint, page: Page | None, title: str, here: str, *, is_empty: bool = False
) -> Values:
    """The frame of the page at path `here` of this site.

    `page` is None for a page of lists, which may be `is_empty`.
    """
    source = page.path if page else behind_list(view, here, is_empty=is_empty)
    suggested = {**edit_link(view, title, source), **suggestion_link(view, title, here)}
    return {
        "frame": {**_frame(view, page, here), **suggested, **form_links(view, page, here)},
        "crumbs": _crumbs(view, here),
        "found_as": _found_as(view, page),
        **_preview(view, page, title),
    }


def _frame(view: Viewpoint, page: Page | None, here: str) -> Values:
    contacts = view.trust.contacts
    years = _years(view, here)
    about = {
        name: address
        for name, path in ABOUT.items()
        if (address := view.there_now(path, here)) is not None
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
        **({} if view.is_portal else mark_values(view, view.site.slug)),
        "search": search(view, here),
        **about,
        "safeguarding": contacts.safeguarding,
        **({"footer": view.trust.footer} if view.trust.footer else {}),
        "licence": (page.front.licence if page else None) or view.trust.licence,
        "owner": _owner(view, page),
        "asked": _asked(view, page),
        "reviewed": _reviewed(view, page) if page else "",
    }


def _years(view: Viewpoint, here: str) -> list[Values]:
    """The years of the subject: in each the same page, or its home where it has no such page."""
    found: list[Values] = []
    for year in view.beside:
        place, is_same = year.places[here]
        found.append(
            {
                "label": year.site.version,
                "href": view.from_root(place, here),
                "same_page": is_same,
                "here": year.site == view.site,
            }
        )
    return found


def _asked(view: Viewpoint, page: Page | None) -> list[Values]:
    """Who answers questions: the lead, of a joint session all leads; on the portal the trust.

    How to reach a lead is for staff. A finished year has none: its lead may be another by now.
    """
    if view.is_archived:
        return []
    contacts = [("", view.trust.contacts.site)]
    if not view.is_portal:
        joint = page.fields.joint_with if page and isinstance(page.fields, SessionFields) else ()
        subjects = view.own.settings.subjects
        leads = [subjects[slug].lead for slug in (view.site.slug, *joint) if slug in subjects]
        contacts = [(lead.role, lead.contact) for lead in leads if view.edition == "staff"]
        if len(contacts) == 1 and contacts[0][0] == _owner(view, page):
            contacts = [("", contacts[0][1])]  # the foot of the page has just said who that is
    return [
        {
            "role": role,
            "contact": contact,
            **({"href": mail} if (mail := words.mail_to(contact)) else {}),
        }
        for role, contact in dict.fromkeys(contacts)
    ]


def _preview(view: Viewpoint, page: Page | None, title: str) -> Values:
    """What a message shows of a link to the page, beside its title: nothing where it is for staff.

    It is another service that looks at the page for that.
    """
    if view.edition == "staff":
        return {}
    site = "" if view.is_portal else subject_name(view, view.site.slug)
    of = words.facts("" if site == title else site, view.site.version if view.is_archived else "")
    reviewed = f"Reviewed in {words.month(page.front.reviewed)}" if page else ""
    summary = page.front.summary if page else ""
    return {"preview": _TURNING.sub("", words.facts(summary, of, reviewed))}


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


def _found_as(view: Viewpoint, page: Page | None) -> Values:
    """What the search says of the page beside its text, and what it can be narrowed by."""
    subject = "Whole trust" if view.is_portal else subject_name(view, view.site.slug)
    if page is None:
        return {"kind": "list", "subject": subject}
    slugs = [page.slug] if page.type == "topic" else list(page.front.topics)
    return {
        **_answers(view, page),
        "kind": page.type,
        "subject": subject,
        "facts": facts_of(view, page),
        "topics": [view.own.topics[s].front.title for s in slugs if s in view.own.topics],
        "key_stages": key_stages(view, page),
        "names": _other_names(page),
    }


def _answers(view: Viewpoint, page: Page) -> Values:
    """What the search can say of the page before somebody opens it."""
    fields = page.fields
    if isinstance(fields, TopicFields):
        start = fields.start_here
        return {"says": fields.definition, "start": start.task, "start_minutes": start.minutes}
    if isinstance(fields, ResourceFields):
        return {"minutes": fields.minutes}
    if isinstance(fields, SessionFields):
        return {} if fields.status == "cancelled" else {"date": fields.date.isoformat()}
    if page.type != "page":
        return {}
    subject = view.own.settings.subjects.get(view.site.slug)
    is_home = subject and page.path == f"subjects/{view.site.slug}/index.md"
    lead = {"lead": subject.lead.role} if subject and is_home else {}
    return {"says": page.front.summary, **lead}


def _other_names(page: Page) -> list[str]:
    """What a topic is called in other places: all that its page gives for finding it in texts."""
    if not isinstance(page.fields, TopicFields):
        return []
    found = {page.front.title.casefold(): ""}
    for name in page.fields.names:
        found.setdefault(name.casefold(), name)
    return [name for name in found.values() if name]
