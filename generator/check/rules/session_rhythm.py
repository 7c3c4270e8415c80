"""A PLC has more sessions in the school year than the trust means it to.

`sessions_per_year` in `content/trust.yml` says how many. Cancelled sessions do not count, a joint
session counts once. That a PLC had fewer is an idea (`fewer-sessions`).

**Why it matters.** Every session is time that colleagues give, and the trust has promised how much.

**Bad**: four sessions planned for 2026-27 where the trust has `sessions_per_year: 3`.

**Good**: three, and the fourth question kept for next year.
"""

from collections.abc import Iterator

from generator.check.evidence.counted import counted
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.school_year.calendar import SchoolCalendar
from generator.school_year.plc import meetings


def check(inspection: Inspection) -> Iterator[Finding]:
    trust = inspection.catalogue.settings.trust
    calendar = SchoolCalendar.of(trust)
    if not calendar.begins or not calendar.ends:
        return
    wanted = trust.sessions_per_year
    for (_, year), of_year in meetings(inspection.catalogue).items():
        if year != calendar.year_of(calendar.begins):
            continue
        if len(of_year) > wanted:
            document = of_year[wanted][0].page.document
            yield Finding(
                document.path,
                document.written("date"),
                f"the trust's year has {counted(wanted, 'session')} of a PLC, "
                f"and this one has {len(of_year)}.",
                "Cancel one, put two together, or ask whether sessions_per_year should be higher.",
            )


RULE = Rule("P701", "session-rhythm", Severity.PLEASE_CHECK, check, reads_no_text=True)
