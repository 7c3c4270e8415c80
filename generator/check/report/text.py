"""Diagnostics → text for people: grouped by file, worst first, with the line and what to type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from generator.check.printable import no_command, printable
from generator.model.diagnostics import Diagnostic, Severity, private_lines
from generator.model.listed import and_list

_WIDTH = 88
"""How many characters of a source line are shown."""


def as_text(found: Sequence[Diagnostic], sources: Mapping[str, str]) -> str:
    """Each fault with its place, source line and help, and one line that counts them.

    `sources` gives the text of each file by its path, for the line to show. The line of a private
    fault is never shown.
    """
    private = private_lines(found)
    by_path: dict[str, list[Diagnostic]] = {}
    for each in sorted(found, key=lambda each: each.order):
        by_path.setdefault(each.path, []).append(each)
    pieces = []
    for path, faults in by_path.items():
        lines = sources.get(path, "").split("\n")
        pieces += [
            _one(each, [] if (path, each.position.line) in private else lines) for each in faults
        ]
    return no_command("\n".join([*pieces, count_line(found)]))


def count_line(found: Sequence[Diagnostic]) -> str:
    """The line that ends every report: `2 must fix and 1 please check, in 2 files.`"""
    if not found:
        return "Nothing to fix. Thank you."
    by_severity = Counter(each.severity for each in found)
    counts = [f"{by_severity[s]} {s}" for s in Severity if by_severity[s]]
    files = len({each.path for each in found})
    return f"{and_list(counts)}, in {files} {'file' if files == 1 else 'files'}."


def _one(each: Diagnostic, lines: Sequence[str]) -> str:
    line, column = each.position.line, each.position.column
    told = printable(f"{each.path}:{line}:{column}: {each.severity}: {each.message} ({each.code})")
    shown = [told]
    if line <= len(lines) and lines[line - 1].strip():
        shown += _source_line(lines[line - 1], line, column)
    if each.help:
        shown.append(f"  {printable(each.help)}")
    return "\n".join([*shown, ""])


def _source_line(text: str, line: int, column: int) -> list[str]:
    start = max(0, min(column - _WIDTH // 2, len(text) - _WIDTH)) if len(text) > _WIDTH else 0
    margin = f"  {line} | "
    piece = printable(text[start : start + _WIDTH])
    return [margin + piece, " " * (len(margin) + column - 1 - start) + "^"]
