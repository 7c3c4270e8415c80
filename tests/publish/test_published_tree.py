"""The showcase's published tree: versions, redirects, calendars, sitemaps, and nothing lost."""

from __future__ import annotations

import datetime as dt
import json
import posixpath
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import icalendar
import pytest
import yaml
from lxml import etree, html

from tests.conftest import FINISHED, PROJECT, SUBJECTS

SITE_URL = "https://exemplar-trust.example/resources/"
FINISHED_YEARS = {year["version"] for years in FINISHED.values() for year in years}
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def _redirect_of(page: Path) -> str | None:
    """Where a page sends the reader at once, or None if it is a page to read."""
    found = html.parse(page).xpath("//meta[@http-equiv='refresh']/@content")
    return found[0].partition("url=")[2] if found else None


def _is_of_a_withdrawn_page(page: Path) -> bool:
    return html.parse(page).findtext(".//h1") == "This page was withdrawn"


def _locations(sitemap: Path) -> list[str]:
    return [str(e.text) for e in etree.parse(sitemap).iterfind(".//s:loc", SITEMAP)]


def _evening(session: Path, front: dict[str, Any]) -> tuple[Any, ...]:
    """One that subjects of a PLC hold together is written in each of them."""
    subject = yaml.safe_load((session.parents[1] / "subject.yml").read_text(encoding="utf-8"))
    return subject["plc"], front["date"], front["start"]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_versions_json_lists_the_years_newest_first(showcase_site: Path, subject: str) -> None:
    expected = [{"version": "2026-27", "title": "2026-27", "aliases": ["latest"]}]
    years = sorted((year["version"] for year in FINISHED[subject]), reverse=True)
    expected += [{"version": year, "title": year, "aliases": []} for year in years]
    assert json.loads((showcase_site / subject / "versions.json").read_text()) == expected


def test_three_subjects_have_two_finished_years() -> None:
    named = {subject: [year["version"] for year in years] for subject, years in FINISHED.items()}
    two = ["2025-26", "2024-25"]
    assert {subject: years for subject, years in named.items() if years} == dict.fromkeys(
        ("english", "mathematics", "science"), two
    )


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_other_names_of_the_current_year_lead_to_each_of_its_pages(
    showcase_site: Path, subject: str
) -> None:
    home = showcase_site / subject
    # In this tree nothing else has a folder of three levels, or is no page but a file.
    pages = {
        path.relative_to(home).parent.as_posix()
        for path in home.rglob("index.html")
        if path.relative_to(home).parts[0] not in {"latest", "2026-27", *FINISHED_YEARS}
    }
    assert len(pages) > 20
    for name in ("latest", "2026-27"):
        for page in pages:
            leads = _leads_to(showcase_site, f"{subject}/{name}/{page}")
            own = _leads_to(showcase_site, f"{subject}/{page}")
            assert leads in (own, posixpath.normpath(f"{subject}/{page}")), (name, page)


def _leads_to(tree: Path, place: str) -> str:
    """Where a reader who asks for a place in the tree ends."""
    address = _redirect_of(tree / place / "index.html")
    return posixpath.normpath(posixpath.join(place, unquote(address or "")))


def test_a_pages_old_address_goes_to_where_it_is_now(showcase_site: Path) -> None:
    resources = showcase_site / "science" / "resources"
    now = "science/resources/retrieval-quizzes-in-physics"
    for name in ("", "latest/", "2026-27/"):
        place = f"science/{name}resources/starter-quizzes"
        assert _leads_to(showcase_site, place) == now
    assert _redirect_of(resources / "retrieval-quizzes-in-physics/index.html") is None


def test_an_archived_page_stays_what_it_was_when_the_page_moves(showcase_site: Path) -> None:
    resources = showcase_site / "science/2025-26/resources"
    page = html.parse(resources / "starter-quizzes/index.html")
    assert page.findtext(".//h1") == "Starter quizzes"
    assert not (resources / "retrieval-quizzes-in-physics").exists()


@pytest.mark.parametrize("folder", ["resources", "plc"])
@pytest.mark.parametrize("version", ["2024-25", "2025-26"])
@pytest.mark.parametrize("subject", ["english", "mathematics", "science"])
def test_an_archived_year_has_the_pages_of_its_commit(
    showcase_site: Path, subject: str, version: str, folder: str
) -> None:
    (archived,) = (year for year in FINISHED[subject] if year["version"] == version)
    top = f"subjects/{subject}/{folder}/"
    tree = subprocess.run(
        ["git", "ls-tree", "-r", "--name-only", archived["ref"], top],
        cwd=PROJECT,
        check=True,
        capture_output=True,
        text=True,
    )
    then = {Path(line).stem for line in tree.stdout.splitlines() if line.endswith(".md")}
    published = (showcase_site / subject / version / folder).glob("*/index.html")
    # Also of what was withdrawn since, where a page says so.
    to_read = {page.parent.name for page in published if _redirect_of(page) is None}
    assert to_read == then != set()


