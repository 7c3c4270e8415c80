"""A session is at its time in every calendar: read by parsers that know our zone from the file."""

from __future__ import annotations

import datetime as dt
import functools
import io
import itertools
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from dateutil import tz
from hypothesis import example, given
from hypothesis import strategies as st

from generator.model.subscribed import CalendarEntry, SessionCalendar
from generator.render.calendar import calendar_of
from tests.conftest import PROJECT

YEARLY = [
    "Europe/London",
    "Europe/Dublin",  # where winter is the exception, by law
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",  # half an hour off
    "America/Nuuk",  # on the Saturday before a Sunday
    "America/Santiago",
    "Asia/Jerusalem",
    "Australia/Sydney",
    "Australia/Lord_Howe",  # by half an hour
    "Pacific/Auckland",
    "Antarctica/Troll",  # by two hours
]
WITHOUT_CHANGES = [
    *("Asia/Kolkata", "Asia/Kathmandu", "Africa/Lagos", "America/Phoenix", "Etc/GMT+5"),
    *("America/Sao_Paulo", "Asia/Almaty", "Asia/Pyongyang"),  # which changed some years ago
]
BY_DATES = ["Africa/Casablanca", "Africa/Cairo", "Africa/El_Aaiun"]
ZONES = [*YEARLY, *WITHOUT_CHANGES, *BY_DATES]
UNKNOWN = "Willow Time"
"""A zone's name that no parser knows, so that it reads the rules in the file."""


def entry(starts: dt.datetime, zone: str, minutes: int = 120) -> CalendarEntry:
    """A session of two hours."""
    return CalendarEntry(
        uid="music-2026-27-one@willow.example",
        summary="Music PLC: One bar; again, and again",
        starts=starts.isoformat(),
        ends=(starts + dt.timedelta(minutes=minutes)).isoformat(),
        zone=zone,
        location="Willow Bank School",
        description="How do we help every pupil to hear the line that lies in the middle? " * 3,
        stamp="2026-09-01T00:00:00+00:00",
    )


def alone(starts: dt.datetime, zone: str, minutes: int = 120) -> SessionCalendar:
    """The same as a file of its own."""
    return SessionCalendar((entry(starts, zone, minutes),), zone)


def sessions(zone: str, year: int = 2026) -> list[dt.datetime]:
    """Times over a school year: every 20th day, and the days around each change of the clocks."""
    there, first = ZoneInfo(zone), dt.datetime(year, 9, 1, 15, 45)
    days = [first + dt.timedelta(days=number) for number in range(365)]
    chosen = set(days[::20])
    for before, after in itertools.pairwise(days):
        if before.replace(tzinfo=there).utcoffset() != after.replace(tzinfo=there).utcoffset():
            chosen |= {before - dt.timedelta(days=1), before, after, after + dt.timedelta(days=1)}
            chosen |= {before.replace(hour=22), after.replace(hour=7)}
    return sorted(chosen)


def unknown(data: bytes, zone: str, name: str = UNKNOWN) -> str:
    """The file as one of a zone that nobody knows."""
    text = data.decode().replace("\r\n ", "")
    named = re.sub(rf"TZID(:|=){re.escape(zone)}(?=\r|:)", rf"TZID\g<1>{name}", text)
    assert named.count(name) == 3
    return named


def by_icalendar(texts: Sequence[str]) -> list[dt.datetime]:
    own = [
        text.replace(UNKNOWN, f"{UNKNOWN} {number} {hash(text)}")
        for number, text in enumerate(texts)  # what it has read of a name it keeps
    ]
    events = [icalendar.Calendar.from_ical(text).walk("VEVENT")[0] for text in own]
    return [event.start.astimezone(dt.UTC) for event in events]


def by_vobject(texts: Sequence[str]) -> list[dt.datetime]:
    found = []
    for number, text in enumerate(texts):  # it keeps what it has read too
        own = text.replace(UNKNOWN, f"{UNKNOWN} {number} {hash(text)}")
        found.append(vobject.readOne(own).vevent.dtstart.value.astimezone(dt.UTC))
    return found


def by_dateutil(texts: Sequence[str]) -> list[dt.datetime]:
    found = []
    for text in texts:
        zone = tz.tzical(io.StringIO(text)).get()
        (start,) = re.findall(r"DTSTART;TZID=[^:]*:(\d{8}T\d{6})", text)
        local = dt.datetime.strptime(start, "%Y%m%dT%H%M%S").replace(tzinfo=zone)
        found.append(local.astimezone(dt.UTC))
    return found


ICAL_JS = """
const ICAL = require("ical.js").default || require("ical.js");
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map((text) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent"));
  return event.startDate.toUnixTime();
})));
"""


