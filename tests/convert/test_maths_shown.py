"""A formula as a reader meets it: on a published page, on a phone, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from generator.convert.maths import to_mathml
from tests.conftest import Run, serve

FRACTION = r"\frac{3}{4}"
ALIGNED = r"\begin{aligned}3x + 4 &= 10 \\ x &= 2\end{aligned}"
LONG = " + ".join(str(number) for number in range(40))


@pytest.fixture
def maths(trust: Path, run: Run, page: Page) -> Iterator[Page]:
    """A page on a phone, with a formula in a sentence, one that is low and two that are wide."""
    source = trust / "subjects/music/resources/one-bar-again.md"
    body = (
        f"A bar of {to_mathml(FRACTION, display=False)} for close listening is enough."
        f"\n\n{to_mathml(ALIGNED, display=True)}\n\n{to_mathml(LONG, display=True)}"
        f"\n\nAnd {to_mathml(LONG, display=False)} as well.\n"
    )
    source.write_text(source.read_text(encoding="utf-8") + "\n" + body, encoding="utf-8")
    run("build", "music", root=trust)
    page.set_viewport_size({"width": 360, "height": 640})
    with serve(trust / "site") as address:
        page.goto(f"{address}/music/resources/one-bar-again/")
        yield page


def test_a_formula_is_published_as_it_was_written(maths: Page) -> None:
    kept = maths.locator("math").evaluate_all(
        "all => all.map(each => each.getAttribute('alttext'))"
    )

    assert kept == [FRACTION, ALIGNED, LONG, LONG]
    assert maths.locator("math a").count() == 0


def test_the_lines_of_a_formula_meet_at_their_signs(maths: Page) -> None:
    places = maths.locator("math mtd:nth-child(2)").evaluate_all(
        "all => all.map(each => each.querySelector('mo').getBoundingClientRect().left)"
    )

    assert len(places) == 2
    assert places[0] == pytest.approx(places[1], abs=1)


def test_a_wide_formula_scrolls_in_its_own_box_and_by_keyboard(maths: Page) -> None:
    assert maths.evaluate("document.documentElement.scrollWidth") <= 360

    wide = maths.locator("math[tabindex='0']")
    assert wide.evaluate_all("all => all.map(each => each.getAttribute('alttext'))") == [LONG, LONG]

    wide.first.focus()
    maths.keyboard.press("ArrowRight")
    maths.evaluate("""() => new Promise((scrolled) => {
      const hasMoved = () => document.activeElement.scrollLeft > 0;
      const look = () => (hasMoved() ? scrolled() : requestAnimationFrame(look));
      look();
    })""")


def test_axe_finds_nothing_wrong_with_formulas(maths: Page) -> None:
    found = Axe().run(maths).response["violations"]

    assert [fault["id"] for fault in found] == []
