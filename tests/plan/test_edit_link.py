"""Where “Suggest a change” leads from a page, and who answers questions about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from generator import pipeline
from generator.new.for_github import write_for_github
from tests.writing import SUBJECT, TRUST, job_in, page, resource, session, topic, write_trust

GITHUB = "https://github.com/willow/pages"
FILES = {
    "content/topics/voice.md": topic("Voice", audience="public"),
    "content/about/rights.md": page("Rights"),
    "subjects/art/index.md": page("Art", audience="public"),
    "subjects/art/resources/a.md": resource("A", "voice", owner="Head of clay"),
    "subjects/art/plc/1.md": session("One", "2026-10-01", joint_with="[music]"),
    "subjects/music/resources/b.md": resource("B", "voice"),
    "subjects/music/subject.yml": SUBJECT.format(name="Music").replace("lead@", "music@"),
}


def _frames(root: Path, route: str, edition: str = "staff") -> Mapping[str, Mapping[str, Any]]:
    """Site and path of each page → its frame."""
    trust = TRUST.replace("contacts: {", f"contacts: {{suggest_a_change: '{route}', ")
    write_trust(root, {**FILES, "content/trust.yml": trust})
    job = replace(job_in(root), edition=edition)
    return {
        f"{plan.site.slug}:{each.path}": each.meta["frame"]  # type: ignore[misc]
        for plan, _ in pipeline.plan(job)
        for each in plan.pages
    }


BEHIND = {
    ":index.md": "edit/main/content/trust.yml",  # nobody wrote a first page
    ":topics/index.md": "tree/main/content/topics/",
    ":goal.md": "tree/main/content/topics/",
    "art:goal.md": "tree/main/content/topics/",
    ":topics/voice.md": "edit/main/content/topics/voice.md",
    ":topics/overview/map.md": "tree/main/content/topics/",
    ":topics/overview/coverage.md": "tree/main/subjects/",
    ":plc/year.md": "tree/main/subjects/",
    ":about/index.md": "tree/main/content/about/",
    ":search/index.md": "edit/main/content/trust.yml",
    "art:index.md": "edit/main/subjects/art/index.md",
    "art:resources/a.md": "edit/main/subjects/art/resources/a.md",
    "art:resources/index.md": "tree/main/subjects/art/resources/",
    "art:plc/year.md": "tree/main/subjects/art/plc/",
    "art:topics/index.md": "tree/main/content/topics/",
    "art:topics/voice.md": "edit/main/content/topics/voice.md",
    "music:index.md": "edit/main/subjects/music/subject.yml",
    "music:plc/index.md": "edit/main/subjects/music/subject.yml",  # without sessions, no folder
}


def test_a_change_is_suggested_to_the_file_behind_what_is_seen(tmp_path: Path) -> None:
    frames = _frames(tmp_path, f"{GITHUB}/edit/main/")
    found = {name: frames[name]["change_href"] for name in BEHIND}
    assert found == {name: f"{GITHUB}/{behind}" for name, behind in BEHIND.items()}
    for each in frames.values():  # and there is something, wherever one is led
        path = each["change_href"].removeprefix(GITHUB).split("/main/")[1]
        assert (tmp_path / path).exists(), path


@pytest.mark.parametrize(
    ("route", "of_list"),
    [
        ("https://git.example/a/b/pages/-/edit/main/", "/-/tree/main/subjects/art/resources/"),
        (f"{GITHUB}/edit/main", "/tree/main/subjects/art/resources/"),
        ("https://git.example/a/b/pages/-/edit/main", "/-/tree/main/subjects/art/resources/"),
        ("https://codeberg.org/edit/pages/_edit/main/", "/src/branch/main/subjects/art/resources/"),
        (
            "https://git.example/raw/",
            "/raw/subjects/art/subject.yml",
        ),  # who knows of folders there?
        ("https://forms.example/r/x1", "https://forms.example/r/x1"),
        ("https://forms.example/d/e/x1/edit", "https://forms.example/d/e/x1/edit"),
        (
            "mailto:us@willow.example",
            "mailto:us@willow.example?subject=A%20change%20to%3A%20Resources",
        ),
        ("mailto:us@willow.example?cc=it", "?cc=it&subject=A%20change%20to%3A%20Resources"),
    ],
)
def test_a_list_leads_to_its_folder_where_the_host_shows_folders(
    route: str, of_list: str, tmp_path: Path
) -> None:
    href = _frames(tmp_path, route)["art:resources/index.md"]["change_href"]
    assert href.endswith(of_list)
    assert href.startswith(
        route.split("/_edit")[0].split("/-/")[0].split("/raw")[0].split("/edit/main")[0]
    )


def test_a_form_opens_with_the_page_filled_in(tmp_path: Path) -> None:
    for site_url, root in (
        ("https://willow.example/pages/", "https://willow.example/pages/"),
        ("", ""),
    ):
        end = ".git" if site_url else "/"  # as it is cloned, or as it is looked at
        trust = TRUST.replace("contacts: {", f"contacts: {{suggestion_forms: '{GITHUB}{end}', ")
        trust += f"site_url: {site_url}\n" if site_url else ""
        files = {**FILES, "subjects/art/resources/a.md": resource('"A & B? #1"', "voice")}
        write_trust(tmp_path, {**files, "content/trust.yml": trust})
        found = {
            f"{plan.site.slug}:{each.path}": each.meta["frame"].get("suggest_href", "")  # type: ignore[union-attr]
            for plan, _ in pipeline.plan(job_in(tmp_path))
            for each in plan.pages
        }

        assert all(
            each.startswith(f"{GITHUB}/issues/new?template=change") for each in found.values()
        )
        asked = parse_qs(urlsplit(found["art:resources/a.md"]).query, strict_parsing=True)
        assert asked == {
            "template": ["change-art.yml"],
            "title": ["A change to: A & B? #1"],
            "page": [f"A & B? #1: {root}art/resources/a/"],
        }
        home = parse_qs(urlsplit(found[":index.md"]).query, strict_parsing=True)
        assert home["template"] == ["change.yml"]
        assert home["page"] == [f"Willow Trust: {root}" if root else "Willow Trust"]


def test_a_form_asks_for_what_a_link_to_it_fills_in(tmp_path: Path) -> None:
    trust = TRUST.replace("contacts: {", f"contacts: {{suggestion_forms: '{GITHUB}', ")
    write_trust(tmp_path, {**FILES, "content/trust.yml": trust})
    write_for_github(tmp_path)
    for plan, _ in pipeline.plan(job_in(tmp_path)):
        for each in plan.pages:
            href = each.meta["frame"]["suggest_href"]  # type: ignore[index, call-overload]
            asked = parse_qs(urlsplit(href).query, strict_parsing=True)
            [template] = asked.pop("template")
            form = yaml.safe_load((tmp_path / ".github/ISSUE_TEMPLATE" / template).read_text())
            fields = {field["id"] for field in form["body"] if "id" in field}
            assert asked.keys() - {"title"} <= fields


def test_staff_are_told_whom_to_ask_and_nobody_else_is(tmp_path: Path) -> None:
    frames = _frames(tmp_path, "mailto:us@willow.example")
    art = {"contact": "lead@willow.example", "href": "mailto:lead@willow.example"}
    music = {"contact": "music@willow.example", "href": "mailto:music@willow.example"}
    role = "Subject lead"
    # Who looks after the page is said before, so that only how to reach her is to be added.
    assert frames["art:index.md"]["asked"] == [{"role": "", **art}]
    assert frames["art:resources/index.md"]["asked"] == [{"role": "", **art}]
    assert frames["art:topics/voice.md"]["asked"] == [{"role": "", **art}]
    assert frames["art:resources/a.md"]["asked"] == [{"role": role, **art}]
    joint = [{"role": role, **art}, {"role": role, **music}]
    assert frames["art:plc/1.md"]["asked"] == joint
    assert frames[":topics/voice.md"]["asked"] == [{"role": "", "contact": "The office"}]

    public = _frames(tmp_path, "mailto:us@willow.example", "public")
    assert public["art:index.md"]["asked"] == []
    assert "lead@willow.example" not in repr(public)


def test_a_page_leads_to_its_form_where_the_trust_has_forms(tmp_path: Path) -> None:
    trust = f"{TRUST}editor: {{repository: willow/pages}}\n"
    write_trust(tmp_path, {**FILES, "content/trust.yml": trust})
    frames: dict[str, Any] = {
        f"{plan.site.slug}:{each.path}": each.meta["frame"]
        for plan, _ in pipeline.plan(job_in(tmp_path))
        for each in plan.pages
    }

    ways = {name: frame["form_href"] for name, frame in frames.items() if "form_href" in frame}
    assert ways["art:resources/a.md"] == "../../../edit/?page=subjects/art/resources/a.md"
    assert ways["art:topics/voice.md"] == "../../../edit/?page=content/topics/voice.md"
    assert "art:resources/index.md" not in ways  # a page of lists, which nobody wrote
    new = {n: f["new_form_href"] for n, f in frames.items() if "new_form_href" in f}
    assert new["art:resources/a.md"] == "../../../edit/?new=subjects/art/resources"
    assert new["art:resources/index.md"] == "../../edit/?new=subjects/art/resources"
    assert new["art:plc/1.md"] == "../../../edit/?new=subjects/art/plc"
    assert not [name for name in new if name.startswith((":", "art:index", "art:topics"))]


def test_without_forms_no_page_leads_to_one(tmp_path: Path) -> None:
    assert not [frame for frame in _frames(tmp_path, GITHUB).values() if "form_href" in frame]
