"""A link, a picture or a file of a page is one that was withdrawn.

Readers see the words of the link and no link, or the picture's description, so nothing stands in
the way of publishing. But the page may no longer make sense.

**Why it matters.** “See the list here” leads nowhere, and a colleague looks for it.

**Bad**: `See [the class list](class-list.md).` after `class-list.md` was withdrawn.

**Good**: the sentence without it.
"""

import posixpath
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.link.authored import can_be_read, links_of, players_of
from generator.model.archive import is_withdrawn
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position
from generator.model.written import Page


def check(inspection: Inspection) -> Iterator[Finding]:
    withdrawn = inspection.catalogue.settings.withdrawn
    if not withdrawn:
        return
    for page in inspection.catalogue.pages.values():
        for place, wanted in _wanted(inspection, page) if can_be_read(page) else ():
            if is_withdrawn(wanted, withdrawn):
                message = f"“{wanted}” was withdrawn, so readers are not led there."
                advice = "Take this out, and what is said about it."
                yield Finding(page.path, place, message, advice)


def _wanted(inspection: Inspection, page: Page) -> Iterator[tuple[Position, str]]:
    """Each place of a page that names a page or file of the trust which is not there."""
    catalogue = inspection.catalogue
    targets = inspection.links.targets.get(page.path, {})
    converted = catalogue.converted.get(page.path)
    named = [(each.position, each.address) for each in links_of(catalogue, page)]
    if converted:
        named += [(each.position, each.attributes["src"]) for each in players_of(converted)]
    for place, address in named:
        target = targets.get(address)
        if target and not target.path:
            yield place, target.wanted
    for number, download in enumerate(page.fields.files if page.fields else ()):
        wanted = posixpath.normpath(f"{posixpath.dirname(page.path)}/{download.path}")
        if wanted not in catalogue.files:
            yield page.document.written("files", number, "path"), wanted


RULE = Rule("L413", "withdrawn-link", Severity.PLEASE_CHECK, check, reads_one_page=True)
