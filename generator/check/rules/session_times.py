"""A PLC session ends before it starts.

**Why it matters.** Calendars refuse it, and nobody would know when to leave.

**Bad**

    start: "15:45"
    end: "05:45"

**Good**

    start: "15:45"
    end: "17:45"
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.school_year.plc import sessions


def check(inspection: Inspection) -> Iterator[Finding]:
    for session in sessions(inspection.catalogue):
        fields = session.fields
        if session.minutes > 0:
            continue
        afternoon = fields.end.replace(hour=(fields.end.hour + 12) % 24)
        likely = f' Did you mean end: "{afternoon:%H:%M}"?' if afternoon > fields.start else ""
        yield Finding(
            session.page.path,
            session.page.document.written("end"),
            f"this session ends at {fields.end:%H:%M} and starts at {fields.start:%H:%M}.",
            f"Correct one of them.{likely}",
        )


RULE = Rule("P713", "session-times", Severity.MUST_FIX, check, reads_no_text=True)
