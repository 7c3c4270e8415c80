"""Diagnostics → SARIF 2.1.0 (OASIS), for code scanning and editors."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from generator import __version__
from generator.check.inspection import Rule
from generator.check.report.data import dumped
from generator.check.report.place import message_there, place_there
from generator.model.diagnostics import Diagnostic, Severity

_LEVEL = {Severity.MUST_FIX: "error", Severity.PLEASE_CHECK: "warning", Severity.IDEA: "note"}


def as_sarif(found: Sequence[Diagnostic], rules: Sequence[Rule]) -> str:
    """One run with every rule's page and every fault's place."""
    driver = {
        "name": "trustpages",
        "version": __version__,
        "rules": [
            {
                "id": rule.code,
                "name": rule.name,
                "shortDescription": {"text": rule.page.split("\n\n")[0].replace("\n", " ")},
                "help": {"text": rule.page, "markdown": rule.page},
                "defaultConfiguration": {"level": _LEVEL[rule.severity]},
            }
            for rule in rules
        ],
    }
    results = [_result(each) for each in sorted(found, key=lambda each: each.order)]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    report = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return dumped(report)


def _result(each: Diagnostic) -> dict[str, object]:
    path, position = place_there(each)
    region = {"startLine": position.line, "startColumn": position.column}
    location = {"artifactLocation": {"uri": quote(path, errors="replace")}, "region": region}
    return {
        "ruleId": each.code,
        "level": _LEVEL[each.severity],
        "message": {"text": f"{message_there(each)} {each.help}".strip()},
        "locations": [{"physicalLocation": location}],
    }
