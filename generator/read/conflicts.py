"""Marks that git leaves in a file where two people changed the same lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPENS = re.compile(r"<{7}(?: .*)?")
_CLOSES = re.compile(r">{7}(?: .*)?")
_BETWEEN = re.compile(r"={7}|\|{7}(?: .*)?")


def may_have_conflicts(text: str) -> bool:
    """Whether one of the marks that each conflict has is anywhere in a text."""
    return "<<<<<<<" in text or ">>>>>>>" in text


def conflicts_in(text: str) -> Iterator[tuple[int, ...]]:
    """Each conflict of a text, as the numbers of the lines that hold its marks.

    A mark that was left alone when the others went is a conflict of its own. A line of seven equals
    signs by itself is none: it underlines a heading.
    """
    if not may_have_conflicts(text):
        return
    marks: list[int] = []
    is_open = False
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.rstrip()
        if _OPENS.fullmatch(line):
            if is_open:
                yield tuple(marks)
            marks, is_open = [number], True
        elif _BETWEEN.fullmatch(line):
            marks.append(number)
        elif _CLOSES.fullmatch(line):
            yield (*marks, number)
            marks, is_open = [], False
    if is_open:
        yield tuple(marks)
