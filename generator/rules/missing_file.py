"""A picture or a file to download is named in a page, but is not there.

**Why it matters.** Readers see an empty frame, or a link that fails.

**Bad**: `![Forces on a thrown ball](forces.png)` with no `forces.png` beside the page.

**Good**: the same line with the picture in the page's folder.
"""

import posixpath
from collections.abc import Iterator

from generator.diagnostics import Finding, Inspection, Rule, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    for path, targets in inspection.links.targets.items():
        for reference in catalogue.converted[path].references:
            target = targets.get(reference.address)
            if target and target.path is None and (reference.is_picture or target.is_file):
                kind = "picture" if reference.is_picture else "file"
                yield Finding(
                    path,
                    reference.position,
                    f"the {kind} “{target.wanted}” is not there.",
                    "Add it to the page's folder, or correct its name here.",
                )
    for page in catalogue.pages.values():
        for number, download in enumerate(page.fields.files if page.fields else ()):
            folder = posixpath.dirname(page.path)
            wanted = posixpath.normpath(posixpath.join(folder, download.path))
            if wanted not in catalogue.files:
                yield Finding(
                    page.path,
                    page.document.place("files", number, "path"),
                    f"the file “{wanted}” is not there.",
                    "Add it to the page's folder, or correct its name here.",
                )


RULE = Rule("L402", "missing-file", Severity.MUST_FIX, check)
