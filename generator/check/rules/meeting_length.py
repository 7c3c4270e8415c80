"""A PLC session takes more staff-meeting time than the Workload Charter allows.

`meeting_minutes` in `content/trust.yml` says how long a meeting may be. Twilight and INSET sessions
have time of their own.

**Why it matters.** Staff without leadership allowances have at most one such meeting a week, and
it has an end that they can rely on.

**Bad**

    time_from: staff-meeting
    start: "15:45"
    end: "18:00"

**Good**

    time_from: staff-meeting
    start: "15:45"
    end: "16:45"
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.counted import counted
from generator.model.diagnostics import Finding, Severity
from generator.school_year.plc import Session, sessions


def check(inspection: Inspection) -> Iterator[Finding]:
    allowed = inspection.catalogue.settings.trust.meeting_minutes
    for session in sessions(inspection.catalogue):
        if session.fields.time_from == "staff-meeting" and session.minutes > allowed:
            yield Finding(
                session.page.path,
                session.page.document.written("end"),
                f"this takes {counted(session.minutes, 'minute')} of staff-meeting time; the"
                f" Workload Charter allows {allowed}.",
                f"{_advice(session, allowed)}, if that is where the time comes from.",
            )


def _advice(session: Session, allowed: int) -> str:
    hour, minute = divmod(
        session.fields.start.hour * 60 + session.fields.start.minute + allowed, 60
    )
    return f'Write end: "{hour:02}:{minute:02}", or time_from: twilight-inset'


RULE = Rule("W751", "meeting-length", Severity.PLEASE_CHECK, check, reads_no_text=True)
