"""Rows and groups: how a page looks in a list. Title, one line of summary, one line of facts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence

from generator.model.graph import Related
from generator.model.listed import and_list
from generator.model.written import Page
from generator.plan import words
from generator.plan.told_times import says_its_kind, time_facts
from generator.plan.viewpoint import Values, Viewpoint
from generator.schema import (
    CaseStudyFields,
    ConferenceSessionFields,
    PathwayFields,
    ResourceFields,
    SessionFields,
)

KINDS = {
    "Topics": ("topic",),
    "Resources": ("resource",),
    "Pathways": ("pathway",),
    "PLC sessions": ("session",),
    "Case studies": ("case-study",),
    "Also": ("page", "conference-session"),
}
"""The heading under which a list by kind has pages of these types."""


def facts_of(view: Viewpoint, page: Page) -> str:
    """The quiet line of facts: `4 min to read · Key Stage 3 · guide`."""
    known = view.index.facts
    if page.path not in known:
        known[page.path] = _facts(view, page)
    return known[page.path]


def _facts(view: Viewpoint, page: Page) -> str:
    fields = page.fields
    if isinstance(fields, ResourceFields):
        kind = None if says_its_kind(fields) else fields.kind
        stages = and_list(key_stages(view, page)) or None
        return words.facts(*time_facts(view, fields), stages, kind)
    if isinstance(fields, SessionFields):
        status = {"held": "held", "planned": None, "cancelled": "cancelled"}[fields.status]
        return words.facts(words.day(fields.date), school_or_online(view, fields), status)
    if isinstance(fields, PathwayFields):
        minutes = sum(step.minutes for step in fields.steps)
        return words.facts(f"{minutes} min", f"{len(fields.steps)} steps", "pathway")
    if isinstance(fields, CaseStudyFields):
        return words.facts("case study", words.programme(fields.programme))
    if isinstance(fields, ConferenceSessionFields):
        return words.facts("conference", fields.year)
    return ""


def key_stages(view: Viewpoint, page: Page) -> list[str]:
    """The names of a resource's key stages, in the trust's order."""
    if not isinstance(page.fields, ResourceFields):
        return []
    wanted = page.fields.key_stages
    return [stage.name for stage in view.own.settings.trust.key_stages if stage.id in wanted]


def school(view: Viewpoint, school_id: str) -> str:
    """A school's name; its id where the settings do not know it."""
    return view.index.schools.get(school_id, school_id)


def school_or_online(view: Viewpoint, fields: SessionFields) -> str:
    """Where a session is, in a word or two: its host, or `Online`."""
    return school(view, fields.host) if fields.host else "Online"


def nothing(view: Viewpoint, what: str) -> str:
    """What stands where a reader is shown nothing: `Nothing in Science yet`.

    The public edition does not know what staff see: it says what is shown. A finished year stays.
    """
    if view.edition == "public":
        return f"Nothing {what} is shown here"
    return f"Nothing {what}" if view.is_archived else f"Nothing {what} yet"


_CHOSEN_BY_THE_FIRST = frozenset({"resource", "pathway", "session"})
"""Of their facts the first, minutes or the day, is what people choose by."""


def first_and_others(view: Viewpoint, page: Page) -> Values:
    """A page's facts, apart from them the one by which people choose: `50 min lesson`, or a day."""
    facts = facts_of(view, page)
    if page.type not in _CHOSEN_BY_THE_FIRST:
        return {"facts": facts}
    first, _, others = facts.partition(" · ")
    return {"first": first, "facts": others}


def row(view: Viewpoint, page: Page, seen_from: str, **more: str) -> Values | None:
    """A page as a row of a list; None where it cannot be reached from here.

    The row is shared with all lists that lead to the page by the same address. Facts in `more`
    stand for all of the page's own.
    """
    address = view.address(page, seen_from)
    if address is None:
        return None
    rows = view.index.rows
    found = rows.get((page.path, address))
    if found is None:
        found = rows[page.path, address] = {
            "title": page.front.title,
            "href": address,
            "summary": page.front.summary,
            **first_and_others(view, page),
        }
    if "facts" in more:
        found = {name: value for name, value in found.items() if name != "first"}
    return {**found, **more} if more else found


