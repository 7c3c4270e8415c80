"""A path under `withdrawn` is that of no page, file or folder of the archived year.

Withdrawn is what a finished year publishes no longer. Links to a page of that kind become plain
text, its files are gone, and a picture leaves its description. Paths are as the check names them,
from the trust's folder on; a folder takes all that is in it.

**Why it matters.** What was to be taken out would still be published.

**Bad**

    archive:
      - version: 2025-26
        ref: science-2025-26
        withdrawn: [resources/class-lst.md]

**Good**

    archive:
      - version: 2025-26
        ref: science-2025-26
        withdrawn: [subjects/science/resources/class-list.md]
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    for year in inspection.archive:
        document = inspection.catalogue.settings.subject_document(year.subject)
        for number, nearest in year.not_there.items():
            named = year.entry.withdrawn[number]
            advice = "Write a path from the trust's folder on, such as "
            advice += f"subjects/{year.subject}/resources/class-list.md"
            yield Finding(
                year.settings_path,
                document.written("archive", year.number, "withdrawn", number),
                f"{year.version} publishes no “{named}”, so nothing is taken out.",
                f"Did you mean {nearest}?" if nearest else advice,
            )


RULE = Rule("M210", "withdrawn", Severity.MUST_FIX, check, reads_no_text=True)
