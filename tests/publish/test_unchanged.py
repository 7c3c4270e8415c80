"""A tree that is there already is known without a stage being run, and nothing else is."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
import zoneinfo
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator import pipeline
from generator.building import build
from generator.model.job import Job
from generator.model.published import Publication
from generator.school_year.zone import rules_of_zone
from tests.conftest import PROJECT, Run
from tests.publish.strikes import content
from tests.repository import commit, git
from tests.writing import job_in, page, resource, topic, write_trust

ECHO = "subjects/music/resources/echo.md"
PAGE = "site/music/index.html"
HEAVY = (
    *("generator.pipeline", "generator.check.check", "generator.plan", "generator.link"),
    *("generator.convert", "generator.render", "generator.schema", "generator.publish.publish"),
    *("mkdocs", "jinja2", "pydantic", "markdown", "lxml", "yaml", "babel", "rich"),
)
"""What no build loads that has nothing to do."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A trust of a few pages, built into its `site/`."""
    root = write_trust(
        tmp_path / "trust",
        {
            "content/index.md": page("Portal"),
            "content/topics/voice.md": topic("Voice"),
            "subjects/music/index.md": page("Music", "Sing.", audience="public"),
            ECHO: resource("Echo", "voice", "Sing again."),
        },
    )
    job = job_in(root)
    build(job, root / "site")
    assert build(job, root / "site").rendered == 0
    return root


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[Publication]:
    """What the stages have built, as they build it."""
    whole: list[Publication] = []
    plain = pipeline.build

    def noted(*given: object) -> Publication:
        whole.append(plain(*given))  # type: ignore[arg-type] # handed on as they come
        return whole[-1]

    monkeypatch.setattr(pipeline, "build", noted)
    return whole


def _job(root: Path) -> Job:
    return job_in(root)


def test_a_tree_that_is_there_is_not_built_again(root: Path, built: list[Publication]) -> None:
    before = {path: (root / "site" / path).stat().st_ino for path in content(root / "site")}

    there = build(_job(root), root / "site")

    assert built == []
    assert (there.changed, there.rendered, there.notes) == ((), 0, ())
    assert sorted(there.sites) == ["music@2026-27", "portal"]
    after = {path: (root / "site" / path).stat().st_ino for path in content(root / "site")}
    assert after == before


@pytest.mark.parametrize("edition", ["staff", "public"])
def test_what_is_said_is_what_a_whole_build_says(edition: str, root: Path, run: Run) -> None:
    words = ("build", "--edition", edition, "--out", root / edition)
    run(*words, root=root)

    sooner = run(*words, root=root)
    shutil.rmtree(root / ".cache" / "trustpages" / "trees")
    whole = run(*words, root=root)

    assert sooner.exit_code == whole.exit_code == 0
    assert sooner.stdout == whole.stdout
    assert "0 pages rendered, 2 sites unchanged" in sooner.stdout
    assert ("for staff" in sooner.stdout) == (edition == "public")


def test_nothing_of_the_stages_is_loaded(root: Path) -> None:
    program = (
        "import atexit, sys; from generator.__main__ import main\n"
        "atexit.register(lambda: print(*sorted(sys.modules), sep='\\n', file=sys.stderr))\n"
        "main()"
    )
    command = [sys.executable, "-c", program, "build", "--root", str(root)]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
    done = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True)

    assert "0 pages rendered" in done.stdout
    loaded = done.stderr.splitlines()
    assert "generator.building" in loaded
    assert [name for name in loaded if f"{name}.".startswith(tuple(f"{h}." for h in HEAVY))] == []


def _append(path: str, text: str = "\nAnd more.\n") -> Callable[[Path], None]:
    def append(root: Path) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return append


def _modes(tree: Path) -> dict[str, int]:
    """Who may read what: each file, each folder, and the tree itself."""
    return {
        path.relative_to(tree).as_posix(): stat.S_IMODE(path.lstat().st_mode)
        for path in (tree, *tree.rglob("*"))
    }


def _lose(path: str) -> Callable[[Path], None]:
    return lambda root: (root / path).unlink()


