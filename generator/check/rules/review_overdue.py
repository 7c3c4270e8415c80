"""A page's next review is overdue by more than the weeks that the trust allows.

A page names the day (`review_by`), or it comes `review_months` after `reviewed`; the weeks are
`review_grace_days`, both in `content/trust.yml`. Notes of a session or a conference are never due.

**Why it matters.** A colleague cannot tell old advice from good advice. `trustpages due SUBJECT`
makes a list for a planning day.

**Bad**: in December 2027, `reviewed: 2026-09-20`.

**Good**: in December 2027, `reviewed: 2027-09-28`.
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
        if due and days_overdue(page.fields, trust, inspection.today) > trust.review_grace_days:
            field = "review_by" if page.fields.review_by else "reviewed"
            yield Finding(
                page.path,
                page.document.written(field),
                f"this page was to be reviewed by {spoken(due)}.",
                "Read it through and write the day at reviewed; or delete it if nobody needs it.",
            )


RULE = Rule("V952", "review-overdue", Severity.PLEASE_CHECK, check, reads_no_text=True)
