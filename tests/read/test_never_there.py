"""What is withdrawn from all years and was in no commit; where that can't be known none is told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.cache import Cache
from generator.read.archive import find_archive
from generator.read.never_there import never_there
from generator.read.settings import load_settings
from generator.read.trees import WorkTree
from tests.repository import commit, git
from tests.writing import SUBJECT, TRUST, resource, topic, write_trust

ART = "subjects/art"
LIST, GUIDE = f"{ART}/resources/class-list.md", "content/guides/reading.md"
FILES = {
    "content/topics/voice.md": topic("Voice"),
    GUIDE: resource("Reading", "voice"),
    LIST: resource("List", "voice"),
    f"{ART}/resources/unit/é.md": resource("Unit", "voice"),
}


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    """A trust that had these files, the trust's folder being one of its repository."""
    root = write_trust(tmp_path / "work/pages", FILES)
    commit(tmp_path / "work")
    for path in FILES:
        (root / path).unlink()
    commit(tmp_path / "work", "All gone")
    return root


def _told(root: Path, *withdrawn: str, more: str = "", of_trust: str = "") -> Mapping[str, str]:
    listed = f"withdrawn: [{', '.join(withdrawn)}]\n{more}"
    write_trust(root, {f"{ART}/subject.yml": SUBJECT.format(name="Art") + listed})
    write_trust(root, {"content/trust.yml": f"{TRUST}withdrawn: [{of_trust}]\n"})
    cache = Cache(root.parent.parent / "cache")
    settings = load_settings(WorkTree(root))
    told = never_there(root, settings, cache)
    assert never_there(root, settings, cache) == told
    return told


def test_the_nearest_that_was_there_is_told(trust: Path) -> None:
    typed = f"{ART}/resources/class-lst.md"

    assert _told(trust, typed, LIST, of_trust="content/guides/reeding.md") == {
        typed: LIST,
        "content/guides/reeding.md": GUIDE,
    }


@pytest.mark.parametrize(
    "typed",
    [LIST, f"{ART}/resources/unit", f"./{ART}/resources/unit/", f"{ART}/resources/unit/e\u0301.md"],
)
def test_what_was_a_file_or_a_folder_was_there(typed: str, trust: Path) -> None:
    assert _told(trust, typed, of_trust=GUIDE) == {}


def test_a_page_may_have_been_there_under_a_former_name_of_its_subject(trust: Path) -> None:
    git(trust, "mv", ART, "subjects/drawing")
    named = "subjects/drawing/resources/class-list.md"
    settings = SUBJECT.format(name="Drawing") + f"withdrawn: [{named}]\n"
    write_trust(trust, {"subjects/drawing/subject.yml": settings})
    cache = Cache(trust.parent.parent / "cache")

    assert never_there(trust, load_settings(WorkTree(trust)), cache) == {named: LIST}
    write_trust(trust, {"subjects/drawing/subject.yml": f"{settings}retired_names: [art]\n"})
    assert never_there(trust, load_settings(WorkTree(trust)), cache) == {}


def test_what_stood_in_a_finished_year_alone_was_there(trust: Path) -> None:
    # A year whose commit was merged and whose files were not: `main` never had the list of it.
    ours, only_then = trust.parent, f"{ART}/resources/of-the-year.md"
    git(ours, "checkout", "--quiet", "-b", "year")
    write_trust(trust, {only_then: resource("Then", "voice")})
    year = commit(ours, "As it stood")
    git(ours, "checkout", "--quiet", "main")
    git(ours, "merge", "--quiet", "-s", "ours", "-m", "The year is kept", "year")
    typed = f"{ART}/resources/of-the-yaer.md"
    settings = f"{SUBJECT.format(name='Art')}archive: [{{version: 2025-26, ref: {year}}}]\n"
    settings += f"withdrawn: [{only_then}, {typed}]\n"
    write_trust(trust, {f"{ART}/subject.yml": settings})
    cache, read = Cache(ours.parent / "cache"), load_settings(WorkTree(trust))

    assert set(never_there(trust, read, cache, find_archive(trust, read, cache))) == {typed}


def test_where_the_history_is_not_there_nothing_is_told(trust: Path, tmp_path: Path) -> None:
    typed = f"{ART}/resources/class-lst.md"
    git(tmp_path, "clone", "--quiet", "--depth", "1", (tmp_path / "work").as_uri(), "shallow/work")

    assert _told(tmp_path / "shallow/work/pages", typed) == {}
    (tmp_path / "work/.git").rename(tmp_path / "away")
    assert _told(trust, typed) == {}
