"""A PLC session is online, and nothing says that the group wants it so.

The first session of a year has a rule of its own: `first-session-in-person`.

**Why it matters.** A session belongs to those who come. Online saves travel and costs talk: the
group decides, and the page says that it did.

**Bad**

    format: online

**Good**

    format: online
    group_agreed_online: true
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.school_year.plc import sessions


def check(inspection: Inspection) -> Iterator[Finding]:
    for session in sessions(inspection.catalogue):
        fields = session.fields
        if fields.sequence > 1 and fields.format == "online" and not fields.group_agreed_online:
            yield Finding(
                session.page.path,
                session.page.document.written("format"),
                "this session is online, and nothing says that the group wants it so.",
                "If it agreed, add the line group_agreed_online: true. If not, meet in person.",
            )


RULE = Rule("P703", "online-without-agreement", Severity.PLEASE_CHECK, check, reads_no_text=True)
