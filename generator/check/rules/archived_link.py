"""A link leads into the archived year of another subject.

**Why it matters.** That year stays as it was. Readers would be sent to pages that nobody mends, and
past those that have taken their place.

**Bad**: `[starters](https://trust.example/pages/science/2025-26/resources/starters/)`

**Good**: `[starters](../../science/resources/starters.md)`
"""

import posixpath
from collections.abc import Iterator

from generator.check.evidence.own_site import own_place
from generator.check.inspection import Inspection, Rule
from generator.link.authored import links_of, understood_pages
from generator.model.diagnostics import Finding, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    for page, _ in understood_pages(catalogue):
        for reference in links_of(catalogue, page):
            place = own_place(inspection.around, reference.address)
            if not place or not place.version or place.site == page.site:
                continue
            name = catalogue.settings.subjects[place.site].name
            advice = f"Link to a page of this year, or say that it is from {place.version}."
            if place.path:
                now = posixpath.relpath(place.path, posixpath.dirname(page.path))
                advice = f"This year's page is {now}"
            yield Finding(
                page.path,
                reference.position,
                f"this link leads to {name} as it was in {place.version}.",
                advice,
            )


RULE = Rule("L405", "archived-link", Severity.PLEASE_CHECK, check, reads_one_page=True)
