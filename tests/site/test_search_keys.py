"""The search by the keyboard alone, and as it is told to those who hear it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, Route, expect

from tests.site.searching import field, open_search, results, search_for, told


def _links(search: Locator) -> Locator:
    return search.locator("[data-stop]")


def test_a_letter_or_two_keys_open_the_search_and_the_arrows_lead_to_a_result(
    page: Page, portal: str
) -> None:
    for keys in ("/", "Control+k", "Meta+k"):
        page.goto(f"{portal}science/")
        page.keyboard.press(keys)
        dialog = page.get_by_role("dialog", name="Search")
        expect(field(dialog)).to_be_focused()
        expect(field(dialog)).to_have_value("")
        page.keyboard.type("uncertainties")
        result = dialog.get_by_role("link", name="Uncertainties in A-level physics practicals")
        expect(result).to_be_visible()
        expect(told(dialog, re.compile("for uncertainties$"))).to_be_visible()  # in its place
        page.keyboard.press("ArrowDown")
        expect(_links(dialog).first).to_be_focused()
        while not result.evaluate("link => link === document.activeElement"):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        name = "Uncertainties in A-level physics practicals"
        expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


def test_the_arrows_go_over_all_results_and_back_to_the_field(page: Page, portal: str) -> None:
    page.goto(portal)
    dialog = search_for(page, "pupils")
    links = _links(dialog)
    last = links.count() - 1
    assert last >= 5
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    expect(links.nth(last)).to_be_focused()
    page.keyboard.press("ArrowDown")  # there is no further
    expect(links.nth(last)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(links.nth(last - 1)).to_be_focused()
    page.keyboard.press("Home")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field(dialog)).to_be_focused()
    page.keyboard.press("Home")  # in the field it is the field's own
    page.keyboard.type("all ")
    expect(field(dialog)).to_have_value("all pupils")


def test_who_types_on_at_a_result_types_in_the_field(page: Page, portal: str) -> None:
    page.goto(portal)
    dialog = search_for(page, "retrieval")
    page.keyboard.press("ArrowDown")
    expect(_links(dialog).first).to_be_focused()
    page.keyboard.type("s")
    expect(field(dialog)).to_be_focused()
    expect(field(dialog)).to_have_value("retrievals")


def test_enter_in_the_field_leads_to_the_first_result_and_enter_there_opens_it(
    page: Page, portal: str
) -> None:
    page.goto(portal)
    dialog = open_search(page)
    page.keyboard.type("uncertainties")
    page.keyboard.press("Enter")  # before the answer is there
    expect(_links(dialog).first).to_be_focused()
    address = _links(dialog).first.get_attribute("href")
    assert address
    page.keyboard.press("Enter")
    expect(page).to_have_url(address)


def test_escape_closes_the_search_and_the_keyboard_is_where_it_was(page: Page, portal: str) -> None:
    page.goto(f"{portal}science/")
    link = page.get_by_role("banner").get_by_role("link", name=re.compile("^Search"))
    link.press("Enter")
    dialog = page.get_by_role("dialog", name="Search")
    expect(field(dialog)).to_be_focused()
    page.keyboard.type("retrieval")
    expect(results(dialog).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()
    expect(page).to_have_url(f"{portal}science/")


def test_the_letter_is_a_letter_where_something_is_typed(page: Page, portal: str) -> None:
    page.goto(portal)
    own = page.get_by_role("main").get_by_role("searchbox")
    own.press("/")
    expect(own).to_have_value("/")
    expect(page.get_by_role("dialog")).to_be_hidden()
    dialog = search_for(page, "retrieval")
    page.keyboard.type("/")
    expect(field(dialog)).to_have_value("retrieval/")


def test_the_letter_can_be_switched_off_which_is_remembered_and_nothing_else(
    page: Page, portal: str
) -> None:
    page.goto(portal)
    dialog = search_for(page, "retrieval")
    dialog.get_by_role("checkbox", name="Open with /").uncheck()
    assert page.evaluate("Object.entries(localStorage)") == [["trustpages.slash", "off"]]
    page.goto(f"{portal}science/")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Search")
    expect(field(dialog)).to_be_focused()
    dialog.get_by_role("checkbox", name="Open with /").check()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.evaluate("document.cookie") == ""


def test_the_letter_that_is_switched_off_in_one_tab_is_so_in_the_other(
    page: Page, portal: str
) -> None:
    page.goto(portal)
    box = open_search(page).get_by_role("checkbox", name="Open with /")
    expect(box).to_be_checked()
    other = page.context.new_page()
    other.goto(f"{portal}science/")
    open_search(other).get_by_role("checkbox", name="Open with /").uncheck()
    expect(box).not_to_be_checked()


def test_the_focus_stays_where_it_is_while_better_results_come(page: Page, portal: str) -> None:
    page.goto(portal)
    waiting: list[Route] = []
    page.route("**/search/words/*", lambda route: waiting.append(route))
    dialog = open_search(page)
    field(dialog).fill("retrieval practice")
    expect(told(dialog, "looking through the texts…")).to_be_visible()
    page.keyboard.press("ArrowDown")
    name = _links(dialog).first.inner_text()
    for route in waiting:
        route.continue_()
    expect(told(dialog, re.compile("^[0-9]+ results for retrieval practice$"))).to_be_visible()
    expect(dialog.get_by_role("link", name=name, exact=True).first).to_be_focused()


def test_what_was_found_is_told_politely_and_not_at_each_key(page: Page, portal: str) -> None:
    page.goto(portal)
    dialog = open_search(page)
    status = dialog.get_by_role("status")
    status.evaluate(
        "said => { window.told = []; new MutationObserver(() => told.push(said.textContent))"
        ".observe(said, { childList: true, characterData: true, subtree: true }) }"
    )
    page.keyboard.type("retrieval practice")
    expect(status).to_have_text(re.compile(r"^\d+ results for retrieval practice$"))
    told = page.evaluate("told")
    assert len([each for each in told if "for retrieval practice" in each]) == 1
    assert len(told) < len("retrieval practice") / 3


def test_everything_in_the_search_has_a_name(page: Page, portal: str) -> None:
    page.goto(f"{portal}science/")
    dialog = search_for(page, "retrieval")
    dialog.locator("summary").click()
    for role in ("link", "button", "combobox", "radio", "checkbox", "textbox"):
        elements = dialog.get_by_role(role)  # type: ignore[arg-type]
        named = dialog.get_by_role(role, name=re.compile(r"\w"))  # type: ignore[arg-type]
        expect(elements.first).to_be_visible()
        expect(named).to_have_count(elements.count())
    expect(dialog.get_by_role("group", name="Search in")).to_be_visible()
    expect(dialog.get_by_role("search")).to_be_visible()
    expect(dialog.get_by_role("list")).to_be_visible()
