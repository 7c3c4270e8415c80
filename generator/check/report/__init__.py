"""Diagnostics → a report: for people, for a pull request, for other programs."""

from generator.check.report.beside import as_counts, as_kept_back, as_left_out, only_must_fix
from generator.check.report.data import as_json
from generator.check.report.github import as_annotations, as_job_summary
from generator.check.report.sarif import as_sarif
from generator.check.report.styles import in_style
from generator.check.report.text import as_text, count_line

__all__ = [
    "as_annotations",
    "as_counts",
    "as_job_summary",
    "as_json",
    "as_kept_back",
    "as_left_out",
    "as_sarif",
    "as_text",
    "count_line",
    "in_style",
    "only_must_fix",
]
