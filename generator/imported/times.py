"""What minutes and invitations say of a day, of the hours, and of how long something takes."""

from __future__ import annotations

import re
from typing import NamedTuple

_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+"
    r"\d{4}\b|\b\d{1,2}/\d{1,2}/\d{4}\b",
    re.IGNORECASE,
)
_BEGINNING = 400
"""Letters in which a document says its day and its hours"""
_CLOCK = r"(?<![\d.:])([01]?\d|2[0-3])(?:[.:]([0-5]\d))?\s*([ap])?\.?m?\.?(?!\w|[:.]\d)"
_TIME = re.compile(_CLOCK, re.IGNORECASE)
_RANGE = re.compile(rf"{_CLOCK}\s*(?:[-–—]|to|until|till)\s*{_CLOCK}", re.IGNORECASE)
_LENGTH = re.compile(
    r"(?:(\d{1,2})\s*(?:hours?|hrs?|h)\b)?\s*(?:(\d{1,3})\s*(?:minutes?|mins?|m)\b\.?)?",
    re.IGNORECASE,
)
_EARLIEST = 7
"""An hour below this is one after noon, where nothing says which"""


class Hours(NamedTuple):
    """From when to when, in minutes of the day; `end` is None where only the start is said."""

    start: int
    end: int | None


def day_in(text: str) -> str:
    """The day that a text says at its beginning, as 2027-02-04; empty where it says none."""
    from dateutil.parser import ParserError, parse  # only minutes ask

    found = _DAY.search(text[:_BEGINNING])
    if not found:
        return ""
    try:
        return parse(found[0], dayfirst=True).date().isoformat()
    except (ParserError, OverflowError):
        return ""


def hours_in(text: str) -> Hours | None:
    """From when to when a text says at its beginning that something lasts: 15:45 to 17:00."""
    found = _RANGE.search(text[:_BEGINNING])
    return _hours(found) if found and (found[2] or found[5]) else None


def hours_of(cell: str) -> tuple[Hours, str] | None:
    """What a line begins with, if it is a time or two (3.45pm, 16:00–16:20), and what follows."""
    text = cell.strip()
    both = _RANGE.match(text)
    if both and (both[2] or both[3] or both[6]) and (hours := _hours(both)):
        return hours, _after(text[both.end() :])
    one = _TIME.match(text)
    if one and (one[2] or one[3]):
        return Hours(_minute(*one.groups()), None), _after(text[one.end() :])
    return None


def length_of(cell: str) -> int | None:
    """How many minutes a cell says, as “10 mins” or “1 hour 15 minutes”; None if it says none."""
    found = _LENGTH.fullmatch(cell.strip())
    if not found or not (found[1] or found[2]):
        return None
    return int(found[1] or 0) * 60 + int(found[2] or 0)


def length_in(line: str) -> tuple[int, str] | None:
    """How many minutes a line says at its end, as “Tea (10 mins)”, and what stands before that."""
    found = re.fullmatch(r"(.+?)\s*(?:[(\[]([^()\[\]]+)[)\]]|[-–—:]\s*(\d[^-–—:]*))\s*", line)
    length = length_of(found[2] or found[3]) if found else None
    return (length, found[1].strip()) if found and length else None


def clock(minute: int) -> str:
    """A minute of the day as 15:45."""
    return f"{minute // 60:02}:{minute % 60:02}"


def _after(rest: str) -> str:
    return rest.strip().lstrip("-–—:.").strip()


def _hours(found: re.Match[str]) -> Hours | None:
    first, last = found.groups()[:3], found.groups()[3:]
    end = _minute(*last)
    start = _minute(first[0], first[1], first[2] or (last[2] if int(first[0]) <= 12 else None))
    if start > end:  # 11.30 to 1 pm
        start = _minute(*first)
    return Hours(start, end) if start < end else None


def _minute(hour: str, minute: str | None, half: str | None) -> int:
    hours = int(hour)
    if half and hours <= 12:
        hours = hours % 12 + (12 if half.lower() == "p" else 0)
    elif hours < _EARLIEST and not hour.startswith("0"):
        hours += 12
    return hours * 60 + int(minute or 0)
