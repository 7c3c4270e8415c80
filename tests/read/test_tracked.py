"""What a checkout leaves out of its repository is not missing from the site without a word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import pipeline
from generator.cache import Cache
from generator.model.diagnostics import CannotContinue
from generator.read.commits import open_repository, uncommitted
from generator.read.origin import origin_of
from generator.read.tracked import left_out
from tests.repository import commit, git
from tests.writing import job_in, page, topic, write_trust

NAMES = ("content", "subjects", "mkdocs.yml", "theme")
FILES = {
    "content/index.md": page("Portal"),
    "content/topics/voice.md": topic("Voice"),
    "subjects/art/index.md": page("Art"),
    "subjects/music/index.md": page("Music"),
    "lessons/notes.txt": "Notes.",
}


@pytest.fixture(params=["", "pages"], ids=["the whole repository", "a folder of it"])
def trust(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A trust in a repository, committed."""
    write_trust(tmp_path / "work" / request.param, FILES)
    commit(tmp_path / "work")
    return tmp_path / "work" / request.param


def _sparse(*patterns: str) -> Callable[[Path], object]:
    return lambda top: git(top, "sparse-checkout", "set", "--no-cone", "/*", *patterns)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (_sparse("!**/subjects/art/"), "subjects/art/index.md"),
        (_sparse("!**/subjects/music/index.md"), "subjects/music/index.md"),
        (_sparse("!voice.md"), "content/topics/voice.md"),
    ],
    ids=["a subject", "a page", "a topic"],
)
def test_nothing_is_built_without_what_a_sparse_checkout_leaves_out(
    change: Callable[[Path], object], path: str, trust: Path, tmp_path: Path
) -> None:
    pipeline.build(job_in(trust), tmp_path / "site")
    change(tmp_path / "work")
    assert left_out(trust, NAMES).endswith(path)
    with pytest.raises(CannotContinue, match=f"leaves .*{path} out"):
        pipeline.build(job_in(trust), tmp_path / "site")
    git(trust, "sparse-checkout", "disable")
    assert left_out(trust, NAMES) == ""


def test_a_list_that_is_sparse_itself_is_enough(trust: Path) -> None:
    git(trust, "sparse-checkout", "set", "--cone", "--sparse-index", "content")
    assert left_out(trust, NAMES) == "part of it"
    git(trust, "sparse-checkout", "disable")
    assert left_out(trust, NAMES) == ""


def test_what_no_site_is_made_from_may_be_left_out(trust: Path, tmp_path: Path) -> None:
    _sparse("!lessons/")(tmp_path / "work")
    assert not list(trust.rglob("notes.txt"))
    assert left_out(trust, NAMES) == ""


def test_a_page_that_is_deleted_is_not_left_out(trust: Path) -> None:
    (trust / "subjects/art/index.md").unlink()
    assert left_out(trust, NAMES) == ""


@pytest.mark.parametrize("place", ["subjects/physics", "theme", "content/shared"])
def test_nothing_is_built_without_a_submodule_that_was_not_cloned(
    place: str, trust: Path, tmp_path: Path
) -> None:
    write_trust(tmp_path / "other", {"index.md": page("Physics")})
    commit(tmp_path / "other")
    git(trust, "-c", "protocol.file.allow=always", "submodule", "add", tmp_path / "other", place)
    top = tmp_path / "work"
    commit(top)
    git(tmp_path, "clone", "-q", top, "clone")
    clone = tmp_path / "clone" / trust.relative_to(top)
    assert left_out(clone, NAMES).endswith(place)
    with pytest.raises(CannotContinue, match=f"{place} out"):
        pipeline.build(job_in(clone), tmp_path / "site")


def test_outside_a_repository_and_before_its_first_commit_nothing_is_left_out(
    tmp_path: Path,
) -> None:
    write_trust(tmp_path, FILES)
    assert left_out(tmp_path, NAMES) == ""
    git(tmp_path, "init")
    assert left_out(tmp_path, NAMES) == ""


@pytest.mark.parametrize("mark", ["--assume-unchanged", "--skip-worktree"])
def test_an_edit_that_git_overlooks_is_in_no_commit(mark: str, trust: Path) -> None:
    def changed() -> list[str]:
        return uncommitted(open_repository(trust), trust)

    page = trust / "subjects/art/index.md"
    git(trust, "update-index", mark, page)
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    assert changed() == []  # as git checks out files on some computers
    page.write_text("Another text.")
    assert changed() == ["subjects/art/index.md"]
    assert not origin_of(trust, Cache(trust / ".cache")).is_committed
