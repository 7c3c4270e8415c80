"""What tests of the search do as a reader does: open it, ask, look at what is shown."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


def open_search(page: Page) -> Locator:
    """Open the search over the page, by its link."""
    page.get_by_role("banner").get_by_role("link", name=re.compile("^Search")).click()
    dialog = page.get_by_role("dialog", name="Search")
    expect(field(dialog)).to_be_focused()
    return dialog


def search_for(page: Page, words: str) -> Locator:
    """Open the search, ask for words, and wait for the whole answer."""
    dialog = open_search(page)
    ask(dialog, words)
    return dialog


def ask(search: Locator, words: str) -> None:
    """Ask for words where the search is open, and wait for the whole answer."""
    field(search).fill(words)
    expect(told(search, re.compile(rf"^\d+ results? for {re.escape(words)}$"))).to_be_visible()


def told(search: Locator, words: str | re.Pattern[str]) -> Locator:
    """A line above the results that says so."""
    return search.locator(".tp-search__message").filter(has_text=words)


def field(search: Locator) -> Locator:
    """The field of the search."""
    return search.get_by_role("textbox", name="What are you working on?")


def results(search: Locator) -> Locator:
    """The results below what is answered before them."""
    return search.get_by_role("listitem")


def narrow(search: Locator, name: str, label: str) -> None:
    """Choose a label in a choice of the filter, whatever its number says."""
    filters = search.locator("details")
    if filters.get_attribute("open") is None:
        filters.locator("summary").click()
    choice = search.get_by_role("combobox", name=name)
    options = choice.locator("option").all_inner_texts()
    [full] = [each for each in options if re.sub(r" \(\d+\)$", "", each) == label]
    choice.select_option(label=full)
