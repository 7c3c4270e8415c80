"""A path that is withdrawn from all years was in no commit of the pages: it may be mistyped.

What is withdrawn is taken out of finished years and earlier releases by its path. One that was
never there takes nothing out. Only a clone with the whole history can tell.

**Why it matters.** What was meant, under a name that is a letter different, stays published in
last year's pages.

**Bad**: `withdrawn: [subjects/science/resources/class-lst.md]`

**Good**: `withdrawn: [subjects/science/resources/class-list.md]`
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.archive import plain_path
from generator.model.diagnostics import Finding, Severity
from generator.model.written import Document


def check(inspection: Inspection) -> Iterator[Finding]:
    settings = inspection.catalogue.settings
    if not inspection.never_there:
        return
    for document in settings.documents:
        written = document.values.get("withdrawn")
        for number, named in enumerate(written if isinstance(written, list) else ()):
            yield from _never_there(inspection, document, number, str(named))


def _never_there(
    inspection: Inspection, document: Document, number: int, named: str
) -> Iterator[Finding]:
    top = document.path.rpartition("/")[0]
    path = plain_path(named)
    if path in inspection.never_there and path.startswith(f"{top}/"):
        nearest = inspection.never_there[path]
        meant = f"Did you mean {nearest}? " if nearest else ""
        yield Finding(
            document.path,
            document.written("withdrawn", number),
            f"“{named}” was in no commit of the pages, so nothing is taken out.",
            f"{meant}If it was cut out of the history, leave this line.",
        )


RULE = Rule("M214", "withdrawn-unknown", Severity.PLEASE_CHECK, check, reads_no_text=True)
