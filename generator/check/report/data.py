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
            "line": each.position.line,
            "column": each.position.column,
            "message": each.message,
            "help": each.help,
            "can_fix": bool(each.edits),
        }
        for each in sorted(found, key=lambda each: each.order)
    ]
    return json.dumps(listed, ensure_ascii=False, indent=1)
