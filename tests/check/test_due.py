"""`trustpages due SUBJECT`: the list for a planning day."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from generator import pipeline
from generator.cache import Cache
from generator.model.diagnostics import CannotContinue
from generator.model.job import Job
from tests.conftest import TREES

SMALL = TREES / "small"


def _due(tmp_path: Path, subject: str, today: dt.date, days: int = 60) -> str:
    root = tmp_path / "trust"
    shutil.copytree(SMALL, root)
    job = Job(root, Cache(tmp_path / "cache"), 1, lambda *_: None, today=today)
    return pipeline.due(job, subject, days)


def test_pages_that_are_due_are_listed_with_what_their_review_takes(tmp_path: Path) -> None:
    told = _due(tmp_path, "music", dt.date(2027, 9, 3))

    assert told.startswith("Music: 3 pages to review\n")
    soon = told[told.index("\nSoon\n") :]
    assert "subjects/music/resources/one-bar-again.md" in soon
    assert "reviewed 2026-09-03, next review by 2027-09-03" in soon
    assert "about 2 minutes: read it, try 1 link" in soon


def test_a_day_later_a_page_is_overdue(tmp_path: Path) -> None:
    told = _due(tmp_path, "music", dt.date(2027, 9, 4))

    overdue = told[told.index("\nOverdue\n") : told.index("\nSoon\n")]
    assert "subjects/music/resources/one-bar-again.md" in overdue


def test_notes_of_a_session_are_never_due(tmp_path: Path) -> None:
    assert "/plc/" not in _due(tmp_path, "music", dt.date(2040, 1, 1))


def test_nothing_to_review_is_one_line(tmp_path: Path) -> None:
    assert _due(tmp_path, "art", dt.date(2026, 11, 22)) == "Art: no pages to review"


def test_an_unknown_subject_is_answered_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(CannotContinue, match="portal, art, music"):
        _due(tmp_path, "musik", dt.date(2026, 11, 22))
