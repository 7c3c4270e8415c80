"""docs/tour.md: each stop is a page of the showcase with its picture, and it takes ten minutes."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html
from PIL import Image

from benchmarks.tour import LARGEST, PICTURES, TOUR, Stop, comment_on_change, picture_name, shoot
from generator.cache import Cache
from tests.conftest import PROJECT

TEXT = (PROJECT / "docs" / "tour.md").read_text(encoding="utf-8")
_STOP = re.compile(r"^## (\d+)\. .+$", re.MULTILINE)
_PICTURE = re.compile(r"!\[(?P<alt>[^\]]+)\]\((?P<file>[^)]+)\)")
_ADDRESS = re.compile(r"\[/(?P<said>[^\]]*)\]\(http://localhost:8000/(?P<address>[^)]*)\)")
_MOST_STOPS, _MINUTES, _WORDS_A_MINUTE = 12, 10, 200
NUMBERED = tuple(enumerate(TOUR, start=1))


def _sections() -> list[str]:
    return [part.split("\n## ")[0] for part in _STOP.split(TEXT)[2::2]]


def _page(site: Path, address: str) -> html.HtmlElement:
    return html.fromstring((site / urlsplit(address).path / "index.html").read_bytes())


def test_the_text_and_the_script_have_the_same_stops() -> None:
    assert [int(each) for each in _STOP.findall(TEXT)] == [number for number, _ in NUMBERED]
    assert len(TOUR) <= _MOST_STOPS
    told = [
        (
            tuple(each["address"] for each in _ADDRESS.finditer(part)),
            [each["file"] for each in _PICTURE.finditer(part)],
        )
        for part in _sections()
    ]
    assert told == [
        (stop.addresses, [f"images/tour/{picture_name(number, stop)}"]) for number, stop in NUMBERED
    ]
    assert all(each["said"] == each["address"] for each in _ADDRESS.finditer(TEXT))


def test_it_is_read_in_ten_minutes() -> None:
    assert len(TEXT.split()) / _WORDS_A_MINUTE <= _MINUTES


@pytest.mark.parametrize("stop", TOUR, ids=lambda stop: stop.name)
def test_every_stop_is_a_page_with_what_the_text_speaks_of(showcase_site: Path, stop: Stop) -> None:
    for address, words in zip(stop.addresses, stop.words, strict=True):
        page = _page(showcase_site, address)
        if fragment := urlsplit(address).fragment:
            assert page.get_element_by_id(fragment, None) is not None
        if stop.of_check:
            words = "Suggest a change"
        elif urlsplit(address).query:  # answered in the browser, and looked at there below
            continue
        assert words in " ".join(page.text_content().split())


def test_every_picture_is_there_and_small_enough_and_no_other() -> None:
    wanted = {picture_name(number, stop) for number, stop in NUMBERED}
    assert {file.name for file in PICTURES.iterdir()} == wanted
    for file in PICTURES.iterdir():
        assert file.stat().st_size <= LARGEST
        with Image.open(file) as picture:
            assert picture.format == "WEBP"


@pytest.mark.audit
def test_the_pictures_can_be_made_anew(
    showcase_site: Path, showcase_cache: Cache, tmp_path: Path
) -> None:
    """Most of its time goes into making them small, which is asked of those that are there."""
    comment = comment_on_change(PROJECT, tmp_path / "clone", showcase_cache.folder)
    assert "Write 2026-11-27 for 27 November." in comment
    assert "may name a pupil" in comment
    assert "Kayleigh" not in comment

    of_other_kinds = [
        (number, stop)
        for number, stop in NUMBERED
        if stop.of_check or len(stop.addresses) > 1 or urlsplit(stop.addresses[0]).query
    ]
    shoot(showcase_site, of_other_kinds, tmp_path / "pictures", comment)

    made = {file.name for file in (tmp_path / "pictures").iterdir()}
    assert made == {picture_name(number, stop) for number, stop in of_other_kinds}
    assert all(
        each.stat().st_size <= LARGEST and Image.open(each).width > 1000
        for each in (tmp_path / "pictures").iterdir()
    )
