"""A document still has in it what readers may not be meant to see.

Tracked changes and comments, each with the name of whoever made them; hidden sheets and slides,
which anybody can show.

**Why it matters.** What was crossed out, and what one colleague said of it to another, is published
with the document.

**Bad**: a draft with its comments, shared as it is.

**Good**: the same document with all changes accepted and all comments deleted.
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.listed import and_list
from generator.model.places import Position


def check(inspection: Inspection) -> Iterator[Finding]:
    for path, contents in inspection.contents.items():
        if contents.left:
            said = and_list(contents.left)
            yield Finding(
                path,
                Position(1),
                f"this document still holds {said}.",
                "In Office, choose File, Info, Check for Issues, Inspect Document, and save it.",
            )


RULE = Rule("C859", "left-in-document", Severity.PLEASE_CHECK, check, reads_one_text=True)
