"""What comes out of a printer: how many sheets, and what stands on the last."""

from __future__ import annotations

import asyncio
import io
import os
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdf
import pytest
from playwright.async_api import async_playwright
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
    return _lines(page.pdf(prefer_css_page_size=True))


def _lines(pdf: bytes) -> list[list[str]]:
    printed = pypdf.PdfReader(io.BytesIO(pdf))
    return [
        [line for line in sheet.extract_text().splitlines() if line.strip()]
        for sheet in printed.pages
    ]


async def sheets_of_all(portal: str, paths: Sequence[str]) -> dict[str, list[list[str]]]:
    """The same of many pages by their paths: hundreds are printed, four at once."""
    waiting, found = list(paths), {}
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox"],
        )

        async def print_all() -> None:
            page = await browser.new_page()
            while waiting:
                path = waiting.pop()
                await page.goto(f"{portal}{path}/")
                found[path] = _lines(await page.pdf(prefer_css_page_size=True))

        await asyncio.gather(*(print_all() for _ in range(4)))
        await browser.close()
    return found


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


MOST = {"resources": 4, "plc": 2}
"""Sheets of a page of the showcase, by its section: with the widest of the system's fonts."""


@pytest.mark.audit
def test_a_page_is_so_many_sheets_and_the_last_has_more_than_a_few_lines(
    portal: str, showcase_site: Path
) -> None:
    paths = [
        file.parent.relative_to(showcase_site).as_posix()
        for file in sorted(showcase_site.rglob("index.html"))
        if b'http-equiv="refresh"' not in file.read_bytes()
    ]
    with ThreadPoolExecutor(1) as thread:  # the browser of other tests has a loop in this one
        printed = thread.submit(asyncio.run, sheets_of_all(portal, paths)).result()

    sections = {path: path.split("/")[-2] if "/" in path else "" for path in paths}
    assert len(printed) == len(paths) > 300
    long = {
        path: len(found)
        for path, found in printed.items()
        if len(found) > MOST.get(sections[path], 99)
    }
    short = {
        path: found[-1] for path, found in printed.items() if len(found) > 1 and len(found[-1]) < 3
    }
    assert (long, short) == ({}, {})
    resources = [found for path, found in printed.items() if sections[path] == "resources"]
    assert sum(len(found) <= 2 for found in resources) * 2 > len(resources)
