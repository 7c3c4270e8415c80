"""An address has a space in it: it was understood, though GitHub shows brackets instead.

`trustpages check --fix` puts the signs round it that make it whole everywhere.

**Why it matters.** The page's preview on GitHub looks broken.

**Bad**: `[The plan](our plan.docx)`

**Good**: `[The plan](<our plan.docx>)`, or the file renamed to `our-plan.docx`.
"""

from collections.abc import Iterator
from urllib.parse import unquote

from generator.check.evidence.notes import noted, quoted
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Edit


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, note in noted(inspection, "blank-in-address"):
        targets = inspection.links.targets.get(page.path, {})
        if any(_plain(a) == _plain(note.text) and not t.path for a, t in targets.items()):
            continue  # what is not there is told as that
        yield Finding(
            page.path,
            note.position,
            "this address has a space in it; it was understood.",
            f"Write <{quoted(note.text)}>, or rename the file.",
            (Edit(note.position, note.text, f"<{note.text}>"),),
        )


def _plain(address: str) -> str:
    return unquote(address).strip("<>")


RULE = Rule("L412", "blank-in-address", Severity.PLEASE_CHECK, check, reads_one_page=True)
