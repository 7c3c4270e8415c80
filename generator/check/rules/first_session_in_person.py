"""The first PLC session of the year is online.

**Why it matters.** People who have met in one room talk more openly on a screen later. So the first
session is in person, whatever the group prefers afterwards.

**Bad**

    sequence: 1
    format: online

**Good**

    sequence: 1
    format: in-person
    host: alder-park
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.school_year.plc import sessions


def check(inspection: Inspection) -> Iterator[Finding]:
    for session in sessions(inspection.catalogue):
        if session.fields.sequence == 1 and session.fields.format == "online":
            yield Finding(
                session.page.path,
                session.page.document.written("format"),
                "the first session of a year is in person, and this one is online.",
                "Write format: in-person and host: with the id of a school.",
            )


RULE = Rule("P702", "first-session-in-person", Severity.PLEASE_CHECK, check, reads_no_text=True)
