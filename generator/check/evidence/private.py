"""What must never be published, told without telling it: findings that hide what was found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from generator.check.evidence.passages import Passage
from generator.check.evidence.tables import Span
from generator.check.inspection import Inspection
from generator.clock import processor_limit
from generator.model.diagnostics import Finding

TIME_LIMIT = 20.0
"""Seconds of a processor that one file may take a rule; a megabyte of prose takes half a one."""

Found = TypeVar("Found")

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
    told: set[tuple[str, int, str, str]] = set()
    for passage in inspection.passages:
        spans = in_time(passage, lambda plain: tuple(find(plain)))
        if spans is None:
            yield unread(passage)
        for span in spans or ():
            finding = hidden_finding(passage, [span], says, instead)
            where = (finding.path, finding.position.line, finding.message)
            same = (*where, re.sub(r"[\W_]", "", finding.hidden.lower()))
            if same not in told:
                told.add(same)
                yield finding


def in_time(passage: Passage, find: Callable[[Passage], Found]) -> Found | None:
    """What is found in the passage as it is read; None if that takes the processor too long."""
    try:
        with processor_limit(TIME_LIMIT):
            return find(passage.plain)
    except TimeoutError:
        return None


def unread(passage: Passage) -> Finding:
    """That a file could not be looked through in time."""
    path, position, _ = passage.place(0)
    return Finding(
        path,
        position,
        "this file takes too long to be looked through for personal data.",
        "Look for a long run of the same signs, and remove it; or share the file in parts.",
    )


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