def rows_with_topics(view: Viewpoint, pages: Iterable[Page], seen_from: str) -> list[Values]:
    """Those of the pages that can be reached, as rows that have their files, and name their topics.

    Who needs a file for tomorrow takes it from the list.
    """
    known = view.own.topics
    found = []
    for page in pages:
        topics = [known[slug] for slug in dict.fromkeys(page.front.topics) if slug in known]
        names = ", ".join(topic.front.title for topic in topics if view.shows(topic))
        if value := row(view, page, seen_from):
            told: Values = {**value, "facts": words.facts(str(value["facts"]), names)}
            files = file_rows(view, page, seen_from)
            found.append({**told, "files": files} if files else told)
    return found


def rows_by_kind(view: Viewpoint, pages: Iterable[Page], seen_from: str) -> list[Values]:
    """Pages of any subject in groups by kind, each row with its subject's name."""
    listed = sorted(pages, key=lambda each: each.path)
    found: list[Values] = []
    for title, types in KINDS.items():
        chosen = [
            row(view, page, seen_from, subject=subject_name(view, page.site))
            if page.site
            else row(view, page, seen_from)
            for page in listed
            if page.type in types
        ]
        found += group(title, [each for each in chosen if each])
    return found


def rows(view: Viewpoint, pages: Iterable[Page], seen_from: str) -> list[Values]:
    """Those of the pages that can be reached, as rows."""
    return list(each_row(view, pages, seen_from))


def each_row(view: Viewpoint, pages: Iterable[Page], seen_from: str) -> Iterator[Values]:
    """The same one by one, for lists that are cut."""
    return (each for page in pages if (each := row(view, page, seen_from)))


def related_rows(
    view: Viewpoint, related: Sequence[Related], seen_from: str, *, elsewhere: bool, most: int = 3
) -> list[Values]:
    """The best related pages of this site, or of the others, each with its reason."""
    found: list[Values] = []
    for each in related:
        page = view.own.pages[each.path]
        if len(found) < most and (page.site != view.site.slug) is elsewhere:
            more = {"subject": subject_name(view, page.site)} if elsewhere else {}
            value = row(view, page, seen_from, reason=each.reason, **more)
            found += [value] if value else []
    return found


def with_subject_first(view: Viewpoint, page: Page, found: Values) -> Values:
    """A page's row in a list of all subjects: whose it is comes before all other facts."""
    facts = words.facts(found.get("first"), found["facts"])
    return {**found, "first": subject_name(view, page.site), "facts": facts}


def subject_name(view: Viewpoint, slug: str) -> str:
    """A subject's name, or the trust's for the portal."""
    subject = view.now.subjects.get(slug) or view.own.settings.subjects.get(slug)
    return subject.name if subject else view.trust.name


def topic_chips(view: Viewpoint, slugs: Iterable[str], seen_from: str) -> list[Values]:
    """Topics as plain links, in the order given."""
    pages = [view.own.topics[slug] for slug in slugs if slug in view.own.topics]
    return chips(view, pages, seen_from)


def chips(view: Viewpoint, pages: Iterable[Page], seen_from: str) -> list[Values]:
    """Pages as plain links."""
    return [
        {"title": page.front.title, "href": address}
        for page in pages
        if (address := view.address(page, seen_from)) is not None
    ]


def charter_chips(view: Viewpoint, page: Page, seen_from: str) -> list[Values]:
    """The charter cells that a page names, as links."""
    if not page.front.charter:
        return []
    cells = view.index.charter
    return chips(view, [cells[c] for c in page.front.charter if c in cells], seen_from)


def file_rows(view: Viewpoint, page: Page, seen_from: str) -> list[Values]:
    """A page's downloads, with format and size."""
    found = []
    for download in page.front.files:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), download.path))
        address = view.file(path, seen_from)
        if address is not None:
            facts = words.file_facts(path, view.sizes[path])
            found.append({"title": download.title, "href": address, "facts": facts})
    return found


def group(title: str, found: list[Values], href: str | None = None) -> list[Values]:
    """The rows under a title, as a list of one group; nothing for no rows."""
    if not found:
        return []
    return [{"title": title, "rows": found, **({"href": href} if href else {})}]
