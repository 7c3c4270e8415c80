"""The sessions of a trust's professional learning communities, as rules look at them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from generator.model.written import Catalogue, Page
from generator.schema import SessionFields
from generator.school_year.calendar import SchoolCalendar


def minutes_between(start: dt.time, end: dt.time) -> int:
    """Minutes from one time of a day to another; not above 0 if that is no later."""
    return (end.hour - start.hour) * 60 + end.minute - start.minute


@dataclass(frozen=True, slots=True)
class Session:
    """A session page that can be read."""

    page: Page
    fields: SessionFields
    plc: str

    @property
    def minutes(self) -> int:
        """How long it lasts; not above 0 if it ends before it starts."""
        return minutes_between(self.fields.start, self.fields.end)

    def overlaps(self, other: Session) -> bool:
        """Whether both are on at one moment."""
        mine, theirs = self.fields, other.fields
        return mine.date == theirs.date and mine.start < theirs.end and theirs.start < mine.end

    def is_joint_with(self, other: Session) -> bool:
        """Whether one of the two names the other's subject as taking part."""
        return self.page.site != other.page.site and (
            other.page.site in self.fields.joint_with or self.page.site in other.fields.joint_with
        )

    def is_of_one_day_with(self, other: Session) -> bool:
        """Whether both are of one joint session, even where they disagree on its hours or place."""
        return self.is_joint_with(other) and self.fields.date == other.fields.date

    def is_same_as(self, other: Session) -> bool:
        """Whether both are notes of one joint session: its subjects, day, times and place."""
        return self.is_joint_with(other) and all(
            getattr(self.fields, name) == getattr(other.fields, name)
            for name in ("date", "start", "end", "host", "format")
        )


def sessions(catalogue: Catalogue) -> list[Session]:
    """Every session that is planned or was held, by date, start and path."""
    subjects = catalogue.settings.subjects
    found = [
        Session(page, fields, subjects[page.site].plc if page.site in subjects else page.site)
        for page in catalogue.pages.values()
        if isinstance(fields := page.fields, SessionFields) and fields.status != "cancelled"
    ]
    return sorted(found, key=lambda each: (each.fields.date, each.fields.start, each.page.path))


def meetings(catalogue: Catalogue) -> dict[tuple[str, int], list[list[Session]]]:
    """PLC and school year → its sessions in order; the pages of a joint session are one."""
    calendar = SchoolCalendar.of(catalogue.settings.trust)
    found: dict[tuple[str, int], list[list[Session]]] = defaultdict(list)
    for session in sessions(catalogue):
        of_year = found[session.plc, calendar.year_of(session.fields.date)]
        near = of_year[-9:]
        same = next((each for each in near if any(map(session.is_of_one_day_with, each))), None)
        if same:
            same.append(session)
        else:
            of_year.append([session])
    return dict(found)


def meetings_by_subject(catalogue: Catalogue) -> dict[tuple[str, int], list[list[Session]]]:
    """Subject and school year → the meetings of its PLC that its teachers are asked to, in order.

    Those are the ones that it has a page of, and those whose page says that it takes part.
    """
    subjects = catalogue.settings.subjects
    found: dict[tuple[str, int], list[list[Session]]] = defaultdict(list)
    for (plc, year), of_year in meetings(catalogue).items():
        members = {slug for slug, fields in subjects.items() if fields.plc == plc}
        for meeting in of_year:
            named = {slug for each in meeting for slug in each.fields.joint_with}
            for slug in sorted({each.page.site for each in meeting} | named & members):
                found[slug, year].append(meeting)
    return dict(found)
