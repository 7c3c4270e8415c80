"""Dates, times, sizes and lists as a reader in Britain would write them."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.model.listed import and_list
from generator.plan import words


@pytest.mark.parametrize(
    ("date", "month", "day", "short"),
    [
        ("2026-09-22", "September 2026", "Tuesday 22 September 2026", "Tue 22 Sept 2026"),
        ("2026-10-03", "October 2026", "Saturday 3 October 2026", "Sat 3 Oct 2026"),
        ("2027-05-31", "May 2027", "Monday 31 May 2027", "Mon 31 May 2027"),
        ("2028-02-29", "February 2028", "Tuesday 29 February 2028", "Tue 29 Feb 2028"),
    ],
)
def test_a_date_is_written_day_first_with_its_month_in_words(
    date: str, month: str, day: str, short: str
) -> None:
    given = dt.date.fromisoformat(date)
    assert words.month(given) == month
    assert words.day(given) == day
    assert words.short_day(given) == short


def test_times_are_of_the_clock_with_24_hours() -> None:
    assert words.from_to(dt.time(8, 5), dt.time(16, 30)) == "08:05 to 16:30"


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (("a and b", "c"), "a and b and c"),
    ],
)
def test_a_list_ends_with_and(listed: list[str], said: str) -> None:
    assert and_list(listed) == said


def test_a_line_of_facts_has_no_gap_where_there_is_none() -> None:
    assert words.facts("12 min", None, "", "guide") == "12 min · guide"
    assert words.facts("guide") == "guide"
    assert words.facts(None) == ""


@pytest.mark.parametrize(("number", "said"), [(0, "no pages"), (1, "1 page"), (2, "2 pages")])
def test_a_number_agrees_with_its_noun(number: int, said: str) -> None:
    assert words.count(number, "page") == said


@pytest.mark.parametrize(
    ("name", "size", "facts"),
    [
        ("grid.docx", 38_000, "Word document, 38\u00a0kB"),
        ("a folder/GRID.PDF", 2_400_000, "PDF, 2\u00a0MB"),
        ("quiz.csv", 1, "CSV table, 1\u00a0Byte"),
        ("quiz.xlsx", 999, "Excel workbook, 999\u00a0Bytes"),
        ("stave.svg", 1_000, "SVG picture, 1\u00a0kB"),
        ("sound.mp3", 52_400, "MP3 file, 52\u00a0kB"),
        ("two.dots.odt", 10_000, "OpenDocument text, 10\u00a0kB"),
        ("README", 10_000, "File, 10\u00a0kB"),
    ],
)
def test_a_file_says_its_format_and_size(name: str, size: int, facts: str) -> None:
    assert words.file_facts(name, size) == facts


@pytest.mark.parametrize(
    ("folder", "title"),
    [("case-studies", "Case studies"), ("guides", "Guides"), ("our_year", "Our year")],
)
def test_a_folder_without_a_page_of_its_own_is_called_by_its_name(folder: str, title: str) -> None:
    assert words.title_from(folder) == title


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("ect", "ECT programme"),
        ("npq-leading-teacher-development", "NPQ in Leading Teacher Development"),
        ("npq-leading-behaviour-and-culture", "NPQ in Leading Behaviour and Culture"),
        ("npq-headship", "NPQ in Headship"),
        ("npq-sencos", "NPQ for SENCOs"),
    ],
)
def test_a_programme_is_told_by_its_name(slug: str, name: str) -> None:
    assert words.programme(slug) == name
