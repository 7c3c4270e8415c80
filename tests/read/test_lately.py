"""What changed of late, by the history: in one walk, from the present commit's day on."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from lxml import html

from generator.cache import Cache
from generator.model.diagnostics import CannotContinue
from generator.read.lately import changed_lately
from tests.conftest import Run
from tests.repository import commit, git
from tests.writing import page, resource, session, topic, write_trust

MUSIC = "subjects/music"
FILES = {
    "content/topics/eal.md": topic("EAL"),
    f"{MUSIC}/index.md": page("Music"),
    f"{MUSIC}/resources/a.md": resource("A", "eal", "Words."),
    f"{MUSIC}/resources/b.md": resource("B", "eal", "Words of b."),
    f"{MUSIC}/resources/c.md": resource("C", "eal", "Words of c."),
    f"{MUSIC}/resources/d.md": resource("D", "eal", "Words of d."),
}


def on(root: Path, day: str, **resources: str) -> None:
    """A commit of a day, in which resources have these texts."""
    for name, text in resources.items():
        (root / MUSIC / f"resources/{name}.md").write_text(text)
    git(root, "add", "--all")
    date = f"{day}T12:00:00Z"
    command = ["git", "-C", str(root), "commit", "--quiet", "--allow-empty", "-m", day]
    dated = {"GIT_COMMITTER_DATE": date, "GIT_AUTHOR_DATE": date}
    subprocess.run(command, check=True, env={**os.environ, **dated})


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    """A trust in which one page was changed long ago, and others of late."""
    root = write_trust(tmp_path / "trust", FILES)
    commit(root)  # in the author's name that others go on with
    on(root, "2026-01-10", d=resource("D", "eal", "Other words of d."))
    on(root, "2026-10-20T12:00:00+00:00", a=resource("A", "eal", "Other words."))
    on(root, "2026-11-01", b=resource("B", "eal", "Words of b.", reviewed="2026-11-01"))
    moved = resource("C", "eal", "Words of c.", old_paths="[resources/c.md]")
    (root / MUSIC / "resources/c.md").unlink()
    on(root, "2026-11-02", e=moved)
    on(root, "2026-11-10", f=resource("F", "eal", "New."))
    return root


def test_what_says_something_else_has_changed(trust: Path, tmp_path: Path) -> None:
    assert changed_lately(trust, 60, Cache(tmp_path / "cache")) == {
        f"{MUSIC}/resources/a.md": "2026-10-20T12:00:00+00:00",
        f"{MUSIC}/resources/f.md": "2026-11-10T12:00:00+00:00",
    }


def test_days_count_from_the_present_commit(trust: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    assert set(changed_lately(trust, 10, cache)) == {f"{MUSIC}/resources/f.md"}
    assert f"{MUSIC}/resources/d.md" in changed_lately(trust, 365, cache)
    on(trust, "2027-03-01")
    assert changed_lately(trust, 60, cache) == {}
    assert changed_lately(trust, 0, cache) == {}


def test_a_merge_is_one_change(trust: Path, tmp_path: Path) -> None:
    git(trust, "switch", "--quiet", "--create", "work")
    on(trust, "2026-11-11", a=resource("A", "eal", "Tried."))
    git(trust, "switch", "--quiet", "-")
    on(trust, "2026-11-20", b=resource("B", "eal", "Meanwhile."))
    environment = {**os.environ, "GIT_COMMITTER_DATE": "2026-11-25T12:00:00Z"}
    command = ["git", "-C", str(trust), "merge", "--quiet", "--no-ff", "--no-edit", "work"]
    subprocess.run(command, check=True, env=environment)

    found = changed_lately(trust, 60, Cache(tmp_path / "cache"))

    assert found[f"{MUSIC}/resources/a.md"] == "2026-11-25T12:00:00+00:00"


def test_no_history_is_no_trouble(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    loose = write_trust(tmp_path / "loose", FILES)
    assert changed_lately(loose, 60, cache) == {}
    git(loose, "init", "--quiet")
    assert changed_lately(loose, 60, cache) == {}
    commit(loose)
    assert changed_lately(loose, 60, cache) == {}


def test_a_shallow_clone_is_told_what_to_fetch(trust: Path, tmp_path: Path, run: Run) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "2", trust.as_uri(), "clone")
    clone = tmp_path / "clone"

    refused = run("build", root=clone)

    assert refused.exit_code == 2
    assert "git fetch --unshallow" in refused.stderr
    assert "lately_days: 0" in refused.stderr
    assert run("check", root=clone).exit_code == 0
    with pytest.raises(CannotContinue, match="fetch-depth: 0"):
        changed_lately(clone, 60, Cache(tmp_path / "cache"))
    git(clone, "fetch", "--quiet", "--unshallow")
    assert run("build", root=clone).exit_code == 0


def test_a_home_tells_it_and_a_new_commit_is_seen(trust: Path, run: Run) -> None:
    def told() -> list[str]:
        assert run("build", root=trust).exit_code == 0
        home = html.parse(trust / "site/music/index.html")
        [section] = home.xpath("//section[h2='Changed of late']") or [None]
        rows = [] if section is None else section.xpath(".//li")
        return [each.text_content().strip() for each in rows]

    assert told() == ["Fchanged Tuesday 10 November 2026", "Achanged Tuesday 20 October 2026"]
    (trust / MUSIC / "plc").mkdir()
    (trust / MUSIC / "plc/one.md").write_text(session("One", "2026-12-01"))
    assert len(told()) == 2
    on(trust, "2026-11-20")
    assert told()[0] == "Onesession planned · changed Friday 20 November 2026"
    on(trust, "2027-11-20")
    assert told() == []
