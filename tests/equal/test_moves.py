"""After a move or a rollover, the tree brought up to date is what a build from nothing makes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.conftest import Run
from tests.equal.workbench import Bench
from tests.repository import commit

MUSIC, ART = "subjects/music/resources", "subjects/art/resources"
CASES: dict[str, Sequence[Sequence[str]]] = {
    "a page to another subject and back": [
        ["move", f"{MUSIC}/humming-the-inner-part.md", f"{ART}/humming.md"],
        ["move", f"{ART}/humming.md", f"{MUSIC}/humming-the-inner-part.md"],
    ],
    "a subject with a finished year, and on": [
        ["move", "subjects/music", "subjects/sound"],
        ["move", f"{ART}/drawing-what-you-hear.md", "subjects/sound/resources/drawing.md"],
        ["move", "subjects/sound", "subjects/tones"],
    ],
    "a topic": [["move", "content/topics/close-listening.md", "content/topics/listening.md"]],
    "a new year, then another name": [
        ["rollover", "2027-28"],
        ["move", "subjects/music", "subjects/sound"],
    ],
}


@pytest.mark.parametrize("case", CASES)
def test_the_tree_is_what_a_build_from_nothing_makes(case: str, bench: Bench, run: Run) -> None:
    commit(bench.root)

    for words in CASES[case]:
        done = run(*words, "--yes", "--cache", bench.cache, root=bench.root)
        assert done.exit_code == 0, done.stdout + done.stderr
        assert bench.build() == ""
        commit(bench.root)
    assert bench.both().wrong == ()
