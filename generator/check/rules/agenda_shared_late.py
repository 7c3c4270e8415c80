"""A PLC session's agenda is shared fewer working days ahead than the trust asks for.

`agenda_working_days` in `content/trust.yml` says how many. Weekends and holidays do not count, the
day of sharing does. A planned session without `agenda_shared` is told of once the time is short.
It is an idea and no more: a day that somebody has to type is a thing to record, and nothing has to
be recorded. Who shares the agenda and writes no day does well.

**Why it matters.** The Workload Charter asks for a clear agenda in advance: colleagues prepare,
bring something, or arrange to be collected later.

**Bad**

    date: 2027-02-02
    agenda_shared: 2027-02-01

**Good**

    date: 2027-02-02
    agenda_shared: 2027-01-25
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.school_year.calendar import SchoolCalendar, spoken
from generator.school_year.plc import Session, sessions


def check(inspection: Inspection) -> Iterator[Finding]:
    trust = inspection.catalogue.settings.trust
    calendar = SchoolCalendar.of(trust)
    for session in sessions(inspection.catalogue):
        shared, date = session.fields.agenda_shared, session.fields.date
        since = shared or inspection.today
        if since > date:  # another rule's matter, or a session of the past
            continue
        days = calendar.working_days(since, date)
        if days >= trust.agenda_working_days:
            continue
        if shared:
            yield Finding(
                session.page.path,
                session.page.document.written("agenda_shared"),
                f"the agenda {'is' if shared > inspection.today else 'was'} shared {_ahead(days)}"
                f" the session; the trust asks for {trust.agenda_working_days}.",
                _advice(inspection, session),
            )
        elif session.fields.status == "planned":
            yield Finding(
                session.page.path,
                session.page.document.place("agenda"),
                f"this session is {_soon((date - since).days)}, and nothing says that its agenda"
                " was shared. The Workload Charter asks for it in advance.",
                f"Share it; if you like, add the line agenda_shared: {inspection.today}",
            )


def _advice(inspection: Inspection, session: Session) -> str:
    trust = inspection.catalogue.settings.trust
    calendar = SchoolCalendar.of(trust)
    due = calendar.days_ahead(session.fields.date, trust.agenda_working_days)
    if session.fields.status == "planned" and due >= inspection.today:
        return f"Share it by {spoken(due)}: agenda_shared: {due}"
    return "Check both dates. If they are right, share the next agenda a little earlier."


def _ahead(days: int) -> str:
    if days == 0:
        return "less than a working day before"
    return f"{days} working day{'' if days == 1 else 's'} before"


def _soon(days: int) -> str:
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


RULE = Rule("P705", "agenda-shared-late", Severity.IDEA, check, reads_no_text=True)
