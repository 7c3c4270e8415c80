"""What is told beside pages where a save, a name, a picture or a great many faults come between."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from generator.model.diagnostics import Diagnostic, Severity
from generator.model.job import Job
from generator.model.places import Position
from generator.model.year import Year
from generator.noticeboard.noticeboard import board_of
from generator.pipeline import check
from tests.previews import ECHO, FILES, HEADING, Preview, preview_of
from tests.writing import resource, write_trust


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    with preview_of(write_trust(tmp_path / "trust", FILES)) as each:
        assert each.build(), each.said
        yield each


def test_what_is_saved_while_it_is_mended_is_not_lost(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = preview.certain_fault()
    answer = preview.wishes.mend(fault["key"])

    def check_while_somebody_saves(job: Job) -> Year:
        year = check(job)
        preview.write(HEADING + "\nSaved during the check.\n")
        return year

    monkeypatch.setattr("generator.preview.pipeline.check", check_while_somebody_saves)
    assert not preview.grant()
    assert "was saved just now" in answer.result(0)
    text = (preview.root / ECHO).read_text(encoding="utf-8")
    assert "Saved during the check." in text
    assert "\n##Then louder\n" in text  # and the button is there to be pressed again


@pytest.mark.parametrize("stop", [PermissionError(13, "Permission denied"), OSError(28, "full")])
def test_a_file_that_cannot_be_written_ends_nothing_and_leaves_nothing_beside_it(
    stop: OSError, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = preview.certain_fault()
    answer = preview.wishes.mend(fault["key"])
    before = sorted((preview.root / ECHO).parent.iterdir())

    def refuse(*_: object) -> None:
        raise stop

    monkeypatch.setattr(Path, "replace", refuse)
    assert not preview.grant()
    assert preview.said[-1].startswith(f"Cannot continue: {preview.root / ECHO}: ")
    assert re.fullmatch(
        r"This was not mended: (you may not|the disk is full)[^/]*", answer.result(0)
    )
    assert sorted((preview.root / ECHO).parent.iterdir()) == before


def test_a_page_that_is_deleted_while_it_is_mended_stays_deleted(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = preview.certain_fault()
    answer = preview.wishes.mend(fault["key"])

    def check_while_it_is_deleted(job: Job) -> Year:
        year = check(job)
        (preview.root / ECHO).unlink()
        return year

    monkeypatch.setattr("generator.preview.pipeline.check", check_while_it_is_deleted)
    assert not preview.grant()
    assert answer.result(0)
    assert not (preview.root / ECHO).exists()


def _led_to(preview: Preview, file: str) -> str:
    [found] = [
        each
        for each in json.loads(preview.screen.board.read("/none/"))["elsewhere"]
        if each["path"] == file
    ]
    return f"/{found['address']}"


@pytest.mark.parametrize(
    "file",
    ["subjects/music/resources/deep/p.jpg", "content/images/p.jpg"],
    ids=["subject", "trust"],
)
def test_what_is_wrong_with_a_picture_is_told_where_its_link_leads_and_mended(
    file: str, preview: Preview
) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 1.0, 1.0)})
    (preview.root / file).parent.mkdir(parents=True)
    Image.new("RGB", (60, 40)).save(preview.root / file, exif=exif)
    preview.write(f"![A board]({os.path.relpath(file, Path(ECHO).parent)})")
    preview.build()
    faults = [each for each in preview.told(_led_to(preview, file)) if each["path"] == file]
    assert [each["isCertain"] for each in faults][:1] == [True]

    answer = preview.wishes.mend(faults[0]["key"])
    preview.grant()
    assert answer.result(0) == ""
    preview.build()
    assert faults[0]["key"] not in {each["key"] for each in preview.told("/music/")}


def test_a_page_with_a_private_name_is_told_of_on_it_and_its_name_is_not_given_away(
    preview: Preview,
) -> None:
    name = "ring-07911-123456"
    file = preview.root / f"subjects/music/resources/{name}.md"
    file.write_text(resource("Low", "voise", "Text."), encoding="utf-8")
    preview.build()
    for address in (f"/music/resources/{name}/", "/music/", "/"):
        assert b"123456" not in preview.screen.board.read(address)
    for address in (f"/music/resources/{name}/", "/music/"):
        assert "T501" in {each["code"] for each in preview.told(address)}


def test_a_name_that_is_no_text_is_told_and_ends_nothing(preview: Preview) -> None:
    folder = os.fsencode(preview.root / "subjects/music/resources")
    with open(folder + b"/caf\xe9.md", "wb") as opened:  # noqa: PTH123 (no Path has such a name)
        opened.write(resource("Cafe", "voice", "Text.").encode())
    assert not preview.build()
    assert {each["path"][:-4] for each in preview.told("/music/")} == {
        ECHO.replace("echo.md", "caf")
    }


def test_faults_of_a_finished_year_are_told_at_the_subjects_home(preview: Preview) -> None:
    year = check(preview.job)
    fault = Diagnostic(
        *("X1", "some-rule", Severity.MUST_FIX, "2025-26:subjects/music/a.md", Position(9)),
        "something is wrong.",
        unmasked="subjects/music/subject.yml",
        archived_at=Position(8, 5),
    )
    found = replace(year, checked=replace(year.checked, found=(fault,)))
    board = board_of(found, preview.root, is_built=False)
    [told] = json.loads(board.read("/music/"))["here"]
    assert (told["path"], told["source"]) == ("2025-26:subjects/music/a.md", "")
    assert told["editor"].endswith("subjects/music/subject.yml:8:5")
    [other] = json.loads(board.read("/"))["elsewhere"]
    assert (other["path"], other["address"]) == ("subjects/music/subject.yml", "music/")


def test_a_fault_in_what_is_hidden_is_told_where_it_can_be_seen(
    preview: Preview, page: Page
) -> None:
    preview.write("<details><summary>Try it</summary>\n\n##Then louder\n\n</details>\n")
    assert preview.build(), preview.said
    page.goto(f"{preview.address}/music/resources/echo/")
    note = page.locator(".tp-noticeboard__fault", has_text="a space after its #")
    expect(note).to_be_visible()


def test_very_many_faults_are_each_told_at_once(preview: Preview, page: Page) -> None:
    many = 2000
    preview.write("\n\n".join(f"##Part {n} of a song that has no end" for n in range(many)))
    assert preview.build(), preview.said
    page.goto(f"{preview.address}/music/resources/echo/")
    page.locator(".tp-noticeboard__board").wait_for()
    assert page.locator("p + .tp-noticeboard__fault").count() == many
    note = page.locator("p:has-text('##Part 1999 of') + .tp-noticeboard__fault")
    expect(note).to_be_visible()
