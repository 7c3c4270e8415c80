"""What a reader does on the published site, in a real browser."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.conftest import serve


@pytest.fixture(scope="module", params=["", "some/prefix/"], ids=["at-the-root", "under-a-prefix"])
def portal(
    request: pytest.FixtureRequest, showcase_site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the portal: the tree at the root of its host, and moved below a prefix."""
    host = showcase_site
    if request.param:
        host = tmp_path_factory.mktemp("host")
        place = host / request.param
        place.parent.mkdir(parents=True)
        place.symlink_to(showcase_site)
    with serve(host) as address:
        yield f"{address}/{request.param}"


def _heading(page: Page, text: str) -> Locator:
    return page.get_by_role("heading", level=1, name=text, exact=True)


def _open_search(page: Page) -> Locator:
    page.get_by_role("button", name=re.compile("^Search")).first.click()
    return page.get_by_role("dialog", name="Search")


def _search_for(page: Page, words: str) -> Locator:
    dialog = _open_search(page)
    dialog.get_by_role("textbox").fill(words)
    expect(dialog.get_by_text(re.compile(rf"^\d+ results? for {words}$")).first).to_be_visible()
    return dialog


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
    results = _search_for(page, "low-stakes quizzing")
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


def test_the_portals_search_covers_every_subject_and_narrows_by_subject(
    page: Page, portal: str
) -> None:
    page.goto(portal)
    dialog = _search_for(page, "retrieval")
    for subject in ("English", "Geography", "Mathematics", "Science"):
        expect(dialog.get_by_role("checkbox", name=re.compile(f"^{subject}"))).to_be_visible()
    dialog.get_by_role("checkbox", name=re.compile("^History")).check()
    facts = dialog.locator(".tp-search__title + * + .tp-search__facts")
    expect(facts.filter(has_text=re.compile("^(?!History)"))).to_have_count(0)
    expect(facts.filter(has_text=re.compile("^History")).first).to_be_visible()
    dialog.get_by_role("link", name="Retrieval practice for chronology").click()
    expect(page).to_have_url(re.compile(rf"^{portal}history/.+/retrieval-practice-for-chronology/"))


def test_the_portals_search_narrows_by_topic(page: Page, portal: str) -> None:
    page.goto(portal)
    dialog = _search_for(page, "retrieval")
    on_revision = dialog.get_by_role("link", name="Case-study retrieval: fewer facts, better used")
    not_on_it = dialog.get_by_role("link", name="Retrieval practice for chronology")
    expect(not_on_it).to_be_visible()
    dialog.locator("summary").filter(has_text=re.compile("^Topic$")).click()
    dialog.get_by_role("checkbox", name=re.compile("^Revision")).check()
    expect(on_revision).to_be_visible()
    expect(not_on_it).to_have_count(0)


def test_the_values_of_a_long_filter_stand_one_below_another(page: Page, portal: str) -> None:
    page.goto(portal)
    dialog = _search_for(page, "retrieval practice")
    dialog.locator("summary").filter(has_text=re.compile("^Topic$")).click()
    values = dialog.locator(".tp-search__filter", has_text="Topic").locator(".tp-search__value")
    expect(values.first).to_be_visible()
    hanging_out = "each => each.filter(value => value.scrollHeight > value.clientHeight).length"
    assert values.count() > 12
    assert values.evaluate_all(hanging_out) == 0


def test_a_subjects_search_finds_its_own_pages_and_no_others_until_asked(
    page: Page, portal: str
) -> None:
    page.goto(f"{portal}science/plc/")
    dialog = _search_for(page, "retrieval")
    expect(dialog.get_by_role("link", name="Retrieval quizzes in physics")).to_be_visible()
    expect(dialog.get_by_role("link", name="Retrieval starters in mathematics")).to_have_count(0)
    dialog.get_by_role("link", name="Retrieval practice", exact=True).click()
    expect(page).to_have_url(f"{portal}science/topics/retrieval-practice/")

    dialog = _search_for(page, "retrieval")
    dialog.get_by_role("checkbox", name=re.compile("^Science")).uncheck()
    expect(dialog.get_by_role("link", name="Retrieval starters in mathematics")).to_be_visible()


def test_an_archived_years_search_finds_that_years_pages(page: Page, portal: str) -> None:
    page.goto(f"{portal}science/2025-26/")
    with page.expect_request("**/science/2025-26/search/names.js"):
        dialog = _search_for(page, "six-mark")
    dialog.get_by_role("link", name=re.compile("Six-mark answers")).first.click()
    expect(page).to_have_url(f"{portal}science/2025-26/resources/six-mark-answers/")


def test_a_result_shows_the_sentence_that_was_asked_for(page: Page, portal: str) -> None:
    page.goto(portal)
    dialog = _search_for(page, "villi")
    result = dialog.get_by_role("listitem").filter(has_text="Six-mark answers")
    expect(result.locator("mark").first).to_have_text("villi")
    expect(result).to_contain_text("Science · 8 min")


