"""What is often believed stands beside what is so, and nobody can take the one for the other."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page

from generator.search.record import read_record, search_part
from tests.conftest import serve

_RESOURCE = "science/resources/tier-3-words-in-biology/"
_TOPIC = "science/topics/retrieval-practice/"
_THEN = "science/2025-26/resources/forces-and-electricity-misconceptions/"
_IDEA = "Respiration is another word for breathing."
_CORRECTION = "Respiration releases energy from glucose in every living cell"


@pytest.mark.parametrize("path", [_RESOURCE, _TOPIC])
@pytest.mark.parametrize("width", [360, 1280])
def test_each_idea_and_each_correction_is_called_what_it_is(
    path: str, width: int, showcase_site: Path, page: Page
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    with serve(showcase_site) as host:
        page.goto(f"{host}/{path}")
        pairs = page.locator(".tp-mistaken > li")
        told = [each.locator("p").all_inner_texts() for each in pairs.all()]
        fit = page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    assert len(told) == 2
    for idea, correction in told:
        assert idea.startswith("Often thought:")
        assert correction.startswith("In fact:")
    assert fit


def test_on_paper_both_are_called_so_too(showcase_site: Path, page: Page) -> None:
    with serve(showcase_site) as host:
        page.goto(f"{host}/{_RESOURCE}")
        printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    text = " ".join(" ".join(sheet.get_textpage().get_text_bounded() for sheet in printed).split())
    assert f"Often thought: {_IDEA} In fact: Breathing moves air" in text


def test_the_search_never_shows_an_idea_as_though_it_were_so(showcase_site: Path) -> None:
    html = (showcase_site / _RESOURCE / "index.html").read_bytes()
    record = read_record(search_part(html))
    [section] = [each for each in record.sections if each.heading == "Common misconceptions"]
    assert f"Often thought: {_IDEA}" in section.lines
    assert any(line.startswith("Breathing") and _CORRECTION in line for line in section.lines)


def test_a_finished_year_has_its_texts_and_no_labels(showcase_site: Path) -> None:
    html = (showcase_site / _THEN / "index.html").read_text(encoding="utf-8")
    assert "<li><b>Current is used up as it goes round a circuit.</b></li>" in html
    assert "Often thought" not in html
