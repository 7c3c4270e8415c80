"""BuiltSite → the same with its search bundle and its calendar entries.

Search is Pagefind: one bundle a site and version, which the portal merges in the browser.
Calendars are written by `icalendar`.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from zoneinfo import ZoneInfo

import icalendar

from generator.model.published import BuiltSite, CalendarEntry
from generator.render.bundle import settle_bundle

_UNUSED = ("pagefind-component-ui.*", "pagefind-modular-ui.*", "pagefind-highlight.js")


def index_site(built: BuiltSite) -> BuiltSite:
    """Write `pagefind/` and every `.ics` into the built site's folder.

    Raises `CalledProcessError` where Pagefind fails. It is run as a command: its service, which the
    Python interface talks to, confirms a bundle before all of it is on disk (Pagefind issue 1271).
    """
    for path, entry in built.plan.calendars.items():
        (built.folder / path).write_bytes(_calendar(entry))
    bundle = built.folder / "pagefind"
    command = [sys.executable, "-m", "pagefind", "--silent", "--force-language", "en"]
    subprocess.run(  # noqa: S603 (no shell, and no word of it comes from a page)
        [*command, "--site", str(built.folder), "--output-path", str(bundle)], check=True
    )
    for pattern in _UNUSED:
        for file in bundle.glob(pattern):
            file.unlink()
    settle_bundle(bundle)
    return built


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
