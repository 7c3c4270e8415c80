"""The search as an address: sent to a colleague, its own page, scripts off, from a folder."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.site.searching import ask, field, narrow, open_search, results, search_for, told


def test_the_address_follows_what_is_asked_and_can_be_sent_to_a_colleague(
    page: Page, portal: str
) -> None:
    page.goto(f"{portal}science/")
    dialog = search_for(page, "retrieval")
    dialog.get_by_role("radio", name="Science").check()
    narrow(dialog, "Key stage", "Key Stage 4")
    sent = f"{portal}science/?q=retrieval&in=Science&stage=Key+Stage+4"
    expect(page).to_have_url(sent)
    first = results(dialog).first.get_by_role("link").first.inner_text()
    message = told(dialog, re.compile("results? for retrieval$")).inner_text()

    page.goto("about:blank")
    page.goto(sent)
    dialog = page.get_by_role("dialog", name="Search")
    expect(told(dialog, message)).to_be_visible()
    expect(field(dialog)).to_have_value("retrieval")
    expect(dialog.get_by_role("radio", name="Science")).to_be_checked()
    expect(dialog.locator("summary")).to_have_text("Filter (1 on): Key Stage 4")
    expect(dialog.get_by_role("combobox")).to_have_count(0)  # folded away: results come first
    expect(results(dialog).first.get_by_role("link").first).to_have_text(first)


def test_back_leads_to_the_search_and_then_to_the_page_before_it(page: Page, portal: str) -> None:
    page.goto(f"{portal}science/")
    page.goto(f"{portal}science/plc/#tp-content")
    dialog = search_for(page, "villi")
    dialog.get_by_role("link", name="Six-mark answers", exact=True).click()
    expect(page).to_have_url(f"{portal}science/resources/six-mark-answers/")
    page.go_back()
    expect(page).to_have_url(f"{portal}science/plc/?q=villi#tp-content")
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog.get_by_role("link", name="Six-mark answers", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{portal}science/plc/#tp-content")
    page.go_back()
    expect(page).to_have_url(f"{portal}science/")


def test_the_host_is_not_told_what_was_asked(page: Page, portal: str) -> None:
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))
    page.goto(f"{portal}science/")
    dialog = search_for(page, "villi")
    expect(page).to_have_url(f"{portal}science/?q=villi")
    narrow(dialog, "Key stage", "Key Stage 4")
    ask(dialog, "villi surface")
    expect(dialog.locator("mark").first).to_be_visible()
    dialog.get_by_role("link", name="Six-mark answers", exact=True).click()
    expect(page).to_have_url(f"{portal}science/resources/six-mark-answers/")
    told = [f"{each.url} {each.all_headers()}" for each in requests]
    assert any("/search/words/" in each for each in told)
    assert [each for each in told if "villi" in each] == []


@pytest.mark.parametrize("place", ["science/", "search/"])
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("year=1066", "There is no earlier year “1066” here: this year's pages are shown."),
        ("in=Alchemy", "There is no subject “Alchemy” here: pages of every subject are shown."),
        ("topic=Nix", "There is no topic “Nix” here: pages on every topic are shown."),
        ("stage=KS9", "There is no key stage “KS9” here: pages for every key stage are shown."),
        ("kind=Songs", "There is no kind “Songs” here: pages of every kind are shown."),
        ("minutes=3", "There is no time to read “3” here: pages of every length are shown."),
        (
            "in=Art&year=Science+2025-26",
            "There is no subject “Art” in Science 2025-26: pages of every subject are shown.",
        ),
        ("kind=Resources&kind=Topics", "Only one kind at a time: not “Topics” as well."),
        ("year=&year=1066&kind=", "There is no earlier year “1066” here"),
    ],
)
def test_what_an_address_asks_for_that_is_not_there_is_said(
    page: Page, portal: str, place: str, wrong: str, said: str
) -> None:
    page.goto(f"{portal}{place}?q=retrieval&{wrong}")
    search = page.locator("#tp-search")
    expect(told(search, said)).to_be_visible()
    expect(results(search).first).to_be_visible()
    expect(search.get_by_role("status")).to_contain_text(said)
    assert said.split("“")[1].split("”")[0] not in urlsplit(page.url).query
    ask(search, "retrieval practice")  # another question is not that of the address
    expect(told(search, said)).to_have_count(0)


def test_an_address_that_asks_for_no_words_is_answered_too(page: Page, portal: str) -> None:
    page.goto(f"{portal}search/?subject=Alchemy&year=1066&kind=resources")
    main = page.locator("#tp-search")
    expect(told(main, "There is no subject “Alchemy” here: the whole trust")).to_be_visible()
    expect(told(main, "There is no earlier year “1066” here")).to_be_visible()
    expect(told(main, "Only in: Resources.")).to_be_visible()
    main.get_by_role("button", name="Clear the filter").click()
    expect(field(main)).to_be_focused()
    expect(main.locator(".tp-search__message:visible")).to_have_count(0)


def test_a_question_that_is_cut_is_said_to_be(page: Page, portal: str) -> None:
    page.goto(f"{portal}?q={'retrieval+' * 60}")
    dialog = page.get_by_role("dialog", name="Search")
    expect(told(dialog, "Only the first 200 letters are looked for.")).to_be_visible()


def test_an_address_that_is_written_by_hand_is_understood_where_it_is_certain(
    page: Page, portal: str
) -> None:
    page.goto(f"{portal}science/?q=six-mark&in=science&stage=key+stage+4&year=2025-26")
    dialog = page.get_by_role("dialog", name="Search")
    name = "Filter (2 on): Key Stage 4 · Science 2025-26"
    expect(dialog.locator("summary")).to_have_text(name)
    expect(told(dialog, "There is no")).to_have_count(0)
    end = re.compile(r"in=Science&stage=Key\+Stage\+4&year=Science\+2025-26$")
    expect(page).to_have_url(end)


def test_one_press_takes_every_filter_off_and_the_year(page: Page, portal: str) -> None:
    page.goto(f"{portal}science/2025-26/?q=retrieval&kind=Resources")
    dialog = page.get_by_role("dialog", name="Search")
    name = "Filter (2 on): Resources · Science 2025-26"
    expect(dialog.locator("summary")).to_have_text(name)
    dialog.get_by_role("button", name="Clear the filter").click()
    expect(dialog.locator("summary")).to_have_text("Filter")
    expect(dialog.get_by_role("button", name="Clear the filter")).to_be_hidden()
    expect(results(dialog).first.get_by_role("link").first).to_have_attribute(
        "href", re.compile("^(?!.*2025-26)")
    )


def test_who_types_while_a_search_from_an_address_is_loading_is_heard(
    page: Page, portal: str
) -> None:
    waiting: list[Route] = []
    page.route("**/search/names.js", lambda route: waiting.append(route))
    page.goto(f"{portal}science/?q=villi", wait_until="domcontentloaded")
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog.get_by_text("Search is loading…")).to_be_visible()
    expect(field(dialog)).to_have_value("villi")  # what is looked for is in sight at once
    field(dialog).fill("chronology")
    with page.expect_response("**/search/names.js"):
        waiting[0].continue_()
    expect(told(dialog, re.compile("results? for chronology$"))).to_be_visible()
    expect(field(dialog)).to_have_value("chronology")


def test_the_years_can_be_chosen_after_a_search_that_could_not_be_loaded_at_first(
    browser: Browser, portal: str
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/search/names.js", lambda route: route.abort())
        page.goto(f"{portal}science/?q=six-mark")
        dialog = page.get_by_role("dialog", name="Search")
        expect(told(dialog, "could not be loaded: try again")).to_be_visible()
        page.unroute("**/search/names.js")
        dialog.get_by_role("button", name="try again").click()
        expect(results(dialog).first).to_be_visible()
        narrow(dialog, "Year", "Science 2025-26")
        expect(told(dialog, re.compile("results? for six-mark$"))).to_be_visible()


@pytest.mark.parametrize("start", ["science/resources/six-mark-answers/", "science/", ""])
def test_every_search_is_a_link_to_a_page_that_searches_the_same(
    page: Page, portal: str, start: str
) -> None:
    page.goto(portal + start)
    link = page.get_by_role("banner").get_by_role("link", name=re.compile("^Search"))
    page.goto(link.evaluate("link => link.href"))
    of_subject = "?subject=Science" if start else ""
    expect(page).to_have_url(f"{portal}search/{of_subject}")
    main = page.locator("#tp-search")
    expect(field(main)).to_be_focused()
    ask(main, "retrieval")
    if start:
        expect(main.get_by_role("radio", name="Whole trust")).to_be_checked()
        main.get_by_role("radio", name="Science").check()
        expect(page).to_have_url(f"{portal}search/?subject=Science&q=retrieval&in=Science")
    else:
        expect(main.get_by_role("radio")).to_have_count(0)
        expect(page).to_have_url(f"{portal}search/?q=retrieval")
    expect(page.get_by_role("dialog")).to_have_count(0)
    field(main).press("ArrowDown")
    expect(main.locator("[data-stop]").first).to_be_focused()
    page.keyboard.press("/")  # the letter leads back to the field
    expect(field(main)).to_be_focused()
    main.get_by_role("link", name="Retrieval practice", exact=True).click()
    prefix = "science/" if start else ""
    expect(page).to_have_url(f"{portal}{prefix}topics/retrieval-practice/")


def test_a_finished_years_search_is_a_link_that_keeps_the_year(page: Page, portal: str) -> None:
    page.goto(f"{portal}science/2025-26/resources/six-mark-answers/")
    link = page.get_by_role("banner").get_by_role("link", name=re.compile("^Search"))
    page.goto(link.evaluate("link => link.href"))
    main = page.locator("#tp-search")
    ask(main, "six-mark")
    address = re.compile("/science/2025-26/resources/six-mark-answers/")
    expect(main.get_by_role("link", name=re.compile("^Six-mark answers")).first).to_have_attribute(
        "href", address
    )


def test_with_scripts_off_the_search_leads_to_lists_of_all_pages(
    browser: Browser, portal: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{portal}science/resources/six-mark-answers/")
        page.get_by_role("banner").get_by_role("link", name=re.compile("^Search")).click()
        expect(page).to_have_url(f"{portal}search/?subject=Science")
        expect(page.get_by_text("Searching needs a script")).to_be_visible()
        expect(page.get_by_role("textbox")).to_have_count(0)
        main = page.locator("#tp-content")
        for name in ("All topics", "Science", "resources in Science", "2025-26 in Science"):
            expect(main.get_by_role("link", name=name, exact=True)).to_be_visible()
        main.get_by_role("link", name="sessions in History").click()
        expect(page).to_have_url(f"{portal}history/plc/")


def test_the_page_of_the_search_is_in_no_list_and_is_not_found_itself(
    page: Page, portal: str
) -> None:
    page.goto(f"{portal}search/")
    expect(
        page.get_by_role("navigation", name="Sections").get_by_role("link", name="Search")
    ).to_have_count(0)
    main = page.locator("#tp-search")
    field(main).fill("search")
    expect(told(main, re.compile("results? for search$"))).to_be_visible()
    expect(main.get_by_role("link", name="Search", exact=True)).to_have_count(0)


def test_pages_that_were_opened_from_a_folder_are_searched_too(
    page: Page, showcase_site: Path
) -> None:
    page.goto((showcase_site / "science" / "index.html").as_uri())
    dialog = search_for(page, "villi")
    dialog.get_by_role("link", name="Six-mark answers", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Six-mark answers")).to_be_visible()

    page.goto((showcase_site / "search" / "index.html").as_uri())
    main = page.locator("#tp-search")
    ask(main, "six-mark")
    narrow(main, "Year", "Science 2025-26")
    first = main.get_by_role("link", name=re.compile("^Six-mark answers")).first
    expect(first).to_have_attribute("href", re.compile("science/2025-26/.*/index.html$"))
    main.get_by_role("link", name=re.compile("^Six-mark answers")).first.click()
    expect(page.get_by_text("This is 2025-26.")).to_be_visible()


def test_a_link_to_the_search_can_be_opened_in_a_tab_of_its_own(page: Page, portal: str) -> None:
    page.goto(f"{portal}science/")
    link = page.get_by_role("banner").get_by_role("link", name=re.compile("^Search"))
    with page.context.expect_page() as opened:
        link.click(modifiers=["Control"])
    expect(opened.value).to_have_url(f"{portal}search/?subject=Science")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert open_search(page)
