"""What a planning meeting looks at: `trustpages due --all`, and the same as a page for staff."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator import checking, pipeline
from generator.plan.overviews import PLANNING
from tests.conftest import Run
from tests.writing import SUBJECT, TRUST, job_in, page, resource, session, topic, write_trust

GOLDEN = Path(__file__).parent / "golden" / "due-all.txt"
TERMS = "terms: [{name: Year, starts: 2026-09-01, ends: 2027-07-20}]\nsessions_per_year: 3\n"
HUMANITIES = SUBJECT.replace("plc: {name}", "plc: humanities")
FILES = {
    "content/trust.yml": TRUST + TERMS,
    "content/index.md": page("Willow Trust"),
    "content/topics/eal.md": topic("EAL"),
    "content/topics/voice.md": topic("Voice"),
    "content/topics/quiet.md": topic("Quiet"),
    "subjects/art/subject.yml": SUBJECT.format(name="Art") + "planning_days: [2026-10-02]\n",
    "subjects/art/resources/a.md": resource("A", "eal, voice", reviewed="2025-09-02"),
    "subjects/art/resources/b.md": resource("B", "voice", reviewed="2025-10-20"),
    "subjects/art/plc/first.md": session("Clay first", "2026-10-08"),
    "subjects/art/plc/off.md": session("Called off", "2026-11-09", status="cancelled"),
    "subjects/art/plc/later.md": session("Next year", "2027-10-07"),
    "subjects/history/subject.yml": HUMANITIES.format(name="History"),
    "subjects/history/plc/maps.md": session("Maps", "2026-10-12", joint_with="[geography]"),
    "subjects/history/plc/talk.md": session("Talk", "2027-02-08", joint_with="[geography]"),
    "subjects/history/plc/end.md": session("Looking back", "2027-06-14"),
    "subjects/geography/subject.yml": HUMANITIES.format(name="Geography"),
    "subjects/geography/plc/maps.md": session("Maps", "2026-10-12", joint_with="[history]"),
    "subjects/geography/resources/c.md": resource("C", "eal"),
    "subjects/music/index.md": page("Music", reviewed="2025-11-01"),
}


def test_all_that_is_due_is_the_list_that_was_read_and_kept(tmp_path: Path) -> None:
    """TRUSTPAGES_GOLDEN=write writes it anew, to be read."""
    told = checking.due(job_in(write_trust(tmp_path, FILES)), "", 60) + "\n"

    if os.environ.get("TRUSTPAGES_GOLDEN") == "write":
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(told, encoding="utf-8")
    assert told == GOLDEN.read_text(encoding="utf-8")


def test_a_subject_or_all_is_asked_for(tmp_path: Path, run: Run) -> None:
    root = write_trust(tmp_path, FILES)

    for words in (("due",), ("due", "art", "--all")):
        result = run(*words, root=root)
        assert result.exit_code == 2
        assert "name a subject (or portal), or write --all." in result.stderr
    assert run("due", "--all", root=root).exit_code == 0


def test_the_page_says_what_the_command_says(tmp_path: Path) -> None:
    told = _meta(tmp_path)

    assert told["summary"].startswith("2026-27: ")
    plcs = {each["title"]: each for each in told["sessions"]}
    assert list(plcs) == ["Art", "Geography and History", "Music"]
    [first] = plcs["Art"]["rows"]
    assert first["title"] == "Clay first"
    assert first["facts"] == ("planned · Thursday 8 October 2026 · in person · Willow Bank School")
    assert plcs["Art"]["told"] == (
        "2 still to be planned. 1 more session, dated in another school year."
    )
    titles = [row["title"] for row in plcs["Geography and History"]["rows"]]
    assert titles == ["Maps", "Talk", "Looking back"]
    assert plcs["Geography and History"]["told"] == ""
    assert plcs["Music"]["told"] == "None planned yet."
    months = {each["month"]: each["subjects"] for each in told["reviews"]}
    assert list(months) == ["September 2026", "October 2026", "November 2026", "September 2027"]
    assert [(each["name"], each["pages"]) for each in months["September 2026"]] == [
        ("Art", "1 page")
    ]
    assert {each["name"]: each["pages"] for each in months["September 2027"]} == {
        "Geography": "1 page",
        "The whole trust": "4 pages",
    }
    assert [each["title"] for each in told["topics"]["nowhere"]] == ["Quiet"]
    assert [(e["title"], e["facts"]) for e in told["topics"]["alone"]] == [("Voice", "Art")]


def test_the_page_is_for_staff_alone_and_names_nobody(tmp_path: Path) -> None:
    assert "Subject lead" not in str({**_meta(tmp_path), "frame": {}, "found_as": {}})

    job = replace(job_in(tmp_path), edition="public")
    [portal, *_] = [plan for plan, _ in pipeline.plan(job)]
    assert "overview/planning" not in repr(portal.pages)


def test_no_terms_and_no_second_subject_are_no_trouble(tmp_path: Path) -> None:
    files = {
        "content/trust.yml": TRUST,
        "content/topics/eal.md": topic("EAL"),
        "subjects/art/resources/a.md": resource("A", "eal"),
        "subjects/art/plc/first.md": session("Clay first", "2026-10-08"),
    }
    write_trust(tmp_path, files)

    told = checking.due(job_in(tmp_path), "", 60)

    assert "8 October 2026, planned, in person, Willow Bank School: Clay first" in told
    assert told.endswith("Topics\n  There is something on each.")


def _meta(root: Path) -> dict[str, Any]:
    write_trust(root, FILES)
    [portal, *_] = [plan for plan, _ in pipeline.plan(job_in(root))]
    [found] = [each for each in portal.pages if each.path == PLANNING]
    return dict(found.meta)
