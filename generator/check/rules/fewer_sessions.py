"""A PLC had fewer sessions in the school year that is over than the trust means it to.

`sessions_per_year` in `content/trust.yml` says how many. Cancelled sessions do not count, a joint
session counts once. While the year lasts nothing is said: sessions may still be planned. Of more
sessions than that `session-rhythm` tells.

**Why it matters.** A question raised in one session is forgotten by the next if that is long in
coming. It is an idea only: what was left out cannot be held any more, and colleagues may have had
good reasons.

**Bad**: in August 2027, two sessions of 2026-27 where the trust has `sessions_per_year: 3`.

**Good**: the page of the third, which took place and was never written up.
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
    if not calendar.begins or not calendar.ends or inspection.today <= calendar.ends:
        return
    wanted = trust.sessions_per_year
    for (_, year), of_year in meetings(inspection.catalogue).items():
        if year == calendar.year_of(calendar.begins) and len(of_year) < wanted:
            document = of_year[-1][0].page.document
            yield Finding(
                document.path,
                document.written("date"),
                f"the trust's year has {counted(wanted, 'session')} of a PLC, "
                f"and this one had {len(of_year)}.",
                "If another took place, add its page: trustpages new session.",
            )


RULE = Rule("P717", "fewer-sessions", Severity.IDEA, check, reads_no_text=True)
