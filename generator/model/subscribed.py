"""The nouns of what readers subscribe to: calendars of sessions, feeds of what is new. Frozen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

_COUNTED_FROM = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
_LARGEST = 2**31 - 1
"""Of a whole number in a calendar: RFC 5545, 3.3.8."""


@dataclass(frozen=True, slots=True)
class History:
    """When pages were changed, by the present commit: page → the moment (ISO 8601, UTC)."""

    lately: Mapping[str, str] = field(default_factory=dict)
    """pages of subjects that say something else than before, of the days that the trust asks for"""
    sessions: Mapping[str, str] = field(default_factory=dict)
    """each session, and the settings and folders that its event is made from, however long ago"""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A PLC session for a colleague's calendar. Times are local, ISO 8601, without a zone."""

    uid: str
    summary: str
    starts: str
    ends: str
    zone: str
    location: str
    description: str
    stamp: str
    """the moment of its last change"""
    url: str = ""
    """of its page, if it is known where the site will be"""
    is_cancelled: bool = False

    @property
    def sequence(self) -> int:
        """Which version of the event it is: a later change has a larger number.

        Seconds up to its last change. To count changes one had to know all of them, and a history
        that was tidied up would have fewer.
        """
        seconds = (dt.datetime.fromisoformat(self.stamp) - _COUNTED_FROM).total_seconds()
        return min(max(int(seconds), 0), _LARGEST)


@dataclass(frozen=True, slots=True)
class SessionCalendar:
    """Sessions in one file; with a `name` it is one to subscribe to, at `url` if that is known."""

    entries: tuple[CalendarEntry, ...]
    zone: str
    name: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A page that has changed."""

    id: str
    title: str
    url: str
    updated: str
    summary: str
    subject: str
    """its slug"""
    subject_name: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What is new, the newest first (RFC 4287). All addresses are absolute."""

    id: str
    title: str
    author: str
    language: str
    url: str
    page: str
    """the address of the page that it is about"""
    updated: str
    entries: tuple[FeedEntry, ...] = ()
