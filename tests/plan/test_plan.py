"""Plans: two printed and kept, each line of them read; then what a plan decides, case by case.

After a change that is meant to alter plans, write the kept ones anew and read the difference:

    TRUSTPAGES_GOLDEN=write .venv/bin/pytest -n 0 tests/plan/test_plan.py
    git diff tests/plan/golden
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.model.published import PlannedPage, SitePlan
from generator.plan import words
from generator.plan.home import NO_SESSIONS, NONE_PUBLIC
from generator.plan.printed import print_plan
from tests.writing import SUBJECT, TRUST, job_in, page, resource, session, topic, write_trust

GOLDEN = Path(__file__).parent / "golden"
_BOTH = "50 min in class · 4 min to read"
TOPICS = {
    "content/index.md": page("Willow Trust"),
    "content/topics/eal.md": topic("EAL"),
    "content/topics/voice.md": topic("Voice"),
}


def plans(root: Path, files: Mapping[str, str] = TOPICS) -> dict[str, SitePlan]:
    write_trust(root, files)
    return {plan.site.slug or "portal": plan for plan, _ in pipeline.plan(job_in(root))}


def at(plan: SitePlan, path: str) -> PlannedPage:
    [found] = [each for each in plan.pages if each.path == path]
    return found


def meta(plan: SitePlan, path: str) -> dict[str, Any]:
    return dict(at(plan, path).meta)


def hrefs(rows: list[dict[str, str]]) -> list[str]:
    return [row["href"] for row in rows]


@pytest.mark.parametrize("site", ["portal", "music"])
def test_a_plan_of_the_small_trust_is_the_one_that_was_read_and_kept(
    trust: Path, site: str
) -> None:
    [plan] = [p for p, _ in pipeline.plan(job_in(trust)) if (p.site.slug or "portal") == site]
    kept = GOLDEN / f"{site}.txt"
    if os.environ.get("TRUSTPAGES_GOLDEN") == "write":
        kept.write_text(print_plan(plan), encoding="utf-8")
    assert print_plan(plan) == kept.read_text(encoding="utf-8")


def test_two_plans_of_the_same_trust_are_equal(trust: Path) -> None:
    first = [plan for plan, _ in pipeline.plan(job_in(trust))]
    assert [plan for plan, _ in pipeline.plan(job_in(trust))] == first


SESSIONS = {
    "subjects/music/index.md": page("Music"),
    "subjects/music/plc/1-held.md": session(
        "Held", "2026-09-22", status="held", outcomes="[A]", feedback_summary="B", next_focus="C"
    ),
    "subjects/music/plc/2-cancelled.md": session("Off", "2026-10-06", status="cancelled"),
    "subjects/music/plc/4-later.md": session("Later", "2027-02-02"),
    "subjects/music/plc/5-next.md": session("Next", "2026-11-10"),
}


def test_the_next_session_is_the_soonest_that_is_still_planned(tmp_path: Path) -> None:
    home = meta(plans(tmp_path, TOPICS | SESSIONS)["music"], "index.md")
    assert home["next_session"]["href"] == "plc/5-next/"
    assert home["next_session"]["when"] == "Tuesday 10 November 2026, 15:45 to 17:00"
    assert home["next_session"]["where"] == "Willow Bank School"
    assert home["sessions_empty"] == ""
    in_order = ["plc/1-held/", "plc/2-cancelled/", "plc/5-next/", "plc/4-later/"]
    assert hrefs(home["year_line"]) == in_order
    states = ["held", "cancelled", "next", "planned"]
    assert home["counts"] == "3 sessions"
    assert [each["state"] for each in home["year_line"]] == states


def test_each_session_to_come_and_no_other_is_in_the_calendar(tmp_path: Path) -> None:
    calendars = plans(tmp_path, TOPICS | SESSIONS)["music"].calendars
    whole = calendars.pop("plc/sessions.ics")
    assert [each.is_cancelled for each in whole.entries] == [False, True, False, False]
    entries = {path: each.entries[0] for path, each in calendars.items()}
    assert {path: (each.starts, each.ends) for path, each in entries.items()} == {
        "plc/5-next/session.ics": ("2026-11-10T15:45:00", "2026-11-10T17:00:00"),
        "plc/4-later/session.ics": ("2027-02-02T15:45:00", "2027-02-02T17:00:00"),
    }
    assert entries["plc/5-next/session.ics"].uid == "music-2026-27-5-next@trustpages"
    assert entries["plc/5-next/session.ics"] == whole.entries[2]


def test_a_session_leads_to_the_next_that_was_not_cancelled(tmp_path: Path) -> None:
    plan = plans(tmp_path, TOPICS | SESSIONS)["music"]
    told = [meta(plan, f"plc/{name}.md")["next"] for name in ("1-held", "5-next", "4-later")]
    assert [each and each["href"] for each in told] == ["../5-next/", "../4-later/", None]


def test_of_how_many_sessions_one_is_is_said_where_the_trust_says_how_many(tmp_path: Path) -> None:
    def told(name: str, settings: str) -> str:
        files = TOPICS | SESSIONS | {"content/trust.yml": TRUST + settings}
        return str(meta(plans(tmp_path / name, files)["music"], "plc/1-held.md")["place_in_year"])

    assert told("unsaid", "") == "Session 1"
    assert told("said", "sessions_per_year: 6\n") == "Session 1 of 6"


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("The speaker is the poet.", "The speaker is the poet.", ""),
        ("A poem has one voice. Many hold two.", "A poem has one voice.", "Many hold two."),
        ("“Where?” asks where he is. It asks why.", "“Where?” asks where he is.", "It asks why."),
        ("Mrs. Jones, e.g. Year 7, is right.", "Mrs. Jones, e.g. Year 7, is right.", ""),
        ("Mae hyn yn gywir. Nid yw.", "Mae hyn yn gywir.", "Nid yw."),
    ],
)
def test_a_misconception_is_its_first_sentence(text: str, first: str, rest: str) -> None:
    assert words.first_sentence(text) == {"first": first, "rest": rest}


def test_a_session_says_how_to_get_to_its_school_and_where_that_is_on_a_map(
    tmp_path: Path,
) -> None:
    at_school = "https://www.openstreetmap.org/?mlat=52.48&mlon=-1.89"
    settings = TRUST.replace(
        "id: willow-bank,", f'id: willow-bank, travel: By bus, map: "{at_school}",'
    )
    assert settings != TRUST
    files = {
        "content/trust.yml": settings,
        "subjects/music/plc/6-walk.md": session("Walk", "2026-11-17", travel="On foot"),
    }
    plan = plans(tmp_path, TOPICS | SESSIONS | files)["music"]
    told = [meta(plan, f"plc/{name}.md") for name in ("5-next", "6-walk")]
    assert [(each["travel"], each["map_href"]) for each in told] == [
        ("By bus", at_school),
        ("On foot", at_school),
    ]


def test_the_list_of_sessions_does_not_call_a_cancelled_one_held(tmp_path: Path) -> None:
    groups = meta(plans(tmp_path, TOPICS | SESSIONS)["music"], "plc/index.md")["groups"]
    listed = {group["title"]: hrefs(group["rows"]) for group in groups}
    assert listed["To come"] == ["5-next/", "4-later/"]
    assert listed["Held"] == ["1-held/"]


def test_a_home_whose_sessions_are_all_held_says_that_none_is_planned(tmp_path: Path) -> None:
    held = {path: text for path, text in SESSIONS.items() if "held" in path or "index" in path}
    home = meta(plans(tmp_path, TOPICS | held)["music"], "index.md")
    assert "next_session" not in home
    assert home["sessions_empty"] == NO_SESSIONS


def test_everybody_is_not_told_that_there_is_nothing_where_staff_see_something(
    tmp_path: Path,
) -> None:
    """All its pages are for staff, but its home."""
    files = {
        "content/index.md": page("Willow Trust", audience="public"),
        "subjects/music/index.md": page("Music", audience="public"),
        "subjects/music/resources/a.md": resource("A", "eal"),
        "subjects/music/plc/a.md": session("One", "2026-11-10"),
        "content/topics/eal.md": topic("EAL", audience="public"),
    }
    write_trust(tmp_path, TOPICS | files)
    job = replace(job_in(tmp_path), edition="public")
    sites = {plan.site.slug or "portal": plan for plan, _ in pipeline.plan(job)}

    assert meta(sites["portal"], "index.md")["sessions_empty"] == NONE_PUBLIC
    music = sites["music"]
    assert meta(music, "index.md")["sessions_empty"] == NONE_PUBLIC
    assert meta(music, "plc/index.md")["empty"] == NONE_PUBLIC
    assert meta(music, "resources/index.md")["empty"] == "No resources are shown here."
    assert (
        meta(music, "topics/eal.md")["here"]["empty"] == "Nothing on this in Music is shown here."
    )
    assert meta(sites["portal"], "topics/eal.md")["without_says"] == (
        "Nothing on this is shown here from"
    )
    [family] = meta(music, "topics/index.md")["groups"]
    assert family["others"]["says"] == "Nothing in Music is shown here"


def test_the_portal_shows_the_next_session_of_each_plc_in_the_order_of_days(
    tmp_path: Path,
) -> None:
    together = {
        "subjects/art/subject.yml": SUBJECT.format(name="Art").replace("plc: Art", "plc: arts"),
        "subjects/music/subject.yml": SUBJECT.format(name="Music").replace("Music\nk", "arts\nk"),
        "subjects/art/plc/a.md": session("Together", "2026-11-10"),
        "subjects/drama/plc/b.md": session("On stage", "2026-11-03"),
    }
    portal = meta(plans(tmp_path, {**TOPICS, **SESSIONS, **together})["portal"], "index.md")
    assert [(row["href"], row["subject"]) for row in portal["sessions"]] == [
        ("drama/plc/b/", "Drama"),
        ("art/plc/a/", "Art and Music"),
    ]


def test_a_subject_with_nothing_yet_says_so_wherever_one_looks(tmp_path: Path) -> None:
    files = {
        "subjects/art/index.md": page("Art"),
        "subjects/music/resources/a.md": resource("A", "eal"),
    }
    sites = plans(tmp_path, TOPICS | files)
    art = sites["art"]
    assert [each.path for each in art.pages] == [
        "goal.md",
        "index.md",
        "plc/index.md",
        "plc/year.md",
        "resources/index.md",
        "topics/eal.md",
        "topics/index.md",
        "topics/voice.md",
    ]
    assert meta(art, "index.md")["sessions_empty"] == NO_SESSIONS
    assert meta(art, "plc/index.md")["empty"] == NO_SESSIONS
    assert meta(art, "resources/index.md")["empty"] == "No resources yet."
    but_music = "Nothing on this in Art yet, but Music has 1 page."
    assert meta(art, "topics/eal.md")["here"]["empty"] == but_music
    assert meta(art, "topics/voice.md")["here"]["empty"] == "Nothing on this in Art yet."
    hub = meta(sites["portal"], "topics/eal.md")
    assert [each["name"] for each in hub["subjects"]] == ["Music"]
    assert hub["without"] == [{"title": "Art", "href": "../../art/topics/eal/"}]


NEAR = {
    "content/topics/eal.md": topic("EAL", before="[oracy]", related="[voice, quiet]"),
    "content/topics/voice.md": topic("Voice"),
    "content/topics/oracy.md": topic("Oracy"),
    "content/topics/quiet.md": topic("Quiet"),
    "content/topics/alone.md": topic("Alone"),
    "subjects/art/resources/a.md": resource("A", "voice"),
    "subjects/art/resources/b.md": resource("B", "voice, quiet"),
    "subjects/music/resources/c.md": resource("C", "oracy"),
    "subjects/drama/index.md": page("Drama"),
}


def test_a_topic_with_nothing_yet_names_the_nearest_on_which_there_is(tmp_path: Path) -> None:
    sites = plans(tmp_path, NEAR)

    def near(site: str, slug: str) -> tuple[str, list[tuple[str, str, str]]]:
        here = meta(sites[site], f"topics/{slug}.md")["here"]
        chips = [(each["title"], each["href"], each["facts"]) for each in here["near"]]
        return here["near_label"], chips

    assert near("art", "eal") == (
        "Nearest in Art",
        [("Quiet", "../quiet/", "1 page"), ("Voice", "../voice/", "2 pages")],
    )
    label, chips = near("drama", "eal")
    assert label == "Nearest across the trust"
    assert [title for title, *_ in chips] == ["Oracy", "Quiet", "Voice"]
    assert near("art", "alone")[1] == []
    assert "near" not in meta(sites["art"], "topics/voice.md")["here"]


NOTE = page("Voice in art", note="We ask for a sentence.", example="Year 7 name a colour.")


def test_a_leads_note_comes_first_in_her_subject_and_on_the_hub(tmp_path: Path) -> None:
    files = {"subjects/art/topics/voice.md": NOTE, "subjects/drama/index.md": page("Drama")}
    sites = plans(tmp_path, TOPICS | files)
    note = {
        "says": "In one line.",
        "more": "We ask for a sentence.",
        "example": "Year 7 name a colour.",
    }
    assert meta(sites["art"], "topics/voice.md")["here"]["note"] == note
    assert "note" not in meta(sites["art"], "topics/eal.md")["here"]
    assert "note" not in meta(sites["drama"], "topics/voice.md")["here"]
    hub = meta(sites["portal"], "topics/voice.md")
    assert [(each["name"], each["note"]) for each in hub["subjects"]] == [("Art", note)]
    assert [each["title"] for each in hub["without"]] == ["Drama"]
    assert [each.path for each in sites["art"].pages].count("topics/voice.md") == 1


def test_the_topics_of_a_subject_say_how_much_it_has_on_each_and_on_which_nothing(
    tmp_path: Path,
) -> None:
    files = {
        "subjects/art/topics/voice.md": NOTE,
        "subjects/drama/resources/a.md": resource("A", "oracy, eal"),
    }
    sites = plans(tmp_path, TOPICS | {"content/topics/oracy.md": topic("Oracy")} | files)

    def listed(site: str) -> tuple[list[tuple[str, str]], Any]:
        [group] = meta(sites[site], "topics/index.md")["groups"]
        return [(row["title"], row["facts"]) for row in group["rows"]], group.get("others")

    eal, oracy, voice = (
        {"title": title, "href": f"{title.lower()}/"} for title in ("EAL", "Oracy", "Voice")
    )
    assert listed("drama") == (
        [("EAL", "1 page"), ("Oracy", "1 page")],
        {"says": "Nothing in Drama yet", "topics": [voice]},
    )
    nothing = {"says": "Nothing in Art yet", "topics": [eal, oracy]}
    assert listed("art") == ([("Voice", "")], nothing)  # its lead says what it means there
    in_trust = [("EAL", "1 page in 1 subject"), ("Oracy", "1 page in 1 subject"), ("Voice", "")]
    assert listed("portal") == (in_trust, None)


def test_a_note_for_staff_is_not_in_the_public_edition(tmp_path: Path) -> None:
    public = {"audience": "public"}
    write_trust(
        tmp_path,
        {
            "content/topics/voice.md": topic("Voice", **public),
            "subjects/art/index.md": page("Art", **public),
            "subjects/art/topics/voice.md": NOTE,
        },
    )
    job = replace(job_in(tmp_path), edition="public")
    assert "We ask for a sentence." not in repr([plan for plan, _ in pipeline.plan(job)])


def test_a_link_to_a_note_leads_to_the_page_that_shows_it(tmp_path: Path) -> None:
    files = {
        "subjects/art/topics/voice.md": NOTE,
        "subjects/art/resources/a.md": resource("A", "eal", "[Voice](../topics/voice.md)"),
    }
    planned = at(plans(tmp_path, TOPICS | files)["art"], "resources/a.md")
    assert "../../topics/voice/" in repr(planned)


def test_each_resource_stands_once_in_the_list_and_says_its_topics(tmp_path: Path) -> None:
    sites = plans(tmp_path, NEAR | {"subjects/art/resources/d.md": resource("D", "alone")})
    [only] = meta(sites["art"], "resources/index.md")["groups"]
    assert only["title"] == ""
    assert [(each["title"], each["facts"].split(" · ")[-1]) for each in only["rows"]] == [
        ("A", "Voice"),
        ("B", "Voice, Quiet"),
        ("D", "Alone"),
    ]
    home = meta(sites["art"], "index.md")
    assert [(each["title"], each["href"], each["facts"]) for each in home["by_topic"]] == [
        ("Alone", "topics/alone/", "1"),
        ("Quiet", "topics/quiet/", "1"),
        ("Voice", "topics/voice/", "2"),
    ]


def test_many_resources_stand_under_the_family_of_their_first_topic(tmp_path: Path) -> None:
    families = "topic_families: [{id: talk, name: Talk}]\n"
    files = {f"subjects/art/resources/{n:02}.md": resource(f"R {n:02}", "eal") for n in range(12)}
    files |= {
        "content/trust.yml": TRUST + families,
        "content/topics/voice.md": topic("Voice", family="talk"),
        "subjects/art/resources/x.md": resource("X", "voice, eal"),
        "subjects/art/resources/y.md": resource("Y", "eal, voice"),
    }
    groups = meta(plans(tmp_path, TOPICS | files)["art"], "resources/index.md")["groups"]
    assert [(each["title"], len(each["rows"])) for each in groups] == [
        ("Talk", 1),
        ("Other topics", 13),
    ]


def test_a_subject_without_a_home_of_its_own_has_one_all_the_same(tmp_path: Path) -> None:
    plan = plans(tmp_path, {**TOPICS, "subjects/art/resources/a.md": resource("A", "eal")})["art"]
    home = at(plan, "index.md")
    assert (home.source, home.template, home.meta["title"]) == (None, "home.html", "Art")
    assert plan.nav[0].items == (("Art", "index.md"),)


def test_the_steps_of_a_pathway_lead_to_their_pages(tmp_path: Path) -> None:
    steps = (
        "[{mode: read, title: First, minutes: 5, link: ../resources/a.md},"
        " {mode: try, title: Second, minutes: 10}, {mode: discuss, title: Third, minutes: 15}]"
    )
    files = {
        "subjects/art/resources/a.md": resource("A", "eal"),
        "subjects/art/pathways/p.md": page("P", goal="To see", steps=steps, **{"for": "All"}),
    }
    planned = meta(plans(tmp_path, TOPICS | files)["art"], "pathways/p.md")
    assert planned["minutes"] == 30
    assert [step.get("href") for step in planned["steps"]] == ["../../resources/a/", None, None]


def test_a_page_whose_text_leads_to_all_of_its_folder_does_not_list_it_again(
    tmp_path: Path,
) -> None:
    def groups(text: str) -> list[list[str]]:
        files = {
            "content/guides/index.md": page("Guides", text),
            "content/guides/a.md": page("A"),
            "content/guides/b.md": page("B"),
        }
        listed = meta(plans(tmp_path, files)["portal"], "guides/index.md")["groups"]
        return [[row["title"] for row in each["rows"]] for each in listed]

    assert groups("[A](a.md)") == [["A", "B"]]
    assert groups("[A](a.md), [B](b.md)") == []


@pytest.mark.parametrize("folder", ["guides", "pathways", "case-studies", "guides/deeper"])
def test_pages_of_any_folder_of_a_subject_are_in_its_navigation(
    tmp_path: Path, folder: str
) -> None:
    path = f"{folder}/a-guide.md"
    files = {f"subjects/art/{path}": page("A guide", type="page")}
    plan = plans(tmp_path, TOPICS | files)["art"]
    assert ("A guide", path) in [item for section in plan.nav for item in section.items]


@pytest.mark.parametrize("folder", ["resources", "plc", "pathways", "case-studies", "guides"])
def test_the_page_that_somebody_wrote_for_a_folder_is_shown_whatever_else_is_in_it(
    tmp_path: Path, folder: str
) -> None:
    path = f"{folder}/index.md"
    files = {f"subjects/art/{path}": page("Of this folder")}
    plan = plans(tmp_path, TOPICS | files)["art"]
    assert at(plan, path).meta["title"] == "Of this folder"
    assert ("Of this folder", path) in [item for section in plan.nav for item in section.items]


def test_a_folder_of_the_portal_lists_its_own_pages_and_not_those_of_a_longer_name(
    tmp_path: Path,
) -> None:
    files = {
        "content/guides/a.md": page("A"),
        "content/guides-for-heads/b.md": page("B"),
    }
    portal = plans(tmp_path, TOPICS | files)["portal"]
    [group] = meta(portal, "guides/index.md")["groups"]
    assert hrefs(group["rows"]) == ["a/"]


def test_pages_whose_old_paths_are_named_are_still_found_there(tmp_path: Path) -> None:
    files = {
        "content/topics/eal.md": topic("EAL", retired_names="[esl]"),
        "subjects/art/resources/a.md": resource("A", "eal", old_paths="[resources/b.md, c.md]"),
        "subjects/art/resources/c.md": resource("C", "eal", old_paths="[resources/a.md]"),
    }
    found = plans(tmp_path, TOPICS | files)
    assert found["art"].redirects == {
        "resources/b.md": "resources/a.md",
        "c.md": "resources/a.md",
        "topics/esl.md": "topics/eal.md",
    }
    assert found["portal"].redirects == {"topics/esl.md": "topics/eal.md"}


@pytest.mark.parametrize(
    ("kind", "in_class", "facts", "glance"),
    [
        ("guide", "", "4 min to read · Key Stage 3 · guide", "4 min to read"),
        ("video", "", "4 min to watch · Key Stage 3 · video", "4 min to watch"),
        ("lesson", "50", "50 min lesson · 4 min to read · Key Stage 3", _BOTH),
        ("task", "50", "50 min task · 4 min to read · Key Stage 3", _BOTH),
        ("slides", "50", "50 min in class · 4 min to read · Key Stage 3 · slides", _BOTH),
        ("lesson", "", "4 min to read · Key Stage 3 · lesson", "4 min to read"),
    ],
)
def test_the_time_in_class_is_told_apart_from_that_to_read(
    kind: str, in_class: str, facts: str, glance: str, tmp_path: Path
) -> None:
    fields = {"class_minutes": in_class} if in_class else {}
    page = resource("Rests", "voice", kind=kind, minutes="4", **fields)
    plan = plans(tmp_path, TOPICS | {"subjects/music/resources/rests.md": page})["music"]
    told = meta(plan, "resources/rests.md")
    assert told["found_as"]["facts"] == facts
    assert told["found_as"]["minutes"] == 4
    assert told["glance"][0] == {"label": "Time", "text": glance}
    [listed] = meta(plan, "topics/voice.md")["here"]["groups"][0]["rows"]
    assert f"{listed['first']} · {listed['facts']}" == facts


def test_a_misconception_has_its_correction(tmp_path: Path) -> None:
    pair = {"idea": "Rests are silence.", "correction": "They are counted."}
    written = "[{idea: Rests are silence., correction: They are counted.}]"
    files = TOPICS | {
        "content/topics/rests.md": topic("Rests", misconceptions=written),
        "subjects/music/resources/a.md": resource("A", "rests", misconceptions=written),
    }
    plan = plans(tmp_path, files)["music"]
    for path in ("topics/rests.md", "resources/a.md"):
        assert meta(plan, path)["misconceptions"] == [pair]