def test_every_page_that_somebody_wrote_is_published(showcase_site: Path) -> None:
    written = [
        *((path, "") for path in (PROJECT / "content").rglob("*.md")),
        *(
            (path, f"{subject}/")
            for subject in SUBJECTS
            for path in (PROJECT / "subjects" / subject).rglob("*.md")
        ),
    ]
    lost = []
    for path, prefix in written:
        place = path.relative_to(
            PROJECT / (f"subjects/{prefix.split('/')[0]}" if prefix else "content")
        )
        folder = place.parent if place.stem == "index" else place.with_suffix("")
        if not (showcase_site / prefix / folder / "index.html").is_file():
            lost.append(str(path.relative_to(PROJECT)))
    assert len(written) > 100
    assert not lost


def test_a_planned_session_can_be_put_into_a_calendar(showcase_site: Path) -> None:
    file = showcase_site / "science/plc/2027-02-what-pupils-believe/session.ics"
    (event,) = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    london = ZoneInfo("Europe/London")
    assert event.decoded("dtstart") == dt.datetime(2027, 2, 4, 15, 45, tzinfo=london)
    assert event.decoded("dtend") == dt.datetime(2027, 2, 4, 18, 0, tzinfo=london)
    assert "What pupils believe about forces and circuits" in event["summary"]
    assert event["location"] == "Alder Park School"


def test_each_planned_session_has_a_calendar_entry_and_no_held_one_has(showcase_site: Path) -> None:
    planned, entries, evenings = set(), {}, set()
    for path in (PROJECT / "subjects").glob("*/plc/*.md"):
        front = yaml.safe_load(path.read_text().split("---\n")[1])
        if front["status"] == "planned":
            planned.add(f"{path.parts[-3]}/plc/{path.stem}/session.ics")
            evenings.add(_evening(path, front))
    for file in (each for each in showcase_site.rglob("session.ics") if each.is_file()):
        calendar = icalendar.Calendar.from_ical(file.read_bytes())
        (event,) = calendar.walk("VEVENT")
        entries[file.relative_to(showcase_site).as_posix()] = str(event["uid"])
    assert {path for path in entries if not FINISHED_YEARS & {*path.split("/")}} == planned
    assert len(planned) >= 5
    assert len(evenings) < len(planned)
    assert len({entries[path] for path in planned}) == len(evenings)


def test_the_trusts_calendar_has_every_session_once(showcase_site: Path) -> None:
    def names(path: str) -> list[str]:
        calendar = icalendar.Calendar.from_ical((showcase_site / path).read_bytes())
        return [str(event["uid"]) for event in calendar.walk("VEVENT")]

    evenings = set()
    for file in PROJECT.glob("subjects/*/plc/2*.md"):
        front = yaml.safe_load(file.read_text(encoding="utf-8").split("---\n")[1])
        evenings.add(_evening(file, front))
    whole = names("plc/sessions.ics")
    assert len({*whole}) == len(whole) == len(evenings)
    assert names("geography/plc/sessions.ics") == names("history/plc/sessions.ics")
    assert {uid for subject in SUBJECTS for uid in names(f"{subject}/plc/sessions.ics")} == {*whole}


def test_the_sitemap_leads_to_the_portals_and_each_subjects(showcase_site: Path) -> None:
    found = set(_locations(showcase_site / "sitemap.xml"))
    subjects = {f"{SITE_URL}{subject}/sitemap.xml" for subject in SUBJECTS}
    assert found == subjects | {f"{SITE_URL}sitemap-portal.xml"}


def test_every_address_in_a_sitemap_is_a_page_to_read(showcase_site: Path) -> None:
    sitemaps = [p for p in showcase_site.rglob("sitemap*.xml") if p.parent != showcase_site]
    sitemaps.append(showcase_site / "sitemap-portal.xml")
    listed = {address for sitemap in sitemaps for address in _locations(sitemap)}
    assert len(listed) > 300
    for address in listed:
        assert address.startswith(SITE_URL)
        page = showcase_site / address.removeprefix(SITE_URL) / "index.html"
        assert page.is_file(), address
        assert _redirect_of(page) is None, address


def test_the_listed_sitemaps_name_every_current_page(showcase_site: Path) -> None:
    listed = {
        address
        for sitemap in _locations(showcase_site / "sitemap.xml")
        for address in _locations(showcase_site / sitemap.removeprefix(SITE_URL))
    }
    current = {
        SITE_URL + page.parent.relative_to(showcase_site).as_posix().removeprefix(".") + "/"
        for page in showcase_site.rglob("index.html")
        if not {"2026-27", *FINISHED_YEARS} & set(page.parts)
        and _redirect_of(page) is None
        and not _is_of_a_withdrawn_page(page)
    }
    assert listed == {address.replace("resources//", "resources/") for address in current}
