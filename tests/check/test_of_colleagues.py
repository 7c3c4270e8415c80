"""What is told of colleagues and their evenings, sentence by sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.writing import page, session, write_trust, year_of

TRUST = "content/about/us.md"
SESSION = "subjects/music/plc/one.md"


def told(root: Path, rule: str, text: str, path: str = TRUST) -> list[str]:
    """What the rule says of each fault in a file."""
    found = year_of(root, {path: text}).checked.found
    return [each.message for each in found if each.name == rule]


@pytest.mark.parametrize(
    "says",
    [
        "SENCO, Willow Bank",
        "the Head of Music at Willow Bank School",
        "the head of art and design (Willow Bank)",
        "Willow Bank’s headteacher",
        "the librarian at\nWillow Bank",
        "a librarian from the Willow Bank School",
    ],
)
def test_a_role_of_one_person_with_a_school_is_an_idea(says: str, tmp_path: Path) -> None:
    assert len(told(tmp_path, "one-person-role", page("Us", f"We asked {says}."))) == 1


@pytest.mark.parametrize(
    "says",
    [
        "Heads of music at Willow Bank",
        "a teacher at Willow Bank",
        "the SENCO",
        "the head of music, who likes Willow Bank",
        "the SENCO of Willow Banks",
        "the headteachers at Willow Bank",
    ],
)
def test_others_are_none(says: str, tmp_path: Path) -> None:
    assert told(tmp_path, "one-person-role", page("Us", f"We asked {says}.")) == []


def test_the_trust_says_which_roles_are_of_one_person(tmp_path: Path) -> None:
    files = {TRUST: page("Us", "We asked the caretaker at Willow Bank and its SENCO, Willow Bank.")}
    write_trust(tmp_path, files)
    settings = tmp_path / "content" / "trust.yml"
    roles = settings.read_text(encoding="utf-8") + "one_person_roles: [caretaker]\n"
    found = year_of(tmp_path, {**files, "content/trust.yml": roles}).checked.found
    said = [each.message for each in found if each.name == "one-person-role"]
    assert said == ["“caretaker at Willow Bank” may be one person, whom colleagues know."]


@pytest.mark.parametrize(
    ("says", "minutes"),
    [
        ("Please read the first chapter before the session (half an hour).", 30),
        ("Allow an hour and a half for it before we meet.", 90),
        ("Spend 1.5 hours on it beforehand.", 90),
        ("Watch the 25-minute film in advance.", 25),
        ("Before the meeting, read for a quarter of an hour. Then come.", 15),
        ("## Before you come\n\nIt takes twenty minutes.", 20),
        ("## To prepare in fifteen minutes\n\nRead it.", 15),
        (
            "## Preparation\n\n1. Read (6 min).\n2. Write (6 min).\n\n## Then\n\n3. Sing (90 min).",
            12,
        ),
    ],
)
def test_preparation_is_added_up(says: str, minutes: int, tmp_path: Path) -> None:
    [message] = told(tmp_path, "preparation-time", session("One", "2026-12-10", says), path=SESSION)
    assert message.startswith(f"this asks for {minutes} minutes of preparation;")


@pytest.mark.parametrize(
    "says",
    [
        "We read for half an hour.",
        "The gate opens half an hour before the session.",
        "Read page 4 before the session (ten minutes).",
        "Before the session there is tea for thirty minutes.",
        "```\nRead it before the session (30 minutes).\n```",
        "## To prepare in ten minutes\n\nAsk one class in a lesson of 50 minutes.",
    ],
)
def test_what_is_no_preparation_or_short_is_not_told(says: str, tmp_path: Path) -> None:
    text = session("One", "2026-12-10", says)
    assert told(tmp_path, "preparation-time", text, path=SESSION) == []


def test_a_session_that_was_held_is_not_told_of(tmp_path: Path) -> None:
    held = {"outcomes": "[We sang]", "feedback_summary": "Good.", "next_focus": "Parts"}
    text = session(
        "One", "2026-10-08", "Read it before the session (30 minutes).", status="held", **held
    )
    assert told(tmp_path, "preparation-time", text, path=SESSION) == []


@pytest.mark.parametrize(
    ("says", "count"),
    [
        ("PLCs meet four times a year.", 0),
        ("We meet 4 times each school year.", 0),
        ("We meet about three times a year.", 1),
        ("There are six PLC sessions in the year.", 1),
        ("We meet twice a year.", 1),
        ("The choir sings three times a year.", 0),
    ],
)
def test_how_often_plcs_meet_agrees_with_the_settings(
    says: str, count: int, tmp_path: Path
) -> None:
    assert len(told(tmp_path, "sessions-said", page("Us", says))) == count


@pytest.mark.parametrize(
    ("says", "count"),
    [
        ("A Willow Bank colleague tried it with Year 8. It did not work the first time.", 1),
        ("Year 8 sang. A teacher from Willow Bank says that it fell flat.", 1),
        ("The class at Willow Bank could not do it.", 1),
        ("A colleague tried it with Year 8. It did not work the first time.", 0),
        ("A Willow Bank colleague tried it with Year 8.\n\nIn science it did not work.", 0),
        ("A teacher at Willow Bank was glad to share that it went wrong.", 0),
    ],
)
def test_what_failed_with_a_school_is_an_idea(says: str, count: int, tmp_path: Path) -> None:
    assert len(told(tmp_path, "failed-lesson", page("Us", says))) == count
