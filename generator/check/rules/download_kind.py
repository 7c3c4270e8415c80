"""A file has an ending that is not published to download, or a name that hides what it is.

Published are documents, tables, pictures, sound, films and ZIP archives. What else a subject needs
(`.ggb`, `.mscz`) the trust adds under `downloads` in `content/trust.yml`; web pages, programs,
documents with macros, letters and address books never are.

**Why it matters.** A web page among the downloads runs as if it were a part of the site, and a
program or a macro runs on a colleague's computer.

**Bad**: `plan.pdf.exe`, `quiz.html`, `marks.xlsm`

**Good**: `plan.pdf`, a page `quiz.md`, `marks.xlsx`
"""

import posixpath
from collections.abc import Iterator

from generator.check.evidence.files.names import ending_of, fault_of_name
from generator.check.evidence.names import page_by_another_ending
from generator.check.inspection import Inspection, Rule
from generator.link.authored import files_of
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position

_TOLD_ELSEWHERE = (".yml", ".yaml", "")
"""Where no page shows them, such files are told as what means nothing here."""


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    shown = files_of(catalogue, inspection.links.targets, catalogue.pages.values())
    added = catalogue.settings.trust.downloads
    for path in sorted(catalogue.files):
        if path.endswith((".md", ".yml")):
            continue
        name = posixpath.basename(path)
        is_told = ending_of(path) in _TOLD_ELSEWHERE or page_by_another_ending(name)
        fault = fault_of_name(name, added)
        if fault and not (is_told and path not in shown):
            said, advice = fault
            yield Finding(path, Position(1), f"this file {said}.", _better(name, advice))


def _better(name: str, advice: str) -> str:
    page = page_by_another_ending(name)
    return f"Rename it to {page}" if page else advice


RULE = Rule("C855", "download-kind", Severity.MUST_FIX, check, is_safety=True, reads_no_text=True)
