"""A tag of HTML is shown as it was typed, because no page may hold it or it is never closed.

**Why it matters.** Its author meant it to do something, or named it without the signs of code:
GitHub drops it, and sometimes all that follows.

**Bad**: ``Use the <style> tag for looks.``

**Good**: ``Use the `<style>` tag for looks.``
"""

import re
from collections.abc import Iterator

from generator.check.evidence.notes import noted, quoted
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity

_LOADS = re.compile(r"<script\b[^>]*\bsrc\s*=", re.IGNORECASE)


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, note in noted(inspection, "tag-shown-as-text"):
        if _LOADS.match(note.text):  # told as what it loads
            continue
        tag = quoted(note.text)
        yield Finding(
            page.path,
            note.position,
            f"“{tag}” is shown to readers as it is typed here.",
            f"If the signs are meant, write \\{tag}, or `{tag}` for code; if not, take them out.",
        )


RULE = Rule("B929", "tag-as-text", Severity.PLEASE_CHECK, check, reads_one_page=True)
