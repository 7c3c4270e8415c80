"""A file's or folder's name has spaces, capitals or signs that an address does not take well.

**Why it matters.** Such an address is hard to read out, breaks in e-mails, and on some computers is
another file than on others.

**Bad**: `Year 9 Starters (final).docx`

**Good**: `year-9-starters-final.docx`
"""

import re
import unicodedata
from collections.abc import Iterator

from generator.check.evidence.names import page_by_another_ending, refused_by_windows
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position

_FIT = re.compile(r"[a-z0-9_][a-z0-9._-]*")


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    same = {unicodedata.normalize("NFC", path).casefold() for path in catalogue.files}
    is_alone = len(same) == len(catalogue.files)
    told: set[str] = set()
    for path in sorted(catalogue.files):
        parts = path.split("/")
        for number, name in enumerate(parts[1:], start=1):
            whole = "/".join(parts[: number + 1])
            if _FIT.fullmatch(name) or whole in told or _is_told_elsewhere(name):
                continue
            told.add(whole)
            if not is_alone and _is_told_as_duplicate(path, catalogue.files):
                continue
            kind = "file" if whole == path else "folder"
            better = _better(name)
            if "/".join([*parts[:number], better]) in catalogue.files:
                stem, dot, ending = better.rpartition(".")
                better = f"{stem}-2{dot}{ending}" if dot else f"{better}-2"
            yield Finding(
                path,
                Position(1),
                f"the {kind}'s name “{name}” has {_what(name)}, which makes a poor address.",
                f"Rename it to {better}",
            )


def _is_told_elsewhere(name: str) -> bool:
    """Whether another rule asks for another name, whichever it is."""
    has_no_ending = "." not in name and name == name.upper()
    return bool(refused_by_windows(name) or page_by_another_ending(name)) or has_no_ending


def _is_told_as_duplicate(path: str, files: frozenset[str]) -> bool:
    folded = unicodedata.normalize("NFC", path).casefold()
    others = files - {path}
    return any(unicodedata.normalize("NFC", each).casefold() == folded for each in others)


def _what(name: str) -> str:
    found = []
    if re.search(r"\s", name):
        found.append("spaces")
    if name != name.lower():
        found.append("capitals")
    if re.search(r"[^\w\s.-]", name) or not name.isascii() or name[0] in ".-":
        found.append("signs")
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def _better(name: str) -> str:
    """The name in plain letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"['’]", "", plain).replace("&", " and ")
    plain = re.sub(r"[^a-z0-9._]+", "-", plain)
    plain = re.sub(r"-*([._])-*", r"\1", plain).strip("-.")
    return plain or "page"


RULE = Rule("S307", "file-name", Severity.PLEASE_CHECK, check)
