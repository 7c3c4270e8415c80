"""What the forms say to the host of the repository: a change is proposed, and nothing is made.

The host is an imitation: that GitHub itself answers like this is not tried here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.cache import Cache
from generator.checking import link_year
from generator.model.job import Job
from generator.read.trees import WorkTree
from tests.conftest import TREES, serve
from tests.edit.host import TOKEN, Host, signed_in
from tests.edit.in_browser import IS_THERE, go, press, way_to, write_forms

pytestmark = pytest.mark.skipif(not IS_THERE, reason="the forms' program is fetched by make editor")

SMALL = TREES / "small"
RESOURCE = "subjects/music/resources/humming-the-inner-part.md"
MEANWHILE = {
    "subjects/music/resources/humming-the-inner-part.md": "drafted",
    "subjects/music/resources/one-bar-again.md": "merged",
    "subjects/art/resources/drawing-what-you-hear.md": "drafted again",
    "subjects/art/resources/ten-minutes-with-a-pot.md": "taken back",
    "content/topics/slow-looking.md": "merged, its branch left",
}
"""A page → what a colleague did to her change of it while somebody else had its form open."""
TOLD = {
    "drafted": "A colleague is changing this page as well",
    "merged": "This page was changed after you opened it",
    "drafted again": "This page was changed after you opened it",
    "taken back": "is merged or taken back",
    "merged, its branch left": "is merged or taken back",
}


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


def _open(page: Page, forms: Forms, path: str) -> None:
    title = page.get_by_role("textbox", name="Title", exact=True).first
    way = way_to(forms.config, path)
    go(page, way.partition("/entries/")[0])
    expect(title).to_be_hidden()  # of a form that was open before
    go(page, way)
    title.wait_for()


def _change(page: Page, name: str, text: str) -> None:
    """Type into a field of the form that is open, and press Save."""
    page.get_by_role("textbox", name=name, exact=True).first.fill(text)
    page.get_by_role("button", name="Save", exact=True).click()


def _closes(page: Page) -> None:
    """Wait until the form is closed, and the list is there again."""
    page.wait_for_url(lambda address: "/entries/" not in address)


def test_what_is_saved_becomes_a_draft_of_a_pull_request_with_that_file_alone(
    browser: Browser, forms: Forms
) -> None:
    host = Host.of(SMALL)
    page = signed_in(browser, host, forms.address)
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    _open(page, forms, RESOURCE)
    _change(page, "Summary", "Four bars, hummed.")
    page.get_by_role("button", name="Send for Review", exact=True).wait_for()

    [(branch, written)] = host.branches.items()
    [proposed] = host.proposed
    assert list(written) == [RESOURCE]
    assert b'summary: "Four bars, hummed."\n' in written[RESOURCE]
    assert (proposed["base"], proposed["draft"]) == ("main", True)
    assert proposed["labels"] == ["sveltia-cms/draft"]
    assert proposed["head"].endswith(branch)

    press(page, "Send for Review")
    _closes(page)

    assert not proposed["draft"]
    assert proposed["labels"] == ["sveltia-cms/pending_review"]
    assert host.signed == {f"token {TOKEN}"}
    assert host.unknown == []
    assert [
        each for each in refused if "Content Security Policy" in each and "github" in each
    ] == []
    page.close()


def test_a_change_is_taken_back_before_it_is_saved_and_after(
    browser: Browser, forms: Forms
) -> None:
    host = Host.of(SMALL)
    before = dict(host.files)
    page = signed_in(browser, host, forms.address)
    _open(page, forms, RESOURCE)
    summary = page.get_by_role("textbox", name="Summary", exact=True)
    was = summary.input_value()
    summary.fill("Not this.")
    press(page, "Show Editor Options", "Revert All Changes")
    expect(summary).to_have_value(was)
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_disabled()
    assert host.branches == {}

    _change(page, "Summary", "Nor this.")
    press(page, "Later")
    _closes(page)
    page.reload()
    page.get_by_role("treeitem").first.wait_for()
    page.wait_for_load_state("networkidle")  # a menu that is open would be closed by what comes in
    _open(page, forms, RESOURCE)
    expect(summary).to_have_value("Nor this.")
    press(page, "Status: ⁨Draft⁩", "In Review")
    expect(page.get_by_role("button", name="Status: ⁨In Review⁩")).to_be_visible()
    assert not host.proposed[0]["draft"]
    press(page, "Show Editor Options", "Discard Changes", "Discard")
    _closes(page)
    _open(page, forms, RESOURCE)

    expect(summary).to_have_value(was)
    assert [each["state"] for each in host.proposed] == ["CLOSED"]
    assert host.branches == {}
    assert host.files == before
    assert host.unknown == []
    page.close()


def test_a_draft_that_the_forms_have_no_way_to_discard_is_taken_back(
    browser: Browser, forms: Forms
) -> None:
    """One of a new page; and one that the host could not be asked to mark, which no form shows."""
    host = Host.of(SMALL)
    page = signed_in(browser, host, forms.address)
    _open(page, forms, RESOURCE)
    _change(page, "Summary", "Written before the line was down.")
    press(page, "Later")
    _closes(page)
    host.proposed[0]["labels"] = []
    go(page, f"#/collections/{RESOURCE.rpartition('/')[0].replace('/', '--')}/new")
    for name in ("Title", "Summary"):
        page.get_by_role("textbox", name=name, exact=True).fill("Clapping back")
    for name in ("Close listening", "Key Stage 3"):
        page.get_by_role("checkbox", name=name, exact=True).check()
    page.get_by_role("button", name="Save", exact=True).click()
    press(page, "Later")
    _closes(page)

    for way, called in (
        (way_to(forms.config, RESOURCE), "Take back a draft that is not shown"),
        (
            "#/collections/subjects--music--resources/entries/clapping-back",
            "Take this new page back",
        ),
    ):
        page.reload()
        go(page, way)
        take_back = page.get_by_role("button", name=called)
        take_back.click()
        before = host.written()
        press(page, "Cancel")
        expect(page.get_by_role("dialog")).to_be_hidden()
        assert host.written() == before
        take_back.click()
        press(page, "Take it back")
        expect(take_back).to_be_hidden()
        _closes(page)

    assert [each["state"] for each in host.proposed] == ["CLOSED", "CLOSED"]
    assert host.branches == {}
    assert host.unknown == []
    page.close()


def test_who_is_signed_out_or_out_of_reach_is_told_and_keeps_what_was_written(
    browser: Browser, forms: Forms
) -> None:
    host = Host.of(SMALL)
    page = signed_in(browser, host, forms.address)
    _open(page, forms, RESOURCE)
    summary = page.get_by_role("textbox", name="Summary", exact=True)
    summary.press_sequentially("!")
    written = summary.input_value()
    told = page.get_by_role("alertdialog")
    for answer, said in ((401, "You are not signed in any more"), (0, "could not be reached")):
        host.refuses = answer
        page.get_by_role("button", name="Save", exact=True).click()
        expect(told).to_contain_text(said)
        page.keyboard.press("Escape")
        expect(told).to_be_hidden()
    host.refuses = None

    page.reload()
    _open(page, forms, RESOURCE)
    press(page, "Restore")
    expect(summary).to_have_value(written)
    assert host.branches == {}
    page.close()


@dataclass(frozen=True)
class Leads:
    """One who has drafts of some pages, and one whose forms were loaded after that."""

    host: Host
    first: Page
    second: Page


@pytest.fixture(scope="module")
def leads(browser: Browser, forms: Forms) -> Iterator[Leads]:
    host = Host.of(SMALL)
    first = signed_in(browser, host, forms.address)
    for path, meanwhile in MEANWHILE.items():
        if meanwhile in ("drafted again", "taken back", "merged, its branch left"):
            _open(first, forms, path)
            _change(first, "Summary", "Drafted by one of them.")
            press(first, "Later")
            _closes(first)
    second = signed_in(browser, host, forms.address)
    yield Leads(host, first, second)
    assert host.unknown == []
    for page in (first, second):
        page.close()


def _drafted(leads: Leads, forms: Forms, path: str) -> None:
    _open(leads.first, forms, path)
    _change(leads.first, "Summary", "Changed by one of them.")
    press(leads.first, "Later")
    _closes(leads.first)


def _merged(leads: Leads, forms: Forms, path: str) -> None:
    _drafted(leads, forms, path)
    leads.host.merge(len(leads.host.proposed))


def _merged_and_left(leads: Leads, forms: Forms, path: str) -> None:
    [number] = [
        each["number"]
        for each in leads.host.proposed
        if path in leads.host.branches.get(each["head"], ())
    ]
    leads.host.merge(number, leave_branch=True)


def _taken_back(leads: Leads, forms: Forms, path: str) -> None:
    _open(leads.first, forms, path)
    press(leads.first, "Show Editor Options", "Discard Changes", "Discard")
    _closes(leads.first)


DONE: dict[str, Callable[[Leads, Forms, str], None]] = {
    "drafted": _drafted,
    "merged": _merged,
    "drafted again": _drafted,
    "taken back": _taken_back,
    "merged, its branch left": _merged_and_left,
}


@pytest.mark.parametrize(("path", "meanwhile"), MEANWHILE.items(), ids=MEANWHILE.values())
def test_who_saves_what_a_colleague_changed_meanwhile_is_told_and_nothing_is_written(
    leads: Leads, forms: Forms, path: str, meanwhile: str
) -> None:
    """A form writes the whole file: the colleague's change would be gone, and nobody be told."""
    _open(leads.second, forms, path)
    DONE[meanwhile](leads, forms, path)
    proposed = [dict(each) for each in leads.host.proposed]
    files = leads.host.written()

    _change(leads.second, "Title", "Of the other")

    told = leads.second.get_by_role("alertdialog")
    expect(told).to_contain_text(TOLD[meanwhile])
    assert leads.host.proposed == proposed
    assert leads.host.written() == files
    leads.second.keyboard.press("Escape")
    expect(told).to_be_hidden()
    expect(leads.second.get_by_role("textbox", name="Title", exact=True).first).to_have_value(
        "Of the other"
    )
