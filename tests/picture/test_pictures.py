"""`trustpages preview --pictures`: what changes, as it was and as it would be."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import Result
from lxml import html
from PIL import Image
from playwright.sync_api import Browser

from generator.picture import picture
from tests.conftest import Run
from tests.repository import commit, git

ART = "subjects/art/resources"
DRAWING, POT = f"{ART}/drawing-what-you-hear.md", f"{ART}/ten-minutes-with-a-pot.md"
MUSIC = "subjects/music/resources"

Preview = Callable[..., Result]


@pytest.fixture
def preview(trust: Path, tmp_path: Path, run: Run) -> Preview:
    """Make the preview of what differs from the last commit, in a thread where no browser is."""
    commit(trust, "Before")

    def make(*words: str) -> Result:
        given = ("preview", "--changed-since", "HEAD", "--to", tmp_path / "p", "--jobs", "1")
        with ThreadPoolExecutor(1) as alone:
            return alone.submit(run, *given, *words, root=trust).result()

    return make


def _said(page: html.HtmlElement) -> list[str]:
    return [each.text_content() for each in page.iter("h1", "h2", "h3", "p", "figcaption")]


def test_each_page_that_changes_is_seen_before_and_after_narrow_and_wide(
    trust: Path, tmp_path: Path, preview: Preview, browser: Browser
) -> None:
    """Takes seconds: two builds, and a browser that looks at three pages twice."""
    drawing = trust / DRAWING
    drawing.write_text(drawing.read_text() + "\nA <em>new</em> last line.\n")
    (trust / MUSIC / "new.md").write_text(
        (trust / MUSIC / "humming-the-inner-part.md")
        .read_text()
        .replace("Humming the inner part", 'A <img src="x"> & new one')
    )
    before = git(trust, "status", "--porcelain"), git(trust, "for-each-ref")

    made = preview("--pictures")

    assert made.exit_code == 0, made.output
    folder = tmp_path / "p" / "_pictures"
    assert f"Pictures of what changes: {folder / 'index.html'}\n" in made.stdout
    shown = html.parse(str(folder / "index.html")).getroot()
    assert _said(shown)[2:] == [
        'A <img src="x"> & new one',
        "New.",
        "On a telephone, 360 pixels wide",
        "After",
        "On a computer, 1,280 pixels wide",
        "After",
        "Drawing what you hear",
        "Changed.",
        "On a telephone, 360 pixels wide",
        "Before",
        "After",
        "On a computer, 1,280 pixels wide",
        "Before",
        "After",
    ]
    images = list(shown.iter("img"))
    assert [each.get("alt") for each in images[2:]] == [
        "Before: Drawing what you hear, narrow",
        "After: Drawing what you hear, narrow",
        "Before: Drawing what you hear, wide",
        "After: Drawing what you hear, wide",
    ]
    for each in images:
        with Image.open(folder / each.get("src")) as image:
            assert image.size == (int(each.get("width")), int(each.get("height")))
            assert image.width in (360, 1280)
    for link in shown.iterfind(".//a[@href]"):
        assert (folder / link.get("href")).is_file()
    # Nothing was written to the trust, and nothing is left of what was there before.
    assert (git(trust, "status", "--porcelain"), git(trust, "for-each-ref")) == before

    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    look = context.new_page()
    look.goto((folder / "index.html").as_uri())
    look.get_by_alt_text("Before: Drawing what you hear, wide").scroll_into_view_if_needed()
    look.wait_for_function("document.images[4].naturalWidth === 1280")
    assert look.evaluate("document.documentElement.scrollWidth") == 360
    look.get_by_role("link", name="Drawing what you hear", exact=True).click()
    look.get_by_text("A new last line.").wait_for()
    context.close()


def test_of_many_pages_those_that_are_not_pictured_are_named(
    trust: Path, tmp_path: Path, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "_MOST", 1)
    monkeypatch.setattr(picture, "_WIDTHS", (360,))
    git(trust, "mv", POT, f"{ART}/pot.md")
    moved = trust / ART / "pot.md"
    old = "old_paths: [resources/ten-minutes-with-a-pot.md]\n---\nPut"
    moved.write_text(moved.read_text().replace("---\nPut", old))
    settings = trust / "subjects/art/subject.yml"
    settings.write_text(settings.read_text().replace("ten-minutes-with-a-pot", "pot"))
    drawing = trust / DRAWING
    drawing.write_text(drawing.read_text().replace("ten-minutes-with-a-pot.md", "pot.md"))
    broken = trust / MUSIC / "broken.md"
    text = (trust / MUSIC / "humming-the-inner-part.md").read_text()
    broken.write_text(text.replace("Humming the inner part", "Broken") + "\n[Away](gone.md)\n")

    made = preview("--pictures")

    assert made.exit_code == 3, made.output
    shown = html.parse(str(tmp_path / "p" / "_pictures" / "index.html")).getroot()
    assert _said(shown)[2:] == [
        "Files that are no pages changed too, so that others may look different.",
        "What must be fixed first is shown as it was, or not at all.",
        "1 more page of the change, not pictured: art/resources/pot/.",
        "1 more page of the change, neither pictured nor in the preview: it must be fixed first, "
        "or is for other readers.",
        "Drawing what you hear",
        "Changed.",
        "On a telephone, 360 pixels wide",
        "Looks the same as before.",
    ]


def test_a_moved_page_is_beside_what_it_was_at_its_former_address_and_a_gone_one_alone(
    trust: Path, tmp_path: Path, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "_WIDTHS", (360,))
    git(trust, "mv", f"{MUSIC}/humming-the-inner-part.md", f"{MUSIC}/humming.md")
    moved = trust / MUSIC / "humming.md"
    text = moved.read_text().replace(
        "---\n", "---\nold_paths: [resources/humming-the-inner-part.md]\n", 1
    )
    moved.write_text(text + "\nAnd again.\n")
    settings = trust / "subjects/music/subject.yml"
    settings.write_text(settings.read_text().replace("humming-the-inner-part", "humming"))
    for page in trust.rglob("*.md"):
        page.write_text(page.read_text().replace("humming-the-inner-part.md)", "humming.md)"))
    (trust / MUSIC / "one-bar-again.md").unlink()

    made = preview("--pictures")

    folder = tmp_path / "p" / "_pictures"
    shown = html.parse(str(folder / "index.html")).getroot()
    alts = [each.get("alt") for each in shown.iter("img")]
    assert "Before: Humming the inner part, narrow" in alts, made.output
    assert "After: Humming the inner part, narrow" in alts
    assert "Before: One bar again, narrow" in alts
    assert "After: One bar again, narrow" not in alts
    assert _said(shown)[_said(shown).index("One bar again") + 1] == "Gone."


def test_where_what_there_was_before_cannot_be_built_the_change_is_shown_alone(
    trust: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "_WIDTHS", (360,))
    settings = trust / "content" / "trust.yml"
    sound = settings.read_text()
    settings.write_text(sound.replace("name:", "nmae:", 1))
    commit(trust, "A letter in the wrong place")
    settings.write_text(sound)
    (trust / POT).write_text((trust / POT).read_text() + "\nA new last line.\n")
    given = ("preview", "--changed-since", "HEAD", "--to", tmp_path / "p", "--jobs", "1")

    with ThreadPoolExecutor(1) as alone:
        made = alone.submit(run, *given, "--pictures", root=trust).result()

    assert made.exit_code == 0, made.output
    shown = html.parse(str(tmp_path / "p" / "_pictures" / "index.html")).getroot()
    assert "What there was before could not be built, and is not shown." in _said(shown)
    assert [each.get("alt") for each in shown.iter("img")] == [
        "After: Ten minutes with a pot, narrow"
    ]


def test_without_a_browser_it_is_told_before_anything_is_built(
    tmp_path: Path, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROMIUM", "/bin/false")

    made = preview("--pictures")

    assert made.exit_code == 2
    assert "Cannot continue: no browser can be started for the pictures" in made.stderr
    assert not (tmp_path / "p").exists()


def test_where_playwright_is_not_there_the_preview_is_made_if_that_will_do(
    tmp_path: Path, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    monkeypatch.delitem(sys.modules, "generator.picture.browser")

    stopped = preview("--pictures")
    made = preview("--pictures", "if-possible")

    assert stopped.exit_code == 2
    assert "pip install playwright" in stopped.stderr
    assert made.exit_code == 0, made.output
    assert "Without pictures: pictures are taken with Playwright" in made.stdout
    assert (tmp_path / "p" / "index.html").is_file()
    assert not (tmp_path / "p" / "_pictures").exists()
