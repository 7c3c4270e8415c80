"""A footnote, the address of a link or an abbreviation is written and nothing on the page names it.

**Why it matters.** Readers do not see the line at all.

**Bad**: `[^2]: Roediger, 2006.` on a page that has no `[^2]` in its text.

**Good**: `They remember more.[^2]`
"""

from collections.abc import Iterator

from generator.check.evidence.notes import noted, quoted
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity

_WHAT = {
    "unused-footnote": "no place in the text leads to the footnote {}, so nobody sees it.",
    "unused-definition": "no link names {} so nobody sees this line.",
    "unused-abbreviation": "the text has no use of {} so nobody sees this line.",
}


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, note in noted(inspection, *_WHAT):
        label = quoted(note.text).removesuffix(":")
        comma = "" if note.kind == "unused-footnote" else ","
        yield Finding(
            page.path,
            note.position,
            _WHAT[note.kind].format(f"{label}{comma}"),
            f"Write {label} where it belongs, or take this line out."
            if note.kind == "unused-footnote"
            else "Name it in the text, or take this line out.",
        )


RULE = Rule("L411", "unused-definition", Severity.PLEASE_CHECK, check, reads_one_page=True)
