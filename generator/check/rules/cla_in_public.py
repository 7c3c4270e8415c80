"""A public page offers a copy that was made under the school's CLA licence.

**Why it matters.** The licence covers the school's own staff and pupils. Put before everybody, the
same copy breaks the law.

**Bad**: `audience: public` on a page with a file that has `rights: cla`.

**Good**: the same page with `audience: staff`, or with a link to the publisher instead
(`rights: link-only`).
"""

import posixpath
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.written import Page

_MESSAGE = "this page is public, and the file is a copy under the CLA licence, for staff alone."
_ADVICE = "Write audience: staff at the top of the page, or link to the publisher instead."


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    copies = {
        _path(page, download.path)
        for page in catalogue.pages.values()
        if page.fields
        for download in page.fields.files
        if download.rights == "cla"
    }
    for page in catalogue.pages.values() if copies else ():
        if not page.fields or page.fields.audience != "public":
            continue
        listed = [_path(page, download.path) for download in page.fields.files]
        for number, path in enumerate(listed):
            if path in copies:
                place = page.document.place("files", number, "path")
                yield Finding(page.path, place, _MESSAGE, _ADVICE)
        targets = inspection.links.targets.get(page.path, {})
        converted = catalogue.converted.get(page.path)
        for reference in converted.references if converted else ():
            target = targets.get(reference.address)
            if target and target.path in copies and target.path not in listed:
                yield Finding(page.path, reference.position, _MESSAGE, _ADVICE)


def _path(page: Page, name: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.path), name))


RULE = Rule("C853", "cla-in-public", Severity.MUST_FIX, check, is_safety=True)
