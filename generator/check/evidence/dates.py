"""A day that is not written as 2026-10-03 → what it may mean, and what to type."""

from __future__ import annotations

import calendar
import contextlib
import datetime as dt
import re

_NUMBERS = re.compile(r"(\d{1,4})[/. –-](\d{1,2})[/. –-](\d{1,4})")
_RELATIVE = {"today": 0, "now": 0, "yesterday": -1, "tomorrow": 1}
_SOME_DAYS = (dt.datetime(2023, 1, 1), dt.datetime(2027, 5, 9))
"""Two days that share nothing: what a reading takes from them, the author did not write."""

Said = tuple[str, str, str]
"""What is wrong, what to type, and what it means for certain, if it does."""


def date_meant(value: object, today: dt.date) -> Said | None:
    """What to say of a value where a date belongs; None where nothing in it is a date."""
    if not isinstance(value, str):
        return None
    if match := _NUMBERS.fullmatch(value.strip()):
        return _in_numbers(value, [match[1], match[2], match[3]])
    if (days := _RELATIVE.get(value.strip().lower())) is not None:
        day = today + dt.timedelta(days=days)
        return f"“{value}” is another day tomorrow", f"Write {day}", ""
    return _in_part(value, today)


def _in_numbers(value: str, parts: list[str]) -> Said | None:
    a, b, c = (int(part) for part in parts)
    short = len(parts[0]) <= 2 and len(parts[2]) <= 2
    if len(parts[0]) == 4:
        orders = [(a, b, c)] if _day(a, b, c) else [(a, b, c), (a, c, b)]
    elif len(parts[2]) == 4:
        orders = [(c, b, a), (c, a, b)]
    elif short:
        year_first = [(2000 + a, b, c)] if "-" in value and len(parts[0]) == 2 else []
        orders = [*year_first, (2000 + c, b, a), (2000 + c, a, b)]
    else:
        return None
    days = list(dict.fromkeys(day for order in orders if (day := _day(*order))))
    if not days:
        return _no_day(value, orders[0])
    with_year = len({day.year for day in days}) > 1
    said = [f"{day} for {_words(day, with_year=with_year)}" for day in days]
    if len(days) > 1:
        listed = f"{', '.join(said[:-1])} or {said[-1]}"
        number = "two" if len(days) == 2 else "three"
        return f"“{value}” could be {number} dates", f"Write {listed}.", ""
    certain = "" if short else days[0].isoformat()
    return f"“{value}” is a date in another form", f"Write {said[0]}.", certain


def _no_day(value: str, order: tuple[int, int, int]) -> Said:
    year, month, _ = order
    message = f"“{value}” is not a day of the calendar"
    if not 1 <= month <= 12 or year < 1:
        return message, "Write year, month and day: 2026-10-03.", ""
    last = dt.date(year, month, calendar.monthrange(year, month)[1])
    return message, f"The last day of {last:%B} {year} is {last}.", ""


def _in_part(value: str, today: dt.date) -> Said | None:
    """A date whose year or day is left out: `Oct 3rd`, `October 2026`."""
    from dateutil.parser import ParserError, parse  # for the few days that are written otherwise

    try:
        first, second = (parse(value, default=default).date() for default in _SOME_DAYS)
    except (ParserError, OverflowError, ValueError):
        return None
    if first.month != second.month or not any(character.isalpha() for character in value):
        return None
    if first.day != second.day:
        return (
            f"“{value}” does not say which day",
            f"Write year, month and day, such as {first.replace(day=1)} for the first.",
            "",
        )
    if first.year != second.year:
        day = first.replace(year=today.year) if _day(today.year, first.month, first.day) else first
        return (
            f"“{value}” does not say which year",
            f"Write the year first: {day} if it is {day.year}.",
            "",
        )
    return f"“{value}” is a date in another form", f"Write year, month and day: {first}.", ""


def _day(year: int, month: int, day: int) -> dt.date | None:
    with contextlib.suppress(ValueError):
        return dt.date(year, month, day)
    return None


def _words(day: dt.date, *, with_year: bool) -> str:
    return f"{day.day} {day:%B} {day.year}" if with_year else f"{day.day} {day:%B}"
