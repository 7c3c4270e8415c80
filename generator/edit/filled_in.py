"""A catalogue → what the form of a subject's new page is filled in with, by type.

What is known is filled in: days, places, hours, who takes part. What nobody can know before
colleagues have settled it is filled in where the check asks for it, as a shape to write over, and
the form says so (`BEGUN_WITH`).
"""

from __future__ import annotations

import calendar as months
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.model.written import Catalogue
from generator.schema import ResourceFields, SessionFields
from generator.schema.subject import SubjectFields
from generator.school_year.calendar import SchoolCalendar, spoken
from generator.school_year.plc import minutes_between, sessions

BEGUN_WITH: Mapping[str, str] = {
    "agenda": "A new session begins with three items, to write over with what was settled; their "
    "minutes last as long as the session",
    "input_from": "A new session begins with what was true of the last one: change what is not so",
    "host": "A new session is at the school whose turn it is",
    "date": "A new session is on the next free day of the PLC",
    "minutes": "A new page begins with what is usual in the subject: change it to what this one "
    "takes",
}
"""What is said of a field that is filled in and must be looked at."""

_WEEKS = 38
"""of a school year, over which a PLC's sessions are spread"""

_WELCOME, _ROUND = 15, 5
"""Minutes of an agenda's first item at most, and to which those of the others are rounded."""

_USUAL = {"start": dt.time(15, 45), "end": dt.time(18)}
"""When a PLC meets that has not met yet."""

_MINUTES = 5
"""How long a resource takes where a subject has none yet."""

_OF_A_DAY = re.compile(rf"\d|\b(?:{'|'.join(filter(None, months.month_name))})\b", re.IGNORECASE)
"""What belongs to one session alone: “Exit cards from the October session”."""


def filled_in(catalogue: Catalogue, slug: str) -> dict[str, dict[str, Any]]:
    """Page type → field → what a new page of the subject begins with."""
    subject = catalogue.settings.subjects[slug]
    reviewed = {"reviewed": "{{now}}"}
    resource = {**reviewed, "kind": "guide", "minutes": _usual_minutes(catalogue, slug)}
    if len(subject.key_stages) == 1:
        resource["key_stages"] = list(subject.key_stages)
    return {
        "resource": resource,
        "session": reviewed | _session(catalogue, slug, subject),
        "pathway": reviewed,
        "case-study": reviewed,
    }


def _usual_minutes(catalogue: Catalogue, slug: str) -> int:
    """What most of a subject's resources take; the shorter one where two are as many."""
    every = (page.fields for page in catalogue.on_site(slug))
    minutes = sorted(each.minutes for each in every if isinstance(each, ResourceFields))
    return Counter(minutes).most_common(1)[0][0] if minutes else _MINUTES


def _session(catalogue: Catalogue, slug: str, subject: SubjectFields) -> dict[str, Any]:
    every = sessions(catalogue)
    own = [each.fields for each in every if each.plc == subject.plc]
    of_subject = [each.fields for each in every if each.page.site == slug]
    calendar = SchoolCalendar.of(catalogue.settings.trust)
    this_year = calendar.year_of(own[-1].date) if own else 0
    so_far = [each for each in own if calendar.year_of(each.date) == this_year]
    taken = {each.fields.date for each in every}
    weeks = _WEEKS // (catalogue.settings.trust.sessions_per_year + 1)
    date = _next_day(calendar, own[-1].date, weeks, taken) if own else None
    met = next((each for each in reversed(own) if each.format == "in-person"), None)
    start, end = (met.start, met.end) if met and met.start < met.end else _USUAL.values()
    number = 1 + sum(calendar.year_of(each.date) == this_year for each in of_subject)
    host = _whose_turn(subject.schools, so_far)
    return {
        "sequence": min(number, 30),
        "date": date.isoformat() if date else "{{now}}",
        "start": f"{start:%H:%M}",
        "end": f"{end:%H:%M}",
        "time_from": met.time_from if met else "twilight-inset",
        "format": "in-person",
        **({"host": host} if host else {}),
        "facilitator": subject.lead.role,
        "schools": list(subject.schools),
        "agenda": list(_agenda(start, end, subject.lead.role)),
        **({"input_from": _input(own[-1])} if own else {}),
        "status": "planned",
    }


def _next_day(
    calendar: SchoolCalendar, last: dt.date, weeks: int, taken: set[dt.date]
) -> dt.date | None:
    """The next free day of a PLC that met `last`.

    That is the same weekday, `weeks` later, on a working day on which no other session is.
    """
    day = last + dt.timedelta(weeks=weeks)
    for _ in range(_WEEKS):
        if calendar.is_working(day) and day not in taken:
            return day
        day += dt.timedelta(weeks=1)
    return None


def _whose_turn(schools: Sequence[str], so_far: Sequence[SessionFields]) -> str | None:
    """The school that was host least often this year; of those the one that waited longest."""
    hosts = [each.host for each in so_far]
    times = Counter(hosts)
    last = {host: number for number, host in enumerate(hosts)}
    return min(schools, key=lambda each: (times[each], last.get(each, -1)), default=None)


def _agenda(start: dt.time, end: dt.time, lead: str) -> Iterator[dict[str, Any]]:
    """The items that `trustpages new session` begins with, as long together as the session."""
    lasts = minutes_between(start, end)
    welcome = min(_WELCOME, lasts // 3)
    first = max((lasts - welcome) // 2 // _ROUND * _ROUND, 1)
    yield {"title": "Tea and welcome", "minutes": welcome, "led_by": lead}
    yield {
        "title": "What we tried since last time",
        "minutes": first,
        "led_by": "A teacher of each school",
    }
    rest = lasts - welcome - first
    yield {"title": "What we do next", "minutes": rest, "led_by": "Everyone"}


def _input(last: SessionFields) -> list[str]:
    """What colleagues said after the last session, and what shapes every agenda of theirs."""
    always = [each for each in last.input_from if not _OF_A_DAY.search(each)]
    return [f"What colleagues said after the session of {spoken(last.date)}", *always]
