"""The page of a year's sessions, of one PLC or of the whole trust: a list by month, and the months.

It is to be printed on one side of A4, and has the way to subscribe to the same in a calendar.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from itertools import groupby, islice

from generator.model.published import folder_of
from generator.model.written import inside
from generator.plan import words
from generator.plan.calendars import (
    CALENDAR,
    address,
    has_calendar,
    name_of_plc,
    names_of,
    of_plc,
)
from generator.plan.meetings import Meeting, meetings_of
from generator.plan.rows import school_or_online
from generator.plan.viewpoint import Values, Viewpoint
from generator.plan.years import SESSIONS

TITLE = "The year of sessions"
_MOST_MONTHS = 14
"""Of more months than a school year can have, with a little on both sides, only those are shown in
which something is: a day may be mistyped by a century."""
_STATUS = {"planned": "", "held": "held", "cancelled": "cancelled"}


def sessions_pages(view: Viewpoint) -> tuple[str, ...]:
    """The path of the page, where the site has it: pages of its own at that address stay.

    So does a page of the portal in the place of the list above it, `plc.md`.
    """
    folder = folder_of(SESSIONS).rstrip("/")
    own = {inside(page.path) for page in view.pages()}
    is_taken = any(path in (SESSIONS, "plc.md") or path.startswith(f"{folder}/") for path in own)
    return () if is_taken or not has_calendar(view) else (SESSIONS,)


def sessions_link(view: Viewpoint, here: str) -> list[Values]:
    """The way to it from the page at path `here`, if there is one."""
    return [{"title": TITLE, "href": view.within(each, here)} for each in sessions_pages(view)]


def sessions_year(view: Viewpoint, here: str) -> Values:
    """The page."""
    meetings = of_plc(view, meetings_of(view))
    by_month = groupby(meetings, key=lambda each: each.fields.date.replace(day=1))
    of_whom = view.trust.name if view.is_portal else f"the {name_of_plc(view)}"
    return {
        "summary": f"{view.trust.academic_year}: the sessions of {of_whom}, to print or to have "
        "in your calendar.",
        "months": [
            {
                "title": words.month(month),
                "rows": [row for each in found if (row := _row(view, each, here))],
            }
            for month, found in by_month
        ],
        "empty": "" if meetings else "No session has a day yet.",
        "sheets": [_sheet(month, meetings) for month in _months(view, meetings)],
        "subscribe": _subscribe(view, here),
    }


def _row(view: Viewpoint, meeting: Meeting, here: str) -> Values | None:
    """A meeting in the list: the page of it that is the site's own, or else the first."""
    own = (page for page in meeting.pages if page.site == view.site.slug)
    page, fields = next(own, meeting.pages[0]), meeting.fields
    where = school_or_online(view, fields)
    joint = names_of(view, meeting.subjects) if view.is_portal or len(meeting.pages) > 1 else None
    return {
        "day": words.day_of_month(fields.date),
        "title": page.front.title,
        "href": view.address(page, here),
        "facts": words.facts(words.from_to(fields.start, fields.end), where, joint),
        "status": _STATUS[fields.status],
    }


def _months(view: Viewpoint, meetings: Iterable[Meeting]) -> list[dt.date]:
    """The months of the trust's terms and of the sessions, from the first to the last."""
    days = sorted(each.fields.date for each in meetings)
    terms = [day for term in view.trust.terms for day in (term.starts, term.ends)]
    if not days and not terms:
        return []
    first, last = min([*days, *terms]).replace(day=1), max([*days, *terms])
    from dateutil.rrule import MONTHLY, rrule  # as with babel: only a plan of this page asks

    each_month = rrule(MONTHLY, dt.datetime.combine(first, dt.time()), until=last)
    months = [each.date() for each in islice(each_month, _MOST_MONTHS + 1)]
    if len(months) <= _MOST_MONTHS:
        return months
    return sorted({day.replace(day=1) for day in days})


def _sheet(month: dt.date, meetings: Iterable[Meeting]) -> Values:
    """A month as a calendar on a wall has it: weeks from Monday on, 0 where a day is of another."""
    days = (each.fields.date for each in meetings if not each.is_cancelled)
    return {
        "title": words.month(month),
        "weeks": calendar.Calendar().monthdayscalendar(month.year, month.month),
        "on": sorted({day.day for day in days if day.replace(day=1) == month}),
    }


def _subscribe(view: Viewpoint, here: str) -> Values:
    """The ways to have the sessions in a calendar: by its address, where that is known, or once."""
    whole = address(view, CALENDAR)
    return {
        "name": name_of_plc(view),
        "file": view.from_root(view.site.prefix + CALENDAR, here),
        "address": whole,
        "webcal": f"webcal://{whole.partition('://')[2]}" if whole else "",
        **({"is_of_all": True} if view.is_portal else {}),
    }
