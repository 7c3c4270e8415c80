"""A resource on paper: its head, and a code that a reader of codes of others reads."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Page

from generator.render.qr import drawing_of
from tests.conftest import serve

_PAGE = "science/resources/six-mark-answers/"
_LONG = "mathematics/resources/misconceptions-in-fractions-and-directed-number/"
"""The page with the finest code of all"""
_SITE = "https://exemplar-trust.example/resources/"


def _printed(page: Page, address: str) -> pypdfium2.PdfDocument:
    page.goto(address)
    return pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))


def _codes(document: pypdfium2.PdfDocument) -> list[str]:
    picture = document[0].render(scale=150 / 72).to_pil()  # as a poor printer has it
    return [each.text for each in zxingcpp.read_barcodes(picture)]


def test_a_printed_resource_says_whose_it_is_and_leads_back_to_its_page(
    showcase_site: Path, page: Page
) -> None:
    with serve(showcase_site) as host:
        printed = _printed(page, f"{host}/{_PAGE}")
        of_long = _codes(_printed(page, f"{host}/{_LONG}"))
        page.emulate_media(media="screen")
        is_seen = page.locator(".tp-handout").is_visible()

    head = printed[0].get_textpage().get_text_bounded().split("Six-mark answers")[0]
    assert "Science" in head
    assert "Exemplar Learning Trust" in head
    assert "Reviewed in November 2026" in head
    assert _codes(printed) == [_SITE + _PAGE]
    assert of_long == [_SITE + _LONG]
    assert not is_seen


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/",
        # “gwaith-tŷ” in each of eight folders, as a browser asks for it
        "https://ysgol.example/cymraeg/" + "gwaith-t%C5%B7/" * 8,
        "https://trust.example/" + "a-very-long-title-of-a-page-/" * 6,
    ],
)
def test_a_code_is_read_by_others(page: Page, address: str) -> None:
    code = drawing_of(address)
    page.set_content(
        f'<svg width="106" height="106" viewBox="{code["box"]}" shape-rendering="crispEdges">'
        f'<path stroke="#000" d="{code["path"]}"/></svg>'  # 28 mm on paper
    )

    assert _codes(pypdfium2.PdfDocument(page.pdf())) == [address]


def test_an_address_too_long_for_paper_has_no_code() -> None:
    assert drawing_of("https://trust.example/" + "a" * 500) == {}
    assert drawing_of("https://trust.example/" + "a" * 5000) == {}
