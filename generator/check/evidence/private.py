"""What must never be published, told without telling it: findings that hide what was found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from generator.check.evidence.passages import Passage
from generator.check.evidence.tables import Span
from generator.check.inspection import Inspection
from generator.model.diagnostics import Finding

HISTORY = "It stays in the page's history: ask the site contact to remove it."


def hidden_findings(
    inspection: Inspection,
    find: Callable[[Passage], Iterable[Span]],
    says: str,
    instead: str,
) -> Iterator[Finding]:
    """A finding for each thing that `find` finds, once a line: “this line `says` (hidden here).”

    `find` is given every passage as a reader takes it in, and gives the places in that.
    """
    for passage in inspection.passages:
        told: set[tuple[str, int, str, str]] = set()
        for found in find(passage.plain):
            start, end = passage.source(*found)
            path, position, where = passage.place(start)
            value = passage.text[start:end]
            same = re.sub(r"[\W_]", "", value.lower())
            if (path, position.line, where, same) in told:
                continue
            told.add((path, position.line, where, same))
            yield Finding(
                path,
                position,
                f"{where} {says} (hidden here).",
                instead,
                lines=value.count("\n") + 1,
                hidden=value,
            )
