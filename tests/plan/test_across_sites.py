"""Links from one subject to another: to the current version, to what moved, to what is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.diagnostics import Diagnostic
from generator.model.graph import Target
from tests.plan.test_plan import at, plans
from tests.writing import SUBJECT, page, resource, topic, year_of

TOPICS = {"content/index.md": page("Willow Trust"), "content/topics/eal.md": topic("EAL")}
HERE = "subjects/music/resources/here.md"


def here(*addresses: str) -> dict[str, str]:
    """A page of Music with a link to each of these."""
    links = " ".join(f"[see {number}]({each})" for number, each in enumerate(addresses))
    return {HERE: resource("Here", "eal", f"{links}\n\n## X")}


def told(root: Path, files: dict[str, str], *names: str) -> list[Diagnostic]:
    return [each for each in year_of(root, TOPICS | files).checked.found if each.name in names]


def test_a_link_to_another_subject_leads_to_its_latest_version(tmp_path: Path) -> None:
    files = {"subjects/art/resources/a.md": resource("A", "eal", "## X")}
    address = "../../art/resources/a.md#x"
    found = plans(tmp_path, TOPICS | here(address) | files)["music"]
    links = at(found, "resources/here.md").links
    assert links == {address: "../../../art/resources/a/#x"}


MOVED = {
    "subjects/art/resources/new.md": resource(
        "New", "eal", "## X", old_paths="[resources/old.md, resources/old/index.md, loose.md]"
    ),
    "subjects/music/resources/next.md": resource("Next", "eal", old_paths="[resources/last.md]"),
    "content/topics/recall.md": topic(
        "Recall", retired_names="[memory]", old_paths="[topics/facts.md]"
    ),
    "content/guide.md": page("Guide", old_paths="[help.md]"),
}


@pytest.mark.parametrize(
    ("address", "new", "published"),
    [
        (
            "../../art/resources/old.md",
            "../../art/resources/new.md",
            "../../../art/resources/new/",
        ),
        (
            "../../art/resources/old.md#x",
            "../../art/resources/new.md",
            "../../../art/resources/new/",
        ),
        (
            "../../art/resources/old/",
            "../../art/resources/new.md",
            "../../../art/resources/new/",
        ),
        (
            "../../art/loose.md",
            "../../art/resources/new.md",
            "../../../art/resources/new/",
        ),
        ("last.md", "next.md", "../next/"),
        (
            "../../../content/topics/memory.md",
            "../../../content/topics/recall.md",
            "../../topics/recall/",
        ),
        (
            "../../../content/topics/facts.md",
            "../../../content/topics/recall.md",
            "../../topics/recall/",
        ),
        ("../../../content/help.md", "../../../content/guide.md", "../../../guide/"),
    ],
)
def test_a_link_to_where_a_page_was_is_understood_and_the_new_path_is_told(
    tmp_path: Path, address: str, new: str, published: str
) -> None:
    files = here(address) | MOVED
    year = year_of(tmp_path / "year", TOPICS | files)
    [fault] = [each for each in year.checked.found if each.name.endswith(("-page", "-link"))]
    assert (fault.name, fault.path, fault.position.line) == ("moved-page", HERE, 10)
    assert fault.help == f"Write {new}"
    anchor = f"#{address.partition('#')[2]}" if "#" in address else ""
    assert [edit.new for edit in fault.edits] == [new + anchor]
    link = at(plans(tmp_path / "plans", TOPICS | files)["music"], "resources/here.md").links
    assert link == {address: published + anchor}


def test_a_page_that_stands_where_another_was_is_the_one_that_is_meant(tmp_path: Path) -> None:
    files = {"subjects/art/resources/old.md": resource("Old", "eal")}
    address = "../../art/resources/old.md"
    year = year_of(tmp_path, TOPICS | here(address) | MOVED | files)
    old = "subjects/art/resources/old.md"
    assert year.links.targets[HERE][address] == Target(old, "", old)
    assert not [each for each in year.checked.found if each.name.endswith(("-page", "-link"))]


def test_where_two_pages_say_that_they_were_there_the_link_leads_nowhere(tmp_path: Path) -> None:
    second = {
        "subjects/art/resources/other.md": resource("Other", "eal", old_paths="[resources/old.md]")
    }
    files = here("../../art/resources/old.md") | MOVED | second
    assert [each.name for each in told(tmp_path, files, "broken-link", "moved-page")] == [
        "broken-link"
    ]


def test_a_start_page_that_has_moved_is_told_with_its_new_path(tmp_path: Path) -> None:
    settings = SUBJECT.format(name="Music") + "start_here: [resources/last]\n"
    files = {"subjects/music/subject.yml": settings} | MOVED
    [fault] = told(tmp_path / "told", files, "broken-link", "moved-page")
    assert (fault.name, fault.path) == ("moved-page", "subjects/music/subject.yml")
    assert fault.help == "Write resources/next"
    home = at(plans(tmp_path / "plans", TOPICS | files)["music"], "index.md").meta
    assert [each["href"] for each in home["start_here"]] == ["resources/next/"]


def test_a_page_that_is_named_as_it_was_called_before_is_understood(tmp_path: Path) -> None:
    files = {HERE: resource("Here", "eal", "As in [[last]].")} | MOVED
    year = year_of(tmp_path, TOPICS | files)
    assert year.links.targets[HERE]["topic:last"].path == "subjects/music/resources/next.md"
    [fault] = [each for each in year.checked.found if each.path == HERE and each.code[0] in "LT"]
    assert (fault.name, fault.help) == ("moved-page", "Write [[next]]")


def test_a_page_that_is_gone_is_told_at_every_place_that_points_to_it(tmp_path: Path) -> None:
    gone = "../../art/resources/weaving.md"
    files = {
        **here(gone, gone),
        "subjects/music/resources/there.md": resource("There", "eal", f"[see]({gone})"),
        "subjects/art/resources/a.md": resource("A", "eal", "[see](weaving.md) [b](loom.md)"),
    }
    faults = told(tmp_path, files, "broken-link")
    assert [(each.path, each.position.line, each.position.column) for each in faults] == [
        ("subjects/art/resources/a.md", 10, 7),
        ("subjects/art/resources/a.md", 10, 23),
        (HERE, 10, 9),
        (HERE, 10, 49),
        ("subjects/music/resources/there.md", 10, 7),
    ]
    page_there = (
        "If it has moved within subjects/art, add “old_paths: [resources/weaving.md]” to the page "
        "that it is now"
    )
    advice = f"3 pages lead there. {page_there}: that mends them all."
    assert [each.help for each in faults if "weaving" in each.message] == [advice] * 4
    assert faults[1].help == "Check the name, or remove the link."


def test_pages_that_are_gone_are_told_in_the_files_of_those_who_point_to_them(
    tmp_path: Path,
) -> None:
    # A slip that several pages share is still a slip: the name that was meant is told.
    files = {
        **here("../../art/resources/weavnig.md"),
        "subjects/music/resources/there.md": resource(
            "There", "eal", "[see](../../art/resources/weavnig.md)"
        ),
        "subjects/art/resources/weaving.md": resource("Weaving", "eal"),
    }
    advice = {each.help for each in told(tmp_path, files, "broken-link")}
    assert advice == {"Did you mean “../../art/resources/weaving.md”?"}
