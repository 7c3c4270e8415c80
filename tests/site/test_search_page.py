"""The search as an address: sent to a colleague, its own page, scripts off, from a folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

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
    expect(dialog.get_by_role("combobox", name="Key stage")).to_have_value("Key Stage 4")
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


def test_an_address_of_a_subject_that_is_no_more_leads_to_what_there_is(
    page: Page, portal: str
) -> None:
    page.goto(f"{portal}?q=retrieval&in=Alchemy&year=1066")
    dialog = page.get_by_role("dialog", name="Search")
    dialog.get_by_role("button", name=re.compile(r"^show \d+ results without it$")).click()
    expect(results(dialog).first).to_be_visible()


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
