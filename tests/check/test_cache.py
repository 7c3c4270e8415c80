"""A rule about one text that found nothing in a file does not read it again, until it changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from generator import pipeline
from generator.check import check as check_stage
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.read.trees import WorkTree
from tests.writing import TRUST, job_in, page, write_trust

CLEAN = "subjects/music/about.md"
OTHER = "subjects/music/other.md"
SECRET = "ab123456c"  # noqa: S105 (a National Insurance number that nobody has)
FILES = {CLEAN: page("About", "We meet in spring."), OTHER: page("Other", "We sing.")}


def found(root: Path, name: str) -> list[str]:
    """The files in which a check finds a fault of that rule."""
    year = pipeline.read_year(job_in(root), WorkTree(root))
    return [each.path for each in year.checked.found if each.name == name]


@pytest.fixture
def read_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that a rule about one text is shown, over all checks of a test."""
    shown: list[str] = []

    def note(inspection: Inspection) -> Iterator[Finding]:
        shown.extend(inspection.catalogue.pages)
        passages = [each for each in inspection.passages if each.page]
        assert [each.path for each in passages] == list(inspection.catalogue.pages)
        return iter(())

    rule = Rule("X001", "noted", Severity.IDEA, note, reads_one_text=True)
    monkeypatch.setattr(check_stage, "RULES", (*check_stage.RULES, rule))
    return shown


def test_only_what_changed_is_read_again(tmp_path: Path, read_again: list[str]) -> None:
    write_trust(tmp_path, FILES)
    found(tmp_path, "noted")
    read_again.clear()

    (tmp_path / OTHER).write_text(page("Other", "We sing in parts."), encoding="utf-8")
    found(tmp_path, "noted")

    assert read_again == [OTHER]


def test_new_settings_have_everything_read_again(tmp_path: Path, read_again: list[str]) -> None:
    write_trust(tmp_path, FILES)
    found(tmp_path, "noted")
    read_again.clear()

    (tmp_path / "content/trust.yml").write_text(f"{TRUST}language: en\n", encoding="utf-8")
    found(tmp_path, "noted")

    assert read_again == [CLEAN, OTHER]


def test_what_comes_into_a_clean_file_is_found(tmp_path: Path) -> None:
    write_trust(tmp_path, FILES)
    assert found(tmp_path, "ni-number") == []

    (tmp_path / CLEAN).write_text(page("About", f"Ask {SECRET.upper()}."), encoding="utf-8")

    assert found(tmp_path, "ni-number") == [CLEAN]
    assert found(tmp_path, "ni-number") == [CLEAN], "and is told until it has gone"


RED = page("About", "Learn the words shown in red.")
"""What `colour-alone` finds something in"""


def test_a_file_with_a_fault_is_read_again_by_the_rule_that_found_it(
    tmp_path: Path, read_again: list[str]
) -> None:
    write_trust(tmp_path, {**FILES, CLEAN: RED})
    first = pipeline.read_year(job_in(tmp_path), WorkTree(tmp_path)).checked
    read_again.clear()

    again = pipeline.read_year(job_in(tmp_path), WorkTree(tmp_path)).checked

    assert (again, read_again) == (first, [])
    assert [each.path for each in again.found if each.name == "colour-alone"] == [CLEAN]


def test_a_file_with_something_private_is_read_again_by_all(
    tmp_path: Path, read_again: list[str]
) -> None:
    write_trust(tmp_path, {**FILES, CLEAN: page("About", f"Ask {SECRET.upper()}.")})
    found(tmp_path, "ni-number")
    read_again.clear()

    assert found(tmp_path, "ni-number") == [CLEAN]
    assert read_again == [CLEAN]
    [kept] = (tmp_path / ".cache" / "clean").rglob("*/*")
    assert b"ni-number" not in kept.read_bytes()


class SavedMeanwhile(WorkTree):
    """A work tree in which a file is another by the time that it is read a second time."""

    first: ClassVar[dict[str, bytes]] = {}

    def read(self, path: str) -> bytes:
        return self.first.pop(path, None) or super().read(path)


def test_what_is_known_as_clean_is_what_was_looked_into(tmp_path: Path) -> None:
    sheet, secret = "subjects/music/sheet.csv", f"Pupil,{SECRET.upper()}\n".encode()
    write_trust(tmp_path, {**FILES, sheet: b"Bar,4\n"})
    SavedMeanwhile.first[sheet] = secret

    year = pipeline.read_year(job_in(tmp_path), SavedMeanwhile(tmp_path))
    assert [each for each in year.checked.found if each.name == "ni-number"] == []
    (tmp_path / sheet).write_bytes(secret)

    assert found(tmp_path, "ni-number") == [sheet]


def test_a_fault_is_told_every_time_until_it_is_mended(tmp_path: Path) -> None:
    write_trust(tmp_path, {**FILES, CLEAN: RED})

    assert found(tmp_path, "colour-alone") == [CLEAN]
    assert found(tmp_path, "colour-alone") == [CLEAN]


def test_nothing_that_was_found_is_kept(tmp_path: Path) -> None:
    write_trust(tmp_path, {**FILES, "subjects/music/list.csv": f"number\n{SECRET}\n".encode()})
    found(tmp_path, "ni-number")

    [kept] = (tmp_path / ".cache" / "clean").rglob("*/*")

    assert SECRET.encode() not in kept.read_bytes().lower()
