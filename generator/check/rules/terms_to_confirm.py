"""The terms and holidays in `content/trust.yml` are still the guess that a rollover made.

`trustpages rollover` moves last year's dates by a year and writes `terms_to_confirm: true` above
them.

**Why it matters.** Sessions are checked against these dates, and colleagues plan by them.

**Bad**

    terms_to_confirm: true
    terms:
      - {name: Autumn, starts: 2027-08-31, ends: 2027-12-17}

**Good**

    terms:
      - {name: Autumn, starts: 2027-09-01, ends: 2027-12-17}
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.archive import TRUST_SETTINGS
from generator.model.diagnostics import Finding, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    settings = inspection.catalogue.settings
    if not settings.trust.terms_to_confirm:
        return
    document = next(each for each in settings.documents if each.path == TRUST_SETTINGS)
    yield Finding(
        TRUST_SETTINGS,
        document.place("terms_to_confirm"),
        f"the terms and holidays of {settings.trust.academic_year} are a guess from last year's.",
        "Correct the dates, then take this line out.",
    )


RULE = Rule("P715", "terms-to-confirm", Severity.PLEASE_CHECK, check, reads_no_text=True)
