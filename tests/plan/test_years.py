"""An archived year beside the present one: what each of its pages leads to, and every address."""

from __future__ import annotations

import posixpath
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from generator import pipeline
from generator.model.diagnostics import CannotContinue
from generator.model.published import PlannedPage, SitePlan, folder_of
from generator.plan.clashes import refuse_clashes
from tests.writing import SUBJECT, job_in, page, resource, session, topic, write_trust

ARCHIVE = "archive: [{version: 2025-26, ref: then}]\n"
THEN: dict[str, str] = {
    "content/index.md": page("Willow Trust"),
    "content/topics/eal.md": topic("EAL"),
    "content/topics/recall.md": topic("Recall of facts", old_paths="[topics/memory.md]"),
    "content/topics/gone.md": topic("Gone"),
    "content/guide.md": page("Guide"),
    "subjects/art/resources/kept.md": resource("Kept", "eal, recall"),
    "subjects/art/resources/dropped.md": resource("Dropped", "eal"),
    "subjects/art/resources/before.md": resource("Before", "eal", "## X { #x }"),
    "subjects/music/subject.yml": SUBJECT.format(name="Music").replace("2026-27", "2025-26"),
    "subjects/music/index.md": page("Music"),
    "subjects/music/plc/one.md": session("One", "2025-10-07"),
    "subjects/music/resources/same.md": resource(
        "Same",
        "eal",
        "[a](moved.md) [b](gone.md#x) [c](../../art/resources/kept.md#kept)"
        " [d](../../art/resources/dropped.md) [e](../../../content/guide.md)"
        " [f](../../art/resources/before.md#x) Recall of facts."
        "\n\n## X { #x }",
    ),
    "subjects/music/resources/moved.md": resource("Moved", "recall, gone"),
    "subjects/music/resources/gone.md": resource("Gone", "eal", "[plan](plan.csv)\n\n## X { #x }"),
    "subjects/music/resources/plan.csv": "week,song\n1,round\n",
}
NOW: dict[str, str] = {
    "content/index.md": page("Willow Trust"),
    "content/topics/eal.md": topic("EAL"),
    "content/topics/retrieval.md": topic("Retrieval", retired_names="[recall]"),
    "content/guide.md": page("Guide"),
    "subjects/art/resources/kept.md": resource("Kept", "eal, retrieval"),
    "subjects/art/resources/after.md": resource("Before", "eal", old_paths="[resources/before.md]"),
    "subjects/music/subject.yml": SUBJECT.format(name="Music") + ARCHIVE,
    "subjects/music/index.md": page("Music"),
    "subjects/music/resources/same.md": resource("Same", "eal"),
    "subjects/music/resources/here-now.md": resource(
        "Moved", "retrieval", old_paths="[resources/moved.md]"
    ),
}


def _two_years(root: Path, files_then: Mapping[str, str]) -> dict[str, SitePlan]:
    """Every site of a trust whose finished year has these files, and whose year NOW is on."""
    write_trust(root, files_then)
    git = ["git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@willow.example"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-qm", "The year 2025-26"], check=True)
    subprocess.run([*git, "tag", "then"], check=True)
    for path in files_then:
        (root / path).unlink()
    write_trust(root, NOW)
    return {plan.site.name: plan for plan, _ in pipeline.plan(job_in(root))}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SitePlan]:
    """Every site of a trust whose year THEN is archived by its tag, and whose year NOW is on."""
    return _two_years(tmp_path_factory.mktemp("trust"), THEN)


def then(sites: dict[str, SitePlan], path: str) -> Any:
    """A page of the archived year."""
    return next(each for each in sites["music@2025-26"].pages if each.path == path)


def test_a_finished_year_has_no_next_session(sites: dict[str, SitePlan]) -> None:
    home = then(sites, "index.md").meta
    assert [each["state"] for each in home["year_line"]] == ["planned"]
    assert "next_session" not in home


def test_there_is_a_site_for_each_subject_and_year(sites: dict[str, SitePlan]) -> None:
    assert list(sites) == ["portal", "art@2026-27", "music@2026-27", "music@2025-26"]
    archived = {name: plan.site.is_current for name, plan in sites.items()}
    assert [name for name, is_current in archived.items() if not is_current] == ["music@2025-26"]


