"""`build --explain PAGE` says which of a page's inputs are others than in the last build."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import PROJECT, Run

PAGE = "subjects/music/resources/one-bar-again.md"
TOPIC = "content/topics/slow-looking.md"
FRAME, SHOWN, TEXT = "around them", "shows of itself and of other pages", "its text"


def _replace(path: str, old: str, new: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), encoding="utf-8")

    return make


def _another_theme(root: Path) -> None:
    shutil.copytree(PROJECT / "theme", root / "theme")
    with (root / "theme" / "partials" / "footer.html").open("a", encoding="utf-8") as file:
        file.write("<!-- Another. -->")


@pytest.mark.parametrize(
    ("edit", "reasons"),
    [
        pytest.param(_replace(PAGE, "Play one bar.", "Sing one bar."), [TEXT], id="its text"),
        pytest.param(_replace(PAGE, "minutes: 10", "minutes: 12"), [SHOWN], id="its top"),
        pytest.param(
            _replace(
                "subjects/music/resources/humming-the-inner-part.md", "title: H", "title: A h"
            ),
            [SHOWN],
            id="a title that it shows",
        ),
        pytest.param(_another_theme, [FRAME], id="the theme"),
    ],
)
def test_it_names_what_is_another(
    edit: Callable[[Path], None], reasons: list[str], built_trust: Path, run: Run
) -> None:
    edit(built_trust)

    said = _said(run("build", "--explain", PAGE, root=built_trust).stdout)

    assert [f"{PAGE} on music@2026-27: made anew" in line for line in said] == [True]
    assert [each for each in (FRAME, SHOWN, TEXT) if each in said[0]] == reasons


def test_a_page_that_is_as_it_was_is_told_so(built_trust: Path, run: Run) -> None:
    _replace(TOPIC, "definition: Looking", "definition: Gazing")(built_trust)

    said = _said(run("build", "--explain", PAGE, root=built_trust).stdout)

    assert said == [f"{PAGE} on music@2026-27: as it was."]


def test_a_topic_is_told_of_for_every_site(built_trust: Path, run: Run) -> None:
    _replace(TOPIC, "A class stops", "All stop")(built_trust)

    said = _said(run("build", "--explain", TOPIC, root=built_trust).stdout)

    assert [line.split(": ")[0].rpartition(" ")[2] for line in said] == [
        "art@2026-27",
        "music@2026-27",
        "portal",
    ]
    assert all(TEXT in line for line in said)


def test_a_page_that_is_new_and_one_that_is_gone(built_trust: Path, run: Run) -> None:
    new = "subjects/music/resources/new.md"
    shutil.copyfile(built_trust / PAGE, built_trust / new)
    _replace(new, "old_paths: [resources/eight-times.md]\n", "")(built_trust)
    made = run("build", "--explain", new, root=built_trust).stdout
    (built_trust / new).unlink()
    gone = run("build", "--explain", new, root=built_trust).stdout

    assert _said(made) == [f"{new} on music@2026-27: made, for it was not there."]
    assert _said(gone) == [f"{new} on music@2026-27: it is there no longer."]


def test_a_page_that_is_none_is_asked_for_in_words(built_trust: Path, run: Run) -> None:
    result = run("build", "--explain", "subjects/music/none.md", root=built_trust)

    assert result.exit_code == 0
    assert "No page of the tree is made from subjects/music/none.md" in result.stdout


def _said(output: str) -> list[str]:
    return [line for line in output.splitlines() if " on " in line and ".md" in line]
