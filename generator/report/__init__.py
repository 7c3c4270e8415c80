"""Diagnostics → a report: for people, for a pull request, for other programs."""

from generator.report.data import as_json
from generator.report.github import as_annotations, as_job_summary
from generator.report.sarif import as_sarif
from generator.report.text import as_text, count_line

__all__ = ["as_annotations", "as_job_summary", "as_json", "as_sarif", "as_text", "count_line"]
