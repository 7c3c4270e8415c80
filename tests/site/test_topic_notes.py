"""A lead's note on a topic is found; pages that lay where notes lie today stay what they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.read.read import read_pages
from generator.read.trees import WorkTree
from tests.conftest import Run
from tests.repository import commit
from tests.writing import SUBJECT, TRUST, page, resource, topic, write_trust

MUSIC = "subjects/music"
FILES = {
    "content/trust.yml": TRUST,
    "content/topics/eal.md": topic("EAL"),
    f"{MUSIC}/subject.yml": SUBJECT.format(name="Music"),
    f"{MUSIC}/index.md": page("Music"),
    f"{MUSIC}/resources/a.md": resource("A", "eal", "Words."),
}
NOTE = page("EAL in music", note="We clap a rhythm first.", example="Year 7 sing a zebra.")


def test_a_note_is_found_and_the_search_leads_to_it(tmp_path: Path, run: Run) -> None:
    root = write_trust(tmp_path, FILES | {f"{MUSIC}/topics/eal.md": NOTE})
    assert run("build", root=root).exit_code == 0

    found = run("search", "zebra", root=root)

    assert "topics/eal/" in found.stdout
    hub = (root / "site/topics/eal/index.html").read_text()
    assert '<h3 id="tp-in-music">' in hub


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NOTE, "topic-note"),
        (page("EAL", note="No example."), "topic-note"),
        (page("Songs by theme", "Ours."), "page"),
        (page("Songs", note="Said to be a page.", type="page"), "page"),
    ],
)
def test_a_note_is_told_by_what_it_says(tmp_path: Path, text: str, expected: str) -> None:
    root = write_trust(tmp_path, {f"{MUSIC}/topics/eal.md": text})

    assert [each.type for each in read_pages(WorkTree(root))] == [expected]


def test_a_finished_year_keeps_its_pages_from_before_there_were_notes(
    tmp_path: Path, run: Run
) -> None:
    settings = SUBJECT.format(name="Music")
    then = {
        f"{MUSIC}/subject.yml": settings.replace("2026-27", "2025-26"),
        f"{MUSIC}/topics/songs.md": page("Songs by theme", "All of ours."),
    }
    root = write_trust(tmp_path, FILES | then)
    kept = commit(root)
    (root / MUSIC / "topics/songs.md").unlink()
    now = settings + f"archive: [{{version: 2025-26, ref: {kept}}}]\n"
    write_trust(root, {f"{MUSIC}/subject.yml": now, f"{MUSIC}/topics/eal.md": NOTE})
    commit(root)

    built = run("build", root=root)

    assert built.exit_code == 0, built.stdout
    archived = root / "site/music/2025-26"
    assert "All of ours." in (archived / "topics/songs/index.html").read_text()
    assert "zebra" not in (archived / "topics/eal/index.html").read_text()
