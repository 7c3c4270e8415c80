"""A subject's teachers have more sessions in the school year than the trust means them to.

`sessions_per_year` in `content/trust.yml` says how many. Cancelled sessions do not count, a joint
session counts once for each subject that takes part. Where subjects share a PLC, each may have
sessions of its own as well. That a subject had fewer is an idea (`fewer-sessions`).

**Why it matters.** Every session is time that colleagues give, and the trust has promised how much.

**Bad**: four sessions planned for 2026-27 where the trust has `sessions_per_year: 3`.

**Good**: three, and the fourth question kept for next year.
"""

from collections import defaultdict
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.counted import counted
from generator.model.diagnostics import Finding, Severity
from generator.model.listed import and_list
from generator.model.written import Document
from generator.school_year.calendar import SchoolCalendar
from generator.school_year.plc import meetings_by_subject


def check(inspection: Inspection) -> Iterator[Finding]:
    settings = inspection.catalogue.settings
    calendar = SchoolCalendar.of(settings.trust)
    if not calendar.begins or not calendar.ends:
        return
    wanted, this_year = settings.trust.sessions_per_year, calendar.year_of(calendar.begins)
    one_too_many: dict[tuple[str, int], list[str]] = defaultdict(list)
    documents: dict[str, Document] = {}
    for (slug, year), theirs in meetings_by_subject(inspection.catalogue).items():
        if year == this_year and len(theirs) > wanted:
            document = theirs[wanted][0].page.document
            documents[document.path] = document
            one_too_many[document.path, len(theirs)].append(settings.subject_name(slug))
    for (path, number), names in one_too_many.items():
        verb = "has" if len(names) == 1 else "have"
        yield Finding(
            path,
            documents[path].written("date"),
            f"the trust's year has {counted(wanted, 'session')} for each subject, "
            f"and {and_list(names)} {verb} {number}.",
            "Cancel one, put two together, or ask whether sessions_per_year should be higher.",
        )


RULE = Rule("P701", "session-rhythm", Severity.PLEASE_CHECK, check, reads_no_text=True)
