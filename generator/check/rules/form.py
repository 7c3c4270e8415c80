"""A page holds a form: fields to fill in, or a button, written in HTML.

Lists of tasks (`- [ ]`) and tabs are no forms.

**Why it matters.** Nothing on these pages is recorded, so there is nowhere for an answer to go; a
form is not published and leaves a hole in the page.

**Bad**: `<form>Your goal: <input name="goal"></form>`

**Good**: a page to print, listed under `files:`.
"""

import re
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.convert.places import without_code
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position

_TAGS = frozenset({"form", "input", "select", "textarea", "button"})
_WRITTEN = re.compile(r"<(form|input|select|textarea|button)\b", re.IGNORECASE)


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    for path, converted in catalogue.converted.items():
        tags = {element.tag for element in converted.elements} & _TAGS
        page = catalogue.pages[path]
        if not tags or not page.fields:
            continue
        body = without_code(page.document.body)
        written = next((w for w in _WRITTEN.finditer(body) if w[1].lower() in tags), None)
        if written:  # else they are tasks and tabs, which Markdown made
            line = page.document.body_line + body.count("\n", 0, written.start())
            column = written.start() - body.rfind("\n", 0, written.start())
            yield Finding(
                path,
                Position(line, column),
                "this page holds a form, and no answer could go anywhere: nothing is recorded.",
                "Take it out, or offer a page to print under “files”.",
            )


RULE = Rule("I862", "form", Severity.MUST_FIX, check, reads_one_page=True)