BUILT_AGAIN: dict[str, Callable[[Path], object]] = {
    "a page": _append(ECHO),
    "a file that is gone from the tree": _lose("site/index.html"),
    "a list that is gone, with the tree": lambda root: shutil.rmtree(root / "site"),
    "a page that a web server may not read": lambda root: (root / PAGE).chmod(0o600),
    "a folder that it may not enter": lambda root: (root / PAGE).parent.chmod(0o700),
    "a tree that it may not enter": lambda root: (root / "site").chmod(0o700),
    "what a system leaves": lambda root: (root / "site" / "music" / ".DS_Store").write_bytes(b"x"),
    "a folder with nothing in it": lambda root: (root / "site" / "music" / "new").mkdir(),
    "a tree of other pages": lambda root: (
        _append(ECHO)(root),
        pipeline.build(job_in(root), root / "site"),
        (root / ECHO).write_text(resource("Echo", "voice", "Sing again.")),
    ),
}


@pytest.mark.parametrize("change", BUILT_AGAIN.values(), ids=BUILT_AGAIN)
def test_what_is_not_there_is_built(
    change: Callable[[Path], object], root: Path, tmp_path: Path, built: list[Publication]
) -> None:
    change(root)
    built.clear()

    build(_job(root), root / "site")

    assert len(built) == 1
    pipeline.build(_job(root), tmp_path / "clean")
    assert content(root / "site") == content(tmp_path / "clean")
    assert _modes(root / "site") == _modes(tmp_path / "clean")


@pytest.mark.parametrize(
    ("path", "text"), [("site/index.html", "<p>Mine"), ("site/notes.txt", "Mine")]
)
def test_what_is_somebodys_in_the_tree_is_refused(
    path: str, text: str, root: Path, run: Run
) -> None:
    run("build", root=root)  # with the command's own cache and day
    _append(path, text)(root)

    result = run("build", root=root)

    assert result.exit_code == 2
    assert Path(path).name in result.stderr


def test_a_page_that_changes_while_it_is_built_is_not_taken_for_what_was_read(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text, plain = (root / ECHO).read_text(), pipeline.build
    (root / ECHO).write_text(text + "\nFor a moment.\n")

    def saved_meanwhile(job: Job, out: Path, *given: object) -> Publication:
        (root / ECHO).write_text(text + "\nAnd more.\n")
        return plain(job, out, *given)  # type: ignore[arg-type] # handed on as they come

    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "build", saved_meanwhile)
        told = build(_job(root), root / "site").notes
    (root / ECHO).write_text(text + "\nFor a moment.\n")
    build(_job(root), root / "site")

    pipeline.build(_job(root), tmp_path / "clean")
    assert content(root / "site") == content(tmp_path / "clean")
    assert [note.split(",")[0] for note in told] == ["Something was saved while this was built"]


def test_a_checkout_that_leaves_pages_out_is_refused_all_the_same(root: Path, run: Run) -> None:
    commit(root)
    run("build", root=root)
    git(root, "update-index", "--skip-worktree", "content/index.md")
    (root / "content" / "index.md").rename(root / "away.md")
    gone = run("build", root=root)
    (root / "away.md").rename(root / "content" / "index.md")
    back = run("build", root=root)

    assert gone.exit_code == 2
    assert "leaves content/index.md out" in gone.stderr
    assert back.exit_code == 0


def test_what_a_cache_says_that_is_damaged_is_not_heard(
    root: Path, built: list[Publication]
) -> None:
    for file in (root / ".cache" / "trees").rglob("*"):
        if file.is_file():
            file.write_bytes(b"{}")

    build(_job(root), root / "site")

    assert len(built) == 1


def test_a_build_of_some_sites_is_not_taken_for_all(root: Path, built: list[Publication]) -> None:
    _append(ECHO)(root)

    build(_job(root), root / "site", ["portal"])
    build(_job(root), root / "site")

    assert [published.sites for published in built] == [("portal",), ("portal", "music@2026-27")]


@pytest.fixture
def zones(tmp_path: Path) -> Iterator[Path]:
    """A folder of time zones that takes the place of this computer's."""
    folder = tmp_path / "zones"
    (folder / "Europe").mkdir(parents=True)
    zoneinfo.reset_tzpath(to=[folder])
    rules_of_zone.cache_clear()
    yield folder
    zoneinfo.reset_tzpath()
    rules_of_zone.cache_clear()


def test_a_tree_is_built_again_where_the_clocks_change_on_other_days_now(
    root: Path, built: list[Publication], zones: Path
) -> None:
    (zones / "Europe" / "London").write_bytes(rules_of_zone("Asia/Tokyo"))
    rules_of_zone.cache_clear()

    build(_job(root), root / "site")
    build(_job(root), root / "site")

    assert len(built) == 1
