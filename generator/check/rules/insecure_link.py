"""A link begins with http:// where https:// is meant.

**Why it matters.** What is sent over http can be read and changed on the way, and browsers warn
their readers of it.

**Bad**: `[the report](http://www.gov.uk/report)`

**Good**: `[the report](https://www.gov.uk/report)`
"""

from collections.abc import Iterator

from generator.check.evidence.own_site import is_local, own_place
from generator.check.inspection import Inspection, Rule
from generator.link.authored import links_of, understood_pages
from generator.model.diagnostics import Finding, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    for page, _ in understood_pages(catalogue):
        for reference in links_of(catalogue, page):
            address = reference.address
            if address[:7].lower() != "http://" or own_place(inspection.around, address):
                continue
            if not is_local(address):
                yield Finding(
                    page.path,
                    reference.position,
                    "this address begins with http://, so others can read along.",
                    "Try it with https:// and write that; nearly every site has it.",
                )


RULE = Rule("L404", "insecure-link", Severity.PLEASE_CHECK, check, reads_one_page=True)
