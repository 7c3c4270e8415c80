"""A check in a new process looks where the last one found something, and finds all the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from generator import pipeline
from generator.cache import Cache
from generator.check import check as check_stage
from generator.check.inspection import Inspection, Rule
from generator.check.rules import RULES
from generator.convert import convert as convert_stage
from generator.model.diagnostics import Checked, Finding, Severity
from generator.model.job import Job
from generator.model.places import Position
from generator.read.trees import WorkTree
from tests.check.test_rules import TODAY, lay
from tests.writing import TRUST, job_in, page, write_trust

OTHERS = [rule for rule in RULES if not rule.reads_one_text]
ONE, OTHER, SONG = "subjects/music/one.md", "subjects/music/other.md", "subjects/music/song.csv"
FILES = {ONE: page("One", "We meet."), OTHER: page("Other", "We sing."), SONG: b"Bar,4\n"}


@pytest.mark.parametrize("rule", OTHERS, ids=lambda rule: rule.name)
def test_another_process_finds_what_is_found_where_nothing_is_known(
    trust: Path, rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(convert_stage, "TIME_LIMIT", 0.2)  # a slow page is given up soon
    monkeypatch.setattr(convert_stage, "PATIENCE", 100)  # by the clock others may be slow as well
    before = Path(shutil.copytree(trust, tmp_path / "before"))
    kept = Path(shutil.copytree(trust / ".cache" / "trustpages", tmp_path / "kept"))

    def process() -> Checked:
        return pipeline.check(Job(trust, Cache(kept), 1, lambda *_: None, today=TODAY)).checked

    def as_from_nothing() -> bool:
        """The next process begins with what this one left, not with what nothing left."""
        found, again = process(), process()
        aside = (kept / "found-in").rename(tmp_path / "aside")
        anew = process()
        shutil.rmtree(kept / "found-in")
        aside.rename(kept / "found-in")
        return found == again == anew

    at_first = process()
    lay(trust, rule, "bad")
    assert as_from_nothing()
    for path in sorted((trust / "subjects").rglob("*.md"))[:4]:
        if text := path.read_text(encoding="utf-8", errors="ignore"):
            path.write_text(f"{text.rstrip()}\n\nWords more.\n", encoding="utf-8")
    assert as_from_nothing()
    shutil.rmtree(trust)
    shutil.copytree(before, trust)
    assert process() == at_first


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are shown to a rule, which finds fault with those whose text is in red."""
    seen: list[str] = []

    def note(inspection: Inspection) -> Iterator[Finding]:
        for path, each in inspection.catalogue.pages.items():
            seen.append(path)
            if "in red" in each.document.text:
                yield Finding(path, Position(1), "It is in red.", "Write it in words.")

    rule = Rule("X001", "noted", Severity.IDEA, note, reads_one_page=True)
    monkeypatch.setattr(check_stage, "RULES", (*check_stage.RULES, rule))
    return seen


def _found(root: Path) -> list[str]:
    year = pipeline.read_year(job_in(root), WorkTree(root))
    return [each.path for each in year.checked.found if each.name == "noted"]


def test_a_rule_looks_at_what_changed_and_where_it_found_something(
    tmp_path: Path, shown: list[str]
) -> None:
    files = {**FILES, OTHER: page("Other", "What is in red."), "subjects/music/third.md": page("3")}
    write_trust(tmp_path, files)
    assert _found(tmp_path) == [OTHER]
    shown.clear()

    (tmp_path / ONE).write_text(page("One", "This is in red, too."), encoding="utf-8")

    assert _found(tmp_path) == [ONE, OTHER]
    assert shown == [ONE, OTHER]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/trust.yml", f"{TRUST}language: en\n"),
        (ONE, page("Another title", "We meet.")),
        (ONE, page("One", "We meet.\n\n## A heading to link to")),
        (ONE, page("One", "We meet [the others](other.md).")),
        (SONG, "Bar,5\n"),
        ("subjects/music/new.csv", "Bar,5\n"),
    ],
)
def test_all_is_looked_at_where_more_than_a_text_has_changed(
    path: str, text: str, tmp_path: Path, shown: list[str]
) -> None:
    write_trust(tmp_path, FILES)
    _found(tmp_path)
    shown.clear()

    (tmp_path / path).write_text(text, encoding="utf-8")
    _found(tmp_path)

    assert shown == [ONE, OTHER]


class SavedMeanwhile(WorkTree):
    """A work tree in which a file is another by the time that it is read a second time."""

    first: ClassVar[dict[str, bytes]] = {}

    def read(self, path: str) -> bytes:
        return self.first.pop(path, None) or super().read(path)


def test_what_is_remembered_is_of_the_files_that_were_looked_into(
    tmp_path: Path, shown: list[str]
) -> None:
    write_trust(tmp_path, FILES)
    SavedMeanwhile.first[SONG] = b"Bar,5\n"
    pipeline.read_year(job_in(tmp_path), SavedMeanwhile(tmp_path))
    (tmp_path / SONG).write_bytes(b"Bar,5\n")
    shown.clear()

    _found(tmp_path)

    assert shown == [ONE, OTHER]


def test_nothing_that_was_found_is_kept(tmp_path: Path, shown: list[str]) -> None:
    write_trust(tmp_path, {**FILES, OTHER: page("Other", "What is in red.")})
    assert _found(tmp_path) == [OTHER]
    assert shown

    [kept] = (tmp_path / ".cache" / "found-in").rglob("*/*")

    assert OTHER.encode() in kept.read_bytes()
    assert b"in red" not in kept.read_bytes()
