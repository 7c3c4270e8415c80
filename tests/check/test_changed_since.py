"""`check --changed-since`: what a change breaks in files that it does not touch is told as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import checking
from generator.check.told import Outcome
from tests.repository import commit
from tests.writing import TRUST, job_in, page, resource, topic, write_trust

FILES: dict[str, str | bytes] = {
    "content/index.md": page("Portal"),
    "content/topics/voice.md": topic("Voice"),
    "subjects/music/index.md": page("Music"),
    "subjects/music/resources/echo.md": resource("Echo", "voice", "## Loud\n\nWords."),
    "subjects/music/resources/canon.md": resource(
        "Canon", "voice", "[Echo](echo.md#loud). [Gone](gone.md)."
    ),
}
ECHO = "subjects/music/resources/echo.md"
CANON = "subjects/music/resources/canon.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A trust in which one page has a link that leads nowhere, committed."""
    root = write_trust(tmp_path / "trust", FILES)
    commit(root)
    return root


def told(root: Path) -> Outcome:
    return checking.check_told(job_in(root), (), "HEAD", ideas=False)


def test_a_link_to_a_page_that_was_deleted_is_told_where_it_stands(root: Path) -> None:
    (root / ECHO).unlink()

    outcome = told(root)

    assert [(each.name, each.file, each.position.column) for each in outcome.told] == [
        ("broken-link", CANON, 8)
    ]
    assert outcome.others > 0  # the link that led nowhere before


def test_a_link_to_a_heading_that_has_other_words_is_told_where_it_stands(root: Path) -> None:
    (root / ECHO).write_text(resource("Echo", "voice", "## Soft\n\nWords."), encoding="utf-8")

    assert [(each.name, each.file) for each in told(root).told] == [("broken-link", CANON)]


def test_what_was_wrong_before_in_files_that_are_as_they_were_is_counted(root: Path) -> None:
    (root / ECHO).write_text(resource("Echo", "voice", "## Loud\n\nMore."), encoding="utf-8")

    outcome = told(root)

    assert (outcome.told, outcome.others > 0) == ((), True)


def test_a_note_that_is_as_it_was_is_counted(root: Path) -> None:
    (root / "subjects/music/README.md").write_text("For us.", encoding="utf-8")
    commit(root)
    (root / ECHO).write_text(resource("Echo", "voice", "## Loud\n\nMore."), encoding="utf-8")

    assert told(root).told == ()


def test_a_fault_that_the_trust_weighs_more_now_is_told(root: Path) -> None:
    settings = root / "content/trust.yml"
    with settings.open("a", encoding="utf-8") as opened:
        opened.write("rules: [{rule: broken-link, severity: please check, reason: For now.}]\n")
    commit(root)
    settings.write_text(TRUST, encoding="utf-8")

    assert [(each.name, each.file) for each in told(root).told] == [("broken-link", CANON)]


def test_all_is_told_where_the_commit_holds_no_trust(tmp_path: Path) -> None:
    root = tmp_path / "trust"
    root.mkdir()
    (root / "notes.txt").write_text("To come.", encoding="utf-8")
    commit(root)
    write_trust(root, FILES)

    assert [each.file for each in told(root).told if each.name == "broken-link"] == [CANON]
