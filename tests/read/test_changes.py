"""Which files have changed since a commit, and what is said where that commit is not here."""

from __future__ import annotations

from pathlib import Path

import pygit2
import pytest

from generator.model.diagnostics import CannotContinue
from generator.read.changes import changed_since
from generator.read.commits import open_repository
from tests.repository import commit, git


def _clone(tmp_path: Path) -> Path:
    """A clone that has `main` only as its remote has it."""
    first = tmp_path / "first"
    (first / "content").mkdir(parents=True)
    (first / "content" / "page.md").write_text("One.\n", encoding="utf-8")
    commit(first)
    git(first, "checkout", "-q", "-B", "main")
    git(first, "branch", "mine")
    git(tmp_path, "clone", "-q", "--branch", "mine", str(first), str(tmp_path / "clone"))
    return tmp_path / "clone"


def test_what_is_new_or_changed_is_named(tmp_path: Path) -> None:
    clone = _clone(tmp_path)
    (clone / "content" / "page.md").write_text("Two.\n", encoding="utf-8")
    (clone / "content" / "new.md").write_text("New.\n", encoding="utf-8")

    assert changed_since(clone, "origin/main") == {"content/page.md", "content/new.md"}


def test_a_branch_that_only_the_remote_has_is_named_as_it_is_here(tmp_path: Path) -> None:
    with pytest.raises(CannotContinue, match="Write --changed-since origin/main, or leave"):
        changed_since(_clone(tmp_path), "main")


def test_a_commit_that_nobody_has_is_to_be_fetched(tmp_path: Path) -> None:
    with pytest.raises(CannotContinue, match="git fetch origin nowhere"):
        changed_since(_clone(tmp_path), "nowhere")


def test_a_clone_of_another_user_is_told_with_what_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: str) -> None:
        raise pygit2.GitError("repository path 'x' is not owned by current user")

    monkeypatch.setattr(pygit2, "Repository", refuse)
    with pytest.raises(CannotContinue, match=r"git config --global --add safe\.directory"):
        open_repository(tmp_path)
