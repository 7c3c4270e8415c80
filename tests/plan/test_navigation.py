"""The navigation that a page shows: every section, and of its own the pages beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.plan.test_plan import TOPICS, meta, plans
from tests.writing import page, resource, session

MANY = {
    f"subjects/art/resources/{name}.md": resource(name.upper(), "eal")
    for name in "abcdefghijklmnopqrst"
}


def shown(values: dict[str, Any], section: str) -> list[str]:
    """The titles of the pages that stand under a section."""
    [found] = [each for each in values["nav"] if each["title"] == section]
    return [each["title"] for each in found.get("pages", ())]


def test_every_page_shows_every_section_and_where_it_is_itself(tmp_path: Path) -> None:
    plan = plans(tmp_path, TOPICS | {"subjects/art/plc/index.md": page("Meetings")} | MANY)["art"]
    nav = meta(plan, "resources/c.md")["nav"]
    assert [(each["title"], each["href"]) for each in nav] == [
        ("Home", "../../"),
        ("Resources", "../"),
        ("Topics", "../../topics/"),
        ("Sessions", "../../plc/"),
        ("Your goal", "../../goal/"),
    ]
    assert [each.get("is_around", False) for each in nav] == [False, True, False, False, False]
    assert [each["is_here"] for each in meta(plan, "plc/index.md")["nav"] if "is_here" in each] == [
        True
    ]


def test_sections_stand_in_the_order_of_what_is_wanted_most(tmp_path: Path) -> None:
    folders = ("about", "charter", "conference", "first-years", "pli", "plc")
    guides = {f"content/{each}/index.md": page(f"The trust's {each}") for each in folders}
    loose = {"content/alone.md": page("Alone")}
    nav = meta(plans(tmp_path, TOPICS | guides | loose)["portal"], "index.md")["nav"]
    assert [each["title"] for each in nav] == [
        *("Topics", "Sessions", "Your goal", "Charter", "Conference"),
        *("The trust's first-years", "Alone", "About"),
    ]


def test_sessions_lead_to_the_dates_and_a_goal_to_how_goals_work(tmp_path: Path) -> None:
    guides = {
        "content/plc/index.md": page("How PLCs work"),
        "content/pli/index.md": page("How goals work"),
        "subjects/art/plc/a.md": session("A", "2026-10-06"),
    }
    portal = plans(tmp_path, TOPICS | guides)["portal"]
    nav = {each["title"]: each["href"] for each in meta(portal, "index.md")["nav"]}
    assert (nav["Sessions"], nav["Your goal"]) == ("plc/year/", "goal/")
    assert shown(meta(portal, "plc/year.md"), "Sessions") == ["How PLCs work"]
    assert shown(meta(portal, "goal.md"), "Your goal") == ["How goals work"]
    assert shown(meta(portal, "pli/index.md"), "Your goal") == ["How goals work"]


def test_a_section_that_would_begin_as_a_common_one_does_is_called_by_its_folder(
    tmp_path: Path,
) -> None:
    guides = {
        "content/about/index.md": page("About these pages"),
        "content/our-schools/index.md": page("About our schools"),
    }
    nav = meta(plans(tmp_path, TOPICS | guides)["portal"], "index.md")["nav"]
    assert [each["title"] for each in nav][-2:] == ["Our schools", "About"]


def test_the_pages_of_a_folder_in_a_section_stand_behind_its_own_page(tmp_path: Path) -> None:
    guides = {
        "content/programmes/index.md": page("Programmes"),
        "content/programmes/zest.md": page("Zest"),
        "content/programmes/cases.md": page("Cases"),
        "content/programmes/cases/nine.md": page("Nine minutes"),
        "content/programmes/cases/an-hour.md": page("An hour"),
        "content/programmes/mentors/index.md": page("For mentors"),
        "content/programmes/mentors/asking.md": page("Asking"),
        "content/programmes/plain/dates.md": page("Dates"),
    }
    portal = plans(tmp_path, TOPICS | guides)["portal"]
    assert shown(meta(portal, "programmes/zest.md"), "Programmes") == [
        *("Zest", "Cases", "An hour", "Nine minutes", "For mentors", "Asking", "Dates")
    ]


def test_no_two_sections_of_the_showcase_begin_alike(showcase_site: Path) -> None:
    for home in ("index.html", "science/index.html"):
        built = html.parse(showcase_site / home)
        titles = built.xpath("//*[@class='tp-nav']//nav/ul/li/a/text()")
        assert len({title.split()[0] for title in titles}) == len(titles)


def test_a_section_of_few_pages_shows_them_all(tmp_path: Path) -> None:
    few = dict(list(MANY.items())[:12])
    plan = plans(tmp_path, TOPICS | few)["art"]
    for path in ("resources/index.md", "resources/a.md", "resources/l.md"):
        [own] = [each for each in meta(plan, path)["nav"] if each["title"] == "Resources"]
        assert [each["title"] for each in own["pages"]] == list("ABCDEFGHIJKL")
        assert not own["all"]
    [here] = [each for each in meta(plan, "resources/b.md")["nav"][1]["pages"] if each["is_here"]]
    assert here == {"title": "B", "href": "./", "is_here": True}


@pytest.mark.parametrize(
    ("name", "beside"),
    [("a", "ABCD"), ("c", "ABCDEF"), ("j", "GHIJKLM"), ("t", "QRST")],
)
def test_a_section_of_many_shows_those_beside_the_page_and_a_link_to_all(
    tmp_path: Path, name: str, beside: str
) -> None:
    values = meta(plans(tmp_path, TOPICS | MANY)["art"], f"resources/{name}.md")
    assert shown(values, "Resources") == list(beside)
    [own] = [each for each in values["nav"] if each["title"] == "Resources"]
    assert own["all"] == {"title": "All pages", "href": "../"}
    assert shown(values, "Topics") == []


def test_the_page_of_a_section_of_many_lists_them_itself(tmp_path: Path) -> None:
    values = meta(plans(tmp_path, TOPICS | MANY)["art"], "resources/index.md")
    assert shown(values, "Resources") == []
    assert [each["is_here"] for each in values["nav"] if each["title"] == "Resources"] == [True]


def test_a_title_is_in_the_navigation_of_the_pages_beside_it_only(tmp_path: Path) -> None:
    before = plans(tmp_path / "before", TOPICS | MANY)["art"]
    edited = {"subjects/art/resources/j.md": resource("J, now longer", "eal")}
    after = plans(tmp_path / "after", TOPICS | MANY | edited)["art"]
    changed = [
        old.path
        for old, new in zip(before.pages, after.pages, strict=True)
        if old.meta["nav"] != new.meta["nav"]
    ]
    assert changed == [f"resources/{name}.md" for name in "ghijklm"]


def test_a_new_page_is_in_the_navigation_of_the_pages_beside_it_only(tmp_path: Path) -> None:
    before = plans(tmp_path / "before", TOPICS | MANY)["art"]
    new = {"subjects/art/resources/new.md": resource("JJ", "eal")}
    after = {
        each.path: each for each in plans(tmp_path / "after", TOPICS | MANY | new)["art"].pages
    }
    changed = [
        page.path for page in before.pages if page.meta["nav"] != after[page.path].meta["nav"]
    ]
    assert changed == [f"resources/{name}.md" for name in "hijklm"]


def test_sessions_stand_by_their_day_whatever_their_files_are_called(tmp_path: Path) -> None:
    sessions = {
        "subjects/art/plc/s10.md": session("The tenth", "2027-06-08"),
        "subjects/art/plc/s2.md": session("The second", "2026-11-10"),
        "subjects/art/plc/first.md": session("The first", "2026-10-06"),
    }
    plan = plans(tmp_path, TOPICS | sessions)["art"]
    titles = shown(meta(plan, "plc/s2.md"), "Sessions")
    assert [each for each in titles if each.startswith("The ")][:3] == [
        *("The first", "The second", "The tenth"),
    ]
