"""What authors write is text in every reader's browser: no label runs, no name answers for ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from playwright.sync_api import Page, expect

from generator import pipeline
from generator.html.dialect import is_of_frame
from tests.conftest import PROJECT, serve
from tests.site.searching import narrow, results, search_for
from tests.writing import SUBJECT, TRUST, job_in, page, resource, session, topic, write_trust

RUNS = "<img src=x onerror=window.ran=1>"
SIGNS = ("A < B & C", "A &lt; B", "“R&amp;D” it's 'so'", "<b>bold</b>", "{{ 7 * 7 }}", "%3Cb%3E")
WINDOW_NAMES = """
    location document name top parent self origin history navigator localStorage fetch URL
    getElementById querySelector addEventListener body head forms cookie defaultView form action
    trustpagesPart trustpagesPanel trustpagesEngine EnglishStemmer import mermaid
    toString constructor hasOwnProperty __proto__ content links
""".split()


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def labelled(root: Path) -> Path:
    """A trust that has HTML, and signs that HTML takes for its own, wherever a name may stand."""
    names = {f"t{number}": f"{text} {number}" for number, text in enumerate((RUNS, *SIGNS))}
    trust = TRUST.replace("name: Key Stage 3", f"name: {quoted('K ' + RUNS)}")
    trust = trust.replace("name: Willow Bank School", f"name: {quoted('W ' + RUNS)}")
    trust = trust.replace("name: Willow Trust", f"name: {quoted('Trust ' + RUNS)}")
    files: dict[str, str | bytes] = {
        f"content/topics/{slug}.md": topic(quoted(name)) for slug, name in names.items()
    }
    files["content/trust.yml"] = trust
    files["content/index.md"] = page(quoted("Home " + RUNS))
    for slug in ("art", "music"):
        files[f"subjects/{slug}/subject.yml"] = SUBJECT.format(
            name=quoted(f"{slug.capitalize()} & <i>{RUNS}")
        )
        files[f"subjects/{slug}/index.md"] = page(quoted(f"{slug} {RUNS}"))
        files[f"subjects/{slug}/resources/all.md"] = resource(
            quoted(f"Findme {RUNS}"),
            ", ".join(names),
            f"Findme. `{RUNS}`\n\n## One `{RUNS}`\n\na\n\n## Two &lt;img&gt;\n\nb\n\n## Three\n",
            summary=quoted(f"Sum {RUNS}"),
        )
        files[f"subjects/{slug}/plc/1-first.md"] = session(
            quoted(f"Findme session {RUNS}"), "2026-10-01"
        )
    return write_trust(root, files)


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    folder = tmp_path_factory.mktemp("labels")
    site = pipeline.build(job_in(labelled(folder / "trust")), folder / "site").folder
    with serve(site) as address:
        yield address, site


@pytest.mark.parametrize("place", ["", "art/", "art/resources/all/"])
def test_labels_of_the_search_are_text(
    page: Page, hostile_site: tuple[str, Path], place: str
) -> None:
    page.goto(f"{hostile_site[0]}/{place}")
    dialog = search_for(page, "findme")
    dialog.locator("summary").click()
    shown = dialog.locator("option").all_inner_texts()
    labels = {re.sub(r" \(\d+\)$", "", text) for text in shown}
    assert {f"{text} {number}" for number, text in enumerate((RUNS, *SIGNS))} <= labels
    assert f"K {RUNS}" in labels
    assert f"Art & <i>{RUNS}" in labels
    titles = dialog.locator(".tp-search__title").all_inner_texts()
    assert f"Findme {RUNS}" in [title.strip() for title in titles]
    assert dialog.locator("img, i, b").count() == 0
    assert page.evaluate("window.ran") is None


def test_a_filter_with_signs_in_its_name_narrows_the_results(
    page: Page, hostile_site: tuple[str, Path]
) -> None:
    page.goto(f"{hostile_site[0]}/art/")
    dialog = search_for(page, "findme")
    narrow(dialog, "Topic", "A < B & C 1")
    expect(dialog.locator("summary")).to_have_text("Filter (1 on): A < B & C 1")
    expect(results(dialog).first).to_be_visible()
    assert dialog.locator("img, i, b").count() == 0


def test_no_text_of_an_author_is_markup_on_any_page(
    page: Page, hostile_site: tuple[str, Path]
) -> None:
    address, site = hostile_site
    for file in sorted(site.rglob("index.html")):
        if "http-equiv" in file.read_text():
            continue
        page.goto(f"{address}/{file.relative_to(site).parent}/")
        assert page.evaluate("window.ran") is None, file
        assert page.locator("img").count() == 0, file


def test_no_name_in_a_page_answers_for_the_frame_or_the_window(
    page: Page, tmp_path: Path, built_trust: Path
) -> None:
    names = [*WINDOW_NAMES, "tp-search", "tp-content", "__search", "trustpagesLoads"]
    body = "".join(
        f'\n\n## {name}\n\n<a id="{name}" name="{name}">x</a> <img alt="x" id="{name}" '
        f'name="{name}" src="one-bar.svg"> [y](one-bar.svg){{ #{name} name="{name}" }}'
        for name in names
    )
    target = built_trust / "subjects" / "music" / "resources" / "one-bar-again.md"
    plain = pipeline.build(job_in(built_trust), tmp_path / "plain").folder
    with serve(plain) as address:
        page.goto(f"{address}/music/resources/one-bar-again/")
        before = page.evaluate(_KINDS, names)
    target.write_text(target.read_text() + body)
    site = pipeline.build(job_in(built_trust), tmp_path / "site").folder
    with serve(site) as address:
        page.goto(f"{address}/music/resources/one-bar-again/")
        after = page.evaluate(_KINDS, names)
        free = {
            "mermaid",
            "trustpagesPanel",
            "trustpagesEngine",
            "EnglishStemmer",
            "links",
            "content",
            "form",
            "forms",
            "action",
        }
        changed = {name for name, kind in before.items() if after[name] != kind}
        assert changed <= {f"window.{name}" for name in free | _NOT_OF_A_WINDOW}
        dialog = search_for(page, "bar")
        expect(results(dialog).first).to_be_visible()
        # The server stops with this test: nothing may be on its way any more.
        expect(dialog.locator(".tp-search__excerpt:empty")).to_have_count(0)


_NOT_OF_A_WINDOW = {
    "body", "head", "cookie", "defaultView", "getElementById", "querySelector", "import"
}  # fmt: skip
"""Names of a document's parts, which a window has not: no script asks it for them."""
_KINDS = """names => Object.fromEntries(names.flatMap(name => [
  ["window." + name, String(window[name]).replace(/:\\d+/, "")],
  ["document." + name, String(document[name]).replace(/:\\d+/, "")],
]).filter(([key]) => key !== "document.links"))"""


