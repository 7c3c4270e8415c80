"""What must never be published, told without telling it: findings that hide what was found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from generator.check.evidence.passages import Passage
from generator.check.inspection import Inspection
from generator.model.diagnostics import Finding

Span = tuple[int, int]
"""Where something starts and ends in a passage's text."""

HISTORY = "It stays in the page's history: ask the site contact to remove it."

_SEPARATOR = re.compile(r"[|\t;,]")
_MOST_ROWS = 5000


def hidden_findings(
    inspection: Inspection,
    find: Callable[[Passage], Iterable[Span]],
    says: str,
    instead: str,
) -> Iterator[Finding]:
    """A finding for each thing that `find` finds, once a line: “this line `says` (hidden here).”"""
    told: set[tuple[str, int, str, str]] = set()
    for passage in inspection.passages:
        for start, end in find(passage):
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


def column_cells(text: str, header: re.Pattern[str]) -> Iterator[Span]:
    """The cells below each header cell that `header` fits, in tables of text or Markdown."""
    rows_read = 0
    done_until = 0
    for match in header.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        end = _line_end(text, start)
        found = _SEPARATOR.search(text, start, end)
        if start < done_until or not found:
            continue
        separator = "|" if text.count("|", start, end) > 1 else found[0]
        column = text.count(separator, start, match.start())
        count = text.count(separator, start, end)
        row = end + 1
        while row < len(text) and rows_read < _MOST_ROWS:
            row_end = _line_end(text, row)
            if text.count(separator, row, row_end) != count:
                break
            yield _cell(text, row, row_end, separator, column)
            rows_read += 1
            row = row_end + 1
        done_until = end


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _cell(text: str, start: int, end: int, separator: str, column: int) -> Span:
    for _ in range(column):
        start = text.find(separator, start, end) + 1
    stop = text.find(separator, start, end)
    return start, stop if stop >= 0 else end
