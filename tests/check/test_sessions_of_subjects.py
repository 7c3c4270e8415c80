"""Sessions are counted by subject, where several share a PLC and do not always meet together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from generator import pipeline
from tests.writing import SUBJECT, TRUST, job_in, page, session, write_trust

SHARED = SUBJECT.replace("plc: {name}", "plc: humanities")
TOGETHER = {"maps": "2026-10-12", "talk": "2027-02-08"}
FILES = {
    "content/trust.yml": TRUST
    + "terms: [{name: Year, starts: 2026-09-01, ends: 2027-07-20}]\nsessions_per_year: 3\n",
    "content/index.md": page("Willow Trust"),
    "subjects/geography/subject.yml": SHARED.format(name="Geography"),
    "subjects/history/subject.yml": SHARED.format(name="History"),
    **{
        f"subjects/{subject}/plc/{name}.md": session(name, day, joint_with=f"[{other}]")
        for name, day in TOGETHER.items()
        for subject, other in (("geography", "history"), ("history", "geography"))
    },
    "subjects/geography/plc/own.md": session("Rivers", "2026-11-09"),
    "subjects/history/plc/own.md": session("Sources", "2026-11-10"),
}


def test_four_sessions_of_a_plc_may_be_three_for_each_subject(tmp_path: Path) -> None:
    assert _told(tmp_path, FILES) == []


def test_one_joint_session_too_many_is_told_once_for_both(tmp_path: Path) -> None:
    more = {
        f"subjects/{subject}/plc/last.md": session("Last", "2027-06-14", joint_with=f"[{other}]")
        for subject, other in (("geography", "history"), ("history", "geography"))
    }

    [told] = _told(tmp_path, FILES | more)

    assert told == (
        "subjects/geography/plc/last.md",
        "the trust's year has 3 sessions for each subject, and Geography and History have 4.",
    )


def test_one_too_many_of_a_single_subject_names_that_one(tmp_path: Path) -> None:
    more = {"subjects/history/plc/last.md": session("Last", "2027-06-14")}

    [told] = _told(tmp_path, FILES | more)

    assert told == (
        "subjects/history/plc/last.md",
        "the trust's year has 3 sessions for each subject, and History has 4.",
    )


def test_a_subject_without_its_own_note_of_a_joint_session_took_part(tmp_path: Path) -> None:
    files = {path: text for path, text in FILES.items() if path != "subjects/history/plc/talk.md"}

    assert _told(tmp_path, files, date(2027, 8, 1)) == []


def test_after_the_year_each_subject_that_had_fewer_is_named(tmp_path: Path) -> None:
    files = {path: text for path, text in FILES.items() if path != "subjects/history/plc/own.md"}

    [told] = _told(tmp_path, files, date(2027, 8, 1))

    assert told == (
        "subjects/history/plc/talk.md",
        "the trust's year has 3 sessions for each subject, and History had 2.",
    )


def _told(root: Path, files: dict[str, str], today: date | None = None) -> list[tuple[str, str]]:
    """What the two rules that count sessions say of a trust with these files, and where."""
    job = job_in(write_trust(root, files))
    found = pipeline.check(replace(job, today=today) if today else job).checked.found
    counting = ("session-rhythm", "fewer-sessions")
    return [(each.path, each.message) for each in found if each.name in counting]
