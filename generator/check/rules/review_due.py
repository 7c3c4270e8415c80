"""A page's next review was due within the last few weeks.

A page names the day (`review_by`), or it comes `review_months` after `reviewed`; the weeks are
`review_grace_days`, both in `content/trust.yml`. Notes of a session or a conference are never due.
After those weeks `review-overdue` says the same a little louder.

**Why it matters.** `trustpages due SUBJECT` lists such pages for a planning day: there is time.

**Bad**: in October 2027, `reviewed: 2026-09-20`.

**Good**: in October 2027, `reviewed: 2027-09-28`.
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.school_year.calendar import spoken
from generator.school_year.freshness import days_overdue, next_review


def check(inspection: Inspection) -> Iterator[Finding]:
    trust = inspection.catalogue.settings.trust
    for page in inspection.catalogue.pages.values():
        if not page.fields:
            continue
        due = next_review(page.fields, trust)
        if (
            due
            and 0 < days_overdue(page.fields, trust, inspection.today) <= trust.review_grace_days
        ):
            field = "review_by" if page.fields.review_by else "reviewed"
            yield Finding(
                page.path,
                page.document.written(field),
                f"this page was to be reviewed by {spoken(due)}.",
                "On your next planning day, read it through and write the day at reviewed.",
            )


RULE = Rule("V951", "review-due", Severity.IDEA, check, reads_no_text=True)
