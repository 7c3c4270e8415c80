"""The picture of a shared link: whole words or none, and the same bytes each time."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageFont

from generator.draw import link_picture
from generator.draw.link_picture import SIGNS, draw_link_picture
from generator.model.link_picture import HEIGHT, WIDTH, LinkPicture
from generator.model.mark import Mark

SCIENCE = LinkPicture("science", Mark("Sc", 150), "", "Science", "Willow Trust")
INK = (0x1D, 0x23, 0x29)
"""The colour of names, and of nothing else"""


def drawn(picture: LinkPicture) -> Image.Image:
    return Image.open(io.BytesIO(draw_link_picture(picture))).convert("RGB")


def has_words(picture: LinkPicture) -> bool:
    """Whether a name is written in it."""
    colours = drawn(picture).getcolors(maxcolors=WIDTH * HEIGHT)
    assert colours
    return INK in {colour for _, colour in colours}


def test_a_picture_is_of_the_size_and_kind_that_messengers_show_and_always_the_same() -> None:
    data = draw_link_picture(SCIENCE)
    assert data == draw_link_picture(SCIENCE)
    assert data.startswith(b"\x89PNG")
    assert drawn(SCIENCE).size == (1200, 630)
    assert len(data) < 100_000
    assert Image.open(io.BytesIO(data)).info == {}


def test_each_value_that_is_shown_gives_another_picture_of_another_name() -> None:
    others = [
        replace(SCIENCE, mark=Mark("Sn", 150)),
        replace(SCIENCE, mark=Mark("Sc", 151)),
        replace(SCIENCE, name="Sciences"),
        replace(SCIENCE, trust="Willow Trusts"),
        replace(SCIENCE, mark=None, accent="#204060"),
    ]
    assert len({draw_link_picture(each) for each in [SCIENCE, *others]}) == 6
    assert len({each.path for each in [SCIENCE, *others]}) == 6


@pytest.mark.parametrize(
    "name",
    [
        "Religious education and philosophy for children in all our schools",
        "Y Gŵyl a’r Tŷ: Cymraeg",
        "Gw\u0079\u0302r",  # the same letters, not composed
        "a" * 18,
    ],
)
def test_a_name_is_told_whole_and_within_the_margins(name: str) -> None:
    picture = replace(SCIENCE, name=name)
    assert has_words(picture)
    edge = drawn(picture).crop((WIDTH - 90, 0, WIDTH, HEIGHT))
    assert len(edge.getcolors() or ()) == 1


@pytest.mark.parametrize(
    "name", ["科学", "العلوم", "Science 🧪", "a" * 60, "word " * 80, "A\u202eB", "A\0B"]
)
def test_a_name_that_cannot_be_told_whole_leaves_the_mark_alone(name: str) -> None:
    assert has_words(SCIENCE)
    for picture in (
        replace(SCIENCE, name=name),
        replace(SCIENCE, trust=name),
        LinkPicture("", None, "#1f4e79", name, ""),
    ):
        assert not has_words(picture)
    assert drawn(replace(SCIENCE, mark=Mark("科", 150), name="科学")).size == (1200, 630)


def test_the_font_has_every_letter_that_it_is_said_to_have() -> None:
    font = ImageFont.truetype(str(Path(link_picture.__file__).with_name("inter-semibold.ttf")), 40)
    assert not bytes(font.getmask("\U0010fffd"))  # what it has not it leaves blank
    assert [sign for sign in sorted(SIGNS) if not bytes(font.getmask(sign))] == [" ", "\xa0"]
    assert set("ŵŷŴŶâêîôûẁẃẅỳ’–") <= SIGNS
