"""A file is not what its ending says: a web page called `.jpg`, a program called `.pdf`.

It goes by what the file begins with, and for documents by what is in them. A picture of another
kind that browsers show (a PNG called `.jpg`) is told by `picture-kind`.

**Why it matters.** It does not open, or it opens as something that nobody meant: browsers and
computers go by what is in a file as well as by its name.

**Bad**: a web page that was saved as `timeline.pdf`.

**Good**: the page printed to a PDF.
"""

import posixpath
from collections.abc import Iterator

from generator.check.evidence.files.names import ending_of, fault_of_name
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position

_PHONE = (
    "Open it in Photos and export it as JPEG. An iPhone takes JPEG by itself with Settings, "
    "Camera, Formats, Most Compatible."
)


def check(inspection: Inspection) -> Iterator[Finding]:
    added = inspection.catalogue.settings.trust.downloads
    for path in inspection.downloads:
        if fault_of_name(posixpath.basename(path), added):
            continue  # told by its name
        from generator.check.evidence.files.true_kind import disguise  # few checks meet a new file

        said = disguise(path, inspection.read(path))
        if said:
            yield Finding(
                path,
                Position(1),
                f"this file ends with {ending_of(path) or 'nothing'} and {said}.",
                _PHONE if "HEIC" in said else "Save it anew as what its ending says.",
            )


RULE = Rule(
    "C856", "file-in-disguise", Severity.MUST_FIX, check, is_safety=True, reads_one_text=True
)
