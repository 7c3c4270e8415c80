"""The name of a picture or download has spaces, capitals or signs that make a poor address.

Names of pages and folders are stricter: see `address-name`.

**Why it matters.** Such an address is hard to read out, breaks in e-mails, and on some computers is
another file than on others.

**Bad**: `Year 9 Starters (final).docx`

**Good**: `year-9-starters-final.docx`
"""

import re
from collections.abc import Iterator

from generator.check.evidence.names import (
    page_by_another_ending,
    plain_name,
    refused_by_windows,
    told_as_duplicates,
)
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.listed import and_list
from generator.model.places import Position

_FIT = re.compile(r"[a-z0-9_][a-z0-9._-]*")


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    duplicates = told_as_duplicates(catalogue.files)
    for path in sorted(catalogue.files):
        folder, _, name = path.rpartition("/")
        if path.endswith((".md", ".yml")) or _FIT.fullmatch(name) or _is_told_elsewhere(name):
            continue
        if path in duplicates:
            continue
        better = plain_name(name)
        if f"{folder}/{better}" in catalogue.files:
            stem, dot, ending = better.rpartition(".")
            better = f"{stem}-2{dot}{ending}" if dot else f"{better}-2"
        yield Finding(
            path,
            Position(1),
            f"the file's name “{name}” has {_what(name)}, which makes a poor address.",
            f"Rename it to {better}",
        )


def _is_told_elsewhere(name: str) -> bool:
    """Whether another rule asks for another name, whichever it is."""
    has_no_ending = "." not in name and name == name.upper()
    is_refused = not name.isprintable() or bool(refused_by_windows(name))
    return is_refused or bool(page_by_another_ending(name)) or has_no_ending


def _what(name: str) -> str:
    found = []
    if re.search(r"\s", name):
        found.append("spaces")
    if name != name.lower():
        found.append("capitals")
    if re.search(r"[^\w\s.-]", name) or not name.isascii() or name[0] in ".-":
        found.append("signs")
    return and_list(found)


RULE = Rule("S307", "file-name", Severity.PLEASE_CHECK, check, reads_no_text=True)
