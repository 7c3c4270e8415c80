"""What a browser may load and run on our pages: each says it, and no page needs more."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import PROJECT
from tests.site.searching import results, search_for

POLICY = b'<meta http-equiv="Content-Security-Policy" content="'
LEADS_ON = b'<p>This page has moved <a href="'
IN_PAGE = re.compile(rb"<style|<script(?![^>]* src=)|<[^>]+ (?:style|on[a-z]+)=[\"']")


def test_no_page_has_a_script_or_a_style_in_it_and_each_says_so_first(showcase_site: Path) -> None:
    for file in showcase_site.rglob("index.html"):
        html = file.read_bytes()
        assert not IN_PAGE.search(html), file
        if LEADS_ON not in html:
            before, said, _ = html.partition(POLICY)
            assert said, file
            assert b"<script" not in before, file
            assert b"<link" not in before, file


def test_the_page_for_lost_readers_and_the_recipes_name_what_it_has_in_it(
    showcase_site: Path,
) -> None:
    lost = (showcase_site / "404.html").read_text(encoding="utf-8")
    hosting = (PROJECT / "docs" / "hosting.md").read_text(encoding="utf-8")
    for name in ("style", "script"):
        [inside] = re.findall(f"<{name}>(.*?)</{name}>", lost, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in lost
        assert hosting.count(f"{name}-src 'self' 'sha256-{digest}'") == 2  # nginx, _headers
    said = re.findall(r"default-src [^\"\n]*frame-ancestors 'none'", hosting)
    assert len(said) == 4
    assert set(said[:2]) == set(said[2:])


def test_what_somebody_puts_into_a_page_does_not_run(browser: Browser, portal: str) -> None:
    said: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{portal}science/")
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
      document.body.setAttribute("style", "display: none");
    }""")
    assert page.evaluate("window.ran") is None
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert len([each for each in said if "Content Security Policy" in each]) == 2
    page.close()


@pytest.mark.parametrize("place", ["", "topics/overview/map/", "science/2025-26/"])
def test_all_that_a_page_does_is_allowed(page: Page, portal: str, place: str) -> None:
    """An error in the console, as a browser writes of what it refuses, fails the page."""
    page.goto(f"{portal}{place}")
    page.get_by_role("button", name="Dark pages").click()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    if "map" in place:
        page.set_viewport_size({"width": 1280, "height": 800})
        page.locator(".tp-sheet--wide a").nth(2).hover()
        assert page.locator(".tp-sheet--wide .tp-near").count() > 1
    dialog = search_for(page, "retrieval")
    expect(results(dialog).first).to_be_visible()


def test_from_a_folder_a_page_may_load_what_it_needs(page: Page, showcase_site: Path) -> None:
    page.goto(f"{showcase_site.as_uri()}/science/index.html")
    page.get_by_role("button", name="Dark pages").click()
    assert page.evaluate("getComputedStyle(document.querySelector('.tp-header')).display")
    expect(results(search_for(page, "retrieval")).first).to_be_visible()
