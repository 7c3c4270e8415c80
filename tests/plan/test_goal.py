"""“Your goal”: goals to borrow and a short route on each topic of a subject, and the way there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.model.published import SitePlan
from tests.plan.test_plan import TOPICS, meta, plans
from tests.writing import SUBJECT, page, resource, session, topic

MUSIC = "subjects/music"
FILES = {
    **TOPICS,
    "content/topics/eal.md": topic("EAL", related="[voice]"),
    f"{MUSIC}/resources/a.md": resource("A", "eal", minutes="12"),
    f"{MUSIC}/plc/one.md": session("One", "2026-11-10", topics="[eal]"),
    "subjects/art/index.md": page("Art"),
}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SitePlan]:
    return plans(tmp_path_factory.mktemp("trust"), FILES)


def own(plan: SitePlan) -> dict[str, Any]:
    return meta(plan, "goal.md")


def test_a_topic_has_its_goals_and_a_step_of_each_kind(sites: dict[str, SitePlan]) -> None:
    [family] = own(sites["music"])["families"]
    [eal] = family["topics"]
    assert (eal["anchor"], eal["title"], eal["definition"]) == ("eal", "EAL", "What it is.")
    assert eal["goals"] == [{"text": "To try it"}]
    assert [(step["title"], step.get("href")) for step in eal["steps"]] == [
        ("Try it", None),
        ("A", "../resources/a/"),
        ("Once", None),
        ("One", "../plc/one/"),
        ("Ask to watch part of a colleague’s lesson, and look at what pupils do and say", None),
    ]
    assert [step["facts"].split(" · ")[0] for step in eal["steps"]] == [
        *("Start", "Read", "Try", "Discuss", "Observe")
    ]


def test_minutes_are_added_up_and_what_has_none_is_named(sites: dict[str, SitePlan]) -> None:
    [family] = own(sites["music"])["families"]
    [eal] = family["topics"]
    assert eal["facts"] == "37 minutes in all, plus the lesson you try it in and the session"


def test_a_topic_without_a_page_of_the_subject_has_an_anchor_and_the_nearest(
    sites: dict[str, SitePlan],
) -> None:
    [voice] = own(sites["music"])["others"]
    assert (voice["anchor"], voice["href"]) == ("voice", "../topics/voice/")
    assert voice["near"] == [{"title": "EAL", "href": "#eal"}]
    art = own(sites["art"])
    assert (art["families"], [each["near"] for each in art["others"]]) == ([], [[], []])
    assert "short route" not in art["summary"]


def test_a_topics_page_leads_to_its_place_and_the_trusts_to_the_subjects(
    sites: dict[str, SitePlan],
) -> None:
    assert meta(sites["music"], "topics/eal.md")["goal_href"] == "../../goal/#eal"
    assert meta(sites["portal"], "topics/eal.md")["goal_href"] == "../../goal/"
    trust = own(sites["portal"])
    assert [(each["name"], each["href"]) for each in trust["subjects"]] == [
        ("Art", "../art/goal/"),
        ("Music", "../music/goal/"),
    ]
    assert [topic["href"] for each in trust["families"] for topic in each["topics"]] == [
        "../topics/eal/#tp-goals",
        "../topics/voice/#tp-goals",
    ]


def test_who_teaches_no_subject_is_led_to_the_pages_for_their_role_first(tmp_path: Path) -> None:
    guides = {
        "content/pli/index.md": page("How goals work"),
        "content/pli/prep-rooms.md": page("A goal in the prep room", **{"for": "Technicians"}),
        "content/offices.md": page("A goal at the front desk", **{"for": "Office staff"}),
    }
    trust = own(plans(tmp_path / "two", FILES | guides)["portal"])
    assert [(each["title"], each["href"]) for each in trust["roles"]] == [
        ("Office staff", "../offices/"),
        ("Technicians", "../pli/prep-rooms/"),
    ]
    assert [each["title"] for each in trust["guides"]] == ["How goals work"]

    no_subject = {path: text for path, text in guides.items() if "index" not in path}
    alone = own(plans(tmp_path / "none", TOPICS | no_subject)["portal"])
    assert (alone["roles"], [each["title"] for each in alone["guides"]]) == (
        [],
        ["A goal in the prep room"],
    )


def test_a_page_that_somebody_wrote_there_stays(tmp_path: Path) -> None:
    taken = {
        f"{MUSIC}/goal.md": page("What we aim at"),
        "subjects/goal/index.md": page("Football"),
        "subjects/goal/subject.yml": SUBJECT.format(name="Football"),
    }
    sites = plans(tmp_path, FILES | taken)
    assert meta(sites["music"], "goal.md")["title"] == "What we aim at"
    assert "goal_href" not in meta(sites["music"], "topics/eal.md")
    assert "What we aim at" in [each["title"] for each in own(sites["music"])["nav"]]
    assert "goal.md" not in [each.path for each in sites["portal"].pages]
    assert own(sites["art"])["about"] == []


def test_where_there_is_one_subject_no_other_is_spoken_of(tmp_path: Path) -> None:
    both = own(plans(tmp_path / "two", FILES)["art"])
    alone = {path: text for path, text in FILES.items() if not path.startswith(MUSIC)}
    one = own(plans(tmp_path / "one", alone)["art"])

    assert [each["title"] for each in both["about"]] == ["Other subjects"]
    assert "other subjects" in both["others_have"]
    assert one["about"] == []
    assert "other subjects" not in repr([one["summary"], one["others_have"]])


def test_a_trust_without_topics_has_none(tmp_path: Path) -> None:
    files = {"content/index.md": page("Willow Trust"), "subjects/art/index.md": page("Art")}
    sites = plans(tmp_path, files)
    assert {each.path for plan in sites.values() for each in plan.pages}.isdisjoint({"goal.md"})
