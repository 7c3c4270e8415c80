"""A page says for whom it is with `for:`, where nobody is told.

“Your goal” of the trust leads colleagues who teach no subject to the pages in `content/` that say
so. A pathway's `for:` stands at its head. On every other page the line says nothing.

**Why it matters.** Technicians, say, never find the page that was written for them.

**Bad**, in `subjects/science/practicals.md`:

    for: Technicians

**Good**: the same line in `content/pli/technicians.md`.
"""

import posixpath
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.written import PORTAL
from generator.schema import PathwayFields


def check(inspection: Inspection) -> Iterator[Finding]:
    for page in inspection.catalogue.pages.values():
        if page.fields is None or isinstance(page.fields, PathwayFields) or not page.fields.for_:
            continue
        if page.site == PORTAL and page.type == "page":
            continue
        place = page.document.written("for")
        if page.site == PORTAL:
            message = "“for” says nothing on this kind of page."
            yield Finding(page.path, place, message, "Remove the line.")
        else:
            message = "“for” says nothing here: “Your goal” leads to pages in content/ alone."
            name = posixpath.basename(page.path)
            advice = f"Remove the line, or move the page, for example to content/pli/{name}"
            yield Finding(page.path, place, message, advice)


RULE = Rule("M217", "for-whom", Severity.PLEASE_CHECK, check, reads_no_text=True)
