"""Where on a phone what somebody came for begins, and that each thing is said once."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pypdf
import pytest
from lxml import html
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect

from tests.conftest import SUBJECTS, serve

WIDTH, HEIGHT = 360, 640
LINES_OF_WORDS = """e => [...e.textContent.matchAll(/\\S+/g)].map(word => {
  const range = document.createRange();
  range.setStart(e.firstChild, word.index);
  range.setEnd(e.firstChild, word.index + word[0].length);
  return range.getClientRects().length;
})"""


@pytest.fixture(scope="module")
def portal(showcase_site: Path) -> Iterator[str]:
    with serve(showcase_site) as address:
        yield f"{address}/"


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    return page


def screens(page: Page, selector: str) -> float:
    """How many screens down the first of what is looked for begins."""
    top: float = page.locator(selector).first.evaluate("e => e.getBoundingClientRect().top")
    return top / HEIGHT


def test_what_a_resource_offers_is_in_its_first_screen(phone: Page, portal: str) -> None:
    phone.goto(f"{portal}science/resources/six-mark-answers/")
    offered = phone.locator(".tp-at-hand")
    assert screens(phone, ".tp-at-hand a[href$='.docx']") < 1
    expect(offered).to_contain_text("(Word document, 37 kB)")
    expect(offered.get_by_role("button", name="Print")).to_be_in_viewport()
    offered.get_by_role("link", name="For your department meeting").click()
    expect(
        phone.get_by_role("heading", name="Use this in your department meeting")
    ).to_be_in_viewport()


def test_print_is_not_offered_where_only_a_script_could_do_it(
    browser: Browser, portal: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{portal}science/resources/six-mark-answers/")
        expect(page.get_by_role("link", name="For your department meeting")).to_be_visible()
        expect(page.get_by_text("Print", exact=True)).to_be_hidden()


@pytest.mark.parametrize("topic", ["retrieval-practice", "homework", "transition"])
def test_a_topic_comes_to_its_subject_before_all_others(
    phone: Page, portal: str, topic: str
) -> None:
    phone.goto(f"{portal}science/topics/{topic}/")
    assert screens(phone, "#tp-here") <= 1.5
    headings = phone.locator("article h2").all_inner_texts()
    assert headings[1] == "In Science"
    in_text = [name for name in headings if name.startswith(("What it looks", "In lessons"))]
    assert all(headings.index(each) > headings.index("Across the trust") for each in in_text)


@pytest.mark.parametrize("width", [960, 1100, 1280])
def test_what_stands_beside_a_text_covers_nothing(page: Page, portal: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{portal}science/topics/scaffolding/")
    parts = [page.locator(each) for each in (".tp-nav", ".tp-first", ".tp-side", ".tp-body")]
    boxes = [box for part in parts if (box := part.bounding_box())]
    assert len(boxes) == 4
    for one, other in itertools.combinations(boxes, 2):
        beside = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
        under = one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
        assert beside or under


def test_what_a_topic_is_not_good_for_is_in_the_first_two_screens(page: Page, portal: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{portal}science/topics/scaffolding/")
    limits = page.get_by_role("heading", name="Its limits")
    assert limits.evaluate("e => e.getBoundingClientRect().top") < 2 * 900
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    assert screens(page, "a[href='#tp-limits']") < 1
    page.get_by_role("link", name="Its limits").click()
    expect(limits).to_be_in_viewport()


def test_a_long_place_stays_within_a_narrow_phone(page: Page, portal: str) -> None:
    page.set_viewport_size({"width": 320, "height": HEIGHT})
    page.goto(f"{portal}science/plc/2027-02-what-pupils-believe/")
    place = page.locator(".tp-date").get_by_text("Alder Park School")
    place.evaluate("e => (e.textContent = 'Llanfairpwllgwyngyllgogerychwyrndrobwll Academy')")
    page.locator(".tp-date__day span").first.evaluate("e => (e.textContent = 'Wednesday')")
    page.locator(".tp-date__day span").last.evaluate("e => (e.textContent = 'September 2026')")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_long_name_of_a_subject_or_topic_stays_within_a_narrow_phone(
    page: Page, portal: str
) -> None:
    page.set_viewport_size({"width": 320, "height": HEIGHT})
    long = "Gwyddoniaethgyfunolamgylcheddol"
    page.goto(f"{portal}science/resources/")
    for name in (".tp-site", ".tp-path a"):
        page.locator(name).first.evaluate("(e, long) => e.append(long)", long)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    path = page.locator(".tp-path a").bounding_box()
    sections = page.get_by_text("Sections", exact=True).bounding_box()
    assert path
    assert sections
    assert path["x"] + path["width"] <= sections["x"]
    page.goto(f"{portal}topics/overview/coverage/")
    for name in ("th a", "td:not(.tp-coverage__zero) a"):
        named = page.locator(f".tp-coverage tbody {name}").first
        named.evaluate("(e, long) => e.append(` of ${long}`.repeat(3))", long)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_letters_twice_as_large_are_not_broken_on_a_phone(page: Page, portal: str) -> None:
    page.set_viewport_size({"width": 180, "height": 320})  # 360 wide, with letters of 200 %
    for path in ("science/resources/", "science/plc/2027-02-what-pupils-believe/"):
        page.goto(portal + path)
        assert page.evaluate("document.documentElement.scrollWidth") == 180
        line = page.locator(".tp-path a").last
        assert line.evaluate("e => e.offsetWidth") > 45
    page.goto(f"{portal}science/")
    title, mark = page.locator("h1"), page.locator(".tp-band .tp-sign")
    top = "e => e.getBoundingClientRect().top"
    assert abs(title.evaluate(top) - mark.evaluate(top)) < 10


def test_the_portal_begins_with_subjects_and_the_next_session_of_each(
    phone: Page, portal: str
) -> None:
    phone.goto(portal)
    assert screens(phone, ".tp-subjects a") < 0.75
    assert screens(phone, ".tp-subjects span a") < 1
    days = phone.locator(".tp-subjects span a").all()
    assert len(days) == len(SUBJECTS)
    for day in days:
        assert "next session" in (day.text_content() or "")
        expect(day).to_have_attribute("href", re.compile(r"/plc/2027-"))


def test_the_list_of_resources_has_each_once(showcase_site: Path) -> None:
    for subject in ("english", "science"):
        built = html.parse(showcase_site / subject / "resources/index.html")
        listed = built.xpath("//ul[@class='tp-rows']/li/a/@href")
        assert len(listed) == len(set(listed)) > 5


def test_no_part_of_a_row_stands_on_another(page: Page, portal: str) -> None:
    for width in (360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{portal}science/resources/")
        rows = page.locator(".tp-rows > li:has(> .tp-row__files)").all()
        assert rows
        for row in rows:
            boxes = [part.bounding_box() for part in row.locator("xpath=./*").all()]
            for one, other in itertools.combinations([box for box in boxes if box], 2):
                apart = [
                    max(one[start], other[start])
                    >= min(one[start] + one[size], other[start] + other[size]) - 1
                    for start, size in (("x", "width"), ("y", "height"))
                ]
                assert any(apart), (width, row.inner_text())


def test_a_few_pages_are_not_folded_away(built_trust: Path, showcase_site: Path) -> None:
    for site in (built_trust / "site", showcase_site):
        for path in site.glob("*/index.html"):
            for fold in html.parse(path).xpath("//details[@class='tp-fold']"):
                assert len(fold.xpath(".//li")) > 2, path


def test_an_archived_home_does_not_promise_a_session(showcase_site: Path) -> None:
    home = (showcase_site / "science/2025-26/index.html").read_text(encoding="utf-8")
    assert "No session is planned yet" not in home
    assert "Sessions in 2025-26" in home
    assert "Sessions this year" not in home


def test_a_cell_of_the_charter_says_what_it_is_once(showcase_site: Path) -> None:
    built = html.parse(showcase_site / "charter/teaching-connections/index.html")
    [article] = built.xpath("//article")
    for path in article.xpath(".//nav[@class='tp-path']"):
        path.drop_tree()
    assert not article.xpath(".//p[@class='tp-summary']")
    text = article.text_content()
    assert text.count("Great Teaching Charter") == 1
    assert text.count("what pupils already know") == 1


def test_a_held_session_leads_on_to_the_next(phone: Page, portal: str) -> None:
    phone.goto(f"{portal}science/plc/2026-11-six-mark-answers/")
    told = phone.locator("h2:text-is('What we do next') + p")
    told.get_by_role("link", name="What pupils believe about forces and circuits").click()
    expect(phone).to_have_url(re.compile("/plc/2027-02-what-pupils-believe/"))


@pytest.mark.parametrize("path", ["science/", "science/2025-26/resources/six-mark-answers/"])
def test_enlarged_four_times_a_page_begins_in_the_upper_half(
    page: Page, portal: str, path: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(portal + path)
    header = page.locator("header").evaluate("e => e.offsetHeight")
    assert header <= 256 / 3
    assert page.locator("h1").evaluate("e => e.getBoundingClientRect().top") < 256 / 2
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_on_paper_titles_stand_for_addresses_and_the_source_keeps_its_own(
    page: Page, portal: str
) -> None:
    page.goto(f"{portal}science/topics/retrieval-practice/")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    after = "e => getComputedStyle(e, '::after').content"
    spelt = "#tp-evidence a[data-address]"
    assert "doi.org" in page.locator(spelt).first.evaluate(after)
    for quiet in (".tp-rows a", ".tp-card a"):
        assert page.locator(quiet).first.evaluate(after) == "none"


def test_paper_is_filled_and_an_agenda_begins_where_there_is_room(page: Page, portal: str) -> None:
    for path in ("2026-11-six-mark-answers", "2027-02-what-pupils-believe"):
        page.goto(f"{portal}science/plc/{path}/")
        sheets = [
            sheet.extract_text().splitlines()
            for sheet in pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
        ]
        assert len(sheets[-1]) > 4
        assert all(len(sheet) > 20 for sheet in sheets[:-1])


@pytest.mark.parametrize("has_scripts", [True, False])
def test_topics_are_folded_on_a_phone_and_open_where_there_is_room(
    browser: Browser, portal: str, has_scripts: bool
) -> None:
    with browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, java_script_enabled=has_scripts
    ) as context:
        page = context.new_page()
        page.goto(portal)
        topic = page.get_by_role("link", name="Spaced practice", exact=True)
        expect(topic).to_be_hidden()
        heights = [each["height"] for each in map(_box, page.locator(".tp-family").all())]
        assert max(heights) < HEIGHT / 6
        page.get_by_text("How memory works").first.click()
        expect(topic).to_be_visible()
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(portal)
        for link in page.locator(".tp-family a").all():
            expect(link).to_be_visible()


def _box(found: Locator) -> FloatRect:
    box = found.bounding_box()
    assert box
    return box


def test_no_subject_s_name_is_broken_on_a_phone(phone: Page, portal: str) -> None:
    phone.goto(portal)
    """A name of several words may take two lines; no word of it does."""
    names = phone.locator(".tp-subjects__name").all()
    assert len(names) == len(SUBJECTS)
    for name in names:
        assert name.evaluate(LINES_OF_WORDS) == [1] * len(name.inner_text().split()), name
        assert name.evaluate("e => e.scrollWidth <= e.parentElement.clientWidth"), name


def test_a_picture_that_has_not_come_is_no_white_box_in_the_dark(
    browser: Browser, portal: str
) -> None:
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.route("**/*.svg", lambda route: route.abort())
        page.goto(f"{portal}geography/resources/climate-graphs-and-percentages/")
        picture = page.locator(".tp-article img").first
        ground = "e => getComputedStyle(e).backgroundColor"
        assert picture.evaluate(ground) == "rgba(0, 0, 0, 0)"
        page.unroute("**/*.svg")
        page.reload()
        expect(picture).to_have_js_property("complete", True)
        expect(picture).to_have_css("background-color", "rgb(255, 255, 255)")


_LIGHT = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const parts = Array.from(canvas.getImageData(0, 0, 1, 1).data).slice(0, 3).map((each) =>
      each <= 10 ? each / 3294 : ((each / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  return ["1", "2", "3"].map((level) => {
    const cell = document.querySelector(`[data-level="${level}"]`);
    const link = getComputedStyle(cell.firstElementChild);
    return [light(getComputedStyle(cell).backgroundColor), light(link.color)];
  });
}"""
"""How light the grounds of cells are, and their numbers, as WCAG has it."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_cell_with_more_pages_stands_out_more_and_its_number_is_readable(
    browser: Browser, portal: str, scheme: Literal["light", "dark"]
) -> None:
    with browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 800}) as each:
        page = each.new_page()
        page.goto(f"{portal}topics/overview/coverage/")
        found = page.evaluate(_LIGHT)
    grounds = [ground for ground, _ in found]
    assert grounds == sorted(set(grounds), reverse=scheme == "light")
    for ground, ink in found:
        assert (max(ground, ink) + 0.05) / (min(ground, ink) + 0.05) >= 4.5
