"""A change of a topic's words is an edit of its page: everything else in it stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from generator.change.rewording import reword
from generator.model.diagnostics import CannotContinue
from generator.model.rewording import Rewording
from generator.read.trees import WorkTree
from tests.writing import job_in, topic, write_trust

TOPIC = "content/topics/canon.md"


def rewritten(root: Path, match: str, *changes: Rewording) -> str:
    """What the topic says under `match` afterwards, which is written as in `match`."""
    text = topic("Singing in canon").replace("definition:", f"{match}definition:")
    write_trust(root, {TOPIC: text})
    year = pipeline.read_year(job_in(root), WorkTree(root))
    change = reword(year.tree, year.catalogue, changes)
    before, after = text.split(match or "definition:")
    written = change.written[TOPIC].decode()
    assert change.was == {TOPIC: text.encode()}
    if not match:
        return written.split("[To try it]\n")[1].split("---")[0]
    assert written.startswith(before)
    assert written.endswith(after)
    return written.removeprefix(before).removesuffix(after)


def add(phrase: str = "in a round") -> Rewording:
    """The phrase, to be linked anywhere."""
    return Rewording("canon", phrase, "anywhere")


@pytest.mark.parametrize(
    ("match", "expected"),
    [
        ("", "match:\n  anywhere: [in a round]\n"),
        ("match:\n", "match:\n  anywhere: [in a round]\n"),
        ("match: # to come\n", "match: # to come\n  anywhere: [in a round]\n"),
        ("match: {}\n", "match: {anywhere: [in a round]}\n"),
        ("match: {never: [cannon]}\n", "match: {never: [cannon], anywhere: [in a round]}\n"),
        ("match: {anywhere: [round]}\n", "match: {anywhere: [round, in a round]}\n"),
        ("match: {anywhere: []}\n", "match: {anywhere: [in a round]}\n"),
        (
            "match:\n    never: [cannon]  # a gun\n    # and so on\n",
            "match:\n    never: [cannon]  # a gun\n    anywhere: [in a round]\n    # and so on\n",
        ),
        (
            "match:\n  anywhere: [\n    rounds, # many\n    catches\n  ]\n  signs: 4\n",
            "match:\n  anywhere: [\n    rounds, # many\n    catches, in a round\n  ]\n  signs: 4\n",
        ),
        (
            "match:\n  anywhere:\n    - rounds # many\n  signs: 4\n",
            "match:\n  anywhere:\n    - rounds # many\n    - in a round\n  signs: 4\n",
        ),
        (
            "match:\n  anywhere: rounds\n",
            "match:\n  anywhere: [rounds, in a round]\n",
        ),
    ],
)
def test_a_phrase_is_added_in_the_way_that_the_page_is_written(
    tmp_path: Path, match: str, expected: str
) -> None:
    assert rewritten(tmp_path, match, add()) == expected


@pytest.mark.parametrize(
    ("phrase", "written"),
    [
        ("pupils' round", '"pupils\' round"'),
        ("round: three", '"round: three"'),
        ("a, b", '"a, b"'),
        ('"round"', '"\\"round\\""'),
        ("no", '"no"'),
        ("#round]", '"#round]"'),
        ("well-known round", "well-known round"),
        ("déjà vu", "déjà vu"),
    ],
)
def test_a_phrase_is_read_again_as_it_was_meant(tmp_path: Path, phrase: str, written: str) -> None:
    match = "match: {signs: 4}\n"
    expected = f"match: {{signs: 4, anywhere: [{written}]}}\n"
    assert rewritten(tmp_path, match, add(phrase)) == expected


@pytest.mark.parametrize(
    ("match", "expected"),
    [
        ("match: {anywhere: [a, in a round, b]}\n", "match: {anywhere: [a, b]}\n"),
        ("match: {anywhere: [in a round, b]}\n", "match: {anywhere: [b]}\n"),
        ("match: {anywhere: [a, in a round]}\n", "match: {anywhere: [a]}\n"),
        ("match: {anywhere: [in a round]}\n", "match: {anywhere: []}\n"),
        ('match: {anywhere: ["in a round", b]}\n', "match: {anywhere: [b]}\n"),
        (
            "match: {anywhere: [a, # first\n    in a round, b]}\n",
            "match: {anywhere: [a, # first\n    b]}\n",
        ),
        (
            "match:\n  anywhere: [\n    a, in a round,\n    b # last\n  ]\n",
            "match:\n  anywhere: [\n    a, b # last\n  ]\n",
        ),
        ("match:\n  anywhere:\n    - a\n    - in a round\n", "match:\n  anywhere:\n    - a\n"),
        ("match:\n  anywhere:\n    - in a round\n", "match:\n  anywhere: []\n"),
        ("match:\n  anywhere: in a round\n", "match:\n  anywhere: []\n"),
    ],
)
def test_a_phrase_is_taken_out_and_the_others_stay_as_they_are_written(
    tmp_path: Path, match: str, expected: str
) -> None:
    change = Rewording("canon", "in a round", None, "anywhere")
    assert rewritten(tmp_path, match, change) == expected


def test_several_changes_of_a_page_are_made_one_after_the_other(tmp_path: Path) -> None:
    match = "match:\n  anywhere: [rounds, catches] # old\n"
    changes = [
        Rewording("canon", "rounds", "everyday", "anywhere"),
        Rewording("canon", "catches", "everyday", "anywhere"),
        Rewording("canon", "round table", "never"),
    ]
    assert rewritten(tmp_path, match, *changes) == (
        "match:\n  anywhere: [] # old\n  everyday: [rounds, catches]\n  never: [round table]\n"
    )


def test_a_phrase_that_is_in_both_lists_is_taken_out_of_one(tmp_path: Path) -> None:
    match = "match: {likely: [rounds], everyday: [rounds]}\n"
    change = Rewording("canon", "rounds", "everyday", "likely")
    assert rewritten(tmp_path, match, change) == "match: {likely: [], everyday: [rounds]}\n"


def test_the_line_ends_of_windows_stay(tmp_path: Path) -> None:
    text = topic("Singing in canon", match="{never: [cannon]}").replace("\n", "\r\n")
    write_trust(tmp_path, {TOPIC: text.encode()})
    year = pipeline.read_year(job_in(tmp_path), WorkTree(tmp_path))
    change = reword(year.tree, year.catalogue, [add()])
    expected = text.replace("[cannon]}", "[cannon], anywhere: [in a round]}")
    assert change.written[TOPIC] == expected.encode()


def test_a_comment_is_never_lost_without_a_word(tmp_path: Path) -> None:
    match = "match: {anywhere: [a,\n    in a round # last\n    , b]}\n"
    with pytest.raises(CannotContinue, match=r"content/topics/canon.md:\d+ is written in a way"):
        rewritten(tmp_path, match, Rewording("canon", "in a round", None, "anywhere"))
