"""Two pages would have the same address: their names differ in capitals or in accents' form only.

**Why it matters.** One of them would overwrite the other, on some computers even in the folder.

**Bad**: `resources/Starters.md` beside `resources/starters.md`.

**Good**: `resources/starters.md` and `resources/starters-year-9.md`.
"""

import posixpath
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    same: dict[str, list[str]] = defaultdict(list)
    for path in sorted(catalogue.files):
        same[_address(path)].append(path)
    for slug in catalogue.settings.subjects:  # a subject's site has a page for each topic
        own = f"subjects/{slug}/topics/"
        for path in sorted(catalogue.files):
            page = catalogue.pages.get(path)
            is_note = page is not None and page.type == "topic-note"
            if path.startswith(own) and not is_note:
                topic = _address(path).removeprefix(f"subjects/{slug.casefold()}/")
                same[f"content/{topic}"].append(path)
    for paths in same.values():
        for path in paths[1:]:
            kind = "page" if path.endswith(".md") else "file"
            message = f"this {kind} would have the same address as {paths[0]}."
            yield Finding(path, Position(1), message, _advice(path, paths[0]))


def _advice(path: str, other: str) -> str:
    """A page of a subject that is called as a topic is most often meant as a note on it."""
    if path.startswith("subjects/") and other.startswith("content/topics/"):
        return (
            "A note on a topic has note: and example: at its top. Give another page another name."
        )
    return "Give one of them another name, or put the two together."


def _address(path: str) -> str:
    """What two files must not have in common. A topic is known by its name, not its folder."""
    address = path.removesuffix("/index.md").removesuffix(".md")
    if path.startswith("content/topics/") and path.endswith(".md") and address != "content/topics":
        address = f"content/topics/{posixpath.basename(address)}"
    return unicodedata.normalize("NFC", address).casefold()


RULE = Rule("S301", "duplicate-page", Severity.MUST_FIX, check, reads_no_text=True)
