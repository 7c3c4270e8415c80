"""One school hosts a PLC more often in a year than its fair share.

The share is the year's sessions in person, divided by the PLC's schools and rounded up: 3 sessions
and 4 schools make 1; 4 sessions and 3 schools make 2.

**Why it matters.** Hosting costs a school some work, and travelling costs colleagues an evening.
Both are shared, and every school is seen from the inside.

**Bad**: Alder Park hosts in September and again in February, Dale End not at all.

**Good**: Alder Park, Birch Lane and Dale End host one session each.
"""

from collections import defaultdict
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.school_year.plc import Session, meetings


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    schools_of: dict[str, set[str]] = defaultdict(set)
    for subject in catalogue.settings.subjects.values():
        schools_of[subject.plc].update(subject.schools)
    names = {school.id: school.name for school in catalogue.settings.trust.schools}
    for (plc, _), of_year in meetings(catalogue).items():
        hosted: dict[str, list[Session]] = defaultdict(list)
        for session, *_others in of_year:
            if session.fields.format == "in-person" and session.fields.host:
                hosted[session.fields.host].append(session)
        schools = schools_of[plc] | {
            school for pages in of_year for page in pages for school in page.fields.schools
        }
        schools &= set(names)
        number = sum(map(len, hosted.values()))
        share = -(-number // max(1, len(schools)))
        resting = [names[school] for school in sorted(schools) if school not in hosted]
        for host, theirs in hosted.items():
            if host in names and resting and len(theirs) > share:
                last = theirs[-1]
                which = "this one" if last.fields.status == "planned" else "the next"
                yield Finding(
                    last.page.path,
                    last.page.document.written("host"),
                    f"{names[host]} hosts {len(theirs)} of this year's {number} sessions.",
                    f"Could another school host {which}? {_some(resting)} not yet.",
                )


def _some(names: list[str]) -> str:
    most = names[:4]
    *others, last = most
    verb = "have" if others else "has"
    return f"{', '.join(others)} and {last} {verb}" if others else f"{last} {verb}"


RULE = Rule("P704", "host-rotation", Severity.PLEASE_CHECK, check, reads_no_text=True)
