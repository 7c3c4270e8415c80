"""A PLC session is at a weekend, in a holiday, or in no term of the year.

The trust's terms and holidays stand in `content/trust.yml`. An INSET day may lie just outside a
term.

**Why it matters.** The Workload Charter keeps weekends and holidays free. Mostly it is a slip in
the date.

**Bad**: `date: 2026-10-28`, in half-term.

**Good**: `date: 2026-11-04`
"""

import datetime as dt
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.school_year.calendar import SchoolCalendar, spoken
from generator.school_year.plc import Session, sessions


def check(inspection: Inspection) -> Iterator[Finding]:
    calendar = SchoolCalendar.of(inspection.catalogue.settings.trust)
    for session in sessions(inspection.catalogue):
        reason = _reason(calendar, session, session.fields.date)
        if reason:
            yield Finding(
                session.page.path,
                session.page.document.written("date"),
                f"{spoken(session.fields.date)} is {reason}.",
                "Check the date, or the terms and holidays in content/trust.yml.",
            )


def _reason(calendar: SchoolCalendar, session: Session, date: dt.date) -> str:
    if date.weekday() > 4:
        return "a Saturday" if date.weekday() == 5 else "a Sunday"
    if holiday := calendar.holiday(date):
        return f"in a holiday ({holiday.name})"
    if session.fields.time_from == "inset-day" or not calendar.knows(date) or calendar.term(date):
        return ""
    return "in none of the trust's terms"


RULE = Rule("P712", "session-outside-terms", Severity.PLEASE_CHECK, check, reads_no_text=True)
