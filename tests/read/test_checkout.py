"""The trust as it was at a commit, in a folder of its own."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from generator.model.diagnostics import CannotContinue
from generator.read.checkout import as_it_was
from tests.repository import commit, git


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two commits, of which the first has a tag, with the trust in a folder of them."""
    top = tmp_path / "top"
    (top / "pages" / "content").mkdir(parents=True)
    page = top / "pages" / "content" / "index.md"
    page.write_text("First\n", encoding="utf-8")
    commit(top, "First")
    git(top, "tag", "first")
    page.write_text("Second\n", encoding="utf-8")
    (top / "theme.css").write_text("new\n", encoding="utf-8")
    commit(top, "Second")
    page.write_text("Third, not kept yet\n", encoding="utf-8")
    return top


def test_all_of_it_is_as_it_was_with_its_history_and_its_names(repository: Path) -> None:
    before = git(repository, "status", "--porcelain"), git(repository, "for-each-ref")

    with as_it_was(repository / "pages", "HEAD~1") as root:
        assert (root / "content" / "index.md").read_text(encoding="utf-8") == "First\n"
        assert not (root.parent / "theme.css").exists()
        assert git(root, "rev-parse", "HEAD") == git(root, "rev-parse", "first")
        assert git(root, "log", "--format=%s") == "First"
        assert git(root, "log", "-1", "--format=%s", "main") == "Second"
        assert git(root, "status", "--porcelain") == ""
        assert git(root, "fsck", "--connectivity-only") == ""

    assert not root.exists()
    assert (git(repository, "status", "--porcelain"), git(repository, "for-each-ref")) == before


def test_it_is_found_from_another_folder_of_the_same_repository(
    repository: Path, tmp_path: Path
) -> None:
    git(repository, "worktree", "add", "--detach", tmp_path / "beside")

    with as_it_was(tmp_path / "beside" / "pages", "first") as root:
        assert (root / "content" / "index.md").read_text(encoding="utf-8") == "First\n"


def test_the_end_of_a_history_is_known_to_be_one(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--depth", "1", repository.as_uri(), "shallow")

    with as_it_was(tmp_path / "shallow" / "pages", "HEAD") as root:
        assert git(root, "rev-parse", "--is-shallow-repository") == "true"
        assert git(root, "log", "--format=%s") == "Second"


def test_what_is_not_there_is_told_and_what_goes_wrong_within_is_not_its_own(
    repository: Path,
) -> None:
    with pytest.raises(CannotContinue, match="the commit nothing cannot be read"):
        as_it_was(repository / "pages", "nothing").__enter__()
    with pytest.raises(OSError, match="full"), as_it_was(repository / "pages", "HEAD"):
        raise OSError(errno.ENOSPC, "full")
