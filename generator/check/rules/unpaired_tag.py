"""A tag of HTML has no beginning or no end.

**Why it matters.** What it holds ends where its author did not mean it to, or its sign is shown.

**Bad**: `<table><tr><td>Week 1</td></tr>` without `</table>`; `</li>` alone.

**Good**: each tag with its end, or a table and a list in Markdown.
"""

from collections.abc import Iterator

from generator.check.evidence.notes import noted, quoted
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, note in noted(inspection, "unclosed-tag", "end-tag-without-start"):
        tag = quoted(note.text)
        if note.kind == "unclosed-tag":
            name = note.text.strip("<>").split()[0].rstrip("/")
            message = f"“{tag}” has no end: what it holds ends with this block."
            advice = f"Write </{name}> where it ends."
        else:
            message = f"“{tag}” ends something that was never begun."
            advice = "Take it out, or write its beginning."
        yield Finding(page.path, note.position, message, advice)


RULE = Rule("B931", "unpaired-tag", Severity.PLEASE_CHECK, check, reads_one_page=True)
