"""Two versions of a passage stand in a file, with the marks that git puts round them.

Where the marks stand at the top of a page or in a settings file, nothing else is told of it: which
version is meant, only its authors know.

**Why it matters.** Readers would see both versions, and the marks as headings and quotations.

**Bad**

    <<<<<<< HEAD
    Ask three questions.
    =======
    Ask five questions.
    >>>>>>> main

**Good**: `Ask five questions.`
"""

from collections.abc import Iterator

from generator.check.evidence.passages import NAMES, Passage
from generator.check.evidence.prose import text_of
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position
from generator.read.conflicts import conflicts_in, may_have_conflicts


def check(inspection: Inspection) -> Iterator[Finding]:
    for passage in inspection.passages:
        is_text = passage.is_source and passage.where != NAMES
        if not is_text or not may_have_conflicts(passage.text):
            continue
        for marks in conflicts_in(_text(inspection, passage)):
            yield Finding(
                passage.path,
                Position(marks[0]),
                "two versions of this passage stand here, with git's marks round them."
                if len(marks) > 1
                else "a mark of git's was left here when two versions became one.",
                f"Keep what is right, and delete {_named(marks)}.",
                lines=marks[-1] - marks[0] + 1,
            )


def _text(inspection: Inspection, passage: Passage) -> str:
    """The passage's text, a page's without its code."""
    if not passage.page:
        return passage.text
    return text_of(passage.page.document, inspection.lines[passage.path])


def _named(marks: tuple[int, ...]) -> str:
    if len(marks) == 1:
        return f"line {marks[0]}"
    return f"lines {', '.join(map(str, marks[:-1]))} and {marks[-1]}"


RULE = Rule(
    "B921",
    "conflict-marker",
    Severity.MUST_FIX,
    check,
    reads_one_text=True,
    covers_its_lines=True,
)
