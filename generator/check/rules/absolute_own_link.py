"""A link to the trust's own pages is written as a whole address.

**Why it matters.** It is not checked, it leaves the year that the reader is in, and it breaks when
the site moves. A way from page to page does none of that.

**Bad**: `[starters](https://trust.example/pages/science/resources/starters/)`

**Good**: `[starters](starters.md)`
"""

import posixpath
import re
from collections.abc import Iterator

from generator.check.evidence.own_site import OwnPlace, own_place
from generator.check.inspection import Inspection, Rule
from generator.link.authored import links_of, understood_pages
from generator.model.converted import Reference
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Edit
from generator.model.written import Catalogue, Page

_BRACKETS = re.compile(r"[\\\[\]]")


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue, around = inspection.catalogue, inspection.around
    for page, _ in understood_pages(catalogue):
        for reference in links_of(catalogue, page):
            place = own_place(around, reference.address)
            if place and not place.version and (place.path or not place.is_known):
                yield _finding(around, page, reference, place)


def _finding(catalogue: Catalogue, page: Page, reference: Reference, place: OwnPlace) -> Finding:
    if not place.path:
        return Finding(page.path, reference.position, *_no_page(catalogue, place.site))
    better = posixpath.relpath(place.path, posixpath.dirname(page.path))
    better += f"#{place.anchor}" if place.anchor else ""
    message = "this link to one of our own pages is written as a whole address."
    if reference.address in (reference.text, f"http://{reference.text}"):
        # It may stand in the text as it is, and nothing but a whole address is a link by itself.
        there = catalogue.pages.get(place.path)
        title = there.fields.title if there and there.fields else posixpath.basename(place.path)
        words = _BRACKETS.sub(r"\\\g<0>", title)
        return Finding(page.path, reference.position, message, f"Write [{words}]({better})")
    edit = Edit(reference.position, reference.address, better)
    return Finding(page.path, reference.position, message, f"Write {better}", (edit,))


def _no_page(catalogue: Catalogue, site: str) -> tuple[str, str]:
    """What is said of an address without a page: one of a finished year leads there."""
    subject = catalogue.settings.subjects.get(site)
    if not subject or not subject.archive:
        return (
            "this address is one of our own, and there is no page at it.",
            "Check it, or remove the link.",
        )
    return (
        "this address is one of our own, and there is no page of this year at it.",
        f"If a finished year has it, name that: {site}/{subject.archive[0].version}/… Else correct "
        "it, or remove the link.",
    )


RULE = Rule("L403", "absolute-own-link", Severity.PLEASE_CHECK, check, reads_one_page=True)
