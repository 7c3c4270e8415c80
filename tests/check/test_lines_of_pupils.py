"""Lines as teachers write them: those that name a pupil or tell of one are told, others are not.

In `lines_of_pupils/`, `told` and `innocent` were written before the rules, the others after; those
called `finally` have not been used to better them. A block between empty lines is one text.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check.rules import RULES
from generator.model.diagnostics import Diagnostic, Severity
from tests.writing import resource, topic, year_of

HERE = Path(__file__).parent / "lines_of_pupils"
PRIVATE = {rule.name for rule in RULES if rule.is_private}


def blocks(name: str) -> list[str]:
    """The texts of a file, one between empty lines each."""
    return (HERE / f"{name}.md").read_text(encoding="utf-8").strip().split("\n\n")


def told(root: Path, texts: list[str]) -> dict[int, list[Diagnostic]]:
    """Which of the texts are told, each the body of a page of its own."""
    pages = {f"subjects/music/resources/p{n:03}.md": n for n in range(len(texts))}
    files = {path: resource(f"Page {n}", "eal", texts[n]) for path, n in pages.items()}
    year = year_of(root, {"content/topics/eal.md": topic("EAL"), **files})
    found: dict[int, list[Diagnostic]] = {}
    for each in year.checked.found:
        if each.name in PRIVATE and each.path in pages:
            found.setdefault(pages[each.path], []).append(each)
    return found


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("told", 59),
        ("told_by_others", 38),
        ("told_by_a_third", 36),
        ("told_at_last", 36),
        ("told_finally", 17),
    ],
)
def test_lines_that_tell_of_a_pupil_are_told(tmp_path: Path, name: str, least: int) -> None:
    texts = blocks(name)
    found = told(tmp_path, texts)
    missed = [text for n, text in enumerate(texts) if n not in found]

    assert len(texts) - len(missed) >= least, "\n\n".join(missed)


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("innocent", 3),
        ("innocent_by_others", 2),
        ("innocent_by_a_third", 2),
        ("innocent_at_last", 2),
        ("innocent_finally", 1),
    ],
)
def test_innocent_lines_are_not_told(tmp_path: Path, name: str, most: int) -> None:
    texts = blocks(name)
    found = told(tmp_path, texts)

    assert len(found) <= most, "\n\n".join(texts[n] for n in found)
    assert [texts[n] for n, each in found.items() if each[0].severity is Severity.MUST_FIX] == []
