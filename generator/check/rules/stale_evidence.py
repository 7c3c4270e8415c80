"""A topic's evidence was last looked at years ago.

After how many years, `evidence_years` in `content/trust.yml` says. Of evidence without a day
nothing is said here: its page says “not yet checked”.

**Why it matters.** Reviews of research are brought up to date, and links go stale.

**Bad**: `checked_on: 2022-09-07`

**Good**: `checked_on: 2026-09-07`, after a look at the source.
"""

from collections.abc import Iterator

from dateutil.relativedelta import relativedelta

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.schema import TopicFields


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    years = catalogue.settings.trust.evidence_years
    oldest = inspection.today - relativedelta(years=years)
    for page in catalogue.topics.values():
        for number, each in enumerate(
            page.fields.evidence if isinstance(page.fields, TopicFields) else ()
        ):
            if each.checked_on and each.checked_on < oldest:
                ago = "a year" if years == 1 else f"{years} years"
                yield Finding(
                    page.path,
                    page.document.written("evidence", number, "checked_on"),
                    f"this evidence was last looked at more than {ago} ago.",
                    f"Look at the source again, then write checked_on: {inspection.today}",
                )


RULE = Rule("T506", "stale-evidence", Severity.PLEASE_CHECK, check, reads_no_text=True)
