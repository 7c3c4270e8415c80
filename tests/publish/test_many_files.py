"""A tree of many files is written by several processes: the same tree, and the same is refused."""

from __future__ import annotations

import multiprocessing
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.model.diagnostics import CannotContinue
from generator.publish import tree as tree_module
from generator.publish.last import entries_of
from generator.publish.tree import NewTree

FILES = {
    f"{subject}/{section}/page-{number}/index.html": f"{subject} {section} {number}".encode()
    for subject in ("art", "music")
    for section in ("resources", "plc")
    for number in range(9)
} | {"index.html": b"home", "art/index.html": b"art", "art/resources/sheet.pdf": b"sheet"}


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Already a few files are many."""
    monkeypatch.setattr(tree_module, "MANY", 2)


def filled(folder: Path, files: Mapping[str, bytes], jobs: int) -> NewTree:
    folder.mkdir()
    tree = NewTree(folder)
    for path, data in files.items():
        tree.write(path, data)
    tree.fill(0, jobs)
    return tree


def begun(folder: Path, first: Mapping[str, bytes], then: Mapping[str, bytes]) -> NewTree:
    """The first files are put by other processes while the rest is taken."""
    folder.mkdir()
    tree = NewTree(folder)
    for path, data in first.items():
        tree.write(path, data)
    with tree.begun(3):
        for path, data in then.items():
            tree.write(path, data)
        tree.fill(0, 3)
    return tree


def test_it_is_the_tree_that_one_process_writes(tmp_path: Path) -> None:
    alone = filled(tmp_path / "alone", FILES, 1)
    together = filled(tmp_path / "together", FILES, 3)

    assert together.digests == alone.digests
    there = entries_of(tmp_path / "together")
    assert {path: (tmp_path / "together" / path).read_bytes() for path in there} == FILES
    assert {found.st_mode for found in there.values()} == {0o100644}
    assert together._signs == {
        path: (found.st_ino, found.st_size, found.st_mtime_ns) for path, found in there.items()
    }


@pytest.mark.parametrize("number", [1, 2, 7, len(FILES) - 3, len(FILES)])
def test_it_is_the_tree_where_some_are_put_before_all_are_known(
    tmp_path: Path, number: int
) -> None:
    files = [*FILES.items()]
    tree = begun(tmp_path / "tree", dict(files[:number]), dict(files[number:]))

    there = entries_of(tmp_path / "tree")
    assert {path: (tmp_path / "tree" / path).read_bytes() for path in there} == FILES
    assert tree._signs == {
        path: (found.st_ino, found.st_size, found.st_mtime_ns) for path, found in there.items()
    }
    assert not multiprocessing.active_children()


def test_what_is_under_way_ends_with_what_it_was_begun_for(tmp_path: Path) -> None:
    tree = NewTree(tmp_path)
    for path, data in FILES.items():
        tree.write(path, data)
    with pytest.raises(ZeroDivisionError), tree.begun(3):
        raise ZeroDivisionError
    assert not multiprocessing.active_children()


@pytest.mark.parametrize(
    ("path", "other"),
    [("art", "art/index.html"), ("art/plc", "art/plc/page-1/index.html"), ("a/b/c", "a/b/c/d/e")],
)
def test_a_file_where_a_folder_is_needed_is_refused(tmp_path: Path, path: str, other: str) -> None:
    for number, files in enumerate(({path: b"", other: b""}, {other: b"", path: b""})):
        with pytest.raises(CannotContinue, match="would have the address"):
            filled(tmp_path / str(number), {**FILES, **files}, 3)
    for first, then in ((path, other), (other, path)):
        files = {name: data for name, data in FILES.items() if name != then}
        with pytest.raises(CannotContinue, match="would have the address"):
            begun(tmp_path / f"begun-{len(first)}", {**files, first: b""}, {then: b""})
