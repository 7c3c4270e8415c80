"""A page asks all colleagues to do something new during the year and takes nothing away for it.

**Why it matters.** By the Workload Charter no new strategy begins during the year unless it
replaces one.

**Bad**

    reviewed: 2026-11-02
    expected: true

**Good**

    reviewed: 2026-11-02
    expected: true
    replaces: The weekly marking grid
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.schema import ResourceFields
from generator.school_year.calendar import SchoolCalendar


def check(inspection: Inspection) -> Iterator[Finding]:
    begins = SchoolCalendar.of(inspection.catalogue.settings.trust).begins
    for page in inspection.catalogue.pages.values():
        fields = page.fields
        if not isinstance(fields, ResourceFields) or not fields.expected or fields.replaces:
            continue
        if begins and fields.reviewed > begins:
            yield Finding(
                page.path,
                page.document.written("expected"),
                "this is expected of colleagues in mid-year, and nothing says what it replaces.",
                "Say what they stop doing: replaces: The weekly marking grid. Or remove expected.",
            )


RULE = Rule("W753", "expected-without-replaces", Severity.PLEASE_CHECK, check, reads_no_text=True)
