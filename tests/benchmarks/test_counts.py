"""What a trust's pages offer is counted, and what it has too little of is named."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from benchmarks.counts import Counts, counts, report
from tests.writing import page, resource, session, topic, write_trust

_ONLINE = ("format: in-person\nhost: willow-bank", "format: online\nlink: By post")
_FILES = "[{path: a.csv, title: Words, rights: own}]"


def _case(title: str) -> str:
    told = dict.fromkeys(("context", "challenge", "action", "learned"), "A class sang.")
    return page(title, programme="ect", anonymised="true", **told)


def _talk(title: str, year: str) -> str:
    return page(title, year=f'"{year}"', abstract="We sing.", presenter="A teacher", topics="[eal]")


FILES: dict[str, str | bytes] = {
    "content/topics/eal.md": topic("EAL"),
    "content/topics/voice.md": topic("Voice"),
    "content/conference/one.md": _talk("One", "2026"),
    "content/conference/two.md": _talk("Two", "2026"),
    "content/conference/old.md": _talk("Old", "2025"),
    "content/programmes/first-year.md": _case("First year"),
    "subjects/music/resources/a.md": resource("A", "eal, voice", kind="guide", files=_FILES),
    "subjects/music/resources/b.md": resource("B", "voice", kind="task", key_stages="[ks3, ks4]"),
    "subjects/music/resources/a.csv": "word",
    "subjects/music/plc/one.md": session("One", "2026-10-08"),
    "subjects/music/plc/two.md": session("Two", "2026-11-10", status="cancelled"),
    "subjects/music/plc/three.md": session("Three", "2027-02-02").replace(*_ONLINE),
    "subjects/music/case-studies/choir.md": _case("Choir"),
    "subjects/music/topics/voice.md": page("Voice", note="We sing.", example="Year 8 sing."),
    "subjects/art/topics/voice.md": page("Voice", note="We look.", example="Year 8 look."),
    "subjects/art/index.md": page("Art"),
}


def _counted(root: Path, **more: str) -> Counts:
    return counts(write_trust(root, {**FILES, **more}))


def test_each_subject_has_its_numbers(tmp_path: Path) -> None:
    found = _counted(tmp_path)
    music = found.subjects["music"]
    assert music.kinds == Counter(guide=1, task=1)
    assert music.key_stages == Counter(ks3=2, ks4=1)
    assert music.sessions == Counter({"in-person": 1, "online": 1})
    assert (music.resources, music.cases, music.pathways, music.notes, music.files) == (
        2,
        1,
        0,
        1,
        1,
    )
    assert (found.workshops, found.programme_cases, found.unread) == (2, 1, ())


def test_a_topic_is_of_the_subjects_with_a_page_or_a_note_on_it(tmp_path: Path) -> None:
    assert _counted(tmp_path).topics == {"eal": {"music"}, "voice": {"art", "music"}}


def test_what_is_missed_is_named_and_what_is_there_is_not(tmp_path: Path) -> None:
    missed = list(_counted(tmp_path).missed())
    assert [each for each in missed if each.startswith("music")] == [
        "music: 2 of 6 resources",
        "music: 2 of 3 kinds of resource",
        "music: 2 of 3 sessions",
        "music: 1 of 4 topic notes",
    ]
    assert "art: 0 of 1 case studies or pathways" in missed
    assert {"2 of 12 subjects", "2 of 8 workshops"} <= set(missed)
    assert "1 of 6 case studies of programmes" in missed
    assert "topic voice: 2 of 3 subjects" in missed
    assert "topic adaptive-teaching: 0 of 8 subjects" in missed


def test_a_page_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = "subjects/music/resources/c.md"
    found = _counted(tmp_path, **{path: "---\ntitle: C\n---\n"})
    assert found.unread == (path,)
    assert f"not counted, as it cannot be read: {path}" in found.missed()


def test_the_report_has_a_row_for_each_subject_and_topic(tmp_path: Path) -> None:
    lines = report(_counted(tmp_path)).splitlines()
    assert (
        "| music | 2 | 1 guide, 1 task | 2 ks3, 1 ks4 | 1 in-person, 1 online | 1 | 0 | 1 | 1 |"
        in lines
    )
    assert "| voice | 2 | art, music |" in lines
    assert "- 2 of 8 workshops" in lines
