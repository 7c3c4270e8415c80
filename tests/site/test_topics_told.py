"""What a link to a topic tells before it is followed, and how a page's address is copied."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import serve

PAGE = "science/resources/six-mark-answers/"
TOPIC = "science/topics/scaffolding/"
IS = re.compile("^Scaffolding is support given for a time")


@pytest.fixture(scope="module")
def site(showcase_site: Path) -> Iterator[str]:
    with serve(showcase_site) as address:
        yield f"{address}/"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    size = {"width": 320, "height": 640}
    with browser.new_context(viewport=size, has_touch=True, is_mobile=True) as context:  # type: ignore[arg-type]
        yield context.new_page()


def _chip(page: Page) -> Locator:
    """At a glance beside the text; on a phone, at its end."""
    return page.locator(".tp-glance, .tp-chips").get_by_role("link", name="Scaffolding", exact=True)


def _told(page: Page) -> Locator:
    return page.locator(".tp-told", has_text=IS)


def test_a_link_that_is_pointed_at_tells_what_the_topic_is_until_escape(
    page: Page, site: str
) -> None:
    asked: list[str] = []
    page.goto(f"{site}{PAGE}")
    page.on("request", lambda request: asked.append(request.url))
    expect(_chip(page)).to_have_accessible_description(IS)
    _chip(page).hover()
    expect(_told(page)).to_be_visible()
    expect(_told(page)).to_contain_text("Start here, 7 minutes: Pick one support sheet")
    page.locator("h1").hover()
    expect(_told(page)).to_be_hidden()
    _chip(page).hover()
    expect(_told(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(_told(page)).to_be_hidden()
    assert [each for each in asked if "favicon" not in each] == []


def test_the_pointer_may_go_into_what_is_told(page: Page, site: str) -> None:
    page.clock.install()
    page.goto(f"{site}{PAGE}")
    _chip(page).hover()
    page.clock.run_for(1000)
    expect(_told(page)).to_be_visible()
    _told(page).hover()
    page.clock.run_for(5000)
    expect(_told(page)).to_be_visible()
    page.locator("h1").hover()
    page.clock.run_for(1000)
    expect(_told(page)).to_be_hidden()


def test_the_keyboard_has_it_told_and_escape_leaves_the_link_in_focus(
    page: Page, site: str
) -> None:
    page.goto(f"{site}{PAGE}")
    page.locator(".tp-glance").get_by_role("link", name="Modelling").focus()
    page.keyboard.press("Tab")
    expect(_chip(page)).to_be_focused()
    expect(_told(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(_told(page)).to_be_hidden()
    expect(_chip(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}{TOPIC}")


def test_a_first_tap_tells_and_a_second_follows_the_link(phone: Page, site: str) -> None:
    phone.goto(f"{site}{PAGE}")
    _chip(phone).tap()
    expect(_told(phone)).to_be_visible()
    box = _told(phone).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    way_on = _told(phone).get_by_role("link", name="Read more: Scaffolding")
    size = way_on.bounding_box()
    assert size is not None
    assert size["height"] >= 44
    phone.locator("h1").tap()  # elsewhere
    expect(_told(phone)).to_be_hidden()
    _chip(phone).tap()
    _chip(phone).tap()
    expect(phone).to_have_url(f"{site}{TOPIC}")
    phone.go_back()
    _chip(phone).tap()
    way_on.tap()
    expect(phone).to_have_url(f"{site}{TOPIC}")


def test_without_scripts_and_on_paper_a_link_is_a_link(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}{PAGE}")
        expect(_told(page)).to_be_hidden()
        page.emulate_media(media="print")
        expect(_told(page)).to_be_hidden()
        page.emulate_media(media="screen")
        _chip(page).click()
        expect(page).to_have_url(f"{site}{TOPIC}")


def test_the_address_that_is_copied_is_the_lasting_one(browser: Browser, site: str) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        lasting = f"https://exemplar-trust.example/resources/{PAGE}"
        for given, copied, said in (
            ("index.html?from=mail", lasting, "Link copied"),
            ("#chains", f"{lasting}#chains", "Link to this part copied"),
            ("#no-such-part", lasting, "Link copied"),
        ):
            page.goto("about:blank")
            page.goto(f"{site}{PAGE}{given}")
            page.get_by_role("button", name="Copy a link to this page").click()
            expect(page.get_by_role("status").filter(has_text=said)).to_be_visible()
            assert page.evaluate("navigator.clipboard.readText()") == copied


def test_a_page_tells_each_topic_once_and_none_on_its_own_page(showcase_site: Path) -> None:
    telling = 0
    for file in showcase_site.rglob("index.html"):
        text = file.read_text(encoding="utf-8")
        if 'class="tp-told' not in text:
            continue
        telling += 1
        html = lxml.html.document_fromstring(text)
        told = html.xpath("//div[starts-with(@class, 'tp-told')]//a/@href")
        links = html.xpath("//article//a/@href")
        assert len(told) == len(set(told)), file
        assert set(told) <= set(links), file
        here = file.parent.resolve()
        assert here not in {(here / href).resolve() for href in told}, file
        of_topics = [
            href
            for href in html.xpath("//article//a[contains(@class, 'topic-link')]/@href")
            if "#" not in href
        ]
        assert set(of_topics) <= set(told), file
        bare = re.sub(r'\n<div class="tp-told.*?</div>', "", text, flags=re.DOTALL)
        grown = len(gzip.compress(text.encode(), 9)) - len(gzip.compress(bare.encode(), 9))
        assert grown <= 400 + 100 * len(told), file
    assert telling > 100
