"""What is saved in the forms: of a file only what somebody changed in its form is another.

Run in a browser, with the program of the forms as npm fetches it (`make editor`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from generator.cache import Cache
from generator.checking import link_year
from generator.model.job import Job
from generator.read.trees import WorkTree
from tests.conftest import TREES
from tests.edit.in_browser import (
    IS_THERE,
    go,
    lines_changed,
    opened,
    save,
    taken,
    way_to,
    write_forms,
)

pytestmark = pytest.mark.skipif(not IS_THERE, reason="the forms' program is fetched by make editor")

SMALL = TREES / "small"


@pytest.fixture(scope="module")
def config_and_site(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path]:
    """The forms of the small trust."""
    site = tmp_path_factory.mktemp("forms")
    job = Job(SMALL, Cache(site / "cache"), 1, lambda *_: None)
    return write_forms(link_year(job, WorkTree(SMALL)), site), site


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """The pages of the small trust."""
    paths = [path for top in ("content", "subjects") for path in (SMALL / top).rglob("*.md")]
    return {path.relative_to(SMALL).as_posix(): path.read_bytes().decode() for path in paths}


@pytest.fixture
def tab(
    browser: Browser, config_and_site: tuple[dict[str, Any], Path], files: Mapping[str, str]
) -> Iterator[Page]:
    """The forms of the small trust, open."""
    with opened(browser, config_and_site[1], files) as page:
        yield page


def test_a_page_that_a_form_would_damage_says_so_and_cannot_be_saved(
    browser: Browser, config_and_site: tuple[dict[str, Any], Path], files: Mapping[str, str]
) -> None:
    path = "subjects/music/index.md"
    broken = files[path].replace("reviewed:", "autolink: perhaps\nreviewed:", 1)
    with opened(browser, config_and_site[1], {**files, path: broken}) as tab:
        go(tab, way_to(config_and_site[0], path))
        summary = tab.get_by_role("textbox", name="Summary", exact=True)
        expect(summary).to_have_value(re.compile("“autolink: perhaps” is not true or false"))
        summary.fill("All the same.")
        tab.get_by_role("textbox", name="Reviewed", exact=True).fill("2026-11-20")
        tab.get_by_role("button", name="Save", exact=True).click()
        expect(tab.get_by_role("alertdialog")).to_contain_text("error")

        assert taken(tab)[path] == broken


@pytest.mark.parametrize("asked", ["page=subjects/music/<b>.md", "new=subjects/music/../art"])
def test_a_link_to_a_form_that_is_not_there_says_so(tab: Page, asked: str) -> None:
    tab.goto(f"{tab.url.partition('#')[0]}?{asked}")
    said = tab.get_by_role("dialog", name="There is no form here")
    expect(said).to_contain_text("“Suggest a change” at the foot of the page writes to them.")
    said.get_by_role("button", name="Close").click()
    expect(said).to_be_hidden()
    expect(tab.get_by_role("treeitem").first).to_be_visible()


def test_a_page_that_lacks_a_day_is_given_none(
    browser: Browser, config_and_site: tuple[dict[str, Any], Path], files: Mapping[str, str]
) -> None:
    """A new session's form is filled in; one that is there is not, or a wrong day would be kept."""
    path = next(path for path in files if "/plc/" in path)
    lines = files[path].splitlines(keepends=True)
    left = ("date:", "sequence:", "schools:", "start:")
    short = "".join(line for line in lines if not line.startswith(left))
    with opened(browser, config_and_site[1], {**files, path: short}) as tab:
        go(tab, way_to(config_and_site[0], path))
        tab.get_by_role("textbox", name="Title", exact=True).fill("Another title")
        for name in ("Date", "Start"):
            expect(tab.get_by_role("textbox", name=name, exact=True)).to_have_value("")
        expect(tab.get_by_role("spinbutton", name="Sequence", exact=True)).to_have_value("")
        tab.get_by_role("button", name="Save", exact=True).click()
        expect(tab.get_by_text("4 fields have errors")).to_be_visible()

        assert taken(tab)[path] == short


@pytest.mark.parametrize("is_sample", [True, pytest.param(False, marks=pytest.mark.audit)])
def test_each_page_that_is_saved_in_the_browser_differs_in_the_changed_line_alone(
    tab: Page,
    config_and_site: tuple[dict[str, Any], Path],
    files: Mapping[str, str],
    is_sample: bool,
) -> None:
    """The whole way: the form is opened, its title typed, the button pressed.

    Of one page of each form; `make audit` asks it of all.
    """
    of_forms = {way_to(config_and_site[0], path).rpartition("/")[0]: path for path in files}
    chosen = of_forms.values() if is_sample else files
    for path in chosen:
        go(tab, way_to(config_and_site[0], path))
        title = tab.get_by_role("textbox", name="Title", exact=True).first
        title.wait_for()
        title.fill(title.input_value() + " (seen)")
        save(tab)

    saved = taken(tab)
    assert [path for path in files if saved[path] == files[path]] == [
        path for path in files if path not in chosen
    ]
    for path in chosen:
        text = files[path]
        gone, new = lines_changed(text, saved[path])
        assert len(text.splitlines()) == len(saved[path].splitlines()), path
        assert [line[:6] for line in (*gone, *new)] == ["title:"] * 2, path
        assert saved[path].endswith("\n")
    assert saved.keys() == files.keys()


