"""A site's mark and its name → the picture that stands beside a shared link, as PNG.

The letters are those of Inter (`inter-semibold.ttf`, under the SIL Open Font License), of which
those of European languages in Latin script are kept. A name with others is left out, and the mark
stands alone: a reader must not be shown boxes.
"""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path
from typing import Any

from generator.model.link_picture import HEIGHT, WIDTH, LinkPicture
from generator.model.mark import MarkColours, colours_of

SIGNS = frozenset(
    map(
        chr,
        (
            *(*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x218, 0x21C)),
            *(*range(0x1E80, 0x1E86), 0x1EF2, 0x1EF3),  # Welsh
            *(*range(0x2010, 0x2016), *range(0x2018, 0x201F), 0x2022, 0x2026, 0x20AC),
        ),
    )
) - {"\u00ad", "\u0149"}
"""What the font has letters for."""
_FONT = Path(__file__).with_name("inter-semibold.ttf")
_INK, _QUIET = "#1d2329", "#4c555e"
_PAPER = "#f5f6f7"  # of the trust's own
_EDGE, _MARGIN, _GAP = 28, 96, 64
"""Pixels of the band at the left, from there to what is drawn, and beside the mark."""
_MARK = 232
_LARGEST, _SMALLEST, _MOST_LINES = 96, 44, 4
"""Pixels of the letters of a name, and how many lines it may take"""
_OF_TRUST, _BELOW = 40, 12
"""Pixels of the letters of the trust's name, and between the two"""
_LEADING = 1.18
_FINER = 4
"""An edge that is not straight is drawn so many times larger first."""


def draw_link_picture(picture: LinkPicture) -> bytes:
    """The picture. Equal values give equal bytes, as long as Pillow is the same."""
    from PIL import Image, ImageDraw

    mark = picture.mark
    colours = colours_of(mark.hue) if mark else MarkColours(picture.accent, _PAPER, _PAPER, _INK)
    image = Image.new("RGB", (WIDTH, HEIGHT), colours.ground)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, _EDGE - 1, HEIGHT), fill=colours.figure)
    left = _MARGIN + (_MARK + _GAP if mark else 0)
    written = _written(picture, WIDTH - left - _MARGIN)
    place = _MARGIN if written else (WIDTH - _MARK) // 2
    if mark or not written:
        letters = mark.letters if mark else ""
        _draw_mark(image, letters, colours, (place, (HEIGHT - _MARK) // 2))
    top = (HEIGHT - sum(high for _, _, _, high in written)) // 2
    for line, font, colour, high in written:
        draw.text((left, top), line, font=font, fill=colour)
        top += high
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _draw_mark(image: Any, letters: str, colours: MarkColours, place: tuple[int, int]) -> None:
    """A square with round corners, and the letters in its middle, if the font has them."""
    from PIL import Image, ImageDraw

    shape = Image.new("L", (_MARK * _FINER, _MARK * _FINER))
    ImageDraw.Draw(shape).rounded_rectangle(
        (0, 0, shape.width - 1, shape.height - 1), radius=shape.width // 8, fill=255
    )
    shape = shape.resize((_MARK, _MARK), Image.Resampling.LANCZOS)
    image.paste(Image.new("RGB", shape.size, colours.figure), place, shape)
    said = _drawable(letters)
    if said:
        font = _font(_MARK // 2)
        middle = (place[0] + _MARK // 2, place[1] + _MARK // 2)
        ImageDraw.Draw(image).text(middle, said, font=font, fill=colours.letters, anchor="mm")


def _written(picture: LinkPicture, width: int) -> list[tuple[str, Any, str, int]]:
    """The lines of the names, each with its letters, its colour and the height that it takes.

    None where they cannot be told whole: the name is made smaller, but not beyond what can be read.
    """
    name, trust = _drawable(picture.name), _drawable(picture.trust)
    below = _lines(trust, _font(_OF_TRUST), width)
    if not name or bool(picture.trust) != bool(below):
        return []
    for size in range(_LARGEST, _SMALLEST - 1, -4):
        font = _font(size)
        lines = _lines(name, font, width)
        written = [
            *((line, font, _INK, round(size * _LEADING)) for line in lines[:-1]),
            *(
                (line, font, _INK, round(size * _LEADING) + (_BELOW if below else 0))
                for line in lines[-1:]
            ),
            *((line, _font(_OF_TRUST), _QUIET, round(_OF_TRUST * _LEADING)) for line in below),
        ]
        high = sum(each for _, _, _, each in written)
        if 0 < len(lines) <= _MOST_LINES and high <= HEIGHT - 2 * _GAP:
            return written
    return []


def _lines(text: str, font: Any, width: int) -> list[str]:
    """The text in lines that are no wider; none where a word of it is."""
    lines: list[str] = []
    for word in text.split():
        if font.getlength(word) > width:
            return []
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _drawable(text: str) -> str:
    """The text with its letters composed; empty if there is any that the font has not."""
    composed = " ".join(unicodedata.normalize("NFC", text).split())
    return composed if SIGNS.issuperset(composed) else ""


def _font(size: int) -> Any:
    from PIL import ImageFont

    # Pillow's own layout: the other one is not in every Pillow, and would place letters otherwise.
    return ImageFont.truetype(str(_FONT), size, layout_engine=ImageFont.Layout.BASIC)
