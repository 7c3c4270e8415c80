"""A page is moved to another subject in its form: a change is proposed that passes the check.

The host is an imitation: that GitHub itself answers like this is not tried here.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from generator.cache import Cache
from generator.change.move import move_to
from generator.checking import link_year
from generator.model.job import Job
from generator.model.year import Year
from generator.read.trees import WorkTree
from tests.conftest import TREES, Run, serve
from tests.edit.hand import Hand, told_of
from tests.edit.host import Host, signed_in
from tests.edit.in_browser import IS_THERE, go, way_to, write_forms

pytestmark = [
    pytest.mark.skipif(not IS_THERE, reason="the forms' program is fetched by make editor"),
    pytest.mark.audit,  # not steady yet: a form that is loading is taken for changed at times
]

SMALL = TREES / "small"
OLD = "subjects/music/resources/humming-the-inner-part.md"
NEW = "subjects/art/resources/humming-the-inner-part.md"
BRANCH = "cms/subjects--art--resources/humming-the-inner-part"
TALL: Any = {"width": 1280, "height": 4000}  # all of a form is made at once
SIGHTS: Any = [(360, "light"), (360, "dark"), (1280, "dark"), (1280, "light")]
TITLE = "Move “Humming the inner part” from Music: Resources to Art: Resources"


@dataclass(frozen=True)
class Forms:
    """The forms of the small trust, which are served, and what they were told."""

    address: str
    config: dict[str, Any]
    year: Year


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forms]:
    site = tmp_path_factory.mktemp("forms")
    job = Job(SMALL, Cache(site / "cache"), 1, lambda *_: None)
    year = link_year(job, WorkTree(SMALL))
    config = write_forms(year, site, on_host=True)
    with serve(site) as address:
        yield Forms(address, config, year)


@pytest.fixture(scope="module")
def lead(browser: Browser, forms: Forms) -> Iterator[tuple[Page, Host]]:
    """A subject lead before the forms, signed in."""
    host = Host.of(SMALL)
    page = signed_in(browser, host, forms.address)
    page.set_viewport_size(TALL)
    yield page, host
    assert host.unknown == []
    page.close()


def _open(page: Page, forms: Forms, path: str) -> None:
    if page.url.endswith(way_to(forms.config, path)):
        return
    go(page, "#/collections/content--topics")
    title = page.get_by_role("textbox", name="Title", exact=True).first
    expect(title).to_be_hidden()
    go(page, way_to(forms.config, path))
    title.wait_for()


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def _dialog(page: Page, name: str) -> Locator:
    return page.get_by_role("dialog", name=name, exact=True)


def _move(page: Page, to: str = "Art: Resources") -> Locator:
    """Ask for the move of the page whose form is open; the dialog."""
    _press(page, "Move this page")
    dialog = _dialog(page, "Move this page")
    dialog.get_by_role("combobox").select_option(label=to)
    _press(page, "Propose the move")
    return dialog


def test_a_page_is_moved_to_another_subject_and_back(
    browser: Browser, forms: Forms, tmp_path: Path, run: Run
) -> None:
    host = Host.of(SMALL)
    before = dict(host.files)
    page, late = (signed_in(browser, host, forms.address) for _ in range(2))
    for each in (page, late):
        each.set_viewport_size(TALL)
    _open(late, forms, OLD)
    hand = Hand(page)

    hand.from_page(OLD)
    hand.button("Move this page")
    dialog = _dialog(page, "Move this page")
    dialog.get_by_role("combobox", name="Where “Humming").select_option(label="Art: Resources")
    hand.presses += 2  # the box, and the list in it
    hand.button("Propose the move")
    told = _dialog(page, "The move is proposed")
    expect(told.get_by_role("link", name="proposal 1")).to_have_attribute(
        "href", "https://github.com/willow/pages/pull/1"
    )
    assert hand.counted() == (told_of("move it to another subject")[0] + 1, 0)  # no review to send

    [proposed] = host.proposed
    assert (proposed["title"], proposed["base"], proposed["draft"]) == (TITLE, "main", False)
    assert (host.gone, host.branches.keys()) == ({BRANCH: {OLD}}, {BRANCH})
    written = move_to(forms.year, SMALL, OLD, NEW).change.written[NEW]
    assert host.branches[BRANCH] == {NEW: written}
    root = Path(shutil.copytree(SMALL, tmp_path / "trust"))
    (root / NEW).write_bytes(written)
    (root / OLD).unlink()
    said = run("check", root=root)
    assert said.exit_code == 0, said.output
    assert "one-bar-again.md" in said.output  # whose link leads on, which it tells of

    # It is shown in its new list, where it can be changed while it waits.
    _press(page, "Close")
    summary = page.get_by_role("textbox", name="Summary", exact=True)
    expect(page.get_by_role("button", name="Status: ⁨In Review⁩")).to_be_visible()
    summary.fill("Four bars, hummed.")
    _press(page, "Save")
    page.wait_for_url(lambda address: "/entries/" not in address)
    was = b"summary: How a choir finds the alto line by ear, without a score.\n"
    now = b'summary: "Four bars, hummed."\n'
    assert host.branches[BRANCH] == {NEW: written.replace(was, now)}

    # It is taken back where it still is.
    _open(page, forms, OLD)
    _press(page, "Move this page")
    expect(_dialog(page, "Move this page")).to_contain_text("proposed to move this page to “Art")
    _press(page, "Take the move back")
    expect(_dialog(page, "Move this page")).to_contain_text("The page stays where it is.")
    assert (proposed["state"], host.branches, host.files) == ("CLOSED", {}, before)
    with page.expect_navigation():
        _press(page, "Close")

    # Proposed once more and merged, it does not come back by a form that was open before.
    _move(page)
    expect(_dialog(page, "The move is proposed")).to_be_visible()
    host.merge(2)
    late.get_by_role("textbox", name="Summary", exact=True).fill("Not seen by anybody.")
    _press(late, "Save")
    expect(late.get_by_role("alertdialog")).to_contain_text("was changed after you opened it")
    assert OLD not in host.files
    assert (len(host.proposed), host.written()) == (2, {})
    assert host.unknown == []
    page.close()
    late.close()


def _drafted(host: Host) -> None:
    head = "cms/subjects--music--resources/humming-the-inner-part"
    host.propose(head, {OLD: b"---\ntitle: Other\n---\n"})


def _changed(host: Host) -> None:
    host.files[OLD] += b"More.\n"


def _taken(host: Host) -> None:
    host.files[NEW] = host.files[OLD]


def _folder_taken(host: Host) -> None:
    host.files[f"{NEW.removesuffix('.md')}/index.md"] = host.files[OLD]


def _proposed_there(host: Host) -> None:
    host.propose(BRANCH, {NEW: b"---\ntitle: Other\n---\n"})


def _reader(host: Host) -> None:
    host.permission = "READ"


def _gone(host: Host) -> None:
    del host.files[OLD]


def _subject_renamed(host: Host) -> None:
    del host.files["subjects/art/subject.yml"]


REFUSED: dict[str, tuple[Callable[[Host], None], str]] = {
    "a draft of it": (_drafted, "There is a draft of this page"),
    "changed since": (_changed, "was changed since the forms were made"),
    "another page there": (_taken, "has a page of this address"),
    "another folder there": (_folder_taken, "has a page of this address"),
    "another one proposed there": (_proposed_there, "has a page of this address"),
    "nobody who may write": (_reader, "You may read the pages and not write them"),
    "gone": (_gone, "is not here any more"),
    "subject renamed": (_subject_renamed, "“Art: Resources” is not there any more"),
}


@pytest.mark.parametrize("meanwhile", REFUSED)
def test_what_speaks_against_a_move_is_told_and_nothing_is_written(
    lead: tuple[Page, Host], forms: Forms, meanwhile: str
) -> None:
    """It comes about while the dialog is open: what is told before is told then as well."""
    page, host = lead
    _open(page, forms, OLD)
    _press(page, "Move this page")
    dialog = _dialog(page, "Move this page")
    dialog.get_by_role("combobox").select_option(label="Art: Resources")
    make, told = REFUSED[meanwhile]
    make(host)
    written, proposed = host.written(), len(host.proposed)

    _press(page, "Propose the move")

    expect(dialog.get_by_role("alert")).to_contain_text(told)
    assert (host.written(), len(host.proposed)) == (written, proposed)
    _press(page, "Cancel")
    host.restart(Host.of(SMALL))


def test_who_may_not_write_is_told_before_she_chooses(
    lead: tuple[Page, Host], forms: Forms
) -> None:
    page, host = lead
    _open(page, forms, OLD)
    _reader(host)
    _press(page, "Move this page")

    expect(_dialog(page, "Move this page")).to_contain_text("You may read the pages and not write")
    _press(page, "Close")
    host.restart(Host.of(SMALL))


def test_a_move_that_fails_halfway_leaves_nothing(lead: tuple[Page, Host], forms: Forms) -> None:
    page, host = lead
    _open(page, forms, OLD)
    host.failing = f"POST {host.repository}/pulls"
    dialog = _move(page)

    expect(dialog.get_by_role("alert")).to_contain_text("Nothing is moved. GitHub did not do it")
    assert (host.branches, host.proposed) == ({}, [])
    _press(page, "Cancel")
    host.restart(Host.of(SMALL))


def _held_at_proposal(page: Page, host: Host) -> None:
    """Propose the move; the host has not answered yet that it is proposed."""
    asked = f"{host.repository}/pulls"
    host.holding = f"POST {asked}"
    with page.expect_request(lambda sent: sent.method == "POST" and sent.url.endswith(asked)):
        _move(page)


def test_a_move_that_is_sent_is_told_though_its_dialog_is_closed(
    lead: tuple[Page, Host], forms: Forms
) -> None:
    page, host = lead
    _open(page, forms, OLD)
    _held_at_proposal(page, host)
    dialog = _dialog(page, "Move this page")
    expect(dialog.get_by_role("button", name="Cancel")).to_be_disabled()
    dialog.evaluate("dialog => dialog.close()")  # as a browser may, at a second Escape
    expect(dialog).to_be_hidden()
    host.failing = f"POST {host.repository}/pulls"
    host.release()

    expect(_dialog(page, "Move this page")).to_contain_text("Nothing is moved. GitHub did not")
    _press(page, "Close")
    host.restart(Host.of(SMALL))


def test_a_move_that_a_colleague_proposes_at_the_same_moment_stays(
    lead: tuple[Page, Host], forms: Forms
) -> None:
    """Both have written the same branch: who comes second does not take it away again."""
    page, host = lead
    _open(page, forms, OLD)
    _held_at_proposal(page, host)
    host.propose(BRANCH, {NEW: b""})
    host.failing = f"POST {host.repository}/pulls"
    host.release()

    alert = _dialog(page, "Move this page").get_by_role("alert")
    expect(alert).to_contain_text("The move is proposed already")
    assert BRANCH in host.branches
    _press(page, "Cancel")
    host.restart(Host.of(SMALL))


@pytest.mark.parametrize(
    ("status", "message", "told"),
    [
        (401, "Bad credentials", "GitHub does not take your token any more"),
        (403, "Resource not accessible by personal access token", "Your token may not do that"),
    ],
)
def test_a_token_that_is_not_enough_is_told_plainly(
    lead: tuple[Page, Host], forms: Forms, status: int, message: str, told: str
) -> None:
    page, _ = lead
    _open(page, forms, OLD)
    answer = json.dumps({"message": message})
    opens = {"Access-Control-Allow-Origin": "*"}
    asked = "https://api.github.com/graphql"
    page.route(asked, lambda route: route.fulfill(status=status, body=answer, headers=opens))
    button = page.get_by_role("button", name="Move this page", exact=True)
    button.evaluate("button => { button.click(); button.click(); }")

    expect(_dialog(page, "Move this page")).to_contain_text(told)
    expect(page.get_by_role("dialog")).to_have_count(1)  # though the button was pressed twice
    _press(page, "Close")
    page.unroute(asked)


def test_what_is_not_saved_is_not_left_behind(lead: tuple[Page, Host], forms: Forms) -> None:
    page, _ = lead
    _open(page, forms, "subjects/art/resources/drawing-what-you-hear.md")
    page.get_by_role("textbox", name="Summary", exact=True).fill("Not saved.")
    _press(page, "Move this page")

    expect(_dialog(page, "Move this page")).to_contain_text("in this form that is not saved")
    _press(page, "Close")


def test_a_page_that_cannot_be_moved_says_why(lead: tuple[Page, Host], forms: Forms) -> None:
    page, _ = lead
    _open(page, forms, "subjects/music/resources/one-bar-again.md")
    _press(page, "Move this page")

    expect(_dialog(page, "Move this page")).to_contain_text("Music names it as a page to begin")
    _press(page, "Close")


def test_the_dialog_is_for_everybody(lead: tuple[Page, Host], forms: Forms) -> None:
    page, host = lead
    _open(page, forms, OLD)
    button = page.get_by_role("button", name="Move this page", exact=True)
    dialog = _dialog(page, "Move this page")
    choice = dialog.get_by_role("combobox")
    button.press("Enter")
    expect(choice).to_be_focused()
    _looks_right(page, dialog)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
    button.press("Enter")
    expect(choice).to_be_focused()
    for key in ("ArrowDown", "Tab", "Enter"):
        page.keyboard.press(key)
    _looks_right(page, _dialog(page, "The move is proposed"))
    page.keyboard.press("Escape")

    page.wait_for_url("**subjects--art--resources/entries/**")
    expect(page.get_by_role("button", name="Status: ⁨In Review⁩")).to_be_visible()
    assert host.proposed[0]["title"] == TITLE


def _looks_right(page: Page, dialog: Locator) -> None:
    """On a telephone and a computer, light and dark, it fits, and axe finds nothing."""
    expect(dialog).to_be_visible()
    for width, colours in SIGHTS:
        page.set_viewport_size({**TALL, "width": width})
        page.emulate_media(color_scheme=colours)
        assert Axe().run(page, context="dialog").response["violations"] == []
        box = dialog.bounding_box()
        assert box
        assert 0 <= box["x"] <= width - box["width"]
