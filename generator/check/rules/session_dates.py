"""A PLC session was held on a day that is still to come, or is planned for a day long past.

A planned session may stay planned for as many working days as the trust gives to its feedback
(`feedback_working_days` in `content/trust.yml`).

**Why it matters.** Pages and calendars announce what is planned, not what the clock says.

**Bad**: in March, `date: 2027-02-02` with `status: planned`.

**Good**: in March, `date: 2027-02-02` with `status: held` and what came of it.
"""

import datetime as dt
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.school_year.calendar import SchoolCalendar, spoken
from generator.school_year.plc import sessions


def check(inspection: Inspection) -> Iterator[Finding]:
    trust = inspection.catalogue.settings.trust
    calendar = SchoolCalendar.of(trust)
    for session in sessions(inspection.catalogue):
        date, document = session.fields.date, session.page.document
        if session.fields.status == "held" and date > inspection.today + dt.timedelta(days=1):
            yield Finding(
                document.path,
                document.written("date"),
                f"this session is called held, and {spoken(date)} is still to come.",
                "Correct the date, or write status: planned",
            )
        elif session.fields.status == "planned" and (
            calendar.working_days(date, inspection.today) > trust.feedback_working_days
        ):
            yield Finding(
                document.path,
                document.written("status"),
                f"this session was to be on {spoken(date)} and is still called planned.",
                "Write status: held, with outcomes, feedback_summary and next_focus; or cancelled.",
            )


RULE = Rule("P714", "session-dates", Severity.PLEASE_CHECK, check, reads_no_text=True)