NOT_ACCESSIBLE = {"region"}
"""What axe finds in a form, all of it told in docs/editor.md; a menu that is open has more."""
NOT_ACCESSIBLE_IN_A_MENU = {"aria-allowed-attr", "aria-allowed-role", "presentation-role-conflict"}


def test_the_forms_ask_no_other_host_and_axe_finds_no_fault_in_them_but_those_that_are_told(
    tab: Page, config_and_site: tuple[dict[str, Any], Path], files: Mapping[str, str]
) -> None:
    asked: list[str] = []
    missing: list[str] = []
    said: list[str] = []
    tab.on("console", lambda each: said.append(each.text) if each.type == "error" else None)
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("requestfinished", lambda request: asked.append(request.url))
    tab.on("response", lambda got: missing.append(got.url) if got.status >= 400 else None)
    of_session = next(path for path in files if "/plc/" in path)
    of_resource = next(path for path in files if "/resources/" in path)

    tab.reload()
    for path in (of_session, of_resource):
        go(tab, way_to(config_and_site[0], path))
        expect(tab.get_by_role("textbox", name="Title", exact=True).first).to_be_visible()
        assert _axe_finds(tab) == NOT_ACCESSIBLE
    tab.get_by_role("button", name="Show Editor Options").click()
    entry = tab.get_by_role("menuitem", name="Revert All Changes")
    expect(entry).to_have_attribute("aria-checked", "false")  # which it is given once it is seen
    assert _axe_finds(tab) == NOT_ACCESSIBLE | NOT_ACCESSIBLE_IN_A_MENU
    own = ("http://127.0.0.1:", "blob:", "data:")
    assert [each for each in asked if not each.startswith(own)] == []
    assert [each for each in asked if each.endswith("/locales/en-GB.js")]
    assert len(asked) < 200
    assert missing == []
    assert [each for each in said if "jsdelivr" not in each] == []  # its fonts are beside it too


def _axe_finds(tab: Page) -> set[str]:
    """Rules that are broken, but for two, which axe asks or not as it takes a form for a box."""
    left_out = {rule: {"enabled": False} for rule in ("landmark-one-main", "page-has-heading-one")}
    found = Axe().run(tab, options={"resultTypes": ["violations"], "rules": left_out})
    return {each["id"] for each in found.response["violations"]}


def test_what_stands_below_a_field_is_said_with_it(
    tab: Page, config_and_site: tuple[dict[str, Any], Path], files: Mapping[str, str]
) -> None:
    go(tab, way_to(config_and_site[0], next(path for path in files if "/resources/" in path)))
    title = tab.get_by_role("textbox", name="Title", exact=True)
    title.focus()
    expect(title).to_have_accessible_description(re.compile("^The page's name, as it stands"))
    tab.keyboard.press("Tab")
    tab.get_by_role("checkbox", name="Close listening").focus()
    topics = tab.get_by_role("group", name="“⁨Topics⁩” Field", exact=True)
    expect(topics).to_have_accessible_description(re.compile("^The topics that it is about"))


def test_only_the_forms_page_may_talk_to_the_host(
    config_and_site: tuple[dict[str, Any], Path],
) -> None:
    page = (config_and_site[1] / "edit" / "index.html").read_text(encoding="utf-8")

    assert re.search(
        r"script-src &#x27;self&#x27; &#x27;wasm-unsafe-eval&#x27; &#x27;sha256-[\w+/=]+&#x27;;",
        page,
    )
    assert "https://api.github.com" in page
    assert "&#x27;unsafe-eval&#x27;" not in page


def test_what_is_of_others_comes_with_its_licence(
    config_and_site: tuple[dict[str, Any], Path],
) -> None:
    folder = config_and_site[1] / "edit"

    assert "Kohei Yoshino" in (folder / "sveltia" / "LICENSE.txt").read_text(encoding="utf-8")
    assert "Eemeli Aro" in (folder / "yaml" / "LICENSE").read_text(encoding="utf-8")
    assert "Lee Byron" in (folder / "immutable" / "LICENSE").read_text(encoding="utf-8")
