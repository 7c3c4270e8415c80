"""Diagnostics → text for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from generator.diagnostics import Diagnostic, Severity


def as_text(found: Sequence[Diagnostic], sources: Mapping[str, str]) -> str:
    """Each fault with its place, source line and help, and one line that counts them.

    `sources` gives the text of each file by its path, for the line to show.
    """
    pieces = [_one(each, sources.get(each.path, "")) for each in found]
    return "\n".join([*pieces, _count(found)])


def _one(each: Diagnostic, source: str) -> str:
    line, column = each.position.line, each.position.column
    shown = [f"{each.path}:{line}:{column}: {each.severity}: {each.message} ({each.code})"]
    lines = source.split("\n")
    if line <= len(lines) and lines[line - 1].strip():
        text = lines[line - 1]
        start = max(0, min(column - 40, len(text) - 80)) if len(text) > 80 else 0
        margin = f"{line} | "
        shown.append(f"  {margin}{text[start : start + 80]}")
        shown.append(" " * (2 + len(margin) + column - 1 - start) + "^")
    if each.help:
        shown.append(f"  {each.help}")
    return "\n".join([*shown, ""])


def _count(found: Sequence[Diagnostic]) -> str:
    if not found:
        return "Nothing to fix. Thank you."
    by_severity = Counter(each.severity for each in found)
    counts = [f"{by_severity[s]} {s}" for s in Severity if by_severity[s]]
    files = len({each.path for each in found})
    return f"{' and '.join(counts)}, in {files} {'file' if files == 1 else 'files'}."
