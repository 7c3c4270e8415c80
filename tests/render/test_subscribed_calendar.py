"""A calendar to subscribe to, as parsers of others read it: sessions moved, called off, in summer.

Whoever subscribes fetches the whole file again; whoever opened it once opens it again. What the
two do with an event of a name that they have is what RFC 5545 says in 3.8.7.4.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from generator.model.subscribed import CalendarEntry, SessionCalendar
from generator.render.calendar import calendar_of
from tests.conftest import PROJECT
from tests.render.test_calendar import entry

LONDON = ZoneInfo("Europe/London")
ADDRESS = "https://willow.example/pages/music/plc/sessions.ics"


def event(name: str, starts: dt.datetime) -> CalendarEntry:
    return replace(entry(starts, "Europe/London"), uid=f"{name}@willow.example", summary=name)


AUTUMN = event("autumn", dt.datetime(2026, 10, 22, 15, 45))  # still summer time
WINTER = event("winter", dt.datetime(2026, 11, 12, 15, 45))
SUMMER = event("summer", dt.datetime(2027, 6, 10, 15, 45))
BEFORE = SessionCalendar((AUTUMN, WINTER, SUMMER), "Europe/London", "Music PLC", ADDRESS)
LATER = "2026-10-01T09:00:00+00:00"
MOVED = replace(
    AUTUMN, starts="2026-10-29T15:45:00", ends="2026-10-29T17:45:00", stamp=LATER
)  # from summer time to winter time
OFF = replace(WINTER, stamp=LATER, is_cancelled=True)
AFTER = replace(BEFORE, entries=(MOVED, OFF, SUMMER))

Read = Mapping[str, tuple[dt.datetime, int, str]]
"""An event's name → when it begins (UTC), its sequence, its status."""


def by_vobject(data: bytes) -> Read:
    calendar = vobject.readOne(data.decode())
    return {
        each.uid.value: (
            each.dtstart.value.astimezone(dt.UTC),
            int(each.sequence.value),
            each.status.value,
        )
        for each in calendar.vevent_list
    }


ICAL_JS = """
const ICAL = require("ical.js").default || require("ical.js");
const calendar = new ICAL.Component(ICAL.parse(require("fs").readFileSync(0, "utf8")));
console.log(JSON.stringify(calendar.getAllSubcomponents("vevent").map((each) => {
  const event = new ICAL.Event(each);
  const status = each.getFirstPropertyValue("status");
  return [event.uid, event.startDate.toUnixTime(), event.sequence, status];
})));
"""


def by_ical_js(data: bytes) -> Read:
    """By the parser of Thunderbird and Nextcloud: skipped where it is not installed."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not here")
    done = subprocess.run(
        [node, "-e", ICAL_JS],
        input=data,
        capture_output=True,
        check=False,
        cwd=PROJECT,
        env=os.environ,
    )
    if b"Cannot find module 'ical.js'" in done.stderr:
        pytest.skip("ical.js is not here: npm install ical.js, and name its folder in NODE_PATH")
    return {
        uid: (dt.datetime.fromtimestamp(starts, dt.UTC), sequence, status)
        for uid, starts, sequence, status in json.loads(done.stdout)
    }


READERS = pytest.mark.parametrize(
    "read", [by_vobject, by_ical_js], ids=lambda one: one.__name__[3:]
)


@READERS
def test_each_session_is_at_its_time(read: Any) -> None:
    for planned in (BEFORE, AFTER):
        found = read(calendar_of(planned))
        assert {uid: starts for uid, (starts, *_) in found.items()} == {
            each.uid: dt.datetime.fromisoformat(each.starts)
            .replace(tzinfo=LONDON)
            .astimezone(dt.UTC)
            for each in planned.entries
        }


@READERS
def test_a_calendar_taken_twice_has_nothing_twice(read: Any) -> None:
    before, after = read(calendar_of(BEFORE)), read(calendar_of(AFTER))

    assert before.keys() == after.keys()
    newer = {uid for uid in before if after[uid][1] > before[uid][1]}
    assert newer == {AUTUMN.uid, WINTER.uid}
    assert {uid for uid in before if after[uid] == before[uid]} == {SUMMER.uid}
    assert (after[WINTER.uid][2], before[WINTER.uid][2]) == ("CANCELLED", "CONFIRMED")


def test_it_says_what_it_is_called_and_asks_to_be_fetched_again() -> None:
    lines = calendar_of(BEFORE).decode().replace("\r\n ", "").split("\r\n")

    assert {"NAME:Music PLC", "X-WR-CALNAME:Music PLC", "X-PUBLISHED-TTL:PT12H"} <= {*lines}
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in lines
    assert f"SOURCE;VALUE=URI:{ADDRESS}" in lines
    assert not [line for line in lines if line.startswith("METHOD")]
    assert calendar_of(BEFORE).count(b"BEGIN:VTIMEZONE") == 1
    [first, *_] = icalendar.Calendar.from_ical(calendar_of(BEFORE)).walk("VEVENT")
    assert first.decoded("last-modified") == first.decoded("dtstamp")


def test_a_calendar_of_no_session_is_one() -> None:
    data = calendar_of(replace(BEFORE, entries=()))

    assert vobject.readOne(data.decode()).validate()
    assert [each.name for each in icalendar.Calendar.from_ical(data).subcomponents] == ["VTIMEZONE"]


def test_signs_that_no_calendar_may_hold_are_left_out() -> None:
    bell = replace(AUTUMN, summary="Bell\x07, \x1bring; now", description="One\nTwo\x00")
    data = calendar_of(replace(BEFORE, entries=(bell,)))

    [found] = vobject.readOne(data.decode()).vevent_list
    assert (found.summary.value, found.description.value) == ("Bell, ring; now", "One\nTwo")


@pytest.mark.parametrize("stamp", ["1969-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00"])
def test_a_number_is_one_whatever_a_commit_claims(stamp: str) -> None:
    assert 0 <= replace(AUTUMN, stamp=stamp).sequence < 2**31