@pytest.mark.parametrize(
    ("path", "newer", "is_same"),
    [
        ("index.md", "../", True),
        ("resources/same.md", "../../../resources/same/", True),
        ("resources/moved.md", "../../../resources/here-now/", True),
        ("resources/gone.md", "../../../", False),
        ("plc/one.md", "../../../", False),
        ("plc/index.md", "../../plc/", True),
        ("topics/eal.md", "../../../topics/eal/", True),
        ("topics/recall.md", "../../../topics/retrieval/", True),
        ("topics/gone.md", "../../../", False),
    ],
)
def test_an_archived_page_leads_to_itself_in_the_new_year_or_to_that_year_s_home(
    sites: dict[str, SitePlan], path: str, newer: str, is_same: bool
) -> None:
    frame = then(sites, path).meta["frame"]
    expected = {"label": "2026-27", "href": newer, "same_page": is_same, "here": False}
    assert frame["newer"] == frame["years"][0] == expected
    assert (frame["archived"], frame["version"]) == (True, "2025-26")


def test_a_page_of_the_present_year_leads_to_no_newer_one(sites: dict[str, SitePlan]) -> None:
    for name in ("portal", "art@2026-27", "music@2026-27"):
        for each in sites[name].pages:
            frame: Any = each.meta["frame"]
            assert "newer" not in frame
            assert frame["archived"] is False


def test_a_goal_is_for_this_year(sites: dict[str, SitePlan]) -> None:
    [goal] = [each for each in sites["music@2026-27"].pages if each.path == "goal.md"]
    frame: Any = goal.meta["frame"]
    assert [year["same_page"] for year in frame["years"] if not year["here"]] == [False]
    assert "goal.md" not in [each.path for each in sites["music@2025-26"].pages]
    assert "goal_href" not in then(sites, "topics/eal.md").meta


def test_links_stay_in_the_archived_year_or_go_to_what_is_still_there(
    sites: dict[str, SitePlan],
) -> None:
    same = then(sites, "resources/same.md")
    assert same.links == {
        "moved.md": "../moved/",
        "gone.md#x": "../gone/#x",
        "../../art/resources/kept.md#kept": "../../../../art/resources/kept/#kept",
        "../../art/resources/dropped.md": None,
        "../../../content/guide.md": "../../../../guide/",
        "../../art/resources/before.md#x": "../../../../art/resources/after/#x",
    }
    assert [(each.phrase, each.address) for each in same.topic_links] == [
        ("Recall of facts", "../../topics/recall/")
    ]


def test_related_pages_are_of_this_year_here_and_of_their_own_year_in_the_archive(
    sites: dict[str, SitePlan],
) -> None:
    archived = then(sites, "resources/same.md").meta["related"]
    assert [row["href"] for row in archived["own"]] == ["../gone/", "../moved/"]
    assert archived["elsewhere"] == []
    for name in ("art@2026-27", "music@2026-27", "portal"):
        related = [each.meta["related"] for each in sites[name].pages if "related" in each.meta]
        assert "2025-26" not in str(related)
    same: Any = next(p for p in sites["music@2026-27"].pages if p.path == "resources/same.md")
    assert [row["title"] for row in same.meta["related"]["elsewhere"]] == ["Before", "Kept"]


def test_an_archived_topic_shows_its_own_subject_and_leads_to_the_hub_while_there_is_one(
    sites: dict[str, SitePlan],
) -> None:
    eal, gone = then(sites, "topics/eal.md").meta, then(sites, "topics/gone.md").meta
    assert eal["elsewhere"] == gone["elsewhere"] == []
    assert eal["hub_href"] == "../../../../topics/eal/"
    assert "hub_href" not in gone
    assert [row["title"] for row in eal["here"]["groups"][0]["rows"]] == ["Gone", "Same"]


def test_no_page_of_today_is_where_a_year_is(sites: dict[str, SitePlan]) -> None:
    now = sites["music@2026-27"]
    years = ["2026-27", "2025-26"]
    refuse_clashes(now, years)
    for path in ("latest/a.md", "2026-27.md", "2025-26/resources/a.md"):
        moved = replace(now, pages=(PlannedPage(path, "page.html", {}),))
        with pytest.raises(CannotContinue, match="the years of the subject would both be at"):
            refuse_clashes(moved, years)
        # A finished year is a folder of its own, and has none within it.
        refuse_clashes(replace(moved, site=sites["music@2025-26"].site), years)


def years(page: Any) -> list[tuple[str, str, bool]]:
    """The years that a page leads to: their names, addresses, and whether the reader is there."""
    return [(each["label"], each["href"], each["here"]) for each in page.meta["frame"]["years"]]


