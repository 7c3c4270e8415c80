"""Commits that claim a time that there is not: git takes them, so a repository may have them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator.cache import Cache
from generator.model.diagnostics import CannotContinue
from generator.new.dates import last_changes
from generator.read.archive import find_archive
from generator.read.first_parents import FirstParents
from generator.read.lately import changed_lately
from generator.read.origin import origin_of
from generator.read.settings import load_settings
from generator.read.trees import WorkTree
from tests.conftest import Run
from tests.repository import commit, commit_at, git
from tests.writing import SUBJECT, resource, topic, write_trust

CLAY = "subjects/art/resources/clay.md"
FIRST, LAST = dt.date(1970, 1, 1), dt.date(9999, 12, 31)
ABSURD = [
    ("253402300800 +0000", LAST),
    ("253402300799 +1400", LAST),
    ("99999999999999 -9999", LAST),
    ("9223372036854775807 +0000", LAST),
    ("-1 +0000", FIRST),
    ("-99999999999999 +9999", FIRST),
    ("", FIRST),
]


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    """A trust with one commit, and an edit that is in none yet but in git's list."""
    files = {"content/topics/voice.md": topic("Voice"), CLAY: resource("Clay", "voice", "Wet.")}
    root = write_trust(tmp_path / "trust", files)
    commit(root)
    (root / CLAY).write_text(resource("Clay", "voice", "Dry."))
    git(root, "add", "--all")
    return root


@pytest.mark.parametrize(("when", "day"), ABSURD)
def test_the_nearest_day_is_meant_that_there_is(when: str, day: dt.date, trust: Path) -> None:
    at, cache = commit_at(trust, when), Cache(trust / ".cache")
    settings = SUBJECT.format(name="Art").replace("version: 2026-27", "version: 2027-28")
    entry = f"archive: [{{version: 2026-27, ref: {at}}}]\n"
    (trust / "subjects/art/subject.yml").write_text(settings + entry)

    [year] = find_archive(trust, load_settings(WorkTree(trust)), cache)

    assert year.date == day
    assert origin_of(trust, cache).time in ("99991231T235959Z", "19700101T000000Z")
    assert FirstParents(trust).day == day
    assert changed_lately(trust, 60, cache)[CLAY][:10] == day.isoformat()
    assert last_changes(trust, [CLAY])[CLAY][0] in (FIRST, dt.date(2026, 11, 22))


def test_pages_are_built_and_published_from_one(trust: Path, tmp_path: Path, run: Run) -> None:
    commit_at(trust, ABSURD[0][0])

    assert run("build", root=trust).exit_code == 0
    done = run("publish", "--to", tmp_path / "web", "--edition", "staff", root=trust)

    assert done.exit_code == 0
    assert "99991231T235959Z" in done.stdout


def test_no_change_is_later_than_the_present_commit(trust: Path, tmp_path: Path) -> None:
    commit_at(trust, ABSURD[0][0])
    git(trust, "commit", "--quiet", "--allow-empty", "--message", "Today")
    today = git(trust, "log", "-1", "--format=%cd", "--date=format:%Y-%m-%d")

    found = changed_lately(trust, 60, Cache(tmp_path / "cache"))
    assert {path: moment[:10] for path, moment in found.items()} == {CLAY: today}


def test_a_commit_that_can_not_be_read_is_told(trust: Path, tmp_path: Path) -> None:
    commit_at(trust, "99999999999999999999999 +0000")
    tree, parent = git(trust, "write-tree"), git(trust, "rev-parse", "HEAD")
    git(trust, "update-ref", "HEAD", git(trust, "commit-tree", tree, "-p", parent, "-m", "After"))

    with pytest.raises(CannotContinue, match="a part of the history is damaged"):
        changed_lately(trust, 60, Cache(tmp_path / "cache"))


def test_a_clone_without_what_pages_were_is_told(trust: Path, tmp_path: Path) -> None:
    git(trust, "commit", "--quiet", "--message", "Dry")
    git(trust, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", trust.as_uri(), "clone")

    with pytest.raises(CannotContinue, match="not in this clone"):
        changed_lately(tmp_path / "clone", 60, Cache(tmp_path / "cache"))
