"""A change is carried out whole, or not at all; and a file's own way of being written stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.change.change import Change, Undo, carry_out
from generator.change.repository import renaming, tagging
from generator.change.sources import with_edits
from generator.model.diagnostics import CannotContinue
from generator.model.places import Edit, Position
from generator.read.documents import text_of_page
from tests.change.trusts import contents, head, trust_in
from tests.repository import git

CANON, ROUND = "subjects/music/resources/canon.md", "subjects/music/resources/round.md"
MOVED = {ROUND: "subjects/art/more/round.md"}
CHANGE = Change(
    {"content/index.md": b"New.\n", MOVED[ROUND]: b"Moved.\n"},
    frozenset({CANON}),
    MOVED,
    ((ROUND, MOVED[ROUND]),),
)


def _stops() -> Undo:
    raise OSError("the disk is full")


def test_it_is_done(tmp_path: Path) -> None:
    root = trust_in(tmp_path)
    before = contents(root)

    carry_out(root, CHANGE, renaming(root, ROUND, MOVED[ROUND]))

    after = contents(root)
    assert after.pop("content/index.md") == b"New.\n"
    assert after.pop(MOVED[ROUND]) == b"Moved.\n"
    assert before.keys() - after.keys() == {"content/index.md", CANON, ROUND}
    assert not list(root.glob(".changing-*"))
    assert not (root / "subjects/music/resources").exists()
    assert f"RM {ROUND} -> {MOVED[ROUND]}" in git(root, "status", "--porcelain")


def test_what_stops_in_the_middle_is_undone(tmp_path: Path) -> None:
    root = trust_in(tmp_path)
    before = contents(root)
    folders = sorted(path for path in root.rglob("*") if path.is_dir() and ".git" not in path.parts)
    steps = renaming(root, ROUND, MOVED[ROUND]), tagging(root, "kept", head(root)), _stops

    with pytest.raises(OSError, match="the disk is full"):
        carry_out(root, CHANGE, *steps)

    assert contents(root) == before
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "tag") == ""
    there = sorted(path for path in root.rglob("*") if path.is_dir() and ".git" not in path.parts)
    assert there == folders


def test_where_not_all_can_be_undone_nothing_is_lost(tmp_path: Path) -> None:
    root = trust_in(tmp_path)
    before = contents(root)

    def blocks() -> Undo:
        (root / CANON).mkdir()  # where the file would be put back
        (root / CANON / "in-the-way").touch()
        raise OSError("the disk is full")

    with pytest.raises(CannotContinue, match="not all could be undone"):
        carry_out(root, CHANGE, blocks)

    [kept] = root.glob(".changing-*")
    assert before[CANON] in [file.read_bytes() for file in kept.iterdir()]
    assert (root / ROUND).read_bytes() == before[ROUND]
    assert (root / "content/index.md").read_bytes() == before["content/index.md"]


def test_a_file_that_is_gone_meanwhile_leaves_all_as_it_was(tmp_path: Path) -> None:
    root = trust_in(tmp_path)
    before = contents(root)
    away = "subjects/art/resources/zither.md"

    with pytest.raises(FileNotFoundError):
        carry_out(root, Change({"content/index.md": b"New.\n", away: b"New.\n"}))

    assert contents(root) == before


def test_what_somebody_saves_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    root = trust_in(tmp_path)
    was = (root / CANON).read_bytes()
    (root / CANON).write_bytes(b"Saved just now.\n")
    before = contents(root)

    with pytest.raises(CannotContinue, match="was changed meanwhile"):
        carry_out(root, Change({CANON: b"New.\n"}, was={CANON: was}))

    assert contents(root) == before


def test_where_git_is_at_work_nothing_is_moved(tmp_path: Path) -> None:
    root = trust_in(tmp_path)
    before = contents(root)
    (root / ".git" / "index.lock").touch()

    with pytest.raises(CannotContinue, match="Is another git command at work"):
        carry_out(root, CHANGE, renaming(root, ROUND, MOVED[ROUND]))

    assert contents(root) == before


ENDS = st.sampled_from(["\n", "\r\n", "\r"])
LINES = st.lists(st.tuples(st.text("aü \u2028x", max_size=4), ENDS), min_size=1, max_size=8)


@given(LINES, st.booleans(), st.data())
def test_edits_change_nothing_around_them(
    lines: list[tuple[str, str]], marked: bool, data: st.DataObject
) -> None:
    raw = ("\ufeff" if marked else "") + "".join(line + end for line, end in lines)
    read = text_of_page(raw.encode()).split("\n")
    number = data.draw(st.integers(0, len(read) - 1))
    column = data.draw(st.integers(0, len(read[number])))
    old = read[number][column : data.draw(st.integers(column, len(read[number])))]

    edited = with_edits("a.md", raw.encode(), [Edit(Position(number + 1, column + 1), old, "NEW")])

    kept = [*read]
    kept[number] = kept[number][:column] + "NEW" + kept[number][column + len(old) :]
    assert text_of_page(edited).split("\n") == kept
    assert edited.decode().startswith("\ufeff") == marked
    ends = "".join(sign for sign in edited.decode() if sign in "\r\n")
    assert ends == "".join(sign for sign in raw if sign in "\r\n")


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(Position(1, 1), "no", "so")],
        [Edit(Position(1, 1), "one two", "1"), Edit(Position(1, 5), "two", "2")],
    ],
    ids=["another text stands there", "two edits meet"],
)
def test_an_edit_that_does_not_fit_is_refused(edits: list[Edit]) -> None:
    with pytest.raises(CannotContinue, match=r"a\.md:1 cannot be changed by itself"):
        with_edits("a.md", b"one two\n", edits)
