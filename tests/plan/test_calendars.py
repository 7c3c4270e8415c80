"""What is in calendars: one event a meeting, of one name for ever; a later version has a number."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from generator import pipeline
from generator.model.diagnostics import CannotContinue
from generator.model.published import Edition, SitePlan
from generator.model.subscribed import CalendarEntry
from tests.repository import commit, git
from tests.writing import SUBJECT, TRUST, job_in, page, session, topic, write_trust

MUSIC, ART = "subjects/music", "subjects/art"
WHOLE = "plc/sessions.ics"
URL = "https://willow.example/pages/"
WITH_URL = TRUST + f"site_url: {URL}\n"
TOGETHER = SUBJECT.replace("plc: {name}", "plc: arts")
FILES: dict[str, str | bytes] = {
    "content/trust.yml": WITH_URL,
    "content/topics/eal.md": topic("EAL"),
    f"{MUSIC}/subject.yml": SUBJECT.format(name="Music"),
    f"{MUSIC}/index.md": page("Music"),
    f"{MUSIC}/plc/first.md": session("First", "2026-10-08", audience="public"),
    f"{MUSIC}/plc/off.md": session("Off", "2027-02-08", status="cancelled"),
}


def plans(root: Path, edition: Edition = "staff") -> dict[str, SitePlan]:
    job = replace(job_in(root), edition=edition)
    return {plan.site.slug or "portal": plan for plan, _ in pipeline.plan(job)}


def entries(plan: SitePlan, path: str = WHOLE) -> dict[str, CalendarEntry]:
    """The events of a calendar by name; there are no two of one."""
    found = plan.calendars[path].entries
    by_uid = {each.uid: each for each in found}
    assert len(by_uid) == len(found)
    return by_uid


def on(root: Path, moment: str) -> None:
    """A commit of a moment."""
    git(root, "add", "--all")
    dated = {"GIT_COMMITTER_DATE": moment, "GIT_AUTHOR_DATE": moment}
    command = ["git", "-C", str(root), "commit", "--quiet", "--allow-empty", "-m", moment]
    subprocess.run(command, check=True, env={**os.environ, **dated})


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new))


def test_an_event_says_what_its_page_says(tmp_path: Path) -> None:
    trust = WITH_URL.replace("Willow Bank School}", "Willow Bank School, address: 1 Mill Road}")
    found = plans(write_trust(tmp_path, FILES | {"content/trust.yml": trust}))

    first, off = entries(found["music"]).values()
    assert (first.summary, first.location) == (
        "Music PLC: First",
        "Willow Bank School, 1 Mill Road",
    )
    assert first.url == f"{URL}music/plc/first/"
    assert first.description.split("\n\n") == ["How do we begin?", "15:45 Tea", first.url]
    assert (first.is_cancelled, off.is_cancelled) == (False, True)
    assert entries(found["portal"]) == entries(found["music"])
    assert entries(found["music"], "plc/first/session.ics") == {first.uid: first}
    [page] = [each for each in found["music"].pages if each.path == "plc/first.md"]
    assert page.meta["where"] == first.location


def test_without_a_place_of_the_site_there_is_no_link(tmp_path: Path) -> None:
    music = plans(write_trust(tmp_path, FILES | {"content/trust.yml": TRUST}))["music"]

    assert music.calendars[WHOLE].url == ""
    assert {each.url for each in entries(music).values()} == {""}
    assert "http" not in "".join(each.description for each in entries(music).values())
    [page] = [each for each in music.pages if each.path == "plc/year.md"]
    assert page.meta["subscribe"] == {
        "name": "Music PLC",
        "file": "../sessions.ics",
        "address": "",
        "webcal": "",
    }


UID = "music-2026-27-first@willow.example"


@pytest.mark.parametrize(
    "files",
    [
        {},
        {f"{MUSIC}/plc/first.md": session("First", "2027-07-20")},
        {f"{MUSIC}/plc/first.md": session("Another title", "2026-10-08")},
        {
            f"{MUSIC}/plc/first.md": "",
            f"{MUSIC}/plc/later.md": session("First", "2026-10-08", old_paths="[plc/first.md]"),
        },
        {  # it went to another subject and back, and its year is over
            f"{MUSIC}/plc/first.md": "",
            f"{MUSIC}/plc/again.md": session(
                "First",
                "2027-10-08",
                old_paths="[/music/plc/first.md, /art/plc/second.md]",
                first_date="2026-10-08",
            ),
        },
    ],
    ids=["as it is", "postponed", "retitled", "moved", "moved to another year"],
)
def test_a_session_keeps_its_name(tmp_path: Path, files: dict[str, str]) -> None:
    given = {path: text for path, text in {**FILES, **files}.items() if text}

    assert UID in entries(plans(write_trust(tmp_path, given))["music"])


def test_a_renamed_subject_keeps_names_and_what_is_subscribed_to(tmp_path: Path) -> None:
    renamed = {path.replace("music", "sounds"): text for path, text in FILES.items()} | {
        "subjects/sounds/subject.yml": SUBJECT.format(name="Sounds") + "retired_names: [music]\n"
    }
    sites = plans(write_trust(tmp_path, renamed))

    assert UID in entries(sites["sounds"])
    assert sites["portal"].calendars[f"music/{WHOLE}"] == sites["sounds"].calendars[WHOLE]
    assert sites["portal"].feeds["music/feed.xml"] == sites["sounds"].feeds["feed.xml"]
    assert f"music/{WHOLE}" not in sites["portal"].redirects


def test_next_years_session_of_the_same_file_is_another(tmp_path: Path) -> None:
    given = FILES | {f"{MUSIC}/plc/first.md": session("First", "2027-10-08")}

    assert "music-2027-28-first@willow.example" in entries(
        plans(write_trust(tmp_path, given))["music"]
    )


def test_a_new_session_where_another_was_has_a_name_of_its_own(tmp_path: Path) -> None:
    given = FILES | {
        f"{MUSIC}/plc/moved.md": session("Moved", "2026-11-08", old_paths="[plc/first.md]")
    }

    names = {
        each.summary: uid
        for uid, each in entries(plans(write_trust(tmp_path, given))["music"]).items()
    }
    assert names["Music PLC: First"] == UID
    assert names["Music PLC: Moved"] == "music-2026-27-moved@willow.example"


def joint(tmp_path: Path, **art: str) -> dict[str, SitePlan]:
    given = {
        "content/trust.yml": WITH_URL,
        "content/topics/eal.md": topic("EAL"),
        f"{MUSIC}/subject.yml": TOGETHER.format(name="Music"),
        f"{ART}/subject.yml": TOGETHER.format(name="Art"),
        f"{MUSIC}/plc/one.md": session("Of music", "2026-10-08", joint_with="[art]"),
        f"{ART}/plc/uno.md": session("Of art", art.pop("date", "2026-10-08"), **art),
    }
    return plans(write_trust(tmp_path, given))


def test_the_notes_of_two_subjects_are_one_event_in_every_file(tmp_path: Path) -> None:
    sites = joint(tmp_path)

    [whole] = entries(sites["portal"]).values()
    assert whole.summary == "Art and Music PLC: How do we begin?"
    assert {f"{URL}art/plc/uno/", f"{URL}music/plc/one/"} < {*whole.description.split("\n\n")}
    for site, file in (("art", "plc/uno/session.ics"), ("music", "plc/one/session.ics")):
        assert sites[site].calendars[WHOLE].name == "Art and Music PLC"
        assert list(entries(sites[site]).values()) == [whole]
        assert list(entries(sites[site], file).values()) == [whole]


@pytest.mark.parametrize("art", [{"status": "cancelled"}, {"date": "2026-10-09"}])
def test_notes_that_contradict_one_another_are_both_shown(
    tmp_path: Path, art: dict[str, str]
) -> None:
    sites = joint(tmp_path, **art)

    assert len(entries(sites["portal"])) == 2
    assert entries(sites["art"]) == entries(sites["music"]) == entries(sites["portal"])


def test_a_later_version_has_a_larger_number_and_no_other_session_has(tmp_path: Path) -> None:
    root = write_trust(tmp_path, FILES)
    commit(root)
    on(root, "2028-09-01T08:00:00Z")
    before = entries(plans(root)["music"])
    edit(root, f"{MUSIC}/plc/first.md", "2026-10-08", "2026-10-15")
    on(root, "2028-09-02T09:30:00Z")
    moved = entries(plans(root)["music"])
    edit(root, f"{MUSIC}/plc/first.md", "status: planned", "status: cancelled")
    git(root, "mv", f"{MUSIC}/plc/off.md", f"{MUSIC}/plc/gone.md")
    edit(root, f"{MUSIC}/plc/gone.md", "date:", "old_paths: [plc/off.md]\ndate:")
    on(root, "2028-09-02T09:30:01Z")
    off = entries(plans(root)["portal"])

    assert [*before] == [*moved] == [*off]
    assert before[UID].sequence < moved[UID].sequence < off[UID].sequence
    assert (moved[UID].stamp, moved[UID].starts) == (
        "2028-09-02T09:30:00+00:00",
        "2026-10-15T15:45:00",
    )
    assert off[UID].is_cancelled
    [other] = {*before} - {UID}
    assert before[other] == moved[other]
    assert moved[other].sequence < off[other].sequence  # it leads to another address now


def test_without_a_history_the_day_of_the_review_counts(tmp_path: Path) -> None:
    loose = entries(plans(write_trust(tmp_path, FILES))["music"])[UID]
    assert loose.stamp == "2026-09-01T00:00:00+00:00"
    commit(tmp_path)
    asked = entries(plans(tmp_path)["music"])[UID]
    assert asked.sequence > loose.sequence  # of a commit of today
    edit(tmp_path, "content/trust.yml", "site_url:", "lately_days: 0\nsite_url:")
    assert entries(plans(tmp_path)["music"])[UID] == loose
    assert plans(tmp_path)["music"].feeds == {}


def test_a_clone_that_ends_after_a_sessions_last_change_is_refused(tmp_path: Path) -> None:
    root = write_trust(tmp_path / "trust", FILES)
    commit(root)
    on(root, "2029-01-01T08:00:00Z")
    on(root, "2031-01-01T08:00:00Z")  # not of late, so that alone the sessions are asked for
    git(tmp_path, "clone", "--quiet", "--depth", "2", root.as_uri(), "clone")

    with pytest.raises(CannotContinue, match="fetch --unshallow"):
        plans(tmp_path / "clone")


def test_the_public_edition_has_what_its_pages_show(tmp_path: Path) -> None:
    sites = plans(write_trust(tmp_path, FILES), "public")

    assert list(entries(sites["music"])) == list(entries(sites["portal"])) == [UID]
    kept = FILES | {f"{MUSIC}/plc/first.md": session("First", "2026-10-08")}
    kept |= {f"{MUSIC}/index.md": page("Music", audience="public")}
    sites = plans(write_trust(tmp_path, kept), "public")
    assert sites["music"].calendars == sites["portal"].calendars == {}
    assert "plc/year.md" not in {each.path for each in sites["music"].pages}
    [home] = [each for each in sites["music"].pages if each.path == "index.md"]
    assert home.meta["sessions_year"] == []


def test_for_staff_there_is_a_calendar_before_there_is_a_session(tmp_path: Path) -> None:
    given = {path: text for path, text in FILES.items() if "/plc/" not in path}
    music = plans(write_trust(tmp_path, given))["music"]

    assert music.calendars[WHOLE].entries == ()
    [page] = [each for each in music.pages if each.path == "plc/year.md"]
    assert page.meta["empty"]
    assert page.meta["sheets"] == []


def test_a_page_of_ones_own_at_the_years_address_stays(tmp_path: Path) -> None:
    given = FILES | {f"{MUSIC}/plc/year.md": session("Our year", "2026-12-08")}
    music = plans(write_trust(tmp_path, given))["music"]

    [own] = [each for each in music.pages if each.path == "plc/year.md"]
    assert own.title == "Our year"
    [home] = [each for each in music.pages if each.path == "index.md"]
    assert home.meta["sessions_year"] == []
    assert WHOLE in music.calendars


def test_a_day_mistyped_by_a_century_makes_no_thousand_months(tmp_path: Path) -> None:
    given = FILES | {f"{MUSIC}/plc/far.md": session("Far", "9999-12-31")}
    music = plans(write_trust(tmp_path, given))["music"]

    [page] = [each for each in music.pages if each.path == "plc/year.md"]
    told = [each["title"] for each in page.meta["sheets"]]
    assert told == ["October 2026", "February 2027", "December 9999"]
    assert page.meta["sheets"][1]["on"] == []  # it is cancelled


def test_the_list_above_it_may_be_a_page_of_the_trusts_own(tmp_path: Path) -> None:
    portal = plans(write_trust(tmp_path, FILES | {"content/plc.md": page("Our PLCs")}))["portal"]

    assert "plc/year.md" not in {each.path for each in portal.pages}
    assert WHOLE in portal.calendars


def test_what_an_event_takes_from_settings_makes_a_later_version_of_it(tmp_path: Path) -> None:
    root = write_trust(tmp_path, FILES)
    commit(root)
    on(root, "2028-09-01T08:00:00Z")
    before = entries(plans(root)["music"])[UID]
    school = "Willow Bank School"
    edit(root, "content/trust.yml", f"{school}}}", f"{school}, address: 1 Mill Road}}")
    on(root, "2028-09-02T08:00:00Z")
    elsewhere = entries(plans(root)["music"])[UID]
    edit(root, f"{MUSIC}/subject.yml", "name: Music", "name: Sounds")
    on(root, "2028-09-03T08:00:00Z")
    renamed = entries(plans(root)["music"])[UID]

    assert before.location != elsewhere.location
    assert elsewhere.summary != renamed.summary
    assert before.sequence < elsewhere.sequence < renamed.sequence


def test_a_joint_session_is_a_later_version_when_one_of_its_notes_goes(tmp_path: Path) -> None:
    joint(tmp_path, joint_with="[music]")
    (tmp_path / MUSIC / "plc/other.md").write_text(session("Other", "2027-02-08"))
    commit(tmp_path)
    edit(tmp_path, f"{MUSIC}/plc/one.md", "Tea", "Coffee")
    on(tmp_path, "2028-09-01T08:00:00Z")
    before, _ = entries(plans(tmp_path)["portal"]).values()
    (tmp_path / MUSIC / "plc/one.md").unlink()
    on(tmp_path, "2028-09-02T08:00:00Z")
    after, _ = entries(plans(tmp_path)["portal"]).values()

    assert before.uid == after.uid
    assert before.description != after.description
    assert before.sequence < after.sequence


@pytest.mark.parametrize(
    "moments",
    [
        ("2028-09-01T08:00:00Z", "1970-01-02T00:00:00Z", "1970-01-01T00:00:00Z"),
        ("2031-01-01T08:00:00Z", "2028-09-02T08:00:00Z", "2028-09-03T08:00:00Z"),
        ("2099-12-31T08:00:00Z", "2028-09-02T08:00:00Z", "2028-09-03T08:00:00Z"),
        ("2028-09-01T08:00:00Z", "2028-09-01T08:00:00Z", "2028-09-01T08:00:00Z"),
    ],
    ids=["in the past", "in the future", "far in the future", "at once"],
)
def test_a_wrong_clock_makes_no_later_version_an_earlier_one(
    tmp_path: Path, moments: tuple[str, ...]
) -> None:
    root, days = write_trust(tmp_path, FILES), ["2026-10-08"]
    commit(root)
    found = []
    for number, moment in enumerate(moments):
        days.append(f"2026-10-{15 + number}")
        edit(root, f"{MUSIC}/plc/first.md", *days[-2:])
        on(root, moment)
        found.append(entries(plans(root)["music"])[UID].sequence)

    assert found == sorted(set(found))


def test_whoever_has_all_sessions_is_told_to_have_no_other_calendar(tmp_path: Path) -> None:
    sites = plans(write_trust(tmp_path, FILES))

    told = {
        slug: "is_of_all" in each.meta["subscribe"]
        for slug, plan in sites.items()
        for each in plan.pages
        if each.path == "plc/year.md"
    }
    assert told == {"portal": True, "music": False}
