"""A short route for a goal: start, read, try, discuss, observe, where there is something."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.link.route import Route, Routes, RouteStep
from generator.model.year import Year
from tests.plan.test_plan import meta, plans
from tests.writing import page, resource, session, topic, year_of

EAL = "content/topics/eal.md"
START = RouteStep("start", "Do the task under “Start here”", EAL, "tp-start-here", 5)
ONCE = RouteStep("try", "Once")
TOPICS = {
    "content/index.md": page("Willow Trust"),
    EAL: topic("EAL"),
    "content/topics/voice.md": topic("Voice"),
}


def pathway(title: str, topics: str, observe: str = "Watch one table") -> str:
    steps = (
        "steps:\n  - {mode: read, title: Read of it, minutes: 8, link: ../resources/a.md}\n"
        "  - {mode: try, title: Try it, minutes: 20}\n"
        f"  - {{mode: observe, title: {observe}, minutes: 15}}\n"
    )
    front = f"title: {title}\nsummary: In one line.\nreviewed: 2026-09-01\ntopics: [{topics}]\n"
    return f"---\n{front}goal: To improve it\nfor: Teachers of it\n{steps}---\n"


def found(root: Path, files: dict[str, str], site: str = "music", **how: bool) -> Route:
    year: Year = year_of(root, TOPICS | files)
    return Routes(year.catalogue, year.links).route("eal", site, **how)


def modes(steps: tuple[RouteStep, ...]) -> dict[str, str]:
    return {step.mode: step.path or step.title for step in steps}


def test_a_subject_with_something_of_each_kind_has_it_in_order(tmp_path: Path) -> None:
    files = {
        "subjects/music/resources/a.md": resource("A", "eal", minutes="12"),
        "subjects/music/resources/b.md": resource("B", "eal", kind="lesson", minutes="30"),
        "subjects/music/plc/one.md": session("One", "2026-11-10", topics="[eal]"),
        "subjects/music/pathways/c.md": pathway("C", "voice, eal"),
    }
    assert found(tmp_path, files) == Route(
        (
            START,
            RouteStep("read", "A", "subjects/music/resources/a.md", minutes=12),
            RouteStep("try", "B", "subjects/music/resources/b.md", minutes=30),
            RouteStep("discuss", "One", "subjects/music/plc/one.md"),
            RouteStep("observe", "Watch one table", "subjects/music/pathways/c.md", minutes=15),
        )
    )


def test_what_there_is_nothing_for_is_left_out(tmp_path: Path) -> None:
    files = {"subjects/music/resources/a.md": resource("A", "eal")}
    steps = found(tmp_path, files).steps
    assert steps == (
        START,
        RouteStep("read", "A", "subjects/music/resources/a.md", minutes=5),
        ONCE,
    )


def test_a_topic_on_which_there_is_no_page_has_no_route(tmp_path: Path) -> None:
    files = {"subjects/music/resources/a.md": resource("A", "voice")}
    assert found(tmp_path, files) == Route(())
    assert found(tmp_path, files, site="") == Route(())


def test_the_page_that_is_mostly_about_the_topic_is_read_and_then_the_shorter_one(
    tmp_path: Path,
) -> None:
    files = {
        "subjects/music/resources/a.md": resource("A", "voice, eal", minutes="1"),
        "subjects/music/resources/b.md": resource("B", "eal, voice", minutes="9"),
        "subjects/music/resources/c.md": resource("C", "eal", minutes="8"),
    }
    assert modes(found(tmp_path, files).steps)["read"] == "subjects/music/resources/c.md"


def test_a_case_study_is_read_where_there_is_no_guide(tmp_path: Path) -> None:
    study = page(
        "Study",
        topics="[eal]",
        programme="ect",
        context="A",
        challenge="B",
        action="C",
        learned="D",
        anonymised="true",
    )
    files = {"subjects/music/case-studies/s.md": study}
    steps = found(tmp_path, files).steps
    assert steps[1] == RouteStep("read", "Study", "subjects/music/case-studies/s.md")


def test_reading_comes_from_another_subject_where_the_own_one_has_none(tmp_path: Path) -> None:
    files = {
        "subjects/art/resources/a.md": resource("A", "eal"),
        "subjects/art/resources/b.md": resource("B", "eal", kind="task"),
        "subjects/music/resources/c.md": resource("C", "voice"),
    }
    assert modes(found(tmp_path, files).steps) == {
        "start": EAL,
        "read": "subjects/art/resources/a.md",
        "try": "Once",
    }
    assert found(tmp_path, files, alone=True) == Route(())


def test_the_next_session_is_planned_the_own_before_anothers_and_the_soonest(
    tmp_path: Path,
) -> None:
    held = {"status": "held", "outcomes": "[A]", "feedback_summary": "B", "next_focus": "C"}
    files = {
        "subjects/music/plc/1.md": session("Held", "2026-09-10", topics="[eal]", **held),
        "subjects/music/plc/2.md": session("Off", "2026-10-10", topics="[eal]", status="cancelled"),
        "subjects/art/plc/1.md": session("Later", "2026-12-10", topics="[eal]"),
        "subjects/art/plc/2.md": session("Sooner", "2026-11-10", topics="[eal]"),
    }
    steps = found(tmp_path / "a", files).steps
    assert modes(steps)["discuss"] == "subjects/art/plc/2.md"
    own = {"subjects/music/plc/3.md": session("Own", "2027-02-10", topics="[eal]")}
    assert modes(found(tmp_path / "b", files | own).steps)["discuss"] == "subjects/music/plc/3.md"


def test_without_a_session_the_page_that_is_read_is_discussed_if_it_says_how(
    tmp_path: Path,
) -> None:
    files = {
        "subjects/music/resources/a.md": resource("A", "eal", department_meeting="Bring a page.")
    }
    assert found(tmp_path, files).steps[-1] == RouteStep(
        "discuss", "Use “A” in your department meeting", "subjects/music/resources/a.md"
    )


def test_a_pathway_that_the_lead_wrote_is_the_route(tmp_path: Path) -> None:
    files = {
        "subjects/music/resources/a.md": resource("A", "eal"),
        "subjects/music/pathways/b.md": pathway("B", "voice, eal"),
        "subjects/music/pathways/c.md": pathway("C", "eal, voice"),
        "subjects/art/resources/a.md": resource("A", "eal"),
    }
    assert found(tmp_path, files) == Route(
        (
            RouteStep("read", "Read of it", "subjects/music/resources/a.md", minutes=8),
            RouteStep("try", "Try it", minutes=20),
            RouteStep("observe", "Watch one table", minutes=15),
        ),
        pathway="subjects/music/pathways/c.md",
    )
    assert found(tmp_path, files, site="art").pathway is None


def test_what_to_watch_for_is_of_the_own_subject_but_on_the_hub_of_any(tmp_path: Path) -> None:
    files = {
        "subjects/music/resources/a.md": resource("A", "eal"),
        "subjects/music/pathways/b.md": pathway("B", "eal"),
        "subjects/art/resources/a.md": resource("A", "eal"),
    }
    assert "observe" not in modes(found(tmp_path, files, site="art").steps)
    hub = modes(found(tmp_path, files, site="").steps)
    assert hub["observe"] == "subjects/music/pathways/b.md"


def test_the_hub_takes_the_best_of_any_subject(tmp_path: Path) -> None:
    files = {
        "subjects/art/resources/a.md": resource("A", "voice, eal"),
        "subjects/music/resources/a.md": resource("B", "eal"),
        "subjects/music/resources/t.md": resource("T", "eal", kind="task"),
        "subjects/music/plc/3.md": session("Own", "2027-02-10", topics="[eal]"),
    }
    assert modes(found(tmp_path, files, site="").steps) == {
        "start": EAL,
        "read": "subjects/music/resources/a.md",
        "try": "Once",
        "discuss": "subjects/music/plc/3.md",
    }


@pytest.mark.parametrize(
    ("site", "read", "discuss"),
    [
        ("music", "../../resources/a/", "../../../art/plc/2/"),
        ("portal", "../../music/resources/a/", "../../art/plc/2/"),
    ],
)
def test_the_topics_page_shows_the_route_with_what_one_needs_to_know(
    tmp_path: Path, site: str, read: str, discuss: str
) -> None:
    files = {
        "subjects/music/resources/a.md": resource("A", "eal", minutes="12"),
        "subjects/art/plc/2.md": session("Talk", "2026-11-10", topics="[eal]"),
    }
    shown: dict[str, Any] = meta(plans(tmp_path, TOPICS | files)[site], "topics/eal.md")["route"]
    elsewhere = " · Music" if site == "portal" else ""
    assert shown == {
        "steps": [
            {
                "title": "Do the task under “Start here”",
                "facts": "Start · 5 min",
                "href": "#tp-start-here",
            },
            {"title": "A", "facts": f"Read · 12 min{elsewhere}", "href": read},
            {"title": "Once", "facts": "Try"},
            {
                "title": "Talk",
                "facts": "Discuss · Tue 10 Nov 2026, 15:45 to 17:00 · Willow Bank School · Art",
                "href": discuss,
            },
        ],
        "facts": "4 steps",  # one has no minutes, so there is no sum of them
    }


def test_a_route_by_a_pathway_names_it_and_its_goal_stands_among_the_goals(
    tmp_path: Path,
) -> None:
    files = {
        "subjects/music/resources/a.md": resource("A", "eal"),
        "subjects/music/pathways/b.md": pathway("B", "eal"),
    }
    found = plans(tmp_path, TOPICS | files)
    shown = meta(found["music"], "topics/eal.md")
    assert shown["route"]["pathway"] == {"title": "B", "href": "../../pathways/b/"}
    assert shown["goals"] == [
        {"text": "To try it"},
        {"text": "To improve it", "title": "B", "href": "../../pathways/b/"},
    ]
    hub = meta(found["portal"], "topics/eal.md")
    assert hub["goals"][1]["href"] == "../../music/pathways/b/"
    assert "pathway" not in hub["route"]


def test_a_topic_without_a_route_shows_none(tmp_path: Path) -> None:
    files = {"subjects/music/resources/a.md": resource("A", "voice")}
    assert "route" not in meta(plans(tmp_path, TOPICS | files)["music"], "topics/eal.md")
