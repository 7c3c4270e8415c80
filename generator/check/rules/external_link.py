"""An address on the web leads nowhere. Asked only with `trustpages check --external`.

Each site is asked for one page at a time, and its answer is kept for a week. A site that is busy,
or wants a log-in, is not told.

**Why it matters.** A colleague with ten minutes ends on somebody else's error page.

**Bad**: `[the report](https://www.example.org/reports/2019/final-v2.pdf)`, taken away since.

**Good**: the same report where it is now, or a DOI, which stays.
"""

from collections.abc import Iterator

from generator.check.evidence.external_links import external_links, fault_of
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    if not inspection.asked:
        return
    for path, place, address in external_links(inspection.catalogue):
        if fault := fault_of(inspection.asked, address):
            yield Finding(
                path,
                place,
                f"{fault}.",
                "Open it to make sure; then look for where it is now, or remove the link.",
            )


RULE = Rule("L406", "external-link", Severity.PLEASE_CHECK, check)
