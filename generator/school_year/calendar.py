"""The school year as the trust's settings tell it: terms, holidays, working days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.schema.trust import Term, TrustFields

_LONGEST = 400
"""Two dates farther apart than so many days are counted no further: no rule asks for more."""

_END_OF_YEAR = (7, 31)
"""Month and day, where the settings name no terms."""


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """What the terms and holidays of a trust say about a day."""

    terms: tuple[Term, ...]
    holidays: tuple[Term, ...]

    @classmethod
    def of(cls, trust: TrustFields) -> SchoolCalendar:
        """The calendar in `content/trust.yml`, in order; impossible terms count as none."""
        terms = sorted(trust.terms, key=lambda term: (term.starts, term.ends))
        if any(term.ends < term.starts for term in terms):
            terms = []
        return cls(tuple(terms), trust.holidays)

    @property
    def begins(self) -> dt.date | None:
        """The first day of the first term."""
        return self.terms[0].starts if self.terms else None

    @property
    def ends(self) -> dt.date | None:
        """The last day of the last term."""
        return max(term.ends for term in self.terms) if self.terms else None

    def year_of(self, day: dt.date) -> int:
        """The calendar year in which the day's school year began; it ends with the last term."""
        month_and_day = (self.ends.month, self.ends.day) if self.ends else _END_OF_YEAR
        return day.year if (day.month, day.day) > month_and_day else day.year - 1

    def knows(self, day: dt.date) -> bool:
        """Whether the terms are those of the day's school year."""
        return self.begins is not None and self.year_of(day) == self.year_of(self.begins)

    def term(self, day: dt.date) -> Term | None:
        """The term in which the day lies."""
        return next((each for each in self.terms if each.starts <= day <= each.ends), None)

    def holiday(self, day: dt.date) -> Term | None:
        """The holiday in which the day lies."""
        return next((each for each in self.holidays if each.starts <= day <= each.ends), None)

    def is_working(self, day: dt.date) -> bool:
        """Whether the trust works on this day. Before and after its terms every weekday counts."""
        if day.weekday() > 4 or self.holiday(day):
            return False
        between_terms = self.begins and self.ends and self.begins <= day <= self.ends
        return not between_terms or self.term(day) is not None

    def working_days(self, since: dt.date, until: dt.date) -> int:
        """How many working days there are from `since` up to the day before `until`."""
        first = max(since.toordinal(), until.toordinal() - _LONGEST)
        days = (dt.date.fromordinal(number) for number in range(first, until.toordinal()))
        return sum(1 for day in days if self.is_working(day))

    def days_ahead(self, day: dt.date, working_days: int) -> dt.date:
        """The latest working day that lies so many working days before `day`."""
        left = working_days
        for number in range(day.toordinal() - 1, max(0, day.toordinal() - _LONGEST), -1):
            before = dt.date.fromordinal(number)
            left -= self.is_working(before)
            if left <= 0:
                return before
        return day


def spoken(day: dt.date) -> str:
    """8 October 2026"""
    from babel.dates import format_date  # a check in which all is well says no day

    return format_date(day, "d MMMM y", "en_GB")
