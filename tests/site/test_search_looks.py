"""How the search looks, for everybody: narrow, wide, enlarged, in forced colours; hostile names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator import pipeline
from tests.conftest import serve
from tests.site.searching import ask, field, narrow, open_search, results, search_for, told
from tests.site.seen import SCHEMES, faults_seen
from tests.writing import job_in, resource, topic, write_trust
from tests.writing import page as page_of

QUERIES = {
    "empty": "",
    "topic": "retrieval practice",
    "subject": "science",
    "typo": "scafolding",
    "nothing": "blorf",
    "unknown": "six-mark blorf",
}
NAMES = {
    "runs": "<img src=x onerror=window.ran=1> findme",
    "script": "</script><script>window.ran=1</script> findme",
    "prototype": "__proto__ findme",
    "constructor": "constructor findme",
    "right-to-left": "مرحبا بالعالم \u202e findme",
    "long": "findme" + "wonderfully" * 30,
    "template": "{{ 7 * 7 }} ${7*7} &lt;b&gt; findme",
}


@pytest.fixture(scope="module")
def home(showcase_site: Path) -> Iterator[str]:
    with serve(showcase_site) as address:
        yield f"{address}/"


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """One tab for all that is only looked at."""
    with browser.new_context(reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_wrong_whatever_is_asked(tab: Page, home: str, width: int) -> None:
    """The page around the search stays as it is: `test_accessibility.py` has it looked at."""
    tab.emulate_media(color_scheme="light")
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(f"{home}science/")
    dialog = open_search(tab)
    faults = []
    for kind, words in QUERIES.items():
        field(dialog).fill(words)
        if words:
            expect(told(dialog, re.compile(rf"results? for {words}$"))).to_be_visible()
            expect(dialog.get_by_role("status")).to_contain_text(words)
        if kind == "topic":
            dialog.locator("summary").click()
        for scheme in SCHEMES:
            found = faults_seen(tab, width, scheme, "dialog")
            faults += [f"{kind}, {scheme}: {each}" for each in found]
        assert tab.evaluate("document.getElementById('tp-search').scrollWidth") <= width
    assert faults == []


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_wrong_with_the_page_of_the_search(
    tab: Page, home: str, width: int
) -> None:
    tab.emulate_media(color_scheme="light")
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(f"{home}search/?q=retrieval&kind=Resources&subject=Science&year=1066&topic=Nix")
    tab.locator("#tp-search summary").click()
    expect(tab.get_by_role("list").get_by_role("listitem").first).to_be_visible()
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert [each for scheme in SCHEMES for each in faults_seen(tab, width, scheme)] == []


@pytest.mark.parametrize("place", ["science/", "search/?subject=Science"])
def test_at_four_times_the_size_a_result_is_in_sight(page: Page, home: str, place: str) -> None:
    """A screen of 1280 by 1024 is one of 320 by 256, enlarged (WCAG 1.4.10)."""
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(home + place)
    search = open_search(page) if place == "science/" else page.locator("#tp-search")
    ask(search, "six-mark answers")
    first = search.locator("[data-stop]").first
    if place == "science/":
        expect(first).to_be_in_viewport(ratio=0.9)
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    expect(first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("year", ["", "&year=Science+2025-26"])
def test_on_a_phone_a_result_is_in_sight_though_a_filter_is_on(
    browser: Browser, home: str, year: str
) -> None:
    """Folded away as an address has it, and beneath the choices of who has opened them."""
    with browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True) as context:
        page = context.new_page()
        page.goto(f"{home}science/?q=six-mark&kind=Resources{year}")
        dialog = page.get_by_role("dialog", name="Search")
        first = results(dialog).first.get_by_role("link").first
        expect(first).to_be_in_viewport(ratio=1)
        expect(dialog.get_by_role("combobox")).to_have_count(0)
        dialog.locator("summary").click()
        expect(dialog.get_by_role("combobox").first).to_be_visible()
        expect(first).to_be_in_viewport(ratio=1)


def test_keys_are_spoken_of_to_those_who_have_some(browser: Browser, home: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(home)
        dialog = open_search(page)
        keys = dialog.get_by_text("Arrow keys lead through")
        expect(keys).to_be_hidden()  # there is nothing yet that they could lead through
        expect(dialog.get_by_role("checkbox", name="Open with /")).to_be_visible()
        ask(dialog, "retrieval")
        expect(keys).to_be_visible()
    with browser.new_context(has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        page.goto(home)
        dialog = search_for(page, "retrieval")
        keys = dialog.get_by_text("Arrow keys lead through")
        expect(keys).to_be_hidden()
        expect(dialog.get_by_role("checkbox", name="Open with /")).to_be_hidden()
        page.keyboard.press("ArrowDown")  # a tablet with a keyboard
        expect(keys).to_be_visible()
        page.reload()
        page.goto(home)
        page.keyboard.press("/")
        expect(dialog.get_by_role("checkbox", name="Open with /")).to_be_visible()


def test_at_four_times_the_size_a_link_to_a_search_leads_to_its_results(
    page: Page, home: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(f"{home}search/?q=six-mark+answers")
    search = page.locator("#tp-search")
    expect(field(search)).to_be_in_viewport(ratio=0.9)
    expect(search.locator("[data-stop]").first).to_be_in_viewport(ratio=0.9)


def test_in_forced_colours_every_part_can_be_seen(browser: Browser, home: str) -> None:
    with browser.new_context(forced_colors="active") as context:
        page = context.new_page()
        page.goto(f"{home}science/")
        dialog = search_for(page, "retrieval practice")
        dialog.locator("summary").click()
        edge = "each => getComputedStyle(each).borderTopWidth"
        for part in (field(dialog), dialog.get_by_role("combobox").first):
            assert part.evaluate(edge) == "1px"
        mark = dialog.locator("mark").first
        expect(mark).to_be_visible()
        colours = (
            "m => [getComputedStyle(m).backgroundColor, getComputedStyle(m.parentElement).color]"
        )
        marked, ink = mark.evaluate(colours)
        assert marked != ink
        page.keyboard.press("Tab")
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        assert page.evaluate(outline) == "solid"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("hostile")
    quoted = {slug: "'" + name.replace("'", "''") + "'" for slug, name in NAMES.items()}
    files: dict[str, str | bytes] = {"content/index.md": page_of("Willow Trust")}
    for slug, name in quoted.items():
        files[f"content/topics/{slug}.md"] = topic(name)
        text = f"Findme says: `{NAMES[slug]}`.\n\n## Heading `{NAMES[slug]}`\n\nFindme.\n"
        files[f"subjects/art/resources/{slug}.md"] = resource(name, slug, text)
    site = pipeline.build(job_in(write_trust(folder / "trust", files)), folder / "site").folder
    with serve(site) as address:
        yield f"{address}/"


@pytest.mark.parametrize("width", [320, 1280])
def test_hostile_names_are_text_that_stays_in_its_place(
    page: Page, hostile: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(hostile)
    dialog = search_for(page, "findme")
    while (more := dialog.get_by_role("button", name=re.compile("^Show more"))).count():
        before = results(dialog).count()
        more.click()
        expect(results(dialog).nth(before)).to_be_visible()
    titles = dialog.locator(".tp-search__title").all_inner_texts()
    for name in NAMES.values():
        assert name in titles or name.replace("\u202e ", "\u202e") in titles, name
    assert dialog.locator("img, script").count() == 0
    narrow(dialog, "Topic", NAMES["runs"])
    expect(dialog.locator("summary")).to_contain_text("<img")
    assert page.evaluate("document.getElementById('tp-search').scrollWidth") <= width
    assert page.evaluate("window.ran") is None


@pytest.mark.parametrize("asked", [*NAMES.values(), "hasOwnProperty", "%3Cimg%3E", "x" * 5000])
def test_hostile_questions_are_text_too(page: Page, hostile: str, asked: str) -> None:
    page.goto(hostile)
    dialog = open_search(page)
    field(dialog).fill(asked)
    expect(told(dialog, re.compile("results? for "))).to_be_visible()
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("status")).not_to_be_empty()
    page.reload()
    expect(told(page.get_by_role("dialog"), re.compile("results? for "))).to_be_visible()
    assert page.locator("img, dialog script").count() == 0
    assert page.evaluate("window.ran") is None
