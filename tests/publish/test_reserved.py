"""What is declared as the site's own is what a built tree holds besides pages and files."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from generator.model.diagnostics import CannotContinue
from generator.model.reserved import EXPORTS, FORMS, GOAL_FOLDER, OF_ROOT, OF_SITE, names_beside
from generator.model.year import ContentHasFaults
from tests.writing import SUBJECT, job_in, page, write_trust, year_of


def tops(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


def test_a_built_tree_holds_pages_and_what_is_declared_alone(built_trust: Path) -> None:
    trust = built_trust / "content" / "trust.yml"
    assert "site_url" in trust.read_text(), "without it nothing writes a map of the site"
    site = built_trust / "site"
    subjects = tops(built_trust / "subjects")
    content = {each.removesuffix(".md") for each in tops(built_trust / "content")}

    assert tops(site) - subjects - content - {"topics", "plc", GOAL_FOLDER} <= OF_ROOT
    assert OF_ROOT - tops(site) == {
        EXPORTS,
        FORMS,
    }  # they are put there afterwards, by who publishes
    for subject in subjects:
        own = {each.removesuffix(".md") for each in tops(built_trust / "subjects" / subject)}
        made = {"topics", "resources", "plc", GOAL_FOLDER} | own
        assert tops(site / subject) - made - OF_SITE == names_beside("2026-27")
        for name in ("2026-27", "latest"):
            assert tops(site / subject / name) - made == {"index.html"}


def test_a_folder_called_templates_is_published(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/index.md": page("Home", "[one](templates/one.md)"),
        "content/templates/one.md": page("One"),
        "subjects/art/templates/two.md": page("Two"),
    }
    site = pipeline.build(job_in(write_trust(tmp_path / "trust", files)), tmp_path / "site").folder
    assert (site / "templates" / "one" / "index.html").is_file()
    assert (site / "art" / "templates" / "two" / "index.html").is_file()


@pytest.mark.parametrize("version", ["topics", "PLC", "goal", "assets", "versions.json"])
def test_no_year_is_called_like_what_lies_beside_it(tmp_path: Path, version: str) -> None:
    settings = SUBJECT.format(name="Art").replace("2026-27", version)
    year = year_of(
        tmp_path, {"content/index.md": page("Home"), "subjects/art/subject.yml": settings}
    )
    [fault] = [each for each in year.checked.found if each.name == "reserved-folder"]
    assert (fault.path, fault.position.line) == ("subjects/art/subject.yml", 6)


@pytest.mark.parametrize(
    "files",
    [
        {
            "content/guides/one.md": page("One", "[x](one/index.html)"),
            "content/guides/one/index.html": "<p>x</p>",
        },
        {"content/guides/one.md": page("One", "[x](one)"), "content/guides/one": "x"},
    ],
)
def test_two_things_at_one_place_are_never_written(
    tmp_path: Path, files: dict[str, str | bytes]
) -> None:
    root = write_trust(tmp_path / "trust", {"content/index.md": page("Home"), **files})
    with pytest.raises((CannotContinue, ContentHasFaults)):
        pipeline.build(job_in(root), tmp_path / "site")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("slug", ["topics", "plc"])
def test_no_subject_is_called_like_a_folder_that_the_portal_has(tmp_path: Path, slug: str) -> None:
    year = year_of(
        tmp_path, {"content/index.md": page("Home"), f"subjects/{slug}/index.md": page("X")}
    )

    assert [each.path for each in year.checked.found if each.name == "reserved-folder"] == [
        f"subjects/{slug}/subject.yml"
    ]
