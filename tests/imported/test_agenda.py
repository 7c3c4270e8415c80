"""The agenda of a session is at the top of its page where it is plain, and in its text else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx.document import Document as WordDocument

from generator.imported.times import clock, hours_in, hours_of, length_in, length_of
from tests.conftest import Run
from tests.imported.documents import blank, saved


def _minutes(line: str, *rows: Sequence[str]) -> WordDocument:
    """Minutes of a day in the past: a line below the title, and an agenda if there are rows."""
    document = blank()
    document.add_heading("Music PLC, 12 November 2026", 1)
    document.add_paragraph(line)
    if rows:
        document.add_heading("Agenda", 2)
        table = document.add_table(0, len(rows[0]))
        for row in rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
    return document


def _session(
    document: WordDocument, trust: Path, tmp_path: Path, run: Run
) -> tuple[dict[str, Any], str, str]:
    """The lines at the top of the page, its text, and what was said."""
    result = run("import", str(saved(document, tmp_path)), "music", "--as", "session", root=trust)
    assert result.exit_code == 0, result.output
    [page] = trust.glob("subjects/music/plc/*2026.md")
    _, top, body = page.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(top), body, result.stdout


def test_times_and_items_are_the_agenda(trust: Path, tmp_path: Path, run: Run) -> None:
    document = _minutes(
        "15:45–17:30 at Dale End",
        ("Time", "Item", "Led by"),
        ("15:45", "Tea and welcome", "Trust subject lead"),
        ("4.00pm", "Canons: a second way in", "Ann Abbott"),
        ("17:00", "What we do next", "Everyone"),
    )
    document.add_heading("What we agreed", 2)
    document.add_paragraph("Begin with the bass line.")

    top, body, told = _session(document, trust, tmp_path, run)

    assert top["agenda"] == [
        {"title": "Tea and welcome", "minutes": 15, "led_by": "Trust subject lead"},
        {"title": "Canons: a second way in", "minutes": 60, "led_by": "A teacher of …, by role"},
        {"title": "What we do next", "minutes": 30, "led_by": "Everyone"},
    ]
    assert (str(top["date"]), top["start"], top["end"]) == ("2026-11-12", "15:45", "17:30")
    assert top["status"] == "held"
    assert body == ("15:45–17:30 at Dale End\n\n## What we agreed\n\nBegin with the bass line.\n")
    assert (
        "Its agenda was put at the top of the page: 15:45 Tea and welcome, 15 minutes; 16:00 "
        "Canons: a second way in, 60 minutes; 17:00 What we do next, 30 minutes." in told
    )
    assert "It was read to begin at 15:45 and to end at 17:30." in told
    assert "who leads it, by role" in told
    assert "Words of the document" not in told


def test_who_leads_an_item_by_name_is_named_nowhere_else(
    trust: Path, tmp_path: Path, run: Run
) -> None:
    document = _minutes(
        "At Dale End", ("Time", "Item", "Lead"), ("15:45", "Tea", "Ann"), ("16:00", "End", "")
    )
    document.add_paragraph("Ann brings the cards.")

    result = run("import", str(saved(document, tmp_path)), "music", "--as", "session", root=trust)

    assert result.exit_code == 1
    assert "it names somebody who was there" in result.stdout


def test_a_row_that_says_the_end_is_the_end(trust: Path, tmp_path: Path, run: Run) -> None:
    document = _minutes("At Dale End", ("15:45", "Tea"), ("16:00", "Canons"), ("17:15", "Close"))

    top, _, _ = _session(document, trust, tmp_path, run)

    assert [(each["title"], each["minutes"]) for each in top["agenda"]] == [
        ("Tea", 15),
        ("Canons", 75),
    ]
    assert (top["start"], top["end"]) == ("15:45", "17:15")


def test_lengths_below_a_heading_are_the_agenda(trust: Path, tmp_path: Path, run: Run) -> None:
    document = _minutes("At Dale End, 3.45pm to 5pm")
    document.add_heading("Agenda", 2)
    for line in ("Tea (15 mins)", "Canons - 1 hour"):
        document.add_paragraph(line, style="List Number")

    top, body, told = _session(document, trust, tmp_path, run)

    assert [(each["title"], each["minutes"]) for each in top["agenda"]] == [
        ("Tea", 15),
        ("Canons", 60),
    ]
    assert (top["start"], top["end"]) == ("15:45", "17:00")
    assert "Canons" not in body
    assert "Words of the document" not in told


def test_lines_that_begin_with_times_are_the_agenda(trust: Path, tmp_path: Path, run: Run) -> None:
    document = _minutes("At Dale End")
    for line in ("15.45 – 16.00 Tea", "16.00 – 16.40 Canons"):
        document.add_paragraph(line)

    top, body, _ = _session(document, trust, tmp_path, run)

    assert [(each["title"], each["minutes"]) for each in top["agenda"]] == [
        ("Tea", 15),
        ("Canons", 40),
    ]
    assert body == "At Dale End\n"


NOT_PLAIN = {
    "an item without a time": (("Time", "Item"), ("15:45", "Tea"), ("", "Canons")),
    "times that go back": (("Time", "Item"), ("16:45", "Tea"), ("15:45", "Canons")),
    "what was said of each": (
        ("Time", "Item", "Discussion"),
        ("15:45", "Tea", "Good tea"),
        ("16:00", "Canons", "Hard"),
    ),
    "no times at all": (("Item", "Lead"), ("Tea", "Host"), ("Canons", "Lead")),
    "no length of anything": (("Minutes", "Item"), ("soon", "Tea"), ("later", "Canons")),
}


@pytest.mark.parametrize("name", NOT_PLAIN)
def test_what_is_not_plain_stays_in_the_text(
    name: str, trust: Path, tmp_path: Path, run: Run
) -> None:
    top, body, told = _session(_minutes("Notes", *NOT_PLAIN[name]), trust, tmp_path, run)

    assert top["agenda"][0]["title"] == "What was done first, an item for each part"
    assert body.startswith("Notes\n\n## Agenda\n\n|")
    assert "agenda was put" not in told


def test_two_agendas_stay_in_the_text(trust: Path, tmp_path: Path, run: Run) -> None:
    document = _minutes("Notes", ("15:45", "Tea"), ("16:00", "Canons"))
    document.add_paragraph("Then")
    table = document.add_table(0, 2)
    for row in (("9:00", "Set up"), ("9:30", "Play")):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words

    _, body, _ = _session(document, trust, tmp_path, run)

    assert "| 15:45 | Tea |" in body
    assert "| 9:00 | Set up |" in body


@pytest.mark.parametrize(
    ("line", "start", "end", "rest"),
    [
        ("15:45", "15:45", "", ""),
        ("3.45pm Tea", "15:45", "", "Tea"),
        ("3:45 - 4.10 Tea", "15:45", "16:10", "Tea"),
        ("09:00–10:30: Set up", "09:00", "10:30", "Set up"),
        ("11.30 to 1pm", "11:30", "13:00", ""),
    ],
)
def test_times_are_read_as_they_are_written(line: str, start: str, end: str, rest: str) -> None:
    found = hours_of(line)

    assert found
    hours, after = found
    assert (clock(hours.start), clock(hours.end) if hours.end else "", after) == (start, end, rest)


@pytest.mark.parametrize("line", ["10", "1.", "10.5", "2 questions", "Year 9", "1.2.3 Tea"])
def test_numbers_that_are_no_time_are_none(line: str) -> None:
    assert hours_of(line) is None


def test_hours_and_lengths_are_read_as_they_are_written() -> None:
    assert hours_in("Thursday 4 February 2027, 15:45 to 18:00") == (945, 1080)
    assert hours_in("Years 7 to 9, pages 3-5") is None
    assert [length_of(each) for each in ("10 mins", "1 hour 15 minutes", "90m", "soon", "")] == [
        *(10, 75, 90, None, None)
    ]
    assert length_in("Canons (Year 9)") is None
    assert length_in("Canons (10 mins)") == (10, "Canons")
