"""A file looks like a page, or like a setting of the site, and is none here.

Pages end with `.md`, in small letters; other programs' settings, such as `CNAME`, mean
nothing to this one.

**Why it matters.** Its author thinks that readers see it.

**Bad**: `resources/starters.markdown`, `resources/Starters.MD`

**Good**: `resources/starters.md`
"""

import posixpath
from collections.abc import Iterator

from generator.check.evidence.names import page_by_another_ending
from generator.check.inspection import Inspection, Rule
from generator.link.authored import files_of
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position

_SETTINGS = ("trust.yml", "subject.yml")


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    if catalogue.label:
        return
    shown = files_of(catalogue, inspection.links.targets, catalogue.pages.values())
    for path in sorted(catalogue.files - shown):  # a page that offers one is told of its kind
        name = posixpath.basename(path)
        stem, ending = posixpath.splitext(name)
        as_page = page_by_another_ending(name)
        if as_page:
            message = f"“{name}” is published as no page: pages end with .md."
            yield Finding(path, Position(1), message, f"Rename it to {as_page}")
        elif ending in (".yml", ".yaml") and name not in _SETTINGS:
            folder = posixpath.dirname(path)
            if folder.count("/") == 1 and f"{folder}/subject.yml" not in catalogue.files:
                continue  # told as the subject's missing settings
            message = "settings stand in content/trust.yml and each subject's subject.yml alone."
            yield Finding(path, Position(1), message, "Delete it, or move it out of these folders.")
        elif not ending and "." not in stem:
            message = f"“{name}” means nothing here: it is neither a page nor a file to download."
            yield Finding(path, Position(1), message, _advice(name))


def _advice(name: str) -> str:
    if name == "CNAME":
        return "Delete it: the address of the site is site_url in content/trust.yml."
    return f"Delete it, or give it the ending of what it holds: {name.lower()}.md is a page."


RULE = Rule("S311", "no-page", Severity.PLEASE_CHECK, check, reads_no_text=True)