def test_a_page_leads_to_itself_in_every_year_under_the_name_that_it_has_there(
    sites: dict[str, SitePlan],
) -> None:
    now: dict[str, Any] = {page.path: page for page in sites["music@2026-27"].pages}
    assert years(now["resources/here-now.md"]) == [
        ("2026-27", "./", True),
        ("2025-26", "../../2025-26/resources/moved/", False),
    ]
    assert years(then(sites, "resources/moved.md")) == [
        ("2026-27", "../../../resources/here-now/", False),
        ("2025-26", "./", True),
    ]
    assert years(now["topics/retrieval.md"])[1][1] == "../../2025-26/topics/recall/"
    assert years(now["index.md"])[1][1] == "2025-26/"
    art: Any = sites["art@2026-27"].pages[0]
    portal: Any = sites["portal"].pages[0]
    assert years(art) == years(portal) == []


def test_an_address_without_a_year_lasts_where_the_new_year_lacks_the_page(
    sites: dict[str, SitePlan],
) -> None:
    assert sites["music@2026-27"].redirects == {
        # by the front matter of a page, or of a topic, of this year
        "resources/moved.md": "resources/here-now.md",
        "topics/recall.md": "topics/retrieval.md",
        # of the finished year
        "plc/one.md": "2025-26/plc/one.md",
        "resources/gone.md": "2025-26/resources/gone.md",
        "resources/plan.csv": "2025-26/resources/plan.csv",
        "topics/gone.md": "2025-26/topics/gone.md",
        # what led on in the finished year leads on still
        "topics/memory.md": "topics/retrieval.md",
    }
    assert sites["music@2025-26"].redirects == {"topics/memory.md": "topics/recall.md"}
    assert sites["portal"].redirects == {"topics/recall.md": "topics/retrieval.md"}


def test_the_present_home_leads_to_earlier_years_and_an_archived_one_does_not_name_later_ones(
    sites: dict[str, SitePlan],
) -> None:
    home: Any = next(p for p in sites["music@2026-27"].pages if p.path == "index.md").meta
    assert home["earlier"] == [{"title": "2025-26", "href": "2025-26/"}]
    assert then(sites, "index.md").meta["earlier"] == []


def published(sites: dict[str, SitePlan]) -> set[str]:
    """Every place of the published tree: pages as folders, and files."""
    places = set()
    for plan in sites.values():
        inside = [unquote(folder_of(each.path)) for each in plan.pages]
        inside += [*plan.files, *plan.calendars]
        places |= {plan.site.prefix + each for each in inside}
    return places


def addresses(value: Any, name: str = "") -> Iterator[str]:
    """Every address among what a template is given, going by the name that it has there."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from addresses(each, key)
    elif isinstance(value, list):
        for each in value:
            yield from addresses(each, name)
    elif value and name.endswith("href"):
        yield value


def test_every_address_of_every_plan_leads_to_what_is_published(
    sites: dict[str, SitePlan],
) -> None:
    places = published(sites)
    seen = 0
    for plan in sites.values():
        for each in plan.pages:
            found = [*addresses(each.meta), *(a for a in each.links.values() if a)]
            found += [link.address for link in each.topic_links]
            for address in found:
                parts = urlsplit(address)
                if parts.scheme or address.startswith("#"):
                    continue
                here = "/" + plan.site.prefix + unquote(folder_of(each.path))
                there = posixpath.normpath(posixpath.join(here, unquote(parts.path)))
                place = there.lstrip("/") + ("/" if parts.path.endswith("/") else "")
                assert place.lstrip("/") in places, (plan.site.name, each.path, address)
                seen += 1
    assert seen > 100


def test_what_a_finished_year_wrote_in_one_is_shown_as_it_was_then(tmp_path: Path) -> None:
    in_one = "\n  - Rests are silence. They are counted.\n  - Canon: a gun"
    lesson_then = resource("Same", "eal", kind="lesson", minutes="50", misconceptions=in_one)
    files = {
        "content/topics/eal.md": topic("EAL", misconceptions=in_one),
        "subjects/music/resources/same.md": lesson_then,
    }
    sites = _two_years(tmp_path, THEN | files)
    pages = {page.path: page.meta for page in sites["music@2025-26"].pages}
    lesson = pages["resources/same.md"]
    assert lesson["glance"][0] == {"label": "Time", "text": "50 min"}
    assert lesson["found_as"]["facts"] == "50 min · Key Stage 3 · lesson"
    assert lesson["misconceptions"] == [
        {"first": "Rests are silence.", "rest": "They are counted."},
        {"first": "Canon: a gun", "rest": ""},
    ]
    assert pages["topics/eal.md"]["misconceptions"] == [
        {"first": "", "rest": "Rests are silence. They are counted."},
        {"first": "", "rest": "Canon: a gun"},
    ]
