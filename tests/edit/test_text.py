"""The text of a page in a form: pictures and links are put into it, and the rest stays as it is."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from generator.cache import Cache
from generator.checking import link_year
from generator.model.job import Job
from generator.read.trees import WorkTree
from tests.conftest import TREES, Run
from tests.edit.in_browser import (
    IS_THERE,
    bytes_of,
    go,
    opened,
    save,
    taken,
    way_to,
    write_forms,
)

pytestmark = pytest.mark.skipif(not IS_THERE, reason="the forms' program is fetched by make editor")

RESOURCE = "subjects/music/resources/humming-the-inner-part.md"
SESSION = "subjects/music/plc/2026-10-listening-together.md"
FOLDER = "subjects/music/resources"


class Forms:
    """The forms of a small trust, open, and its tree into which they are saved."""

    def __init__(self, page: Page, root: Path, config: dict[str, Any]) -> None:
        self.page, self.root, self.config = page, root, config

    def open(self, path: str) -> Locator:
        """Go to the form of a page; the box of its text."""
        go(self.page, way_to(self.config, path))
        text = self.page.get_by_role("textbox", name="Text", exact=True)
        body = (self.root / path).read_text(encoding="utf-8").split("\n---\n", 1)[1].strip()
        expect(text).to_have_value(body)  # and not that of the form before it
        return text

    def dialog(self, name: str) -> Locator:
        return self.page.get_by_role("dialog", name=name, exact=True)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def add_picture(self, file: Path, shows: str) -> Locator:
        """Ask for a picture, and have it put into the text; the dialog, which is to close."""
        self.press("Add a picture")
        dialog = self.dialog("Add a picture")
        dialog.get_by_label("The picture").set_input_files(file)
        dialog.get_by_label("What it shows").fill(shows)
        dialog.get_by_role("button", name="Put it into the text").click()
        return dialog

    def kept(self, path: str) -> str:
        """Save the form; the page at this path, which lies in the tree by now."""
        save(self.page)
        text = taken(self.page)[path]
        (self.root / path).write_bytes(text.encode())
        return text


@pytest.fixture(scope="module")
def forms(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forms]:
    site, root = tmp_path_factory.mktemp("forms"), tmp_path_factory.mktemp("trust") / "small"
    shutil.copytree(TREES / "small", root)
    job = Job(root, Cache(site / "cache"), 1, lambda *_: None)
    config = write_forms(link_year(job, WorkTree(root)), site)
    paths = [path for top in ("content", "subjects") for path in (root / top).rglob("*.md")]
    files = {path.relative_to(root).as_posix(): path.read_bytes().decode() for path in paths}
    tall: dict[str, Any] = {"viewport": {"width": 1280, "height": 4000}}  # all is made at once
    with opened(browser, site, files, **tall) as page:
        yield Forms(page, root, config)


def _photo(file: Path) -> Path:
    """A photo as a telephone takes it: on its side, with the place. Its red corner is up right."""
    image = Image.effect_noise((2400, 1800), 40).convert("RGB")
    image.paste((255, 0, 0), (0, 0, 400, 400))
    told = Image.Exif()
    told[0x0112], told[0x0110] = 6, "A telephone"
    told.get_ifd(0x8825).update({1: "N", 2: (52.0, 28.0, 48.0), 3: "W", 4: (1.0, 53.0, 24.0)})
    image.save(file, "JPEG", exif=told)
    return file


def test_pictures_are_made_fit_and_lie_beside_the_page(
    forms: Forms, tmp_path: Path, run: Run
) -> None:
    was = (forms.root / RESOURCE).read_bytes().decode()
    photo = _photo(tmp_path / "IMG 0042 (1).JPG")
    screen = tmp_path / "Écran de Zoë.png"
    Image.new("RGB", (3000, 600), "white").save(screen)
    text = forms.open(RESOURCE)
    text.evaluate("box => box.setSelectionRange(4, 4)")

    title = forms.page.get_by_role("textbox", name="Title", exact=True)
    title.fill(f"{title.input_value()} ")
    text.focus()
    expect(forms.add_picture(screen, "A wall")).to_be_hidden()
    expect(text).to_have_value(re.compile("new:ecran-de-zoe"))
    forms.page.keyboard.press("Control+z")
    expect(text).not_to_have_value(re.compile("new:"))
    assert title.input_value().endswith(" ")
    title.fill(title.input_value().strip())
    text.evaluate("box => box.setSelectionRange(4, 4)")
    expect(forms.add_picture(photo, "A board: [altos]\nhum")).to_be_hidden()
    expect(text).to_have_value(re.compile(r"\n\n!\[A board: .*\]\(new:img-0042-1\.webp\)\n\n"))
    expect(forms.add_picture(screen, "A plan of the room")).to_be_hidden()
    after = forms.kept(RESOURCE)

    lines = (
        "\n\n![A board: &#91;altos\\] hum](img-0042-1.webp)\n\n"
        "![A plan of the room](ecran-de-zoe.webp)"
    )
    assert after.count(lines) == 1
    assert after.replace(lines, "") == was
    sizes = {}
    for name in ("img-0042-1.webp", "ecran-de-zoe.webp"):
        data = bytes_of(forms.page, f"{FOLDER}/{name}")
        (forms.root / FOLDER / name).write_bytes(data)
        image = Image.open(io.BytesIO(data))
        sizes[name] = image.size
        assert (image.format, dict(image.getexif())) == ("WEBP", {})
        assert b"telephone" not in data
    assert sizes == {"img-0042-1.webp": (1200, 1600), "ecran-de-zoe.webp": (1600, 320)}
    corner = Image.open(forms.root / FOLDER / "img-0042-1.webp").crop((1000, 50, 1150, 150))
    red, green, _ = (low for low, _ in corner.getextrema())
    assert red > 200 > 60 > green  # it is up right
    text = forms.open(f"{FOLDER}/one-bar-again.md")
    expect(forms.add_picture(screen, "Once more")).to_be_hidden()
    expect(text).to_have_value(re.compile(r"!\[Once more\]\(ecran-de-zoe\.webp\)"))
    told = run("check", root=forms.root)
    assert "Nothing to fix" in told.output, told.output


def test_marked_words_that_can_be_no_link_are_kept_and_the_link_is_behind_them(
    forms: Forms,
) -> None:
    text, keys = forms.open(RESOURCE), forms.page.keyboard
    was = text.input_value()
    text.fill("![A stave](one-bar.svg)\n\nTwo lines.")
    text.evaluate("box => { box.focus(); box.select(); }")
    forms.press("Link to a page")
    box = forms.dialog("Link to a page").get_by_role("combobox", name="Words of its title")
    box.fill("listening together")
    keys.press("Enter")

    expect(text).to_have_value(
        "![A stave](one-bar.svg)\n\nTwo lines. "
        "[Listening together](../plc/2026-10-listening-together.md)"
    )
    text.fill(was)


def test_what_can_be_no_picture_of_a_page_is_told_in_the_dialog(
    forms: Forms, tmp_path: Path
) -> None:
    (tmp_path / "notes.docx").write_bytes(b"PK\3\4")
    frames = [Image.new("RGB", (30, 20), colour) for colour in ("red", "green")]
    for name in ("moves.webp", "moves.png"):
        frames[0].save(tmp_path / name, save_all=True, append_images=frames[1:])
    (tmp_path / "torn.jpg").write_bytes(_photo(tmp_path / "p.jpg").read_bytes()[:900])
    text = forms.open(SESSION)
    was = text.input_value()
    expect(forms.page.get_by_role("button", name="Move this page")).to_have_count(0)  # no GitHub

    for name, told in (
        ("notes.docx", "no picture that pages show"),
        ("torn.jpg", "can’t be opened"),
        ("moves.webp", "would stand still"),
        ("moves.png", "would stand still"),
    ):
        dialog = forms.add_picture(tmp_path / name, "A board")
        expect(dialog.get_by_role("alert")).to_contain_text(told)
        dialog.get_by_role("button", name="Cancel").click()
    assert text.input_value() == was
    text.fill(f"{was}\n\n![Of another page](new:board.webp)")
    forms.press("Save")
    expect(forms.page.get_by_text("was not added here is not kept")).to_be_visible()
    text.fill(was)


def test_a_page_is_linked_by_its_title_with_the_keyboard(forms: Forms, run: Run) -> None:
    text, keys = forms.open(RESOURCE), forms.page.keyboard
    text.focus()
    keys.press("Control+Home")
    keys.type("We sang [[")
    box = forms.dialog("Link to a page").get_by_role("combobox", name="Words of its title")
    expect(box).to_be_focused()
    keys.type("listening")
    expect(forms.dialog("Link to a page").get_by_role("status")).to_have_text("2 pages.")
    assert Axe().run(forms.page, context="dialog").response["violations"] == []
    keys.press("ArrowDown")
    chosen = forms.page.get_by_role("option", selected=True)
    expect(chosen).to_have_text("Close listening Topic")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    keys.press("Enter")
    expect(text).to_be_focused()
    keys.type(" and [[")
    keys.press("Escape")
    keys.type("!hum]]. ")
    text.evaluate("box => box.setSelectionRange(3, 7)")
    forms.press("Link to a page")
    keys.type("together")
    keys.press("Enter")

    start = "We [sang](../plc/2026-10-listening-together.md) [[close-listening]] and [[!hum]]. "
    expect(text).to_have_value(re.compile(f"^{re.escape(start)}"))
    assert f"---\n{start}" in forms.kept(RESOURCE)
    told = run("check", root=forms.root)
    assert "Nothing to fix" in told.output, told.output


def test_a_new_page_is_linked_from_its_folder(forms: Forms) -> None:
    go(forms.page, f"#/collections/{FOLDER.replace('/', '--')}/new")
    text = forms.page.get_by_role("textbox", name="Text", exact=True)
    text.wait_for()
    forms.press("Link to a page")
    forms.page.keyboard.type("inner part")
    forms.page.get_by_role("option").first.click()

    expect(text).to_have_value("[Humming the inner part](humming-the-inner-part.md)")
    text.fill("")


def test_two_pictures_of_one_name_are_two_and_one_of_two_names_is_one(
    forms: Forms, tmp_path: Path
) -> None:
    """All screenshots are called image.png, and what was added is numbered in its folder."""
    made = []
    for number, name in enumerate(("a/image.png", "b/image.png", "b/image (1).png")):
        made.append(tmp_path / name)
        made[-1].parent.mkdir(exist_ok=True)
        Image.new("RGB", (40 + number, 40), "white").save(made[-1])
    made.append(tmp_path / "the same.png")
    made[-1].write_bytes(made[0].read_bytes())

    text = forms.open(SESSION)
    for number, file in enumerate(made):
        expect(forms.add_picture(file, f"Picture {number}")).to_be_hidden()
        expect(text).to_have_value(re.compile(rf"!\[Picture {number}\]\(new:"))
    after = forms.kept(SESSION)

    shown = dict(re.findall(r"!\[Picture (\d)\]\((.*?)\)", after))
    folder = SESSION.rpartition("/")[0]
    wide = [
        Image.open(io.BytesIO(bytes_of(forms.page, f"{folder}/{name}"))).width
        for _, name in sorted(shown.items())
    ]
    assert wide == [40, 41, 42, 40]
