"""A trust's files: as they lie on disk, and as they stood in a commit."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.model.diagnostics import CannotContinue
from generator.model.written import Tree
from generator.read.commits import GitTree
from generator.read.read import read_pages
from generator.read.settings import load_settings
from generator.read.trees import WorkTree
from tests.conftest import PROJECT
from tests.repository import commit, git

MUSIC = Path("subjects", "music", "resources")


def _everything(tree: Tree) -> dict[str, bytes]:
    return {path: tree.read(path) for path in sorted({*tree.paths()} - tree.links())}


def test_a_commit_and_the_work_tree_it_was_made_from_are_the_same_trust(tmp_path: Path) -> None:
    for top in ("content", "subjects"):
        shutil.copytree(PROJECT / top, tmp_path / top)
    now, then = WorkTree(tmp_path), GitTree(tmp_path, commit(tmp_path), "2025-26")

    assert _everything(then) == _everything(now)
    assert read_pages(then) == read_pages(now)
    assert load_settings(then) == load_settings(now)
    assert len(read_pages(then)) > 100


@pytest.mark.parametrize(
    "ref", ["{full}", "{short}", "noted", "light", "refs/tags/noted", "archive/2025-26", "main~1"]
)
def test_a_year_is_found_by_any_name_that_git_has_for_its_commit(ref: str, trust: Path) -> None:
    full = commit(trust)
    git(trust, "tag", "--annotate", "--message", "The year", "noted")
    git(trust, "tag", "light")
    git(trust, "branch", "archive/2025-26")
    page = trust / MUSIC / "one-bar-again.md"
    old = page.read_bytes()
    page.write_bytes(old + b"And once more.\n")
    commit(trust)
    page.unlink()

    tree = GitTree(trust, ref.format(full=full, short=full[:8]), "2025-26")

    assert tree.read((MUSIC / "one-bar-again.md").as_posix()) == old


def test_the_work_tree_holds_what_is_not_committed_and_a_commit_does_not(trust: Path) -> None:
    tree = GitTree(trust, commit(trust), "2025-26")
    page = trust / MUSIC / "echo.md"
    page.write_text("---\ntitle: Echo\n---\n")

    assert page.relative_to(trust).as_posix() in WorkTree(trust).paths()
    assert page.relative_to(trust).as_posix() not in tree.paths()


@pytest.mark.parametrize("ref", ["0123456789" * 4, "v2025-26", "main^{tree}", "main:content", ":"])
def test_what_is_no_commit_here_is_refused_with_the_year_the_name_and_the_way_out(
    ref: str, trust: Path
) -> None:
    commit(trust)

    with pytest.raises(CannotContinue) as stop:
        GitTree(trust, ref, "2025-26")

    assert "2025-26" in str(stop.value)
    assert ref in str(stop.value)
    assert "git fetch" in str(stop.value)


def test_outside_a_repository_nobody_is_told_to_fetch(trust: Path) -> None:
    with pytest.raises(CannotContinue) as stop:
        GitTree(trust, "v2025-26", "2025-26")

    assert "repository" in str(stop.value)
    assert "git fetch" not in str(stop.value)


def test_a_trust_may_be_a_folder_of_a_repository(tmp_path: Path, trust: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "trust.yml").write_text("name: Another trust, at the top\n")
    name = commit(tmp_path)

    assert _everything(GitTree(trust, name, "2025-26")) == _everything(WorkTree(trust))


def test_a_folder_that_the_commit_does_not_have_yet_is_empty_in_it(trust: Path) -> None:
    shutil.move(trust / "subjects", trust / "later")
    name = commit(trust)
    shutil.move(trust / "later", trust / "subjects")

    assert {path.split("/")[0] for path in GitTree(trust, name, "2025-26").paths()} == {"content"}


def test_a_second_work_tree_of_a_repository_reads_the_same_commits(
    trust: Path, tmp_path: Path
) -> None:
    name = commit(trust)
    git(trust, "worktree", "add", "--detach", tmp_path / "second")

    assert _everything(GitTree(tmp_path / "second", name, "")) == _everything(WorkTree(trust))


def test_a_part_that_is_another_repository_is_passed_over(trust: Path) -> None:
    before = _everything(WorkTree(trust))
    name = commit(trust)
    git(trust, "update-index", "--add", "--cacheinfo", f"160000,{name},content/other")
    git(trust, "commit", "--message", "A submodule")

    assert _everything(GitTree(trust, "HEAD", "")) == before


@pytest.mark.parametrize("kind", ["work tree", "commit"])
def test_symbolic_links_are_named_and_never_followed(kind: str, trust: Path) -> None:
    before = _everything(WorkTree(trust))
    (trust.parent / "secret.md").write_text("Nobody's page.")
    (trust.parent / "private").mkdir()
    (trust.parent / "private" / "page.md").write_text("Nobody's page.")
    links = {MUSIC / "file.md": "../../../../secret.md", MUSIC / "folder": "../../../../private"}
    links |= {MUSIC / "nowhere.md": "gone.md", Path("content", "within.md"): "index.md"}
    for path, target in links.items():
        (trust / path).symlink_to(target)
    name = commit(trust)

    tree = WorkTree(trust) if kind == "work tree" else GitTree(trust, name, "2025-26")

    assert tree.links() == {path.as_posix() for path in links}
    assert _everything(tree) == before
    for path in links:
        with pytest.raises(KeyError):
            tree.read(path.as_posix())


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("end", [b"\r\n", b"\r"], ids=["Windows", "old Mac"])
def test_how_a_computer_ends_its_lines_changes_no_page(
    mark: bytes, end: bytes, trust: Path
) -> None:
    then = GitTree(trust, commit(trust), "2025-26")
    for file in [*trust.glob("**/*.md"), *trust.glob("**/*.yml")]:
        file.write_bytes(mark + file.read_bytes().replace(b"\n", end))

    def read(tree: WorkTree | GitTree) -> list[tuple[object, ...]]:
        return [
            (page.path, page.type, page.fields, page.document.text, page.document.body)
            for page in read_pages(tree)
        ]

    assert read(WorkTree(trust)) == read(then)
    now, before = load_settings(WorkTree(trust)), load_settings(then)
    assert (now.trust, now.subjects) == (before.trust, before.subjects)


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store",
        ".one-bar-again.md.swp",
        ".obsidian/one-bar-again.md",
        ".~lock.plan.odt#",
        "README.md",
        "Thumbs.db",
        "~$plan.docx",
    ],
)
@pytest.mark.parametrize("kind", ["work tree", "commit"])
def test_what_editors_and_systems_leave_behind_is_not_the_trusts(
    kind: str, name: str, trust: Path
) -> None:
    before = WorkTree(trust).paths()
    left = trust / MUSIC / name
    left.parent.mkdir(exist_ok=True)
    left.write_text("Not a page.")
    commit(trust)

    tree = WorkTree(trust) if kind == "work tree" else GitTree(trust, "HEAD", "2025-26")

    assert tree.paths() == before


def test_the_lock_of_an_editor_at_work_is_no_link_of_the_trusts(trust: Path) -> None:
    (trust / MUSIC / ".#one-bar-again.md").symlink_to("teacher@staffroom.4711:1790000000")

    assert WorkTree(trust).links() == frozenset()
