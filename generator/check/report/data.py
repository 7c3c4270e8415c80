"""Diagnostics → JSON, for other programs."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from generator.model.diagnostics import Diagnostic

_UNSEEN = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Signs that end a line for some, or turn the direction of writing."""


def as_json(found: Sequence[Diagnostic]) -> str:
    """A list of objects, worst first: code, rule, severity, path, line, column, message, help."""
    listed = [
        {
            "code": each.code,
            "rule": each.name,
            "severity": str(each.severity),
            "path": each.path,
            **_settings(each),
            "line": each.position.line,
            "column": each.position.column,
            "message": each.message,
            "help": each.help,
            "can_fix": bool(each.edits),
        }
        for each in sorted(found, key=lambda each: each.order)
    ]
    return dumped(listed)


def dumped(values: object) -> str:
    """Values as JSON with nothing in it that a log takes for a command, or that is no UTF-8."""
    text = json.dumps(values, ensure_ascii=False, indent=1)
    text = text.encode("utf-8", "replace").decode()
    text = _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
    return text.replace("##[", "#\\u0023[")


def _settings(each: Diagnostic) -> dict[str, object]:
    """For a fault in an archived year, the line of the settings that names the year."""
    if each.archived_at is None:
        return {}
    return {"named_in": each.file, "named_on_line": each.archived_at.line}