def by_ical_js(texts: Sequence[str]) -> list[dt.datetime]:
    """By the parser of Thunderbird and Nextcloud: skipped where it is not installed."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not here")
    done = subprocess.run(
        [node, "-e", ICAL_JS],
        input=json.dumps(list(texts)),
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
        env=os.environ,
    )
    if "Cannot find module 'ical.js'" in done.stderr:
        pytest.skip("ical.js is not here: npm install ical.js, and name its folder in NODE_PATH")
    return [dt.datetime.fromtimestamp(each, dt.UTC) for each in json.loads(done.stdout)]


@functools.cache
def _of_a_year(zone: str) -> tuple[list[dt.datetime], list[str]]:
    """Sessions all the year, and their calendars, which each reader is to read."""
    times = sessions(zone)
    return times, [unknown(calendar_of(alone(each, zone)), zone) for each in times]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    "read", [by_icalendar, by_vobject, by_dateutil, by_ical_js], ids=lambda read: read.__name__[3:]
)
def test_a_session_is_at_its_time_all_the_year(
    read: Callable[[Sequence[str]], list[dt.datetime]], zone: str
) -> None:
    times, texts = _of_a_year(zone)

    assert read(texts) == [each.replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC) for each in times]
    assert len(times) >= 19


@pytest.mark.parametrize(
    ("zone", "rules"),
    [
        ("Europe/London", {"BYDAY=-1SU;BYMONTH=3", "BYDAY=-1SU;BYMONTH=10"}),
        ("Europe/Dublin", {"BYDAY=-1SU;BYMONTH=3", "BYDAY=-1SU;BYMONTH=10"}),
        ("America/New_York", {"BYDAY=2SU;BYMONTH=3", "BYDAY=1SU;BYMONTH=11"}),
        ("Australia/Sydney", {"BYDAY=1SU;BYMONTH=4", "BYDAY=1SU;BYMONTH=10"}),
        ("Asia/Kolkata", set()),
        ("Africa/Casablanca", set()),
    ],
)
def test_a_zone_is_its_two_rules(zone: str, rules: set[str]) -> None:
    text = calendar_of(alone(dt.datetime(2027, 2, 8, 15, 45), zone)).decode()

    assert len(text) < (2000 if rules else 5000)
    assert set(re.findall(r"RRULE:FREQ=YEARLY;(.*)\r", text)) == rules
    assert "RDATE" not in text


def test_british_summer_time_begins_and_ends_at_one_oclock_of_greenwich() -> None:
    text = calendar_of(alone(dt.datetime(2027, 2, 8, 15, 45), "Europe/London")).decode()

    assert text.split("BEGIN:VTIMEZONE")[1].split("END:VTIMEZONE")[0].split("\r\n")[1:-1] == [
        "TZID:Europe/London",
        "BEGIN:DAYLIGHT",
        "DTSTART:19700329T010000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "TZNAME:BST",
        "TZOFFSETFROM:+0000",
        "TZOFFSETTO:+0100",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19701025T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "TZNAME:GMT",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0000",
        "END:STANDARD",
    ]


def test_times_in_utc_need_no_zone() -> None:
    text = calendar_of(alone(dt.datetime(2027, 2, 8, 15, 45), "UTC")).decode()

    assert "DTSTART:20270208T154500Z" in text
    assert "VTIMEZONE" not in text


@pytest.mark.parametrize("year", [1, 1970, 1999, 2037, 2038, 2150, 2500, 9998])
@pytest.mark.parametrize("zone", ["Europe/London", "Africa/Casablanca", "Asia/Kolkata"])
def test_a_session_of_any_year_has_a_file(year: int, zone: str) -> None:
    starts = dt.datetime(year, 2, 8, 15, 45)
    (event,) = icalendar.Calendar.from_ical(calendar_of(alone(starts, zone))).walk("VEVENT")

    assert event.start.replace(tzinfo=None) == starts


@given(
    st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2060, 1, 1)).map(
        lambda moment: moment.replace(hour=8 + moment.hour % 14, second=0, microsecond=0)
    ),
    st.sampled_from(ZONES),
    st.integers(5, 600),
)
@example(dt.datetime(2026, 10, 24, 23, 30), "Europe/London", 240)  # past midnight, over a change
def test_any_session_begins_and_ends_as_it_was_written(
    starts: dt.datetime, zone: str, minutes: int
) -> None:
    data = calendar_of(alone(starts, zone, minutes))

    lines = data.split(b"\r\n")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    own = vobject.readOne(unknown(data, zone, f"{UNKNOWN} {hash((starts, zone, minutes))}")).vevent
    for value, wanted in (
        (own.dtstart.value, starts),
        (own.dtend.value, starts + dt.timedelta(minutes=minutes)),
    ):
        there = wanted.replace(tzinfo=ZoneInfo(zone))
        if there.replace(fold=1).utcoffset() == there.utcoffset():
            assert value.astimezone(dt.UTC) == there.astimezone(dt.UTC)
