"""A path under `withdrawn` takes nothing out: it is nothing of the year's, or it is still here.

Under a year of `archive` it is what that finished year publishes no longer, and must be a page,
file or folder of it. At the top of `subject.yml`, or in `content/trust.yml`, it is what was deleted
and is published in no year. Links to it become plain text, a picture leaves its description, and at
its address a page says that it was withdrawn. Paths are as the check names them, from the trust's
folder on; a folder takes all that is in it.

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

from collections.abc import Iterator, Sequence

from generator.check.inspection import Inspection, Rule
from generator.model.archive import TRUST_SETTINGS, is_withdrawn, plain_path
from generator.model.diagnostics import Finding, Severity
from generator.model.written import Catalogue, Document


def check(inspection: Inspection) -> Iterator[Finding]:
    yield from _of_years(inspection)
    catalogue = inspection.catalogue
    settings = catalogue.settings
    trust = next((each for each in settings.documents if each.path == TRUST_SETTINGS), None)
    if trust:
        yield from _of_all_years(catalogue, trust, settings.trust.withdrawn, "content/")
    for slug, subject in settings.subjects.items():
        if subject.withdrawn:
            document, top = settings.subject_document(slug), f"subjects/{slug}/"
            yield from _of_all_years(catalogue, document, subject.withdrawn, top)


def _of_all_years(
    catalogue: Catalogue, document: Document, withdrawn: Sequence[str], top: str
) -> Iterator[Finding]:
    """What is to be taken out of all years, and is still here or can be nothing of theirs."""
    for number, named in enumerate(withdrawn):
        place, path = document.written("withdrawn", number), plain_path(named)
        if not path.startswith(top) or path == document.path:
            example = "topics/learning-styles.md" if top == "content/" else "resources/list.md"
            is_own = path and not path.startswith((".", "content/", "subjects/"))
            advice = f"Write {top}{path}" if is_own else f"Write a path such as {top}{example}"
            message = f"“{named}” is no page, file or folder in {top}, so nothing is taken out."
            yield Finding(document.path, place, message, advice)
        elif any(is_withdrawn(each, (path,)) for each in catalogue.files):
            message = f"“{named}” is to be withdrawn from all years, and is still here."
            yield Finding(document.path, place, message, "Delete it, or take this line out.")


def _of_years(inspection: Inspection) -> Iterator[Finding]:
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