def test_a_search_asks_for_little_and_only_once_it_is_wanted(
    page: Page, portal: str, showcase_site: Path
) -> None:
    page.goto(portal)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(portal)))
    dialog = _open_search(page)
    expect(dialog.get_by_role("textbox")).to_be_focused()
    assert sorted(re.sub(r"\.\w{8}\.js", ".js", name) for name in asked) == [
        *("assets/search/engine.js", "assets/search/panel.js", "search/names.js"),
    ]
    assert sum(_packed(showcase_site / name) for name in asked) < 60_000
    asked.clear()
    dialog.get_by_role("textbox").fill("villi")
    expect(dialog.locator("mark").first).to_have_text("villi")
    assert [name.split("/")[1] for name in asked][:2] == ["words", "text"]
    assert len(asked) <= 10
    assert sum(_packed(showcase_site / name) for name in asked) < 120_000


def _packed(file: Path) -> int:
    """The size of a file as a host sends it."""
    return len(gzip.compress(file.read_bytes()))


def test_a_word_that_nothing_has_is_left_out_and_said(page: Page, portal: str) -> None:
    page.goto(portal)
    dialog = _search_for(page, "retrieval blorf")
    expect(dialog.get_by_text("Nothing has “blorf”. Without it:", exact=True)).to_be_visible()
    expect(dialog.get_by_role("link", name="Retrieval practice", exact=True)).to_be_visible()
    expect(dialog.get_by_role("status")).to_contain_text("Nothing has “blorf”")
    dialog.get_by_role("textbox").fill("blorf")
    expect(dialog.get_by_text("No results for blorf", exact=True).last).to_be_visible()
    expect(dialog.get_by_role("listitem")).to_have_count(0)


def test_more_results_come_when_asked_and_the_keyboard_goes_on_with_them(
    page: Page, portal: str
) -> None:
    page.goto(portal)
    dialog = _search_for(page, "pupils")
    expect(dialog.get_by_role("listitem")).to_have_count(5)
    dialog.get_by_role("button", name="Load more results").press("Enter")
    expect(dialog.get_by_role("listitem")).to_have_count(10)
    expect(dialog.get_by_role("listitem").nth(5).get_by_role("link")).to_be_focused()


def test_a_site_that_was_published_anew_meanwhile_is_searched_as_it_is_now(
    page: Page, portal: str
) -> None:
    """The list of pages that was loaded before numbers them otherwise than the words' parts."""
    old: list[Route] = []

    def answer(route: Route) -> None:
        if "?" in route.request.url:
            route.continue_()
            return
        old.append(route)
        body = route.fetch().text()
        stamp = re.search(r'stamp\\": \\"(\w+)', body)
        assert stamp
        route.fulfill(body=body.replace(stamp[1], "00000000"), content_type="text/javascript")

    page.route("**/search/names.js*", answer)
    page.goto(portal)
    dialog = _search_for(page, "villi")
    expect(dialog.get_by_role("link", name="Six-mark answers", exact=True)).to_be_visible()
    assert old


def test_pages_that_were_opened_from_a_folder_are_searched_too(
    page: Page, showcase_site: Path
) -> None:
    browser = page.context.browser
    assert browser
    with (
        browser.new_context() as context
    ):  # Material asks for the list of years in vain, and says so
        plain = context.new_page()
        plain.goto((showcase_site / "science" / "latest" / "index.html").as_uri())
        dialog = _search_for(plain, "villi")
        dialog.get_by_role("link", name="Six-mark answers", exact=True).click()
        expect(_heading(plain, "Six-mark answers")).to_be_visible()


def test_a_search_from_the_portals_own_field_opens_the_results(page: Page, portal: str) -> None:
    page.goto(portal)
    field = page.get_by_role("main").get_by_role("searchbox", name="What are you working on?")
    field.fill("low-stakes quizzing")
    field.press("Enter")
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog.get_by_role("link", name="Retrieval practice", exact=True).first).to_be_visible()


def test_the_keyboard_alone_opens_the_search_and_follows_a_result(page: Page, portal: str) -> None:
    page.goto(f"{portal}science/")
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog.get_by_role("textbox")).to_be_focused()
    page.keyboard.type("uncertainties")
    result = dialog.get_by_role("link", name="Uncertainties in A-level physics practicals")
    expect(result).to_be_visible()
    for _ in range(30):
        if result.evaluate("link => link === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(result).to_be_focused()
    page.keyboard.press("Enter")
    expect(_heading(page, "Uncertainties in A-level physics practicals")).to_be_visible()


def test_escape_closes_the_search_and_the_keyboard_is_where_it_was(page: Page, portal: str) -> None:
    page.goto(f"{portal}science/")
    button = page.get_by_role("button", name=re.compile("^Search"))
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog.get_by_role("textbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


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


@pytest.mark.parametrize("width", [360, 1280])
def test_what_each_subject_has_leads_to_its_pages_with_the_names_in_sight(
    page: Page, portal: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{portal}topics/overview/coverage/")
    table = page.get_by_role("table", name="Pages on each topic, by subject")
    link = table.get_by_role("link", name=re.compile("in Science on Worked examples"))
    link.scroll_into_view_if_needed()
    expect(table.get_by_role("columnheader", name="Science")).to_be_in_viewport()
    expect(table.get_by_role("rowheader", name="Worked examples")).to_be_in_viewport()
    link.click()
    expect(page).to_have_url(f"{portal}science/topics/worked-examples/")


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
