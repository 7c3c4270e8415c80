"""A document or archive holds something that runs, or fetches a part of itself from elsewhere.

Macros, scripts, objects of other programs (OLE, ActiveX), fields and formulas that start a program
(DDE), templates and pictures from the web; and in an archive, files that are not published by
themselves either.

**Why it matters.** Whoever opens it lets it run, or tells another computer that it was opened.

**Bad**: a worksheet with a macro that marks the answers; a PDF form that sends what is typed.

**Good**: the same document saved without macros, or printed to a PDF.
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position


def check(inspection: Inspection) -> Iterator[Finding]:
    for path, contents in inspection.contents.items():
        for said in contents.runs:
            advice = "Save it without that, or print it to a PDF."
            yield Finding(path, Position(1), f"this file {said}.", advice)
        for name, said in contents.refused:
            yield Finding(
                path,
                Position(1),
                f"in this file, “{name}” {said}.",
                "Take it out, and pack the rest again.",
            )


RULE = Rule(
    "C857", "active-document", Severity.MUST_FIX, check, is_safety=True, reads_one_text=True
)
