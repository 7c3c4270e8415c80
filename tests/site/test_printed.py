"""What comes out of a printer: how many sheets, and what stands on the last."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import serve

TO_COME = "science/plc/2027-02-what-pupils-believe/"
RESOURCE = "science/resources/six-mark-answers/"


@pytest.fixture(scope="module")
def portal(showcase_site: Path) -> Iterator[str]:
    with serve(showcase_site) as address:
        yield f"{address}/"


def sheets(page: Page, address: str) -> list[list[str]]:
    """A page's printed sheets, each as its lines that have words."""
    page.goto(address)
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return [
        [line for line in sheet.extract_text().splitlines() if line.strip()]
        for sheet in printed.pages
    ]


def test_a_session_to_come_is_one_side_with_all_that_one_needs_there(
    page: Page, portal: str
) -> None:
    [side] = sheets(page, portal + TO_COME)
    told = " ".join(side)
    for words in ("Thursday 4 February 2027", "15:45 to 18:00", "Alder Park School", "17:50"):
        assert words in told
    assert "Add to your calendar" not in told


def test_a_resource_says_where_it_is_from_and_when_it_was_reviewed(page: Page, portal: str) -> None:
    printed = sheets(page, portal + RESOURCE)
    assert len(printed) <= 3
    last = " ".join(printed[-1][-4:])
    assert "Reviewed in November 2026" in last
    assert "From Exemplar Learning Trust, Science, 2026-27" in last
    assert RESOURCE in last


def test_what_is_folded_is_printed_with_scripts_off(browser: Browser, portal: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        printed = sheets(context.new_page(), f"{portal}science/plc/2026-11-six-mark-answers/")
    assert any("led by" in line for sheet in printed for line in sheet)


@pytest.mark.audit
def test_no_page_ends_with_a_sheet_of_a_few_lines(
    page: Page, portal: str, showcase_site: Path
) -> None:
    wrong = []
    for file in sorted(showcase_site.rglob("index.html")):
        if b'http-equiv="refresh"' in file.read_bytes():
            continue
        path = file.parent.relative_to(showcase_site).as_posix()
        printed = sheets(page, f"{portal}{path}/")
        if len(printed) > 1 and len(printed[-1]) < 3:
            wrong.append((path, len(printed), printed[-1]))
    assert wrong == []
