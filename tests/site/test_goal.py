"""“Your goal” in a browser: an anchor opens its topic, and paper has what is meant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import serve

AT = "science/goal/"


@pytest.fixture(scope="module")
def portal(showcase_site: Path) -> Iterator[str]:
    with serve(showcase_site) as address:
        yield f"{address}/"


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    size = {"width": 360, "height": 640}
    with browser.new_context(viewport=size, java_script_enabled=request.param) as context:
        yield context.new_page()


def test_the_topics_page_leads_to_its_place_and_the_place_is_open(page: Page, portal: str) -> None:
    page.goto(f"{portal}science/topics/retrieval-practice/")
    page.get_by_role("link", name="Make it your goal").click()
    expect(page).to_have_url(f"{portal}{AT}#retrieval-practice")
    expect(page.get_by_text("Retrieval practice is asking")).to_be_in_viewport()
    expect(page.locator("summary", has_text="Retrieval practice")).to_be_in_viewport()
    expect(page.locator("#scaffolding")).not_to_be_visible()


def test_a_topic_that_the_address_names_is_printed_alone_and_else_all(
    page: Page, portal: str
) -> None:
    topics = page.locator(".tp-aim__what")
    page.goto(f"{portal}{AT}")
    page.emulate_media(media="print")
    assert topics.count() > 10
    for topic in topics.all():
        expect(topic).to_be_visible()

    page.goto(f"{portal}{AT}#retrieval-practice")
    expect(page.get_by_text("brain dump")).to_be_visible()
    expect(page.get_by_role("heading", name="Your goal in Science")).to_be_visible()
    assert len([each for each in topics.all() if each.is_visible()]) == 1
    expect(page.get_by_text("Nothing in Science yet").last).not_to_be_visible()


def test_the_whole_trusts_page_leads_to_the_subjects_by_keyboard(page: Page, portal: str) -> None:
    page.goto(f"{portal}goal/")
    page.locator("main").get_by_role("link", name="Science").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your goal in Science")
    fold = page.locator("summary", has_text="Scaffolding")
    fold.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#scaffolding")).to_be_visible()
