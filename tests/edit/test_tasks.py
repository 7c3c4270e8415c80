"""What a subject lead comes for, done in the forms by who has never seen them: presses counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from generator.cache import Cache
from generator.checking import link_year
from generator.model.job import Job
from generator.read.trees import WorkTree
from tests.conftest import Run
from tests.edit.in_browser import IS_THERE, go, opened, taken, write_forms

pytestmark = pytest.mark.skipif(not IS_THERE, reason="the forms' program is fetched by make editor")

RESOURCE = "subjects/music/resources/humming-the-inner-part.md"


class Hand:
    """A colleague's hand, which counts how often it presses; typing counts as one press more."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0

    def press(self, what: Locator) -> None:
        """Press something that can be seen, or is further down."""
        self._find(what)
        what.click()
        self.presses += 1

    def type(self, name: str, text: str) -> None:
        """Type into the field of this name."""
        field = self.page.get_by_role("textbox", name=name, exact=True)
        field = field.or_(self.page.get_by_role("spinbutton", name=name, exact=True)).first
        self._find(field)
        field.fill(text)
        self.presses += 1

    def choose(self, name: str, option: str) -> None:
        """Choose one of the choices of a field by its name."""
        field = self.page.get_by_role("group", name=f"“⁨{name}⁩” Field", exact=True)
        self._find(field)
        box = field.get_by_role("checkbox", name=option, exact=True)
        self.press(box.or_(field.get_by_role("radio", name=option, exact=True)).first)

    def add(self, to: str, *, called: str, **texts: str) -> None:
        """Add one to a list, and type what is in it."""
        field = self.page.get_by_role("group", name=f"“⁨{to}⁩” Field", exact=True)
        self._find(field)
        self.press(field.get_by_role("button", name=f"Add ⁨{called}⁩", exact=True))
        for name, text in texts.items():
            label = name.replace("_", " ").capitalize()
            box = field.get_by_role("textbox", name=label, exact=True)
            what = box.or_(field.get_by_role("spinbutton", name=label, exact=True)).last
            what.fill(text)
            self.presses += 1

    def save(self) -> None:
        """Press Save, and wait until it is done."""
        self.press(self.page.get_by_role("button", name="Save", exact=True))
        self.page.wait_for_url(lambda address: "/entries/" not in address and "/new" not in address)

    def _find(self, what: Locator) -> None:
        """Go down the form until it is there: what is far below is made when it is come to."""
        self.page.mouse.move(600, 500)
        for _ in range(60):
            if what.count():
                what.first.scroll_into_view_if_needed()
                return
            self.page.mouse.wheel(0, 400)
            self.page.wait_for_timeout(50)
        raise AssertionError(f"not found: {what}")


@pytest.fixture
def root(tmp_path: Path, trust: Path) -> Path:
    """A trust to be saved into."""
    return trust


@pytest.fixture
def hand(browser: Browser, root: Path, tmp_path: Path) -> Iterator[Hand]:
    """A colleague before the forms of that trust, signed in."""
    job = Job(root, Cache(tmp_path / "cache"), 1, lambda *_: None)
    write_forms(link_year(job, WorkTree(root)).catalogue, tmp_path / "site")
    paths = [path for top in ("content", "subjects") for path in (root / top).rglob("*.md")]
    files = {path.relative_to(root).as_posix(): path.read_bytes().decode() for path in paths}
    size: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
    with opened(browser, tmp_path / "site", files, **size) as page:
        yield Hand(page)


def kept(hand: Hand, root: Path) -> dict[str, str]:
    """Put what was saved into the trust; the pages that are new or other ones."""
    changed = {}
    for path, text in taken(hand.page).items():
        file = root / path
        if not file.is_file() or file.read_bytes().decode() != text:
            file.write_bytes(text.encode())
            changed[path] = text
    return changed


