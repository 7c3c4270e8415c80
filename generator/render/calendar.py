"""PLC sessions → their `.ics`: the events, and their time zone as the two rules of its year.

`icalendar` writes it. A zone's changes are asked of `zoneinfo` and written as rules (“the last
Sunday of March”), which every calendar reads alike; lists of dates, as icalendar makes them itself,
are misread by some. Where a zone's changes follow no rule, each is written by itself.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from zoneinfo import ZoneInfo

import icalendar
from dateutil.rrule import rrulestr

from generator.model.subscribed import CalendarEntry, SessionCalendar

_YEARS_OF_A_RULE = 28
"""After so many years each day of a year has been each day of the week, leap years included."""
_YEARS_OF_DATES = 3
_FIRST_OF_DATES = 2018
"""Some parsers take for UTC a zone that is not ahead or behind at any time before 2020."""
_FIRST, _LAST = 1970, 2150
"""Years between which clocks have rules that anybody knows."""
_REFRESH = dt.timedelta(hours=12)
"""How old what was fetched may get, for calendars that ask."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Change:
    """The clocks change: the time that they show just then, and what they are ahead of UTC."""

    at: dt.datetime
    before: dt.timedelta
    after: dt.timedelta
    name: str


def calendar_of(planned: SessionCalendar) -> bytes:
    """The file of a calendar: one to subscribe to says what it is called, and how old it may get.

    It has no `METHOD`: that would make an invitation of it. A zone stands in it even where no
    session does, as a calendar of nothing is none (RFC 5545, 3.6).
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//trustpages//EN")
    calendar.add("version", "2.0")
    if planned.name:
        _add_name(calendar, planned)
    for entry in planned.entries:
        calendar.add_component(_event(entry))
    first = min((int(entry.starts[:4]) for entry in planned.entries), default=_FIRST_OF_DATES)
    names = set() if planned.entries else {planned.zone}
    for name in sorted(names | calendar.get_missing_tzids()):  # none where the times are in UTC
        calendar.add_component(_timezone(name, min(max(first - 1, _FIRST), _LAST)))
    return bytes(calendar.to_ical())


def _add_name(calendar: icalendar.Calendar, planned: SessionCalendar) -> None:
    """As RFC 7986 has it, and as calendars had it before that."""
    name = icalendar.vText(_plain(planned.name))
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", icalendar.vDuration(_REFRESH))
    if planned.url:
        calendar.add("source", planned.url, parameters={"VALUE": "URI"})


def _event(entry: CalendarEntry) -> icalendar.Event:
    zone = ZoneInfo(entry.zone)
    starts, ends = dt.datetime.fromisoformat(entry.starts), dt.datetime.fromisoformat(entry.ends)
    changed = dt.datetime.fromisoformat(entry.stamp)
    event = icalendar.Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("summary", _plain(entry.summary))
    event.add("dtstart", starts.replace(tzinfo=zone))
    event.add("dtend", ends.replace(tzinfo=zone))
    event.add("location", _plain(entry.location))
    event.add("description", _plain(entry.description))
    if entry.url:
        event.add("url", entry.url)
    return event


def _plain(text: str) -> str:
    """Without the signs that no text of a calendar may hold (RFC 5545, 3.3.11)."""
    return _CONTROL.sub("", text)


@functools.cache
def _timezone(name: str, first: int) -> icalendar.Timezone:
    """The zone from the year `first` on."""
    zone = ZoneInfo(name)
    component = icalendar.Timezone()
    component.add("tzid", name)
    rules = _rules(_changes(zone, first, first + _YEARS_OF_A_RULE))
    parts = [_part(change, rule) for change, rule in rules or ()]
    if not rules:
        start = dt.datetime(_FIRST_OF_DATES if rules is None else first, 1, 1, tzinfo=zone)
        offset = start.utcoffset() or dt.timedelta()
        wall = dt.datetime(_FIRST, 1, 1)
        parts = [_part(_Change(wall, offset, offset, start.tzname() or name))]
    if rules is None:
        parts += map(_part, _changes(zone, _FIRST_OF_DATES, first + _YEARS_OF_DATES))
    for part in parts:
        component.add_component(part)
    return component


def _changes(zone: ZoneInfo, first: int, end: int) -> list[_Change]:
    """Every change of the clocks from the year `first` to before the year `end`."""
    start = dt.datetime(first, 1, 1, tzinfo=dt.UTC)
    days = (dt.datetime(end, 1, 1, tzinfo=dt.UTC) - start).days
    return [
        _change(zone, before)
        for before, after in pairwise(start + number * _DAY for number in range(days + 1))
        if _offset(zone, before) != _offset(zone, after)
    ]


def _change(zone: ZoneInfo, day: dt.datetime) -> _Change:
    """The change within the day that begins at this moment."""
    old = _offset(zone, day)
    seconds = bisect_left(
        range(int(_DAY.total_seconds())),
        True,
        key=lambda number: _offset(zone, day + dt.timedelta(seconds=number)) != old,
    )
    moment = day + dt.timedelta(seconds=seconds)
    there = moment.astimezone(zone)
    wall = (moment + old).replace(tzinfo=None)
    return _Change(wall, old, _offset(zone, moment), there.tzname() or "")


def _offset(zone: ZoneInfo, moment: dt.datetime) -> dt.timedelta:
    return moment.astimezone(zone).utcoffset() or dt.timedelta()


def _rules(changes: Sequence[_Change]) -> list[tuple[_Change, str]] | None:
    """A change of each kind with the rule that it follows every year; None without rules."""
    by_year = [list(each) for _, each in groupby(changes, key=lambda change: change.at.year)]
    if not by_year:
        return []
    kinds = list(zip(*by_year, strict=False))
    if len(by_year) != _YEARS_OF_A_RULE or any(len(each) != len(kinds) for each in by_year):
        return None
    rules = [(each[0], rule) for each in kinds if (rule := _rule(each))]
    if len(rules) != len(kinds):
        return None
    return [(_long_ago(change, rule), rule) for change, rule in rules]


def _long_ago(change: _Change, rule: str) -> _Change:
    """The change as the rule has it in the first year: some parsers look no further than 2020."""
    start = dt.datetime.combine(dt.date(_FIRST, 1, 1), change.at.time())
    found = rrulestr(rule, dtstart=start).after(start, inc=True)
    return replace(change, at=found or change.at)


def _rule(changes: Sequence[_Change]) -> str | None:
    """The rule by which the clocks change in each of these years, or None."""
    same = {
        (each.at.month, each.at.weekday(), each.at.time(), each.before, each.after, each.name)
        for each in changes
    }
    if len(same) > 1:
        return None
    at = changes[0].at
    rule, day = f"FREQ=YEARLY;BYMONTH={at.month}", _DAYS[at.weekday()]
    days = sorted({each.at.day for each in changes})
    weeks = {(number - 1) // 7 + 1 for number in days}
    if len(weeks) == 1:
        return f"{rule};BYDAY={weeks.pop()}{day}"
    if all((each.at + 7 * _DAY).month != at.month for each in changes):
        return f"{rule};BYDAY=-1{day}"
    if days[-1] - days[0] < len(_DAYS):  # the Saturday before a last Sunday
        return f"{rule};BYDAY={day};BYMONTHDAY={','.join(map(str, days))}"
    return None


def _part(change: _Change, rule: str = "") -> icalendar.Component:
    """What holds after a change. The time that is ahead is the summer's, whatever its zone says."""
    ahead = change.after > change.before
    part = icalendar.TimezoneDaylight() if ahead else icalendar.TimezoneStandard()
    part.add("dtstart", change.at)
    part.add("tzoffsetfrom", change.before)
    part.add("tzoffsetto", change.after)
    part.add("tzname", change.name)
    if rule:
        parts = (each.partition("=") for each in rule.split(";"))
        part.add("rrule", {name: values.split(",") for name, _, values in parts})
    return part
