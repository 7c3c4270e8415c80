"""What colleagues said after a PLC session was shared late, or nothing says that it was shared.

`feedback_working_days` in `content/trust.yml` says within how many working days; weekends and
holidays do not count. It is an idea and no more: a day that somebody has to type is a thing to
record, and nothing has to be recorded. Who shares the feedback and writes no day does well.

**Why it matters.** Colleagues gave their evening and their opinion. Hearing soon what comes of it
is why they give it again.

**Bad**

    date: 2026-09-22
    status: held

**Good**

    date: 2026-09-22
    status: held
    feedback_shared: 2026-09-28
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.school_year.calendar import SchoolCalendar, spoken
from generator.school_year.plc import sessions


def check(inspection: Inspection) -> Iterator[Finding]:
    trust = inspection.catalogue.settings.trust
    calendar = SchoolCalendar.of(trust)
    for session in sessions(inspection.catalogue):
        fields, document = session.fields, session.page.document
        days = calendar.working_days(fields.date, fields.feedback_shared or inspection.today)
        if fields.status != "held" or days <= trust.feedback_working_days:
            continue
        if fields.feedback_shared:
            yield Finding(
                document.path,
                document.written("feedback_shared"),
                f"the feedback was shared {days} working days after the session; the trust gives it"
                f" {trust.feedback_working_days}.",
                "Check both dates. If they are right, share the next a little sooner.",
            )
        else:
            yield Finding(
                document.path,
                document.place("status"),
                f"this session was on {spoken(fields.date)}, and nothing says that colleagues have"
                " seen its feedback.",
                f"Once they have, you may add the day: feedback_shared: {inspection.today}",
            )


RULE = Rule("P709", "feedback-late", Severity.IDEA, check, reads_no_text=True)
