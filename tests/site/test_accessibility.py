"""What an automated checker can tell of the pages: axe, on every kind of page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.conftest import serve
from tests.site.seen import SCHEMES, faults_seen

PAGES = {
    "portal": "",
    "guide": "pli/",
    "goal": "goal/",
    "goal-of-subject": "science/goal/#retrieval-practice",
    "principle": "charter/curriculum-value/",
    "hub": "topics/retrieval-practice/",
    "topic-map": "topics/overview/map/",
    "coverage": "topics/overview/coverage/",
    "planning": "topics/overview/planning/",
    "subject-home": "science/",
    "list": "science/resources/",
    "resource": "science/resources/retrieval-quizzes-in-physics/",
    "topic": "science/topics/retrieval-practice/",
    "session-held": "science/plc/2026-09-practicals-that-stick/",
    "session-planned": "science/plc/2027-02-what-pupils-believe/",
    "pathway": "science/pathways/practicals-pupils-learn-from/",
    "archived": "science/2025-26/resources/six-mark-answers/",
    "not-found": "science/resources/nothing-here/",
    "search": "?q=retrieval",
}


@pytest.fixture(scope="module")
def portal(showcase_site: Path) -> Iterator[str]:
    with serve(showcase_site) as address:
        yield f"{address}/"


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """One tab for all: what is looked at changes nothing, and a missing page is no fault."""
    with browser.new_context(reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing_wrong_and_a_narrow_phone_scrolls_nothing_sideways(
    tab: Page, portal: str, kind: str
) -> None:
    """320 pixels are also what a desktop at four times the text size leaves (WCAG 1.4.10)."""
    tab.emulate_media(color_scheme="light")
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.goto(portal + PAGES[kind])
    if kind == "search":
        expect(tab.get_by_role("dialog").get_by_role("listitem").first).to_be_visible()
    sideways = tab.evaluate("document.documentElement.scrollWidth") - 320
    wrong = {
        (width, scheme): faults_seen(tab, width, scheme)
        for width in (360, 1280)
        for scheme in SCHEMES
    }
    assert sideways <= 0
    assert not any(wrong.values()), wrong


PARTS = 8
"""Over how many tests every page of the showcase is spread."""


@pytest.mark.audit
@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_wrong_with_any_page(
    browser: Browser, showcase_site: Path, portal: str, part: int
) -> None:
    pages = sorted(
        file.parent.relative_to(showcase_site).as_posix()
        for file in showcase_site.rglob("index.html")
        if b'http-equiv="refresh"' not in file.read_bytes()
    )[part::PARTS]
    wrong = []
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        for each in pages:
            page.goto(f"{portal}{each}/")
            found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
            wrong += [f"{each}: {fault['id']} ({fault['help']})" for fault in found]
    assert len(pages) > 20
    assert wrong == []