def test_a_sentence_is_corrected_in_three_presses(hand: Hand, root: Path, run: Run) -> None:
    go(hand.page, f"#/collections/subjects--music--resources/entries/{Path(RESOURCE).stem}")
    hand.presses += 1  # “Edit this page in a form”, at the foot of the page
    hand.type("Summary", "Four bars of the inner part, hummed before anybody sings.")
    hand.save()

    [text] = kept(hand, root).values()
    assert 'summary: "Four bars of the inner part, hummed before anybody sings."\n' in text
    assert run("check", root=root).exit_code == 0
    assert hand.presses == 3


def test_a_resource_is_added(hand: Hand, root: Path, run: Run) -> None:
    hand.press(hand.page.get_by_role("treeitem", name="Music: Resources"))
    hand.press(hand.page.get_by_role("button", name="New").first)
    hand.type("Title", "Clapping back: a call and an answer")
    hand.type("Summary", "A way in for a class that has not sung yet, in four claps.")
    hand.type("Reviewed", "2026-11-20")
    hand.choose("Topics", "Close listening")
    hand.choose("Key stages", "Key Stage 3")
    hand.type("Minutes", "1")
    hand.type("Text", "Clap four beats. The class claps them back.")
    hand.save()

    [(path, text)] = kept(hand, root).items()
    assert path == "subjects/music/resources/clapping-back-a-call-and-an-answer.md"
    assert text == (
        '---\ntitle: "Clapping back: a call and an answer"\n'
        'summary: "A way in for a class that has not sung yet, in four claps."\n'
        "reviewed: 2026-11-20\ntopics: [close-listening]\nkey_stages: [ks3]\nkind: guide\n"
        "minutes: 1\n---\nClap four beats. The class claps them back.\n"
    )
    assert run("check", root=root).exit_code == 0
    assert hand.presses == 10


def test_a_session_is_planned(hand: Hand, root: Path, run: Run) -> None:
    hand.press(hand.page.get_by_role("treeitem", name="Music: PLC sessions"))
    hand.press(hand.page.get_by_role("button", name="New").first)
    hand.type("Title", "Listening for the bass")
    hand.type("Summary", "We listen to the lowest line together, and ask what it does.")
    hand.type("Reviewed", "2026-11-20")
    hand.type("Focus question", "How do pupils come to hear the bass?")
    hand.choose("Time from", "Twilight inset")
    hand.add("Agenda", called="Agenda item", title="Listening", minutes="120", led_by="All of us")
    hand.add("Input from", called="Input from", input_from="The cards of October")
    hand.choose("Host", "Willow Bank School")
    hand.save()

    [(path, text)] = kept(hand, root).items()
    assert path.startswith("subjects/music/plc/20")
    assert path.endswith("-listening-for-the-bass.md")
    assert 'start: "15:45"\nend: "18:00"\n' in text
    assert "status: planned\n" in text
    assert "group_agreed_online" not in text
    told = run("check", root=root)
    assert told.exit_code == 0, told.output
    assert hand.presses == 15


def test_a_file_is_added_and_lies_beside_its_page(
    hand: Hand, root: Path, run: Run, tmp_path: Path
) -> None:
    quiz = tmp_path / "Quiz (1).txt"
    quiz.write_text("Which voice moves?", encoding="utf-8")
    page = hand.page
    go(page, f"#/collections/subjects--music--resources/entries/{Path(RESOURCE).stem}")
    hand.presses += 1
    files = page.get_by_role("group", name="“⁨Files⁩” Field", exact=True)
    hand.press(files.get_by_role("button", name="Add ⁨Download⁩"))
    hand.press(files.get_by_role("button", name="Browse").last)
    page.get_by_role("dialog").locator("input[type=file]").last.set_input_files(quiz)
    hand.press(page.get_by_role("button", name="Insert"))
    files.get_by_role("textbox", name="Title").last.fill("A quiz: which voice?")
    files.get_by_role("textbox", name="Rights").last.fill("own")
    hand.save()

    saved = kept(hand, root)
    assert saved.keys() == {RESOURCE, f"{Path(RESOURCE).parent}/Quiz (1).txt"}
    assert (
        '  - path: "Quiz (1).txt"\n    title: "A quiz: which voice?"\n    rights: own\n'
        in saved[RESOURCE]
    )
    assert run("check", root=root).exit_code == 0
