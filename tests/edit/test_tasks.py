"""What a subject lead comes for, done in the forms by who has never seen them, and counted.

A press is one of the pointer, or of Enter or Space in its place; a drag is one. What is typed is
counted by fields, which are reached by Tab, or by a press more. Signing in is not counted, nor is
“Send for Review”, which the forms ask on a host and not here.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.cache import Cache
from generator.checking import link_year
from generator.model.job import Job
from generator.read.trees import WorkTree
from tests.conftest import TREES, Run
from tests.edit.hand import Hand, told_of
from tests.edit.in_browser import IS_THERE, lines_changed, opened, taken, write_forms
from tests.samples import drawing

pytestmark = pytest.mark.skipif(not IS_THERE, reason="the forms' program is fetched by make editor")

RESOURCES = "subjects/music/resources"
RESOURCE = f"{RESOURCES}/humming-the-inner-part.md"
PLANNED = "subjects/music/plc/2026-11-listening-for-the-bass.md"
INVITED = "We listen again, and bring what became of [one bar](../resources/one-bar-again.md).\n"
TODAY = dt.date.today()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small trust, with a session to come, to be saved into by one test after the other."""
    root = Path(shutil.copytree(TREES / "small", tmp_path_factory.mktemp("tasks") / "trust"))
    held = (root / "subjects/music/plc/2026-10-listening-together.md").read_text(encoding="utf-8")
    planned = held.partition("status: held")[0].replace("sequence: 1", "sequence: 2")
    planned = planned.replace("2026-10-08", "2026-11-19").replace("2026-09-28", "2026-11-09")
    (root / PLANNED).write_text(f"{planned}status: planned\n---\n{INVITED}", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def forms(browser: Browser, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The forms of that trust, signed in."""
    site = tmp_path_factory.mktemp("forms")
    job = Job(root, Cache(site / "cache"), 1, lambda *_: None)
    write_forms(link_year(job, WorkTree(root)), site)
    paths = [path for top in ("content", "subjects") for path in (root / top).rglob("*.md")]
    files = {path.relative_to(root).as_posix(): path.read_bytes().decode() for path in paths}
    size: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
    with opened(browser, site, files, **size) as page:
        yield page


@pytest.fixture
def hand(forms: Page) -> Hand:
    """A colleague before the forms who has not pressed anything yet."""
    return Hand(forms)


def kept(hand: Hand, root: Path, run: Run) -> dict[str, str]:
    """Put what was saved into the trust, and have it checked; the pages that are other ones."""
    changed = {}
    saved = taken(hand.page)
    for page in [each for top in ("content", "subjects") for each in (root / top).rglob("*.md")]:
        if page.relative_to(root).as_posix() not in saved:
            page.unlink()
    for path, text in saved.items():
        file = root / path
        if not file.is_file() or file.read_bytes().decode() != text:
            file.write_bytes(text.encode())
            changed[path] = text
    told = run("check", root=root)
    assert told.exit_code == 0, told.output
    return changed


def test_a_sentence_is_corrected(hand: Hand, root: Path, run: Run) -> None:
    hand.from_page(RESOURCE)
    hand.type("Summary", "Four bars of the inner part, hummed before anybody sings.")
    hand.save()

    [text] = kept(hand, root, run).values()
    assert 'summary: "Four bars of the inner part, hummed before anybody sings."\n' in text
    assert hand.counted() == told_of("correct a sentence")


def test_a_resource_is_added_with_a_file_and_a_picture(
    hand: Hand, root: Path, run: Run, tmp_path: Path
) -> None:
    quiz, stave = tmp_path / "Quiz (1).txt", tmp_path / "One stave.svg"
    quiz.write_text("Which voice moves?", encoding="utf-8")
    stave.write_bytes(drawing())

    hand.new(RESOURCES)
    hand.type("Title", "Clapping back: a call and an answer")
    hand.type("Summary", "A way in for a class that has not sung yet, in four claps.")
    hand.choose("Topics", "Close listening")
    hand.choose("Key stages", "Key Stage 3")
    hand.type("Text", "Clap four beats. The class claps them back.")
    without = hand.presses + 1, hand.typed  # with Save: it could be saved as it is
    assert without == told_of("add a resource")

    files = hand.add("Files", "Download")
    hand.drop(files.get_by_text(re.compile("^Drop an? .*file here or")), quiz)
    expect(files.get_by_text("quiz-1.txt")).to_be_visible()
    hand.type("Title", "A quiz: which voice?", files)
    hand.type("Rights", "own", files)
    text = hand.page.get_by_role("textbox", name="Text", exact=True)
    hand.drop(text, stave)
    expect(text).to_have_value(re.compile(r"\n\n!\[\]\(new:one-stave\.svg\)$"))
    hand.page.keyboard.type("One stave with four notes, clapped from the left")
    hand.typed += 1
    hand.save()

    saved = kept(hand, root, run)
    path = f"{RESOURCES}/clapping-back-a-call-and-an-answer.md"
    assert saved.keys() == {path, f"{RESOURCES}/quiz-1.txt", f"{RESOURCES}/one-stave.svg"}
    assert saved[path] == (
        '---\ntitle: "Clapping back: a call and an answer"\n'
        'summary: "A way in for a class that has not sung yet, in four claps."\n'
        f"reviewed: {TODAY}\ntopics: [close-listening]\nkey_stages: [ks3]\nkind: guide\n"
        'minutes: 1\nfiles:\n  - path: quiz-1.txt\n    title: "A quiz: which voice?"\n'
        "    rights: own\n---\nClap four beats. The class claps them back.\n\n"
        "![One stave with four notes, clapped from the left](one-stave.svg)\n"
    )
    assert hand.counted() == told_of("… with a file and a picture")


def test_a_file_is_added_without_a_drag_and_lies_beside_its_page(
    hand: Hand, root: Path, run: Run, tmp_path: Path
) -> None:
    words = tmp_path / "Words (2).txt"
    words.write_text("Bar, voice, hum", encoding="utf-8")

    hand.from_page(RESOURCE)
    files = hand.add("Files", "Download")
    hand.pick(files, words)
    hand.type("Title", "Which voice moves?", files)
    hand.type("Rights", "own", files)
    hand.save()

    saved = kept(hand, root, run)
    assert saved.keys() == {RESOURCE, f"{RESOURCES}/words-2.txt"}
    new = '  - path: words-2.txt\n    title: "Which voice moves?"\n    rights: own\n'
    assert new in saved[RESOURCE]
    assert (hand.presses, hand.typed) == (7, 2)


def test_a_session_is_planned(hand: Hand, root: Path, run: Run) -> None:
    hand.new("subjects/music/plc")
    hand.type("Title", "One part at a time")
    hand.type("Summary", "We take a round apart, one voice after the other.")
    hand.type("Focus question", "How do pupils come to hear the part that they don't sing?")
    hand.save()

    [(path, text)] = kept(hand, root, run).items()
    assert path == "subjects/music/plc/2027-01-one-part-at-a-time.md"
    assert text == (
        '---\ntitle: "One part at a time"\n'
        'summary: "We take a round apart, one voice after the other."\n'
        f"reviewed: {TODAY}\nsequence: 3\n"
        'focus_question: "How do pupils come to hear the part that they don\'t sing?"\n'
        'date: 2027-01-21\nstart: "15:45"\nend: "17:00"\ntime_from: twilight-inset\n'
        'format: in-person\nhost: willow-bank\nfacilitator: "Subject lead for music"\n'
        'schools: [willow-bank]\nagenda:\n  - title: "Tea and welcome"\n    minutes: 15\n'
        '    led_by: "Subject lead for music"\n  - title: "What we tried since last time"\n'
        '    minutes: 30\n    led_by: "A teacher of each school"\n'
        '  - title: "What we do next"\n    minutes: 30\n    led_by: Everyone\n'
        'input_from:\n  - "What colleagues said after the session of 19 November 2026"\n'
        '  - "Teachers\' survey"\n  - "Head of music"\nstatus: planned\n---\n'
    )
    assert hand.counted() == told_of("plan a session")


def test_a_session_becomes_its_minutes(hand: Hand, root: Path, run: Run) -> None:
    planned = (root / PLANNED).read_text(encoding="utf-8")
    hand.from_page(PLANNED)
    hand.choose("Status", "Held")
    hand.press(hand.field("Reviewed").get_by_role("button", name="Today"))
    reviewed = hand.page.get_by_role("textbox", name="Reviewed", exact=True)
    expect(reviewed).to_have_value(f"{TODAY}")
    hand.type(
        "Outcomes", "Each of us has a bass line to begin with.", hand.add("Outcomes", "Outcomes")
    )
    hand.type("Feedback summary", "Singing it first was what people would do again.")
    you_said = hand.add("You said", "You said")
    hand.type("Said", "More time with instruments.", you_said)
    hand.type("Did", "January has half an hour for them.", you_said)
    hand.type("Next focus", "The bass in pupils' own pieces")
    hand.save()

    [(path, text)] = kept(hand, root, run).items()
    gone, new = lines_changed(planned, text)
    assert (path, len(gone)) == (PLANNED, 2)
    assert new == [
        f"reviewed: {TODAY}",
        "status: held",
        "outcomes:",
        '  - "Each of us has a bass line to begin with."',
        'feedback_summary: "Singing it first was what people would do again."',
        "you_said:",
        '  - said: "More time with instruments."',
        '    did: "January has half an hour for them."',
        'next_focus: "The bass in pupils\' own pieces"',
    ]
    assert hand.counted() == told_of("turn it into minutes")


def test_a_page_is_called_otherwise_and_found_at_its_old_address(
    hand: Hand, root: Path, run: Run
) -> None:
    hand.from_page(f"{RESOURCES}/one-bar-again.md")
    hand.press(hand.page.get_by_role("radio", name="Address"))
    hand.button("Change the Address")
    hand.type("Address", "one-bar-eight-times")
    hand.button("Done")
    hand.save()

    [(path, text)] = kept(hand, root, run).items()
    assert path == f"{RESOURCES}/one-bar-eight-times.md"
    assert (
        'old_paths: [resources/eight-times.md, "/music/resources/one-bar-again.md"]\n---\n' in text
    )
    assert not (root / RESOURCES / "one-bar-again.md").exists()
    assert hand.counted() == told_of("give a page another address")
