"""A subject, or the whole trust, has no `index.md`.

**Why it matters.** Its first page would be lists alone, without a word of welcome.

**Bad**: `subjects/science/` with `subject.yml` and no `index.md`.

**Good**: `subjects/science/index.md` with a title, a summary, a date and a sentence or two.
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.link.authored import is_pointer
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    for document in catalogue.settings.documents:
        folder = document.path.rsplit("/", 1)[0]
        index = f"{folder}/index.md"
        if index not in catalogue.files and not is_pointer(catalogue, index):
            whose = "the whole trust" if folder == "content" else "this subject"
            yield Finding(
                document.path,
                Position(1),
                f"{whose} has no page of welcome.",
                f"Make {index} with title:, summary: and reviewed: at its top and a line of text.",
            )


RULE = Rule("S305", "missing-index", Severity.PLEASE_CHECK, check, reads_no_text=True)
