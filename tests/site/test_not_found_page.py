"""What a reader meets behind a dead link, wherever the tree lies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import serve


@pytest.fixture
def portal(showcase_site: Path, tmp_path: Path) -> Iterator[str]:
    """The tree below a prefix that is not the one its settings name."""
    (tmp_path / "elsewhere").symlink_to(showcase_site)
    with serve(tmp_path) as address:
        yield f"{address}/elsewhere/"


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A tab in which a missing page is no fault of the test, as it is in `page`."""
    with browser.new_context() as context:
        yield context.new_page()


def test_a_dead_link_deep_in_a_subject_leads_on_to_the_portal_and_subjects(
    tab: Page, portal: str
) -> None:
    answer = tab.goto(f"{portal}science/resources/no-such-page/")
    assert answer
    assert answer.status == 404
    expect(tab.get_by_role("heading", level=1)).to_be_visible()
    tab.get_by_role("link", name="Mathematics").click()
    expect(tab).to_have_url(f"{portal}mathematics/")
    tab.go_back()
    tab.get_by_role("link", name="Exemplar Learning Trust").click()
    expect(tab).to_have_url(portal)


def test_a_page_of_a_year_that_is_gone_offers_the_same_page_of_the_newest_year(
    tab: Page, portal: str
) -> None:
    tab.goto(f"{portal}science/2019-20/resources/six-mark-answers/")
    tab.get_by_role("link", name="The same page in the newest year").click()
    expect(tab).to_have_url(f"{portal}science/resources/six-mark-answers/")


def test_a_lost_reader_can_search_from_any_depth(tab: Page, portal: str) -> None:
    tab.goto(f"{portal}science/resources/no-such-page/")
    expect(tab.get_by_role("banner")).to_contain_text("Exemplar Learning Trust")
    tab.get_by_role("searchbox", name="What are you working on?").fill("retrieval")
    tab.get_by_role("button", name="Search").click()
    expect(tab).to_have_url(f"{portal}search/?q=retrieval")


def test_a_page_that_the_newest_year_has_not_is_not_offered(tab: Page, portal: str) -> None:
    with tab.expect_response("**/science/resources/no-such-page/"):
        tab.goto(f"{portal}science/2019-20/resources/no-such-page/")
    expect(tab.get_by_role("link", name="Science", exact=True)).to_be_visible()
    expect(tab.get_by_text("The same page in the newest year")).to_be_hidden()


def test_a_page_of_the_current_year_that_is_gone_is_not_taken_for_one_of_an_older_year(
    tab: Page, portal: str
) -> None:
    """Without its first folder, `science/no-such-page/` would be the first page of the subject."""
    tab.goto(f"{portal}science/no-such-page/", wait_until="networkidle")
    expect(tab.get_by_text("The same page in the newest year")).to_be_hidden()
