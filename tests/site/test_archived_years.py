"""A finished year, kept by its commit: published as it was, whatever has changed since."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.repository import commit, git

RESOURCES = Path("subjects", "music", "resources")


def _archive(root: Path, ref: str, subject: str = "music", version: str = "2025-26") -> None:
    """Make `ref` a finished year of the subject, beside the current one."""
    settings = root / "subjects" / subject / "subject.yml"
    entry = f"archive:\n  - version: {version}\n    ref: {ref}\n"
    settings.write_text(settings.read_text(encoding="utf-8") + entry, encoding="utf-8")


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def two_years(built_trust: Path) -> Path:
    """Music as it stood last year, and as it is now: a page changed, one gone, a topic renamed."""
    _archive(built_trust, commit(built_trust))
    _replace(built_trust / RESOURCES / "one-bar-again.md", "Play one bar.", "Sing one bar.")
    _replace(built_trust / RESOURCES / "one-bar-again.md", "See also", "No longer see")
    _replace(
        built_trust / RESOURCES / "one-bar-again.md", "(humming-the-inner-part.md#who-hums)", ""
    )
    (built_trust / RESOURCES / "humming-the-inner-part.md").unlink()
    topics = built_trust / "content" / "topics"
    _replace(topics / "close-listening.md", "title: Close listening", "title: Near listening")
    return built_trust


def test_an_archived_year_shows_its_pages_as_they_were(two_years: Path, run: Run) -> None:
    result = run("build", "music", "music@2025-26", root=two_years)

    assert result.exit_code == 0, result.output
    music = two_years / "site" / "music"
    page = Path("resources", "one-bar-again", "index.html")
    assert "Play one bar." in (music / "2025-26" / page).read_text(encoding="utf-8")
    assert "Sing one bar." in (music / page).read_text(encoding="utf-8")
    gone = Path("resources", "humming-the-inner-part", "index.html")
    assert (music / "2025-26" / gone).exists()
    moved = (music / gone).read_text(encoding="utf-8")
    assert '<a href="../../2025-26/resources/humming-the-inner-part/">' in moved
    topic = Path("topics", "close-listening", "index.html")
    assert "<h1>Close listening" in _h1(music / "2025-26" / topic)
    assert "<h1>Near listening" in _h1(music / topic)


def _h1(page: Path) -> str:
    return re.sub(r"<h1[^>]*>\s*", "<h1>", page.read_text(encoding="utf-8"))


def test_the_versions_are_listed_newest_first_for_machines(two_years: Path, run: Run) -> None:
    run("build", "music", "music@2025-26", root=two_years)

    music = two_years / "site" / "music"
    assert json.loads((music / "versions.json").read_text()) == [
        {"version": "2026-27", "title": "2026-27", "aliases": ["latest"]},
        {"version": "2025-26", "title": "2025-26", "aliases": []},
    ]


def test_a_change_of_today_never_changes_a_page_of_an_archived_year(
    two_years: Path, run: Run
) -> None:
    run("build", "music@2025-26", root=two_years)
    before = _html(two_years / "site" / "music" / "2025-26")
    _replace(two_years / RESOURCES / "one-bar-again.md", "title: One bar", "title: A single bar")

    again = run("build", "music@2025-26", root=two_years)

    assert _html(two_years / "site" / "music" / "2025-26") == before
    assert len(before) > 5
    assert "0 pages rendered" in again.stdout


def _html(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.html")
    }


def test_a_fault_in_an_archived_year_says_which_year_it_is_of(two_years: Path, run: Run) -> None:
    page = two_years / "subjects" / "art" / "resources" / "ten-minutes-with-a-pot.md"
    text = page.read_text(encoding="utf-8")
    _replace(page, "minutes: 1\n", "minutes: one\n")
    _archive(two_years, commit(two_years), "art", "2024-25")
    page.write_text(text, encoding="utf-8")
    before = _html(two_years / "site")

    result = run("build", root=two_years)

    assert result.exit_code == 1
    assert result.stdout.count(" must fix: ") == 1
    assert (
        "2024-25:subjects/art/resources/ten-minutes-with-a-pot.md:9:10: must fix: "
        "minutes: “one” does not fit here."
    ) in result.stdout
    assert _html(two_years / "site") == before


def test_a_year_that_is_not_in_this_clone_stops_the_build_and_leaves_the_old_site(
    built_trust: Path, run: Run
) -> None:
    commit(built_trust)
    _archive(built_trust, "v2025-26")
    before = _html(built_trust / "site")

    result = run("build", root=built_trust)

    assert result.exit_code == 1
    assert "2025-26 is kept in “v2025-26”, which this repository does not have" in result.stdout
    assert _html(built_trust / "site") == before


@pytest.mark.parametrize(
    "clone", [["--depth", "1"], ["--no-tags"]], ids=["shallow clone", "clone without tags"]
)
def test_the_way_out_that_is_told_leads_out(
    clone: list[str], trust: Path, tmp_path: Path, run: Run
) -> None:
    commit(trust)
    git(trust, "tag", "v2025-26")
    # A tag on a branch that was merged, as a year's last corrections are often made.
    git(trust, "checkout", "-b", "corrections")
    _replace(trust / RESOURCES / "one-bar-again.md", "Play one bar.", "Whistle one bar.")
    git(trust, "tag", "--force", "v2025-26", commit(trust))
    git(trust, "checkout", "main")
    git(trust, "merge", "--no-ff", "corrections")
    _archive(trust, "v2025-26")
    commit(trust)
    git(tmp_path, "clone", *clone, "--single-branch", trust.as_uri(), "clone")
    words = ["stage", "music@2025-26", "--out", tmp_path / "staged"]

    told = run(*words, root=tmp_path / "clone").stdout
    way_out = re.search(r"\bgit (fetch [a-z -]*[a-z])", told)
    assert way_out, told
    git(tmp_path / "clone", *way_out[1].split())

    assert run(*words, root=tmp_path / "clone").exit_code == 0
    staged = (tmp_path / "staged" / "docs" / "resources" / "one-bar-again.md").read_text()
    assert "Whistle one bar." in staged


def test_a_symbolic_link_in_an_archived_year_is_not_published(
    two_years: Path, tmp_path: Path, run: Run
) -> None:
    # Nobody can take it out of the commit any more, so it must not stop the build either.
    (tmp_path / "secret.svg").write_text("<svg>Nobody's picture</svg>")
    picture = two_years / "subjects" / "art" / "resources" / "secret.svg"
    picture.symlink_to("../../../../secret.svg")
    _archive(two_years, commit(two_years), "art", "2024-25")
    picture.unlink()
    shutil.rmtree(two_years / "site")

    result = run("build", "art@2024-25", root=two_years)

    assert result.exit_code == 0, result.output
    assert list((two_years / "site").rglob("secret.svg")) == []
