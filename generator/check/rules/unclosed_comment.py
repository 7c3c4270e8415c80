"""A comment is begun and never ended, or signs stand in the text that no browser shows.

**Why it matters.** On GitHub all that follows `<!--` is lost; here it is shown, with the sign. What
stands in `<? … ?>` is shown by nobody.

**Bad**: `<!-- a note to myself` without `-->`

**Good**: `<!-- a note to myself -->`
"""

from collections.abc import Iterator

from generator.check.evidence.notes import noted, quoted
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, note in noted(inspection, "unclosed-comment", "hidden-markup"):
        if note.kind == "unclosed-comment":
            message = "this comment has no end, so that readers see it and its sign."
            advice = "Write --> where it ends, or take <!-- out."
        else:
            message = f"“{quoted(note.text)}” is shown to nobody."
            advice = "Take it out, or put it between backticks if readers should see it."
        yield Finding(page.path, note.position, message, advice)


RULE = Rule("B932", "unclosed-comment", Severity.PLEASE_CHECK, check, reads_one_page=True)
