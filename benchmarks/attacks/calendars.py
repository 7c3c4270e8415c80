"""Sessions in every time zone there is, read by other programs from the rules in the file alone."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import icalendar
import vobject
from dateutil import tz

from benchmarks.attacks.attack import Attempt
from generator.model.published import CalendarEntry
from generator.render.calendar import calendar_of

_WORDS = (
    "Plain",
    "A\nBEGIN:VEVENT",
    "A\r\nATTENDEE:mailto:a@b.example",
    "a;b,c:d\\e",
    '"quoted"',
    "é" * 200,
    "\N{PILE OF POO}" * 90,
    "\u2028new\u2029line",
    "tab\there",
    "",
)
"""What a title may hold that a calendar acts on."""


def attempts() -> Iterator[Attempt]:
    """Each zone over a year, and each wild title."""
    for zone in sorted(available_timezones()):
        yield Attempt(f"a year in {zone}", partial(_misread, zone))
    for number, words in enumerate(_WORDS):
        yield Attempt(f"title {number}: {ascii(words)[:30]}", partial(_broken, words))


def _entry(starts: dt.datetime, zone: str, words: str = "One") -> CalendarEntry:
    ends = starts + dt.timedelta(minutes=90)
    stamp = "2026-09-01T00:00:00+00:00"
    times = (starts.isoformat(), ends.isoformat())
    return CalendarEntry("a@willow.example", words, *times, zone, words, words, stamp)


def _times(zone: ZoneInfo) -> list[dt.datetime]:
    """Some days of a year, and the days of each change and beside it."""
    days = [dt.datetime(2026, 9, 1, 15, 45) + dt.timedelta(days=number) for number in range(365)]
    times = days[::60]
    for before, after in pairwise(days):
        if before.replace(tzinfo=zone).utcoffset() != after.replace(tzinfo=zone).utcoffset():
            times += [before, after, before.replace(hour=9), after.replace(hour=9)]
    return times


def _misread(name: str, _folder: Path) -> str:
    zone = ZoneInfo(name)
    for starts in _times(zone):
        text = calendar_of(_entry(starts, name)).decode().replace("\r\n ", "")
        wanted = starts.replace(tzinfo=zone).astimezone(dt.UTC)
        if "VTIMEZONE" not in text:
            there = icalendar.Calendar.from_ical(text).walk("VEVENT")[0].start
            if there.astimezone(dt.UTC) != wanted:
                return f"{starts} without a zone"
            continue
        local = starts.replace(tzinfo=tz.tzical(io.StringIO(text)).get())
        if local.astimezone(dt.UTC) != wanted:
            return f"{starts} is {local.astimezone(dt.UTC)} by dateutil, not {wanted}"
    return _misread_once(name, zone)


def _misread_once(name: str, zone: ZoneInfo) -> str:
    """A session of winter and one of summer, by vobject, which remembers zones by name."""
    for starts in (dt.datetime(2027, 2, 8, 15, 45), dt.datetime(2027, 7, 8, 15, 45)):
        text = calendar_of(_entry(starts, name)).decode().replace("\r\n ", "")
        own = re.sub(rf"TZID(:|=){re.escape(name)}(?=\r|:)", rf"TZID\1{name} {starts:%m}", text)
        there = vobject.readOne(own).vevent.dtstart.value
        is_utc = not starts.replace(tzinfo=zone).utcoffset() and there.tzinfo is None
        wanted = starts.replace(tzinfo=zone).astimezone(dt.UTC)
        if not is_utc and there.astimezone(dt.UTC) != wanted:
            return f"{starts} is {there} by vobject"
    return ""


def _broken(words: str, _folder: Path) -> str:
    data = calendar_of(_entry(dt.datetime(2027, 2, 8, 15, 45), "Europe/London", words))
    lines = data.split(b"\r\n")
    if max(map(len, lines)) > 75:
        return "a line is too long"
    if any(b"\n" in line or b"\r" in line for line in lines):
        return "a line ends by itself"
    unfolded = data.replace(b"\r\n ", b"").split(b"\r\n")
    names = [line.split(b":")[0].split(b";")[0] for line in unfolded if line]
    if b"ATTENDEE" in names or names.count(b"BEGIN") != 5:
        return "a title wrote a line of its own"
    return ""
