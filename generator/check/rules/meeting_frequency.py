"""A school has more after-school meetings in a week than the Workload Charter allows.

It counts PLC sessions that take staff-meeting time; sessions at the same time are one meeting.
`meetings_a_week` in `content/trust.yml` says how many there may be.

**Why it matters.** Colleagues teach, mark, and have homes to go to.

**Bad**: science on Tuesday and mathematics on Thursday, both `time_from: staff-meeting`, both for
Alder Park.

**Good**: one of the two in the next week, or both on Tuesday at the same time.
"""

from collections import defaultdict
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.school_year.plc import Session, sessions


def check(inspection: Inspection) -> Iterator[Finding]:
    trust = inspection.catalogue.settings.trust
    names = {school.id: school.name for school in trust.schools}
    in_week: dict[tuple[int, int], list[Session]] = defaultdict(list)
    for session in sessions(inspection.catalogue):
        if session.fields.time_from == "staff-meeting":
            in_week[session.fields.date.isocalendar()[:2]].append(session)
    for of_week in in_week.values():
        weekly: dict[str, list[Session]] = defaultdict(list)
        for session in of_week:
            busy = []
            for school in sorted(set(session.fields.schools) & set(names)):
                if any(session.overlaps(other) for other in weekly[school]):
                    continue
                weekly[school].append(session)
                if len(weekly[school]) > trust.meetings_a_week:
                    busy.append(school)
            if busy:
                yield _finding(session, weekly[busy[0]][-2], [names[school] for school in busy])


def _finding(session: Session, other: Session, schools: list[str]) -> Finding:
    who = schools[0] if len(schools) == 1 else f"each of {len(schools)} schools"
    return Finding(
        session.page.path,
        session.page.document.written("date"),
        f"this is one staff meeting more for {who} in this week than the Workload Charter allows,"
        f" after {other.page.path}",
        "Move one of the two to another week, or hold both at the same time.",
    )


RULE = Rule("W752", "meeting-frequency", Severity.PLEASE_CHECK, check, reads_no_text=True)
