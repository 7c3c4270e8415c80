"""A folder in `content/` has the name of a subject, so both would have the same address.

**Why it matters.** The subject's site would overwrite those pages.

**Bad**: `content/science/` while there is `subjects/science/`.

**Good**: `content/science-week/`.
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    for slug in catalogue.settings.subjects:
        taken = sorted(
            path
            for path in catalogue.files
            if path.startswith(f"content/{slug}/") or path == f"content/{slug}.md"
        )
        if taken or slug == "topics":
            yield Finding(
                taken[0] if taken else f"subjects/{slug}/subject.yml",
                Position(1),
                f"the address “{slug}” belongs to a subject and to a folder of the whole trust.",
                "Give one of the two another name.",
            )


RULE = Rule("S302", "reserved-folder", Severity.MUST_FIX, check)
