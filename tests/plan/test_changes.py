"""What changed in a subject since the year before: new, changed, moved, gone, and its sessions."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.model.published import Edition, SitePlan
from tests.repository import commit
from tests.writing import SUBJECT, job_in, page, resource, session, topic, write_trust

MUSIC = "subjects/music"
HELD = {"status": "held", "outcomes": "[One]", "feedback_summary": "Good.", "next_focus": "Two"}
THEN = {
    "content/topics/eal.md": topic("EAL"),
    f"{MUSIC}/subject.yml": SUBJECT.format(name="Music").replace("2026-27", "2025-26"),
    f"{MUSIC}/index.md": page("Music"),
    f"{MUSIC}/plc/before.md": session("Before", "2025-10-07", **HELD),
    f"{MUSIC}/plc/late.md": session("Late", "2026-07-07"),
    f"{MUSIC}/resources/same.md": resource("Same", "eal", "Words."),
    f"{MUSIC}/resources/reviewed.md": resource("Reviewed", "eal", reviewed="2025-09-01"),
    f"{MUSIC}/resources/text.md": resource("Text", "eal", "Old words."),
    f"{MUSIC}/resources/fact.md": resource("Fact", "eal", minutes="5"),
    f"{MUSIC}/resources/here.md": resource("Moved", "eal"),
    f"{MUSIC}/resources/gone.md": resource("Gone", "eal"),
    f"{MUSIC}/resources/listed.md": resource("Withdrawn", "eal"),
    f"{MUSIC}/resources/staff.md": resource("Staff", "eal", audience="public"),
}
NOW = {
    **THEN,
    f"{MUSIC}/plc/first.md": session("First", "2026-10-08", **HELD),
    f"{MUSIC}/plc/second.md": session("Second", "2027-02-08"),
    f"{MUSIC}/plc/off.md": session("Off", "2027-03-08", status="cancelled"),
    f"{MUSIC}/resources/reviewed.md": resource("Reviewed", "eal", reviewed="2026-09-05"),
    f"{MUSIC}/resources/text.md": resource("Text", "eal", "New words."),
    f"{MUSIC}/resources/fact.md": resource("Fact", "eal", minutes="10"),
    f"{MUSIC}/resources/there.md": resource("Moved", "eal", old_paths="[resources/here.md]"),
    f"{MUSIC}/resources/new.md": resource("New", "eal"),
}
GONE = ("plc/before.md", "resources/here.md", "resources/gone.md", "resources/listed.md")


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    """A trust of three years; the first has one page of the second alone."""
    first = {path: text for path, text in THEN.items() if "/resources/" not in path}
    write_trust(tmp_path, {**first, f"{MUSIC}/resources/same.md": resource("Same", "eal", "Few.")})
    one = _commit(tmp_path, "2025-07-20")
    write_trust(tmp_path, THEN)
    two = _commit(tmp_path, "2026-07-20")
    for path in GONE:
        (tmp_path / MUSIC / path).unlink()
    here = {path: text for path, text in NOW.items() if not path.endswith(GONE)}
    years = f"{{version: 2024-25, ref: {one}}}, {{version: 2025-26, ref: {two}}}"
    settings = SUBJECT.format(name="Music") + f"archive: [{years}]\n"
    settings += f"withdrawn: [{MUSIC}/resources/listed.md]\n"
    write_trust(tmp_path, {**here, f"{MUSIC}/subject.yml": settings})
    return tmp_path


def _commit(root: Path, day: str) -> str:
    made = commit(root)
    dated = {"GIT_COMMITTER_DATE": f"{day}T12:00:00Z", "GIT_AUTHOR_DATE": f"{day}T12:00:00Z"}
    command = ["git", "-C", str(root), "commit", "--quiet", "--amend", "--no-edit", "--allow-empty"]
    subprocess.run(command, check=True, env={**os.environ, **dated})
    out = subprocess.run(
        ["git", "-C", str(root), "rev-parse", "HEAD"], check=True, capture_output=True, text=True
    )
    assert out.stdout.strip() != made
    return out.stdout.strip()


def _plan(root: Path, site: str, edition: Edition = "staff") -> SitePlan:
    job = replace(job_in(root), edition=edition)
    return next(plan for plan, _ in pipeline.plan(job) if plan.site.name == site)


def _told(plan: SitePlan) -> dict[str, list[str]]:
    meta = _meta(plan)
    return {group["title"]: [row["title"] for row in group["rows"]] for group in meta["groups"]}


def _meta(plan: SitePlan) -> dict[str, Any]:
    [found] = [page for page in plan.pages if page.path == "changes.md"]
    return dict(found.meta)


def test_pages_are_told_by_what_became_of_them(trust: Path) -> None:
    plan = _plan(trust, "music@2026-27")

    assert _meta(plan)["title"] == "What changed since 2025-26"
    assert _told(plan) == {
        "New": ["New"],
        "Changed": ["Fact", "Text"],
        "Moved": ["Moved"],
        "Only in 2025-26": ["Gone"],
        "Sessions held": ["First"],
        "Sessions planned": ["Second"],
    }
    [home] = [page for page in plan.pages if page.path == "index.md"]
    assert home.meta["changes"] == {"title": "What changed since 2025-26", "href": "changes/"}


def test_what_is_gone_leads_to_the_year_that_has_it(trust: Path) -> None:
    [gone] = [
        each for each in _meta(_plan(trust, "music@2026-27"))["groups"] if "Only" in each["title"]
    ]
    assert gone["rows"][0]["href"] == "../2025-26/resources/gone/"


def test_a_finished_year_is_compared_with_the_one_before_it(trust: Path) -> None:
    plan = _plan(trust, "music@2025-26")

    assert _meta(plan)["title"] == "What changed since 2024-25"
    assert _told(plan)["Changed"] == ["Same"]
    assert "Gone" in _told(plan)["New"]
    assert "Withdrawn" not in _told(plan)["New"]
    first = _plan(trust, "music@2024-25")
    assert "changes.md" not in {page.path for page in first.pages}
    assert not any(page.meta.get("changes") for page in first.pages)


@pytest.mark.parametrize("label", ["2024-25", "2024"])
def test_a_year_that_was_corrected_late_is_still_the_earlier_one(
    label: str, tmp_path: Path
) -> None:
    write_trust(tmp_path, THEN)
    two = _commit(tmp_path, "2026-07-20")
    write_trust(tmp_path, {f"{MUSIC}/resources/same.md": resource("Same", "eal", "Corrected.")})
    one = _commit(tmp_path, "2026-11-30")
    years = f"{{version: {label!r}, ref: {one}}}, {{version: 2025-26, ref: {two}}}"
    settings = SUBJECT.format(name="Music") + f"archive: [{years}]\n"
    write_trust(tmp_path, {f"{MUSIC}/subject.yml": settings})

    assert _meta(_plan(tmp_path, "music@2026-27"))["title"] == "What changed since 2025-26"
    assert _meta(_plan(tmp_path, "music@2025-26"))["title"] == f"What changed since {label}"
    first = _plan(tmp_path, f"music@{label}")
    assert "changes.md" not in {page.path for page in first.pages}


def test_years_that_are_not_called_by_a_year_stand_as_their_commits_do(tmp_path: Path) -> None:
    write_trust(tmp_path, THEN)
    one = _commit(tmp_path, "2025-07-20")
    write_trust(tmp_path, {f"{MUSIC}/resources/same.md": resource("Same", "eal", "Corrected.")})
    two = _commit(tmp_path, "2026-07-20")
    years = f"{{version: pilot, ref: {one}}}, {{version: 2019-20, ref: {two}}}"
    settings = SUBJECT.format(name="Music") + f"archive: [{years}]\n"
    write_trust(tmp_path, {f"{MUSIC}/subject.yml": settings})

    assert _meta(_plan(tmp_path, "music@2026-27"))["title"] == "What changed since 2019-20"
    assert _meta(_plan(tmp_path, "music@2019-20"))["title"] == "What changed since pilot"


def test_a_subject_without_a_finished_year_has_no_such_page(tmp_path: Path) -> None:
    plan = _plan(write_trust(tmp_path, THEN), "music@2025-26")
    assert "changes.md" not in {page.path for page in plan.pages}


def test_a_page_that_a_subject_has_at_that_address_stays(trust: Path) -> None:
    write_trust(trust, {f"{MUSIC}/subject.yml": (trust / MUSIC / "subject.yml").read_text()})
    (trust / MUSIC / "changes.md").write_text(page("Our own changes"))

    plan = _plan(trust, "music@2026-27")

    [own] = [each for each in plan.pages if each.path == "changes.md"]
    assert own.meta["title"] == "Our own changes"
    [home] = [each for each in plan.pages if each.path == "index.md"]
    assert "changes" not in home.meta


def test_the_public_edition_compares_what_is_public(trust: Path) -> None:
    new = resource("For all", "eal", audience="public")
    (trust / MUSIC / "resources/for-all.md").write_text(new)

    assert _told(_plan(trust, "music@2026-27", "public")) == {"New": ["For all"]}


def test_an_edit_is_seen_by_who_planned_before(trust: Path) -> None:
    _plan(trust, "music@2026-27")
    (trust / MUSIC / "resources/same.md").write_text(resource("Same", "eal", "Other words."))

    assert _told(_plan(trust, "music@2026-27"))["Changed"] == ["Fact", "Same", "Text"]
    (trust / MUSIC / "resources/same.md").write_text(resource("Same", "eal", "Words."))
    assert _told(_plan(trust, "music@2026-27"))["Changed"] == ["Fact", "Text"]
