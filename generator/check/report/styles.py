"""A check's outcome in the style that somebody asks for."""

from __future__ import annotations

from generator.check.report.data import as_json
from generator.check.report.github import as_annotations
from generator.check.report.sarif import as_sarif
from generator.check.report.text import as_text, count_line
from generator.check.told import Outcome


def in_style(style: str, outcome: Outcome) -> str:
    """The report as `text`, as `json`, as `sarif`, or as annotations of a `github` workflow."""
    if style == "json":
        return as_json(outcome.told)
    if style == "sarif":
        from generator.check.rules import RULES

        return as_sarif(outcome.told, RULES)
    if style == "github":
        return "\n".join(filter(None, [as_annotations(outcome.told), count_line(outcome.told)]))
    return as_text(outcome.told, outcome.year.catalogue.sources)
