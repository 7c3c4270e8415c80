"""What must never be published, told without telling it: findings that hide what was found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

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
        for span in find(passage.plain):
            finding = hidden_finding(passage, [span], says, instead)
            where = (finding.path, finding.position.line, finding.message)
            same = (*where, re.sub(r"[\W_]", "", finding.hidden.lower()))
            if same not in told:
                told.add(same)
                yield finding


def hidden_finding(passage: Passage, spans: Sequence[Span], says: str, instead: str) -> Finding:
    """One finding for all `spans` of a passage's plain text, at the first of them."""
    sources = [passage.source(*span) for span in spans]
    values = [passage.text[start:end] for start, end in sources]
    path, position, where = passage.place(sources[0][0])
    lines = passage.text.count("\n", sources[0][0], max(sources[0][0], sources[-1][1])) + 1
    message = f"{where} {says} (hidden here)."
    return Finding(path, position, message, instead, lines=lines, hidden="\n".join(values))


def safeguarding(inspection: Inspection) -> str:
    """Where a concern about a child goes, in the trust's own words."""
    contacts = getattr(inspection.catalogue.settings.trust, "contacts", None)
    return f"The trust says: {' '.join(contacts.safeguarding.split())}" if contacts else ""
