"""The sessions of today's PLCs as meetings: the notes that several subjects have of one are one.

A meeting has a name for calendars that it keeps, whatever becomes of its page, its subject's name
and its day.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.written import Page
from generator.plan.former import first_names, first_place
from generator.plan.session import fields_of
from generator.plan.viewpoint import Viewpoint
from generator.schema import SessionFields
from generator.schema.subject import SubjectFields
from generator.school_year.plc import Session

_NEW_YEAR = (8, 1)
"""Where one school year ends for a name that must last: within the holidays of all of them. The
trust's own terms may be others tomorrow."""


@dataclass(frozen=True)
class Meeting:
    """A session: its pages, of which the first is the one that its name comes from."""

    uid: str
    pages: tuple[Page, ...]

    @property
    def fields(self) -> SessionFields:
        """What its first page says of it: of day, times and place all say the same."""
        return fields_of(self.pages[0])

    @property
    def subjects(self) -> tuple[str, ...]:
        """The subjects that have notes of it."""
        return tuple(page.site for page in self.pages)

    @property
    def is_cancelled(self) -> bool:
        """Whether it is called off."""
        return self.fields.status == "cancelled"


def plc_of(view: Viewpoint) -> tuple[str, ...]:
    """The subjects that meet as one PLC with the site's own; on the portal all of them."""
    subjects = view.own.settings.subjects
    if view.is_portal:
        return tuple(subjects)
    plc = subjects[view.site.slug].plc
    return tuple(slug for slug, each in subjects.items() if each.plc == plc)


def meetings_of(view: Viewpoint) -> tuple[Meeting, ...]:
    """All meetings that the site may tell of, by day; a finished year tells of its own."""
    subjects = view.own.settings.subjects
    slugs = (view.site.slug,) if view.is_archived else tuple(subjects)
    pages = [page for slug in slugs for page in view.index.pages(slug, "session")]
    host = _host(view)
    uids = first_names(pages, lambda page, place: _uid(page, place, subjects, host))
    by_day: dict[dt.date, list[list[Session]]] = defaultdict(list)
    for page in sorted(pages, key=lambda each: each.path):
        session = Session(page, fields_of(page), subjects[page.site].plc)
        of_day = by_day[session.fields.date]
        same = next((each for each in of_day if any(_are_one(session, one) for one in each)), None)
        if same:
            same.append(session)
        else:
            of_day.append([session])
    found = []
    for notes in (each for of_day in by_day.values() for each in of_day):
        named = sorted((each.page for each in notes), key=lambda page: uids[page.path])
        found.append(Meeting(uids[named[0].path], tuple(named)))
    return tuple(sorted(found, key=lambda each: (each.fields.date, each.fields.start, each.uid)))


def _are_one(session: Session, other: Session) -> bool:
    """Whether both pages are of one meeting. Where they differ in what matters, each is shown."""
    mine, theirs = session.fields, other.fields
    is_off = (mine.status == "cancelled", theirs.status == "cancelled")
    return session.is_same_as(other) and mine.link == theirs.link and is_off[0] == is_off[1]


def _uid(page: Page, path: str, subjects: Mapping[str, SubjectFields], host: str) -> str:
    """What calendars call the session that was at a place in its school year.

    What follows `@` keeps trusts apart (RFC 5545, 3.8.4.7).
    """
    fields = fields_of(page)
    day = fields.first_date or fields.date
    begins = day.year if (day.month, day.day) >= _NEW_YEAR else day.year - 1
    subject, _, inner = first_place(path, page.site, subjects).partition("/")
    name = inner.removeprefix("plc/").removesuffix(".md")
    return f"{subject}-{begins}-{(begins + 1) % 100:02}-{name}@{host}"


def _host(view: Viewpoint) -> str:
    return (view.trust.site_url or "trustpages").split("//")[-1].split("/")[0]
