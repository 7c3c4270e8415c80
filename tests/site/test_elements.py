"""What pages have of Material's elements: its looks without its script, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from generator import pipeline
from generator.html.dialect import CLASSES
from generator.reference.styles import classes_in, whole_styles
from generator.render.sheets import SIGNS
from tests.conftest import PROJECT, own_styles, serve
from tests.html.test_safe_html import FEATURES
from tests.samples import drawing, pdf
from tests.writing import job_in, write_trust

SHEETS = [PROJECT / "theme/assets" / name for name in ("elements.css", "material.css")]
BODY = """\
---
title: Folds and tabs
summary: What is folded away.
reviewed: 2026-09-01
---
??? tip "Folded"

    ## Within a fold

    Words.

=== "Year 7"

    Count in fours.

=== "Year 8"

    ## Within a tab

    Count in threes.

After it:

=== "Year 9"

    Played.

=== "Year 8"

    Sung.

```{ .python .copy }
print("a" * 3)
```

```text
not copied, but %s
```

| a | b |
| - | - |
| c | d |
""" % ("wide " * 80)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    files: dict[str, str | bytes] = {
        "content/features.md": FEATURES.read_text(encoding="utf-8").replace("notes.md", "folds.md"),
        "content/folds.md": BODY,
        "content/sheet.pdf": pdf(),
        "content/bar.svg": drawing(),
        "content/stave.svg": drawing(),
    }
    root = write_trust(tmp_path_factory.mktemp("elements") / "trust", files)
    with serve(pipeline.build(job_in(root), root / "site").folder) as address:
        yield address


def test_tabs_of_one_name_are_chosen_together_and_again_on_the_next_page(
    page: Page, site: str
) -> None:
    page.goto(f"{site}/folds/")
    page.locator("label", has_text="Year 8").first.click()
    expect(page.get_by_text("Count in threes.")).to_be_visible()
    expect(page.get_by_text("Sung.")).to_be_visible()

    page.goto(f"{site}/features/")
    expect(page.get_by_text("Count in threes.")).to_be_visible()
    expect(page.get_by_text("Count in fours.")).to_be_hidden()


def test_tabs_are_chosen_by_the_keyboard_and_with_scripts_off(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}/folds/")
        page.locator(".tabbed-set input").first.focus()
        page.keyboard.press("ArrowRight")
        expect(page.get_by_text("Count in threes.")).to_be_visible()
        expect(page.get_by_text("Count in fours.")).to_be_hidden()


@pytest.mark.parametrize("anchor", ["within-a-fold", "within-a-tab"])
def test_an_address_leads_to_what_is_folded_away(page: Page, site: str, anchor: str) -> None:
    page.goto(f"{site}/folds/#{anchor}")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    page.goto(f"{site}/folds/")
    expect(page.locator(f"#{anchor}")).to_be_hidden()
    page.evaluate(f"location.hash = '{anchor}'")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def test_code_is_copied_where_its_author_says_so(page: Page, site: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}/folds/")
    expect(page.get_by_role("button", name="Copy", exact=True)).to_have_count(1)
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == 'print("a" * 3)\n'


def test_what_scrolls_can_be_reached_by_the_keyboard(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site}/folds/")
    expect(page.locator("pre > code[tabindex='0']")).to_have_count(1)
    expect(page.locator(".md-typeset__scrollwrap table")).to_have_count(1)


def test_no_class_of_the_dialect_has_lost_its_looks() -> None:
    kept = {each for sheet in SHEETS for each in classes_in(sheet.read_text(encoding="utf-8"))}
    assert len(kept & CLASSES) > 80
    assert sorted((classes_in(whole_styles()) & CLASSES) - kept) == []


def test_styles_of_few_elements_are_loaded_by_pages_that_have_them(page: Page, site: str) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{site}/features/")
    assert any("/elements." in each for each in loaded)
    loaded.clear()
    page.goto(site)
    assert not any("/elements." in each for each in loaded)
    assert sum(each.endswith(".css") for each in loaded) == 1


def test_every_element_of_few_is_told_by_a_sign() -> None:
    css = SHEETS[0].read_text(encoding="utf-8")
    names = {each for each in classes_in(css) & CLASSES if len(each) > 3}
    told = {each for each in names if any(sign.strip('"<') in each for sign in SIGNS)}
    within = {"hll", "keys", "code", "filename", "linenodiv"}  # what has a sign itself: <pre, <kbd
    within |= {"admonition", "grid"}  # or what has it within
    assert names - told - within == set()


# A custom property looks like nothing by itself; some versions of Chromium name them all the same.
LOOKS = """() => Array.from(document.querySelectorAll("body, body *")).map((each) =>
    ["", "::before", "::after"].map((part) => {
      const style = getComputedStyle(each, part || null);
      if (part && style.display === "none") return "display: none";
      return Array.from(style).filter((name) => !name.startsWith("--"))
        .map((name) => `${name}: ${style[name]}`).sort().join("\\n");
    }))"""
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def alike(one: str, other: str) -> bool:
    """Whether two looks are the same, but for what a page laid out anew may round otherwise."""
    lengths = [[float(each) for each in NUMBER.findall(look)] for look in (one, other)]
    return NUMBER.sub("0", one) == NUMBER.sub("0", other) and lengths[0] == pytest.approx(
        lengths[1], rel=0, abs=0.1
    )


@pytest.mark.parametrize(
    ("width", "scheme", "media"),
    [(360, "light", "screen"), (1280, "dark", "screen"), (800, "light", "print")],
)
def test_all_elements_look_as_they_do_with_all_of_materials_styles(
    page: Page, site: str, width: int, scheme: Any, media: Any
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, media=media)
    page.goto(f"{site}/features/")
    cut = page.evaluate(LOOKS)

    own = own_styles()
    hues = SHEETS[1].read_text(encoding="utf-8").splitlines()[-1]

    def bring(route: Route) -> None:
        is_whole = "/pages." in route.request.url
        body = f"{whole_styles()}\n{hues}\n{own}" if is_whole else ""
        route.fulfill(body=body, content_type="text/css")

    page.route(re.compile(r"/(?:pages|elements)\.\w+\.css"), bring)
    page.goto(f"{site}/features/")
    whole = page.evaluate(LOOKS)
    assert len(cut) == len(whole) > 250
    differing = [
        sorted(set(a.split("\n")) ^ set(b.split("\n")))
        for one, other in zip(cut, whole, strict=True)
        for a, b in zip(one, other, strict=True)
        if a != b and not alike(a, b)
    ]
    assert differing == []
