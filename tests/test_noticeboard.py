"""What the check says stands beside the pages of `serve`, and a button mends what is certain."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.noticeboard.noticeboard import Board, board_of
from generator.pipeline import check
from tests.previews import ECHO, FILES, HEADING, Preview, preview_of
from tests.writing import resource, topic, write_trust


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    with preview_of(write_trust(tmp_path / "trust", FILES)) as each:
        assert each.build(), each.said
        yield each


def test_a_fault_stands_below_its_words_and_a_button_mends_it(preview: Preview, page: Page) -> None:
    preview.write(HEADING)
    assert preview.build(), preview.said
    page.goto(f"{preview.address}/music/resources/echo/")

    note = page.locator("p:has-text('Then louder') + .tp-noticeboard__fault")
    expect(note).to_contain_text("Please check")
    expect(note).to_contain_text(f"{ECHO}, line")
    note.get_by_role("button", name="Mend this").press("Enter")
    assert preview.hinted.wait(30)
    assert preview.grant()
    assert "\n## Then louder\n" in (preview.root / ECHO).read_text(encoding="utf-8")
    assert preview.build(), preview.said
    page.reload()
    expect(page.locator("h2:has-text('Then louder')")).to_be_visible()
    assert page.locator(".tp-noticeboard").count() == 0


def test_a_mend_that_cannot_be_done_is_told_beside_its_button(
    preview: Preview, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview.write(HEADING)
    assert preview.build(), preview.said
    page.goto(f"{preview.address}/music/resources/echo/")
    note = page.locator(".tp-noticeboard__fault")
    note.get_by_role("button", name="Mend this").click()
    assert preview.hinted.wait(30)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    assert not preview.grant()
    told = "This was not mended: you may not read it or write there."
    expect(note.get_by_role("status")).to_have_text(told)
    page.reload()  # as where the file has changed as well
    expect(page.get_by_label("What the check says")).to_contain_text(told)
    page.reload()
    expect(note).to_be_visible()
    expect(page.locator("body")).not_to_contain_text(told)


def test_what_must_be_fixed_is_told_on_the_page_as_it_was(preview: Preview, page: Page) -> None:
    preview.write("See [the next](then.md).", topics="voise")
    assert not preview.build()
    page.goto(f"{preview.address}/music/resources/echo/")

    board = page.get_by_role("complementary", name="What the check says")
    expect(board).to_contain_text("This is how it was before.")
    expect(board).to_contain_text("voise")
    expect(board).to_contain_text("then.md")
    expect(page.get_by_text("One sings, all answer.")).to_be_visible()
    page.goto(f"{preview.address}/music/")
    board.get_by_text("More in 1 other file").click()
    board.get_by_role("link", name=ECHO).click()
    expect(page).to_have_url(f"{preview.address}/music/resources/echo/")


def test_where_nothing_could_be_built_yet_the_faults_are_shown(
    browser: Browser, tmp_path: Path
) -> None:
    files = {**FILES, ECHO: resource("Echo", "voise", "Sing.")}
    with preview_of(write_trust(tmp_path / "trust", files)) as preview:
        assert not preview.build()
        page = browser.new_page()
        page.goto(f"{preview.address}/music/resources/echo/")
        expect(page.get_by_role("heading", name="Nothing is built yet")).to_be_visible()
        expect(page.locator(".tp-noticeboard__fault")).to_contain_text("voise")
        expect(page.locator("body")).not_to_contain_text("how it was before")
        page.context.close()


def test_signs_in_a_fault_are_text(preview: Preview, page: Page) -> None:
    preview.write("Sing.", topics='"<img src=x onerror=alert(1)>"')
    assert not preview.build()
    page.goto(f"{preview.address}/music/resources/echo/")
    expect(page.locator(".tp-noticeboard").first).to_contain_text("<img src=x")
    assert page.locator(".tp-noticeboard img").count() == 0


def test_the_line_of_a_private_fault_is_given_to_nobody(preview: Preview) -> None:
    preview.write("One sings.\n\nRing 07911 123456 at home.")
    preview.build()
    told = preview.screen.board.read("/music/resources/echo/")
    assert b"D806" in told
    assert b"123456" not in told


@pytest.mark.parametrize("origin", [None, "http://elsewhere.example", "null"])
def test_no_other_page_presses_a_button(origin: str | None, preview: Preview) -> None:
    fault = preview.certain_fault()
    before = (preview.root / ECHO).read_bytes()
    assert preview.post("mend", fault["key"], origin).startswith(b"HTTP/1.1 403 ")
    assert preview.post("open", fault["key"], origin).startswith(b"HTTP/1.1 403 ")
    assert not preview.grant()
    assert (preview.root / ECHO).read_bytes() == before
    with ThreadPoolExecutor(1) as other:
        asked = other.submit(preview.post, "mend", fault["key"], preview.address)
        assert preview.hinted.wait(30)
        assert preview.grant()
        assert asked.result(30).startswith(b"HTTP/1.1 200 ")
    assert (preview.root / ECHO).read_bytes() != before


def test_what_was_saved_since_is_not_lost(preview: Preview) -> None:
    fault = preview.certain_fault()
    preview.wishes.mend(fault["key"])
    preview.write(HEADING + "\nSaved since.\n")
    preview.grant()
    text = (preview.root / ECHO).read_text(encoding="utf-8")
    assert text.endswith("Saved since.\n\n")
    assert "\n## Then louder\n" in text


def test_a_fault_that_is_gone_is_not_mended_and_that_is_said(preview: Preview) -> None:
    assert "changed" in preview.wishes.mend("0" * 64).result(0)
    assert "changed" in preview.wishes.open("../../etc/passwd")
    assert not preview.grant()


def test_a_file_is_opened_by_the_systems_own_program(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = list[str]()
    monkeypatch.setattr("click.launch", lambda path: opened.append(path) or 0)
    fault = preview.certain_fault()
    assert preview.wishes.open(fault["key"]) == ""
    assert opened == [str(preview.root / ECHO)]
    assert re.fullmatch(rf"vscode://file/\S+{ECHO}:\d+:\d+", fault["editor"])


def test_a_topic_is_told_of_on_every_site_that_shows_it(preview: Preview) -> None:
    path = preview.root / "content/topics/voice.md"
    path.write_text(topic("Voice", "##One\n\nText."), encoding="utf-8")
    board = board_of(check(preview.job), preview.root, is_built=True)
    for address in ("/topics/voice/", "/music/topics/voice/index.html"):
        here = json.loads(board.read(address))["here"]
        assert {each["path"] for each in here} == {"content/topics/voice.md"}


def test_before_anything_was_checked_nothing_is_said() -> None:
    assert json.loads(Board().read("/")) == {
        "isBuilt": True,
        "stopped": "",
        "here": [],
        "elsewhere": [],
    }
