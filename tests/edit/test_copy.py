"""Who may read the pages and not write them proposes from a copy of her own.

The host is an imitation: that GitHub itself answers like this is not tried here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.cache import Cache
from generator.checking import link_year
from generator.model.job import Job
from generator.read.trees import WorkTree
from tests.conftest import TREES, serve
from tests.edit.copies import HostOfCopies
from tests.edit.host import TOKEN
from tests.edit.in_browser import IS_THERE, go, press, way_to, write_forms

pytestmark = pytest.mark.skipif(not IS_THERE, reason="the forms' program is fetched by make editor")

SMALL = TREES / "small"
RESOURCE = "subjects/music/resources/humming-the-inner-part.md"
LIST = "#/collections/subjects--music--resources"
DRAFT = "cms/lead/pages/subjects--music--resources/humming-the-inner-part"
OF_GIT = re.compile(r"\b(fork|repositor|branch|pull request|commit|merge|maintainer)", re.I)


@dataclass(frozen=True)
class Forms:
    """The forms of the small trust, which are served, and what they were told."""

    address: str
    config: dict[str, Any]


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forms]:
    site = tmp_path_factory.mktemp("forms")
    job = Job(SMALL, Cache(site / "cache"), 1, lambda *_: None)
    config = write_forms(link_year(job, WorkTree(SMALL)), site, on_host=True)
    with serve(site) as address:
        yield Forms(address, config)


@pytest.fixture
def host() -> HostOfCopies:
    found = HostOfCopies.of(SMALL)
    assert isinstance(found, HostOfCopies)
    return found


@pytest.fixture
def lead(browser: Browser, forms: Forms, host: HostOfCopies) -> Iterator[Page]:
    """A lead who may not write, as she signs in."""
    page = browser.new_page(locale="en-GB")
    page.set_default_timeout(20_000)
    host.answers(page)
    page.goto(f"{forms.address}/edit/")
    _sign_in(page)
    yield page
    assert host.unknown == []
    page.close()


def _sign_in(page: Page) -> None:
    press(page, "Sign In Using Access Token")
    page.get_by_role("textbox").fill(TOKEN)
    press(page, "Sign In")


def _save(page: Page, summary: str, then: str) -> None:
    """Type a summary into the form that is open, save it, and answer whether it is to be sent."""
    page.get_by_role("textbox", name="Summary", exact=True).fill(summary)
    press(page, "Save", then)
    page.wait_for_url(lambda address: "/entries/" not in address and "/new" not in address)


def _load(page: Page, way: str) -> None:
    """Load the forms again, and open a page in them."""
    go(page, LIST)
    page.reload()
    page.get_by_role("treeitem").first.wait_for()
    page.wait_for_load_state("networkidle")  # a menu that is open would be closed by what comes in
    go(page, way)
    page.get_by_role("textbox", name="Title", exact=True).wait_for()


def _shows(page: Page, summary: str) -> None:
    expect(page.get_by_role("textbox", name="Summary", exact=True)).to_have_value(summary)


def test_a_draft_in_a_copy_is_there_again_sent_taken_back_and_sent_anew(
    lead: Page, forms: Forms, host: HostOfCopies
) -> None:
    way = way_to(forms.config, RESOURCE)
    asked = lead.get_by_role("alertdialog", name="Your own copy of the pages")
    expect(asked).to_contain_text("copy of them on your account")
    assert not OF_GIT.search(asked.inner_text())
    press(lead, "Make the Copy")
    expect(lead.get_by_text("kept in your own copy of the pages")).to_be_visible()
    assert not OF_GIT.search(lead.locator("body").inner_text())

    go(lead, way)
    _save(lead, "Kept for later.", "Later")
    assert host.proposed == []
    _load(lead, way)
    _shows(lead, "Kept for later.")
    _save(lead, "Changed again.", "Send for Review")
    assert [(each["head"], each["state"], each["draft"]) for each in host.proposed] == [
        (DRAFT, "OPEN", False)
    ]
    assert b"Changed again." in host.branches[DRAFT][RESOURCE]

    # What is taken back is closed, and GitHub opens it no more: the next draft is proposed anew.
    go(lead, way)
    press(lead, "Show Editor Options", "Discard Changes", "Discard")
    lead.wait_for_url(lambda address: "/entries/" not in address)
    assert (host.proposed[0]["state"], host.branches) == ("CLOSED", {})
    go(lead, way)
    _save(lead, "Once more.", "Later")
    _load(lead, way)
    press(lead, "Status: ⁨Draft⁩", "In Review")
    expect(lead.get_by_role("button", name="Status: ⁨In Review⁩")).to_be_visible()
    assert [each["state"] for each in host.proposed] == ["CLOSED", "OPEN"]

    # A colleague turns that down: nothing goes where nobody looks, and what she wrote is there.
    host.turn_down(2)
    lead.get_by_role("textbox", name="Summary", exact=True).fill("Proposed to nobody.")
    press(lead, "Save")
    expect(lead.get_by_role("alertdialog")).to_contain_text("merged or taken back")
    lead.keyboard.press("Escape")
    _load(lead, way)
    _shows(lead, "Once more.")
    _save(lead, "For another reading.", "Send for Review")
    assert [each["state"] for each in host.proposed] == ["CLOSED", "CLOSED", "OPEN"]
    assert b"For another reading." in host.branches[DRAFT][RESOURCE]


def test_from_a_copy_that_is_behind_nothing_newer_is_undone_and_a_new_page_is_taken_back(
    lead: Page, forms: Forms, host: HostOfCopies
) -> None:
    way = way_to(forms.config, RESOURCE)
    host.behind = True
    press(lead, "Make the Copy")
    go(lead, way)
    summary = lead.get_by_role("textbox", name="Summary", exact=True)
    summary.fill("Over what was newer.")
    written = host.files[RESOURCE]
    host.change(RESOURCE, written + b"\nOf a colleague.\n")
    press(lead, "Save")
    expect(lead.get_by_role("alertdialog")).to_contain_text("was changed after you opened it")
    assert host.written() == {}
    lead.keyboard.press("Escape")

    # What was begun then is behind by now: it begins anew with the page as it is.
    host.change(RESOURCE, written + b"\nOf a colleague, twice.\n")
    _load(lead, way)
    _save(lead, "Upon what is newest.", "Later")
    [kept] = host.written()[DRAFT].values()
    assert kept.endswith(b"\nOf a colleague, twice.\n")
    assert b"Upon what is newest." in kept

    go(lead, f"{LIST}/new")
    lead.get_by_role("textbox", name="Title", exact=True).fill("Clapping back")
    for name in ("Close listening", "Key Stage 3"):
        lead.get_by_role("checkbox", name=name, exact=True).check()
    _save(lead, "Clapped back in four beats.", "Send for Review")
    _load(lead, f"{LIST}/entries/clapping-back")
    _shows(lead, "Clapped back in four beats.")
    press(lead, "Take this new page back", "Take it back")
    expect(lead.get_by_role("button", name="Take this new page back")).to_be_hidden()
    lead.wait_for_url(lambda address: "/entries/" not in address)
    assert [each["state"] for each in host.proposed] == ["CLOSED"]
    assert host.branches.keys() == {DRAFT}


def test_who_can_have_no_copy_is_told_whom_to_ask(lead: Page, host: HostOfCopies) -> None:
    told = lead.locator("body")
    host.makes_copies = False
    press(lead, "Make the Copy")
    expect(told).to_contain_text("couldn’t be made on your account")
    assert not OF_GIT.search(told.inner_text().replace("Local Repository", ""))
    host.allows_copies = False
    _sign_in(lead)
    expect(told).to_contain_text("they may not be copied. Ask whoever looks after the site.")
    assert not OF_GIT.search(told.inner_text().replace("Local Repository", ""))
