"""A trust's own face: what its settings say of the look is on every page, of finished years too."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator import pipeline
from generator.model.diagnostics import CannotContinue
from tests.conftest import serve
from tests.render.test_stock import assert_same_pages, mkdocs_build
from tests.samples import drawing, photo
from tests.writing import TRUST, job_in, page, resource, topic, write_trust

FACE = """\
colours: {light: "#7A1F1F", dark: "#f0b0b0"}
logo: signs/crest.svg
favicon: icon.png
footer: "Company <b>1</b> & {{ 6 * 7 }}."
"""


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A trust with a face of its own, built into `site/`. Read it only."""
    files: dict[str, str | bytes] = {
        "content/signs/crest.svg": drawing(),
        "content/icon.png": photo("PNG", placed=False),
        "content/index.md": page("Home", "Welcome."),
        "content/topics/recall.md": topic("Recall", "First."),
        "subjects/art/index.md": page("Art", "Welcome."),
        "subjects/art/resources/lines.md": resource("Lines", "recall", "[A link](../index.md)"),
        "content/trust.yml": TRUST + FACE,
    }
    root = write_trust(tmp_path_factory.mktemp("face") / "trust", files)
    pipeline.build(job_in(root), root / "site")
    return root


def test_the_line_at_the_foot_is_text_and_nothing_else(trust: Path) -> None:
    for path in ("index.html", "art/index.html", "art/topics/recall/index.html"):
        shown = (trust / "site" / path).read_text(encoding="utf-8")
        assert '<p class="tp-small">Company &lt;b&gt;1&lt;/b&gt; &amp; {{ 6 * 7 }}.</p>' in shown
        [source] = re.findall('<p class="tp-source">.*', shown)
        assert " · Company &lt;b&gt;1" in source


def test_the_icon_of_the_theme_is_not_beside_the_trusts_own(trust: Path) -> None:
    icons = [each.suffix for each in (trust / "site/assets").glob("favicon.*")]

    assert icons == [".png"]


@pytest.mark.parametrize("alone", [False, True])
def test_stock_mkdocs_gives_the_same_face(trust: Path, tmp_path: Path, *, alone: bool) -> None:
    pipeline.stage(job_in(trust), "art", tmp_path / "staged", alone=alone)

    stock = mkdocs_build(tmp_path / "staged")

    if not alone:
        assert_same_pages(stock, trust / "site" / "art")
    shown = (stock / "index.html").read_text(encoding="utf-8")
    loaded = re.findall(r'"([^"]*assets/(?:pages|logo|favicon)\.[0-9a-f]{8}\.[a-z]+)"', shown)
    assert sorted(Path(each).suffix for each in loaded) == [".css", ".png", ".svg"]
    for each in loaded:
        assert (stock / each).is_file() == alone
        assert (trust / "site" / "assets" / Path(each).name).is_file()
    assert '.png" type="image/png">' in shown


def test_links_have_the_colour_of_their_scheme_and_none_on_paper(trust: Path, page: Page) -> None:
    with serve(trust / "site") as address:
        page.goto(f"{address}/art/resources/lines/")
        link = page.locator("article a", has_text="A link")
        expect(link).to_have_css("color", "rgb(122, 31, 31)")
        page.emulate_media(color_scheme="dark")
        page.reload()
        expect(link).to_have_css("color", "rgb(240, 176, 176)")
        page.emulate_media(media="print")
        expect(link).to_have_css("color", "rgb(0, 0, 0)")


@pytest.fixture(scope="module")
def laid_over(trust: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The trust with three files in a theme of its own, built into `site/`."""
    root = Path(shutil.copytree(trust, tmp_path_factory.mktemp("laid") / "trust"))
    for path, text in {
        "theme/partials/title.html": "<h1>Ours: {{ page.meta.title }}</h1>",
        "theme/assets/own.css": ".ours { background: url(dots.svg) }",
        "theme/assets/dots.svg": drawing().decode(),
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    pipeline.build(job_in(root), root / "site")
    return root


def test_a_theme_of_the_trust_need_have_only_what_is_another(
    trust: Path, laid_over: Path, tmp_path: Path
) -> None:
    pipeline.stage(job_in(laid_over), "art", tmp_path / "staged")
    assert_same_pages(mkdocs_build(tmp_path / "staged"), laid_over / "site" / "art")

    shown = (laid_over / "site" / "art" / "index.html").read_text(encoding="utf-8")
    before = (trust / "site" / "art" / "index.html").read_text(encoding="utf-8")
    styles = r'<link rel="stylesheet" href="\.\./assets/([a-z]+)\.[0-9a-f]{8}\.css">'
    assert re.findall(styles, before) == ["pages"]
    assert re.findall(styles, shown) == ["pages", "own"]
    assert "<h1>Ours: Art</h1>" in shown
    assert (laid_over / "site" / "assets" / "dots.svg").is_file()
    assert before.partition("<footer")[2] == shown.partition("<footer")[2]


def test_parts_of_the_search_go_with_a_whole_theme(laid_over: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(laid_over, tmp_path / "trust"))
    (root / "theme" / "assets" / "search").mkdir()

    with pytest.raises(CannotContinue, match="the scripts of the search go with a whole theme"):
        pipeline.build(job_in(root), root / "site")
