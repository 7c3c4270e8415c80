"""What pages tell the search: its index, whom to ask, where else to look; and its own page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.plan.test_plan import TOPICS, at, meta, plans
from tests.writing import SUBJECT, TRUST, page, resource

FILES = {
    **TOPICS,
    "subjects/art/subject.yml": SUBJECT.format(name="Art & Design"),
    "subjects/art/index.md": page("Art"),
    "subjects/art/resources/pots/clay.md": resource("Clay", "voice"),
}


def told(root: Path, site: str, path: str, files: dict[str, str] = FILES) -> dict[str, Any]:
    frame: dict[str, Any] = meta(plans(root, files)[site], path)["frame"]
    search: dict[str, Any] = frame["search"]
    return search


def test_a_page_of_a_subject_leads_to_the_page_of_the_search_and_says_where_from(
    tmp_path: Path,
) -> None:
    search = told(tmp_path, "art", "resources/pots/clay.md")
    assert search["href"] == "../../../../search/?subject=Art+%26+Design"
    assert search["root"] == "../../../../"
    assert search["subject"] == "Art & Design"
    assert [each["href"] for each in search["lists"]] == [
        *("../../../topics/", "../../", "../../../plc/")
    ]
    assert search["years"] == []


def test_a_contact_is_a_link_where_it_is_an_address_of_mail(tmp_path: Path) -> None:
    search = told(tmp_path / "one", "portal", "index.md")
    assert (search["contact"], search["contact_href"]) == ("The office", "")
    trust = TRUST.replace("{site: The office", "{site: office@willow.example")
    search = told(tmp_path / "two", "portal", "index.md", {**FILES, "content/trust.yml": trust})
    assert search["contact_href"] == "mailto:office@willow.example"


def test_the_page_of_the_search_lists_subjects_and_stands_in_no_navigation(tmp_path: Path) -> None:
    portal = plans(tmp_path, FILES)["portal"]
    values = meta(portal, "search/index.md")
    [art] = values["subjects"]
    assert (art["href"], art["resources"], art["sessions"]) == (
        *("../art/", "../art/resources/", "../art/plc/"),
    )
    assert values["found_as"] == {}  # it is not found itself
    assert "search/index.md" not in [path for each in portal.nav for _, path in each.items]
    assert [each["href"] for each in values["nav"]] == ["../topics/", "../plc/year/", "../goal/"]
    assert at(portal, "search/index.md").source is None
