"""A picture or download that no page shows or offers.

**Why it matters.** It is not published, and the next colleague wonders whether it may go.

**Bad**: `resources/quiz-old.docx` that nothing leads to.

**Good**: a page that has it among its `files:`, or no such file.
"""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from generator.check.evidence.names import page_by_another_ending
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position
from generator.model.written import Catalogue, Page

_SOURCES = ("src", "href", "data")


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    used = {
        target.path for targets in inspection.links.targets.values() for target in targets.values()
    }
    trust = catalogue.settings.trust
    used |= {f"content/{each}" for each in (trust.logo, trust.favicon) if each}
    for page in catalogue.pages.values():
        used |= _offered(catalogue, page)
    unknown = [
        page.document.text
        for page in catalogue.pages.values()
        if not page.fields or page.path not in catalogue.converted
    ]
    for path in sorted(catalogue.files - used):
        name = posixpath.basename(path)
        if path.endswith((".md", ".yml", ".yaml")) or not posixpath.splitext(name)[1]:
            continue
        if page_by_another_ending(name):  # told as what it was meant to be
            continue
        if not any(name in text for text in unknown):
            yield Finding(
                path,
                Position(1),
                "no page shows or offers this file, so it is not published.",
                "Link to it from a page, or delete it.",
            )


def _offered(catalogue: Catalogue, page: Page) -> set[str | None]:
    """What the page offers at its top, and what players and frames in its text show."""
    names = [each.path for each in page.fields.files] if page.fields else []
    if page.path in catalogue.converted:
        for element in catalogue.converted[page.path].elements:
            names += [unquote(element.attributes.get(each, "")) for each in _SOURCES]
    folder = posixpath.dirname(page.path)
    return {posixpath.normpath(posixpath.join(folder, name)) for name in names}


RULE = Rule("S304", "unused-file", Severity.PLEASE_CHECK, check, reads_no_text=True)
