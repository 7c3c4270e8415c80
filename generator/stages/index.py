"""BuiltSite → the same with its search bundle and its calendar entries.

Search is Pagefind: one bundle a site and version, which the portal merges in the browser.
Calendars are written by `icalendar`.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
from pagefind.index import IndexConfig, PagefindIndex

from generator.sites import BuiltSite, CalendarEntry

_UNUSED = ("pagefind-component-ui.*", "pagefind-modular-ui.*", "pagefind-highlight.js")


def index_site(built: BuiltSite) -> BuiltSite:
    """Write `pagefind/` and every `.ics` into the built site's folder."""
    for path, entry in built.plan.calendars.items():
        (built.folder / path).write_bytes(_calendar(entry))
    logging.getLogger("pagefind").setLevel(logging.ERROR)
    asyncio.run(_index(built.folder))
    for pattern in _UNUSED:
        for file in (built.folder / "pagefind").glob(pattern):
            file.unlink()
    return built


async def _index(folder: Path) -> None:
    config = IndexConfig(output_path=str(folder / "pagefind"), force_language="en")
    async with PagefindIndex(config=config) as index:
        await index.add_directory(str(folder))


def _calendar(entry: CalendarEntry) -> bytes:
    zone = ZoneInfo(entry.zone)
    event = icalendar.Event()
    event.add("uid", entry.uid)
    event.add("summary", entry.summary)
    event.add("dtstart", dt.datetime.fromisoformat(entry.starts).replace(tzinfo=zone))
    event.add("dtend", dt.datetime.fromisoformat(entry.ends).replace(tzinfo=zone))
    event.add("dtstamp", dt.datetime.fromisoformat(entry.stamp))
    event.add("location", entry.location)
    event.add("description", entry.description)
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//trustpages//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
