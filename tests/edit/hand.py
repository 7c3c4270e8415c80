"""A colleague's hand in the forms, and what the documentation tells of how often it presses."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.conftest import PROJECT

_TWO_FRAMES = (
    "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
)


class Hand:
    """A colleague's hand, which counts how often it presses, and into how many fields it types."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0
        self.typed = 0

    def counted(self) -> tuple[int, int]:
        """How often it pressed, and into how many fields it typed."""
        return self.presses, self.typed

    def press(self, what: Locator) -> None:
        """Press something that can be seen, or is further down."""
        self._find(what)
        what.click()
        self.presses += 1

    def button(self, name: str) -> None:
        """Press the button of this name."""
        self.press(self.page.get_by_role("button", name=name, exact=True).first)

    def field(self, name: str) -> Locator:
        """All that belongs to the field of this name."""
        return self.page.get_by_role("group", name=f"“⁨{name}⁩” Field", exact=True)

    def type(self, name: str, text: str, within: Locator | None = None) -> None:
        """Type into the field of this name; in a list into the last one."""
        inside = within or self.page
        box = inside.get_by_role("textbox", name=name, exact=True)
        self._find(box)
        (box.last if within else box.first).fill(text)
        self.typed += 1

    def choose(self, name: str, option: str) -> None:
        """Choose one of the choices of a field by its name."""
        box = self.field(name).get_by_role("checkbox", name=option, exact=True)
        box = box.or_(self.field(name).get_by_role("radio", name=option, exact=True))
        self._find(box)
        box.focus()  # a field is made anew when it is come to; it is pressed once it stays
        self.press(box)
        expect(box).to_be_checked()

    def add(self, to: str, called: str) -> Locator:
        """Add one to a list."""
        field = self.field(to)
        self.press(field.get_by_role("button", name=f"Add ⁨{called}⁩", exact=True))
        return field

    def drop(self, there: Locator, file: Path) -> None:
        """Drag a file from its folder to the place for it."""
        self._find(there)
        there.scroll_into_view_if_needed()
        box = there.bounding_box()
        assert box
        place = {"x": box["x"] + 5, "y": box["y"] + 5}
        held = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
        browser = self.page.context.new_cdp_session(self.page)
        for kind in ("dragEnter", "dragOver", "drop"):
            browser.send("Input.dispatchDragEvent", {"type": kind, **place, "data": held})
        self.presses += 1

    def pick(self, field: Locator, file: Path) -> None:
        """Find a file in the boxes that open one after the other, without a drag."""
        self.press(field.get_by_role("button", name="Browse", exact=True))
        box = self.page.get_by_role("dialog")
        with self.page.expect_file_chooser() as asked:
            self.press(box.get_by_role("button", name="Upload"))
        asked.value.set_files(file)
        self.presses += 1  # two, where one does not press twice on its name
        named = re.sub(r"[^a-z0-9.]+", "-", file.name.lower()).replace("-.", ".")
        expect(box.get_by_role("option", name=named)).to_have_attribute("aria-selected", "true")
        self.press(box.get_by_role("button", name="Insert", exact=True))
        expect(box).to_be_hidden()
        expect(field.get_by_text(named)).to_be_visible()

    def from_page(self, path: str) -> None:
        """Press “Edit this page in a form” at the foot of a page."""
        self.page.goto(f"{self.page.url.partition('/edit/')[0]}/edit/?page={path}")
        self.page.wait_for_load_state("networkidle")  # the form is filled in once all is loaded
        self.presses += 1

    def new(self, folder: str) -> None:
        """Press “Add … in a form” at the foot of a page of the folder."""
        self.page.goto(f"{self.page.url.partition('/edit/')[0]}/edit/?new={folder}")
        self.presses += 1

    def _find(self, what: Locator) -> None:
        """Go down the form until it is there: what is far below is made when it is come to."""
        self.page.get_by_role("button", name="Save", exact=True).wait_for()
        self.page.mouse.move(600, 500)
        for _ in range(60):
            if what.count():
                what.first.scroll_into_view_if_needed()
                self.page.evaluate(_TWO_FRAMES)
                return
            self.page.mouse.wheel(0, 400)
            self.page.evaluate(_TWO_FRAMES)

    def save(self) -> None:
        """Press Save, and wait until it is done."""
        save = self.page.get_by_role("button", name="Save", exact=True)
        expect(save).to_be_enabled()
        self.press(save)
        self.page.wait_for_url(lambda address: "/entries/" not in address and "/new" not in address)


def told_of(task: str) -> tuple[int, int]:
    """Presses and fields of a task as `docs/editor.md` tells them, without “Send for Review”."""
    rows = (PROJECT / "docs/editor.md").read_text(encoding="utf-8").split("\n| ")
    [row] = [each for each in rows if each.startswith(f"{task} |")]
    _, presses, typed, *_ = row.split(" | ")
    assert int(presses) <= 8
    return int(presses) - 1, int(typed)
