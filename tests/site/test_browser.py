"""What a reader does on the published site, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import Run, own_styles, serve
from tests.site.searching import search_for
from tests.writing import topic


def _heading(page: Page, text: str) -> Locator:
    return page.get_by_role("heading", level=1, name=text, exact=True)


def test_a_reader_goes_from_the_portal_through_a_topic_to_another_subject_and_year(
    page: Page, portal: str
) -> None:
    page.goto(portal)
    expect(_heading(page, "Exemplar Learning Trust")).to_be_visible()
    main = page.get_by_role("main")

    main.get_by_role("link", name="Science", exact=True).click()
    expect(page).to_have_url(f"{portal}science/")
    main.get_by_role("link", name="Retrieval quizzes in physics").first.click()
    expect(_heading(page, "Retrieval quizzes in physics")).to_be_visible()

    # The phrase in the running text; the same topic among the page's chips has a capital.
    main.get_by_role("paragraph").get_by_role(
        "link", name=re.compile("^retrieval practice$")
    ).click()
    expect(page).to_have_url(f"{portal}science/topics/retrieval-practice/")
    expect(_heading(page, "Retrieval practice")).to_be_visible()

    main.get_by_role("link", name="All subjects side by side").click()
    expect(page).to_have_url(f"{portal}topics/retrieval-practice/")
    main.get_by_role("link", name="Retrieval starters in mathematics").first.click()
    expect(page).to_have_url(f"{portal}mathematics/resources/retrieval-starters/")
    expect(_heading(page, "Retrieval starters in mathematics")).to_be_visible()

    page.get_by_role("banner").get_by_role("link", name="Exemplar Learning Trust").click()
    main.get_by_role("link", name="Science", exact=True).click()
    _choose_year(page, now="2026-27", then="2025-26")
    expect(page).to_have_url(f"{portal}science/2025-26/")
    expect(page.get_by_text("This is 2025-26.")).to_be_visible()
    _choose_year(page, now="2025-26", then="2026-27")
    expect(page).to_have_url(f"{portal}science/")
    expect(page.get_by_text("This is 2025-26.")).to_have_count(0)

    page.get_by_role("banner").get_by_role("link", name="Exemplar Learning Trust").click()
    expect(_heading(page, "Exemplar Learning Trust")).to_be_visible()  # each page has a search
    results = search_for(page, "low-stakes quizzing")
    results.get_by_role("link", name="Retrieval practice", exact=True).first.click()
    expect(_heading(page, "Retrieval practice")).to_be_visible()


def _choose_year(page: Page, now: str, then: str) -> None:
    years = page.get_by_role("banner").get_by_role("group").filter(has_text=now)
    years.locator("summary").click()
    expect(years.get_by_role("link", name=now, exact=True)).to_have_attribute(
        "aria-current", "true"
    )
    years.get_by_role("link", name=then, exact=True).click()


def test_another_year_opens_on_the_same_page_where_it_has_it(page: Page, portal: str) -> None:
    page.goto(f"{portal}science/resources/six-mark-answers/")
    _choose_year(page, now="2026-27", then="2025-26")
    expect(page).to_have_url(f"{portal}science/2025-26/resources/six-mark-answers/")
    page.get_by_role("link", name="See this page in 2026-27").click()
    expect(page).to_have_url(f"{portal}science/resources/six-mark-answers/")


def test_the_year_can_be_chosen_with_scripts_off(browser: Browser, portal: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{portal}science/2025-26/resources/starter-quizzes/")
        _choose_year(page, now="2025-26", then="2026-27")
        # The page has another name in the new year.
        expect(page).to_have_url(f"{portal}science/resources/retrieval-quizzes-in-physics/")


def test_the_years_are_folded_away_by_escape(page: Page, portal: str) -> None:
    page.goto(f"{portal}science/")
    summary = page.locator(".tp-years summary")
    older = page.get_by_role("banner").get_by_role("link", name="2025-26")
    summary.focus()
    page.keyboard.press("Enter")
    expect(older).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(older).to_be_hidden()
    expect(summary).to_be_focused()


def test_an_old_address_brings_the_reader_to_the_page(page: Page, portal: str) -> None:
    page.goto(f"{portal}science/resources/starter-quizzes/")
    expect(page).to_have_url(f"{portal}science/resources/retrieval-quizzes-in-physics/")
    for name in ("latest", "2026-27"):
        page.goto(f"{portal}science/{name}/resources/six-mark-answers/?from=slide#tp-content")
        expect(page).to_have_url(
            f"{portal}science/resources/six-mark-answers/?from=slide#tp-content"
        )


def test_an_old_address_brings_the_reader_to_the_page_with_scripts_off(
    browser: Browser, portal: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{portal}science/latest/resources/starter-quizzes/")
        expect(page).to_have_url(f"{portal}science/resources/retrieval-quizzes-in-physics/")


def test_from_a_folder_on_a_disk_years_and_old_addresses_lead_to_pages(
    page: Page, showcase_site: Path
) -> None:
    home = showcase_site.as_uri()
    page.goto(f"{home}/science/latest/resources/six-mark-answers/index.html#tp-content")
    expect(page).to_have_url(f"{home}/science/resources/six-mark-answers/index.html#tp-content")
    _choose_year(page, now="2026-27", then="2025-26")
    expect(page).to_have_url(f"{home}/science/2025-26/resources/six-mark-answers/index.html")


def test_the_first_tab_of_the_keyboard_skips_to_the_page(page: Page, portal: str) -> None:
    page.goto(f"{portal}science/resources/six-mark-answers/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name=re.compile("^Skip to"))
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#tp-content")).to_be_focused()


@pytest.mark.parametrize(("width", "sheet"), [(360, "narrow"), (1280, "wide")])
def test_the_keyboard_alone_goes_over_the_map_and_opens_a_topic(
    page: Page, portal: str, width: int, sheet: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{portal}topics/overview/map/")
    drawing = page.get_by_role("group", name="Map of the topics")
    expect(drawing).to_have_count(1)  # the other is not there for anyone
    expect(drawing).to_have_class(re.compile(f"tp-sheet--{sheet}"))
    topics = drawing.get_by_role("link")
    page.get_by_role("link", name="The same as a list").focus()
    for number in range(3):
        page.keyboard.press("Tab")
        expect(topics.nth(number)).to_be_focused()

    box = "a => getComputedStyle(a.querySelector('rect')).strokeWidth"
    assert topics.nth(2).evaluate(box) != topics.nth(1).evaluate(box)
    faint = "all => all.filter(line => getComputedStyle(line).strokeOpacity < 1).length"
    lines = drawing.locator(".tp-line")
    assert 0 < lines.evaluate_all(faint) < lines.count()
    loose = drawing.locator(".tp-line--related")
    near = loose.evaluate_all("all => all.map(e => getComputedStyle(e).strokeOpacity)")
    assert {"0", "1"} == set(near)  # those around the topic in focus, and no others

    name = topics.nth(2).locator("title").text_content() or ""
    page.keyboard.press("Enter")
    expect(_heading(page, name.rpartition(", ")[0])).to_be_visible()


@pytest.mark.parametrize("name", ["map", "coverage"])
def test_the_pages_about_all_topics_can_be_printed(page: Page, portal: str, name: str) -> None:
    page.goto(f"{portal}topics/overview/{name}/")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")  # an error in it fails the page
    spelt_out = page.locator(":is(.tp-map, .tp-coverage, .tp-facts) [data-address]")
    expect(spelt_out).to_have_count(0)
    if name == "map":
        expect(page.locator(".tp-sheet--wide")).to_be_visible()
        expect(page.locator(".tp-sheet--narrow")).to_be_hidden()


def test_a_grid_of_links_is_printed_without_addresses_in_its_cells(page: Page, portal: str) -> None:
    page.goto(f"{portal}charter/")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".tp-article table a[data-address]")).to_have_count(0)
    expect(page.locator(".tp-article li a[data-address]")).not_to_have_count(0)


def test_the_names_of_subjects_over_a_printed_table_are_whole(page: Page, portal: str) -> None:
    page.set_viewport_size({"width": 640, "height": 900})  # as much as A4 leaves
    page.goto(f"{portal}topics/overview/coverage/")
    page.emulate_media(media="print")
    name = page.get_by_role("columnheader").get_by_role("link", name="Mathematics")
    lines = "e => new Set(Array.from(e.getClientRects(), (line) => line.top)).size"
    assert name.evaluate(lines) == 1


@pytest.mark.parametrize("width", [360, 1280])
def test_what_each_subject_has_leads_to_its_pages_with_the_names_in_sight(
    page: Page, portal: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{portal}topics/overview/coverage/")
    table = page.get_by_role("table", name=re.compile("^Pages on each topic, by subject"))
    link = table.get_by_role("link", name=re.compile(r"Science \d+ on Worked examples"))
    link.scroll_into_view_if_needed()
    if width < 960:  # each number says of which subject it is, and what is not there is not counted
        expect(link).to_have_text(re.compile(r"^Science [1-9]"))
        expect(table.get_by_role("cell", name=re.compile(r"\b0$"))).to_have_count(0)
        assert page.evaluate("document.documentElement.scrollWidth") == width
    else:
        expect(table.get_by_role("columnheader", name="Science")).to_be_in_viewport()
    expect(table.get_by_role("rowheader", name="Worked examples")).to_be_in_viewport()
    link.click()
    expect(page).to_have_url(f"{portal}science/topics/worked-examples/")


@pytest.mark.parametrize("width", [360, 1280])
def test_of_a_topic_that_no_subject_has_a_phone_says_that_there_is_nothing_yet(
    page: Page, built_trust: Path, run: Run, width: int
) -> None:
    written = topic("Resting", summary="A pause in which nobody plays.")
    (built_trust / "content/topics/resting.md").write_text(written, encoding="utf-8")
    assert run("build", root=built_trust).exit_code == 0
    page.set_viewport_size({"width": width, "height": 800})
    with serve(built_trust / "site") as address:
        page.goto(f"{address}/topics/overview/coverage/")
        nowhere = page.get_by_role("rowheader", name="Resting")
        if width < 960:
            expect(nowhere).to_contain_text("nothing yet", use_inner_text=True)
        else:
            expect(nowhere).to_have_text("Resting", use_inner_text=True)


def test_a_readers_choice_of_dark_pages_holds_on_every_site(page: Page, portal: str) -> None:
    page.goto(portal)
    shade = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(shade)
    page.get_by_role("button", name="Dark pages").click()
    dark = page.evaluate(shade)
    assert dark != light
    page.goto(f"{portal}science/2025-26/")
    assert page.evaluate(shade) == dark


def test_without_scripts_a_page_can_be_read_and_its_links_followed(page: Page, portal: str) -> None:
    browser = page.context.browser
    assert browser
    with browser.new_context(java_script_enabled=False) as context:
        plain = context.new_page()
        plain.goto(f"{portal}science/resources/retrieval-quizzes-in-physics/")
        expect(plain.get_by_text("Physics punishes forgetting.")).to_be_visible()
        plain.get_by_role("link", name=re.compile("^retrieval practice$")).first.click()
        expect(_heading(plain, "Retrieval practice")).to_be_visible()


def test_what_is_there_before_a_page_is_seen_is_there_whole(page: Page, portal: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.add_init_script("""addEventListener("DOMContentLoaded", () => { window.seen = [
        document.body.dataset.mdColorScheme, document.querySelector(".tp-nav").open,
        document.querySelector(".tp-header__tools").innerText.split(/\\s+/).join(" ")]; })""")
    for width, is_open in ((360, False), (1280, True)):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{portal}science/topics/")

        key = " Ctrl K" if is_open else ""
        assert page.evaluate("window.seen") == ["slate", is_open, f"Search{key} Light pages"]


def test_a_year_is_in_one_line_of_the_navigation_however_wide_it_is(browser: Browser) -> None:
    styles = own_styles()
    page = browser.new_page()
    link = "<a href='x'>What changed since 2025-26</a>"
    page.set_content(f"<style>{styles}</style><nav class='tp-nav'><ul><li>{link}</ul></nav>")

    lines_at = """link => {
      const text = link.firstChild, year = document.createRange();
      year.setStart(text, text.data.indexOf("2025"));
      year.setEnd(text, text.length);
      return Array.from({length: 80}, (_, step) => {
        link.style.width = `${100 + 2 * step}px`;
        return new Set([...year.getClientRects()].map(each => each.top)).size;
      });
    }"""

    assert set(page.locator("a").evaluate(lines_at)) == {1}
    page.close()


def test_without_scripts_nothing_is_offered_that_only_a_script_can_do(
    browser: Browser, portal: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{portal}science/")

    assert page.locator("header").get_by_role("button").count() == 0
    expect(page.locator("header a", has_text="Search")).to_have_text("Search")
    context.close()
