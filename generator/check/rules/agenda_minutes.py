"""The minutes of an agenda's items do not add up to the time between a session's start and end.

**Why it matters.** The page shows a clock time for every item, and the last one would end too early
or run past the time at which colleagues leave.

**Bad**: 15:45 to 18:00, and items of 20, 60 and 45 minutes (10 are missing).

**Good**: 15:45 to 18:00, and items of 20, 70 and 45 minutes.
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.counted import counted
from generator.model.diagnostics import Finding, Severity
from generator.school_year.plc import Session, sessions


def check(inspection: Inspection) -> Iterator[Finding]:
    for session in sessions(inspection.catalogue):
        total = sum(item.minutes for item in session.fields.agenda)
        if session.minutes > 0 and total != session.minutes:
            yield Finding(
                session.page.path,
                session.page.document.place("agenda"),
                f"the agenda's items take {counted(total, 'minute')}, and the session lasts"
                f" {session.minutes}.",
                _advice(session, total),
            )


def _advice(session: Session, total: int) -> str:
    spare = session.minutes - total
    change = f"Give an item {spare} more" if spare > 0 else f"Take {-spare} from the items"
    hour, minute = divmod(session.fields.start.hour * 60 + session.fields.start.minute + total, 60)
    return f'{change}, or write end: "{hour:02}:{minute:02}".' if hour < 24 else f"{change}."


RULE = Rule("P706", "agenda-minutes", Severity.PLEASE_CHECK, check, reads_no_text=True)
