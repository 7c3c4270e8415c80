"""A subject's teachers had fewer sessions in the school year that is over than the trust means.

`sessions_per_year` in `content/trust.yml` says how many. Cancelled sessions do not count, a joint
session counts once for each subject that takes part. While the year lasts nothing is said: sessions
may still be planned. Of more sessions than that `session-rhythm` tells.

**Why it matters.** A question raised in one session is forgotten by the next if that is long in
coming. It is an idea only: what was left out cannot be held any more, and colleagues may have had
good reasons.

**Bad**: in August 2027, two sessions of 2026-27 where the trust has `sessions_per_year: 3`.

**Good**: the page of the third, which took place and was never written up.
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.counted import counted
from generator.model.diagnostics import Finding, Severity
from generator.school_year.calendar import SchoolCalendar
from generator.school_year.plc import meetings_by_subject


def check(inspection: Inspection) -> Iterator[Finding]:
    settings = inspection.catalogue.settings
    calendar = SchoolCalendar.of(settings.trust)
    if not calendar.begins or not calendar.ends or inspection.today <= calendar.ends:
        return
    wanted, this_year = settings.trust.sessions_per_year, calendar.year_of(calendar.begins)
    for (slug, year), theirs in meetings_by_subject(inspection.catalogue).items():
        if year == this_year and len(theirs) < wanted:
            last = theirs[-1]
            own = next((each for each in last if each.page.site == slug), last[0])
            yield Finding(
                own.page.path,
                own.page.document.written("date"),
                f"the trust's year has {counted(wanted, 'session')} for each subject, "
                f"and {settings.subject_name(slug)} had {len(theirs)}.",
                "If another took place, add its page: trustpages new session.",
            )


RULE = Rule("P717", "fewer-sessions", Severity.IDEA, check, reads_no_text=True)
