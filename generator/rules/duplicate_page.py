"""Two pages would have the same address: their names differ in capitals or in accents' form only.

**Why it matters.** One of them would overwrite the other, on some computers even in the folder.

**Bad**: `resources/Starters.md` beside `resources/starters.md`.

**Good**: `resources/starters.md` and `resources/starters-year-9.md`.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from generator.diagnostics import Finding, Inspection, Rule, Severity
from generator.model import Position


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    same: dict[str, list[str]] = defaultdict(list)
    for path in sorted(catalogue.files):
        address = path.removesuffix("/index.md").removesuffix(".md")
        same[unicodedata.normalize("NFC", address).casefold()].append(path)
    for paths in same.values():
        for path in paths[1:]:
            yield Finding(
                path,
                Position(1),
                f"this page would have the same address as {paths[0]}.",
                "Give one of them another name, or put the two together.",
            )


RULE = Rule("S301", "duplicate-page", Severity.MUST_FIX, check)