def test_every_name_of_the_frame_is_in_the_frames_own_space(showcase_site: Path) -> None:
    """What `is_of_frame` keeps from pages is all that our templates and Material's hold."""
    for file in showcase_site.rglob("index.html"):
        tree = lxml.html.fromstring(file.read_bytes())
        around = tree.xpath("//*[@id][not(ancestor-or-self::article)]")
        assert [each.get("id") for each in around if not is_of_frame(each.get("id"))] == [], file
    templates = "".join(f.read_text() for f in (PROJECT / "theme").rglob("*.html"))
    given = re.findall(r'\sid="([^"]+)"', templates)
    assert len(given) > 10
    planned = {
        "{{ texts_id }}",
        "{{ mistaken_id }}",
        "{{ family.anchor }}",
        "{{ topic.anchor }}",
    }  # no text of authors
    own = [name for name in given if name not in planned]
    assert [name for name in own if not is_of_frame(name)] == []
    assert re.findall(r'\w+_id = "(?!tp-)', templates) == []


def test_the_script_of_the_pages_asks_for_names_of_the_frame_only() -> None:
    scripts = sorted((PROJECT / "theme" / "assets").rglob("*.js"))
    assert len(scripts) > 3
    script = "".join(each.read_text() for each in scripts)
    assert set(re.findall(r"[\"'`(]#([A-Za-z_][\w-]*)", script)) <= {"tp-search"}
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script)
