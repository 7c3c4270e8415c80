"""A value loses what stands after a # with a space before it: to YAML that is a note.

**Why it matters.** The title on the page is shorter than the one that was written.

**Bad**: `title: Group #1`

**Good**: `title: "Group #1"`
"""

import re
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position

_MEANT = re.compile(r"(?P<space>[ \t]+)(?P<left>#[^\s#].*)")
"""A note that somebody means as one has a space after its sign."""


def check(inspection: Inspection) -> Iterator[Finding]:
    for document in inspection.catalogue.documents:
        if " #" not in document.text:
            continue
        lines = document.text.split("\n")
        for path, scalar in document.scalars.items():
            line, column = scalar.position.line, scalar.position.column
            end = column - 1 + len(scalar.text)
            match = _MEANT.fullmatch(lines[line - 1], end)
            if not match or scalar.text[:1] in {'"', "'"} or not isinstance(path[-1], str):
                continue
            whole = scalar.text + match["space"] + match["left"]
            yield Finding(
                document.path,
                Position(line, match.start("left") + 1),
                f"“{match['left']}” is left out: after a space, # begins a note.",
                f'If it belongs there, write {path[-1]}: "{whole}"',
            )


RULE = Rule("M208", "left-out", Severity.PLEASE_CHECK, check, reads_no_text=True)
