"""Each kind of page is known by its head, and what its styles do holds where no script runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from tests.conftest import serve


@pytest.fixture(scope="module")
def portal(showcase_site: Path) -> Iterator[str]:
    with serve(showcase_site) as address:
        yield f"{address}/"


def test_the_year_of_a_plc_says_in_words_what_its_line_shows(showcase_site: Path) -> None:
    home = html.parse(showcase_site / "science/index.html")
    [line] = home.xpath("//ol[contains(@class, 'tp-year-line')]")
    told = [" ".join(each.text_content().split()) for each in line.xpath("./li")]
    assert told == [
        "Practicals that stick Thu 24 Sept · Cedar Hill School · held",
        "Six marks without a prompt Thu 12 Nov · Dale End School · held",
        "What pupils believe about forces and circuits Thu 4 Feb · Alder Park School · next",
        "The first line of a physics question Wed 10 Mar · Online · planned",
    ]


def test_a_finished_year_promises_no_next_session(showcase_site: Path) -> None:
    home = html.parse(showcase_site / "science/2025-26/index.html")
    assert home.xpath("//ol[contains(@class, 'tp-year-line')]/li")
    assert not home.xpath("//li[contains(@class, 'tp-year-line__next')]")


def test_a_mark_is_neither_read_out_nor_found(showcase_site: Path) -> None:
    for path in ("index.html", "science/index.html", "topics/scaffolding/index.html"):
        signs = html.parse(showcase_site / path).xpath("//*[contains(@class, 'tp-sign')]")
        assert signs
        for sign in signs:
            around = [sign, *sign.iterancestors()]
            assert any(each.get("aria-hidden") == "true" for each in around)
            in_article = any(each.tag == "article" for each in around)
            is_ignored = any(each.get("data-search-ignore") is not None for each in around)
            assert is_ignored or not in_article


def test_heads_of_kinds_differ_and_cross_the_window(page: Page, portal: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    grounds = {}
    for path in ("", "science/", "history/", "science/resources/", "topics/scaffolding/"):
        page.goto(portal + path)
        band = page.locator(".tp-band")
        grounds[path] = band.evaluate("e => getComputedStyle(e).backgroundColor")
        assert band.evaluate("e => e.getBoundingClientRect().width") == page.evaluate(
            "document.documentElement.clientWidth"
        )
        expect(band.get_by_role("heading", level=1)).to_be_visible()
    assert len(set(grounds.values())) == len(grounds)


def test_without_scripts_sections_are_open_where_there_is_room(
    browser: Browser, portal: str
) -> None:
    with browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    ) as context:
        page = context.new_page()
        page.goto(f"{portal}science/resources/six-mark-answers/")
        sections = page.get_by_role("navigation", name="Sections")
        expect(sections.get_by_role("link", name="Pathways")).to_be_visible()
        page.set_viewport_size({"width": 360, "height": 640})
        expect(page.get_by_text("Pathways", exact=True)).to_be_hidden()
        page.get_by_text("Sections", exact=True).click()
        expect(sections.get_by_role("link", name="Pathways")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_scripts_the_device_decides_between_light_and_dark(
    browser: Browser, portal: str, scheme: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(f"{portal}science/")
        paper = page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
        assert paper == {"light": "rgb(254, 253, 251)", "dark": "rgb(20, 24, 29)"}[scheme]


def test_the_marks_of_a_joint_session_stand_beside_its_title(page: Page, portal: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(portal)
    joint = page.locator(".tp-rows--signed li").filter(has=page.locator(".tp-sign:nth-child(3)"))
    expect(joint).to_have_count(1)
    title = joint.locator("a").first.bounding_box()
    assert title
    for mark in joint.locator(".tp-sign").all():
        box = mark.bounding_box()
        assert box
        assert box["x"] + box["width"] <= title["x"]
