"""The reader who follows what is seen: what a tap is and a screen, and that it fails aloud."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.tasks import NotFoundError, Reader, Sign, Task
from tests.conftest import serve

_PAGE = '<!doctype html><meta name="viewport" content="width=device-width"><title>A</title>'
SITE = {
    "index.html": """<h1>Trust</h1>
        <details><summary>Sections</summary><a href="sessions.html">Sessions</a></details>
        <a href="nowhere.html" style="position: absolute; left: -50em">Art, out of sight</a>
        <p style="margin-top: 1200px"><a href="art.html">Art</a></p>""",
    "art.html": """<h1>Art</h1>
        <ul><li><a href="pots.docx">A sheet</a> about bowls (Word document)
        <li><a href="jugs.docx">A sheet</a> about jugs (Word document)</ul>
        <h2 style="margin-top: 900px">On Monday 7 December</h2>""",
    "sessions.html": "<h1>Sessions</h1>",
}
WORD = Sign("Word document", is_beside=True, about="jugs")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("site")
    for name, text in SITE.items():
        (root / name).write_text(_PAGE + text, encoding="utf-8")
    with serve(root) as found:
        yield f"{found}/"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True) as context:
        yield context.new_page()


def test_what_is_further_down_is_scrolled_to_and_the_file_is_that_of_its_line(
    phone: Page, address: str
) -> None:
    reader = Reader(phone, address)
    reader.does(Task("a file", (Sign("Art"), WORD), r"jugs\.docx$"))
    assert (reader.taps, reader.screens) == (2, 2)


def test_what_is_to_be_read_is_scrolled_to(phone: Page, address: str) -> None:
    reader = Reader(phone, f"{address}art.html")
    reader.does(Task("a day", (), read=((r"\d+ December",),)))
    assert (reader.taps, reader.screens) == (0, 1)


def test_at_the_end_of_a_page_the_sections_are_opened(phone: Page, address: str) -> None:
    reader = Reader(phone, address)
    reader.does(Task("when", (Sign("Sessions"),), read=(("Sessions",),)))
    assert reader.taps == 2


def test_what_is_not_there_or_leads_elsewhere_is_told(phone: Page, address: str) -> None:
    with pytest.raises(NotFoundError, match="no “Music” after 1 taps"):
        Reader(phone, address).does(Task("music", (Sign("Music"),), ""))
    with pytest.raises(NotFoundError, match=r"“Art” leads to \S+/art\.html"):
        Reader(phone, address).does(Task("a calendar", (Sign("Art"),), r"\.ics$"))
