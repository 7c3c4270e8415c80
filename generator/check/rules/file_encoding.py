"""A page, or a file's name, is in an encoding that is not UTF-8, so its letters cannot be read.

**Why it matters.** Accents, pound signs and quotation marks would be lost or turned into others.

**Bad**: a file saved by an old editor as "Windows-1252" or "ANSI".

**Good**: the same file saved as UTF-8. Editing it in the browser does that by itself.
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    for path in sorted(catalogue.files):
        if not path.isprintable():
            yield Finding(
                "".join(c if c.isprintable() else "\ufffd" for c in path),
                Position(1),
                "the name of this file has signs that cannot be read (\ufffd).",
                "Rename it: small letters, digits and hyphens.",
            )
    for document in catalogue.documents:
        for problem in document.problems:
            if problem.kind == "file-encoding":
                yield Finding(
                    document.path,
                    problem.position,
                    "this file is not saved as UTF-8, so this letter cannot be read.",
                    "Open it, choose “Save as”, encoding UTF-8; or paste its text in the browser.",
                )


RULE = Rule("F101", "file-encoding", Severity.MUST_FIX, check, reads_no_text=True)
