"""Diagnostics → JSON, for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.model.diagnostics import Diagnostic


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
    return json.dumps(listed, ensure_ascii=False, indent=1)


def _settings(each: Diagnostic) -> dict[str, object]:
    """For a fault in an archived year, the line of the settings that names the year."""
    if each.archived_at is None:
        return {}
    return {"named_in": each.file, "named_on_line": each.archived_at.line}
