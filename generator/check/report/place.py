"""Where a fault is shown by what shows files: a pull request, an editor.

A fault in an archived year is in no file of today: it is shown at the line of the subject's
settings that names the year, and its words say where it stands.
"""

from __future__ import annotations

from generator.model.diagnostics import Diagnostic
from generator.model.places import Position


def place_there(each: Diagnostic) -> tuple[str, Position]:
    """The file in the work tree, and the place in it."""
    if each.archived_at:
        return each.file, each.archived_at
    return each.path, each.position


def message_there(each: Diagnostic) -> str:
    """What is wrong, as it is said there."""
    if each.archived_at:
        return f"{each.path} line {each.position.line}: {each.message}"
    return each.message
