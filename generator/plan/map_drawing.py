"""Topics in rows and their relations → a drawing: boxes, lines of text and curves, in numbers."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.link.nearness import Places, Relation, in_rows
from generator.plan.viewpoint import Values

_LETTER = 0.61
"""A letter's width to its height, on average, in the widest of the fonts of common systems."""
_LEADING = 1.25
_PADDING = 10
_NARROWEST = 10
"""Between two boxes in a row, at the least."""
_SMALLEST = 0.75
"""How small the letters of a long word become, to the others', before it is broken."""
_BEND = 0.08
"""How far a curve leaves the straight line, to its length: two that coincide come apart."""
_ARROW, _ARROW_ANGLE = 7, 0.45
_TOP = 24
"""Room above the first row, for a curve from one end of it to the other."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a map is drawn on; lengths in pixels of a screen that shows it in its own size."""

    name: str
    width: int
    columns: int
    text: int
    """the size of the letters"""
    gap: int
    """between two rows"""


NARROW = Sheet("narrow", width=328, columns=3, text=12, gap=26)
WIDE = Sheet("wide", width=920, columns=6, text=14, gap=30)


@dataclass(frozen=True, slots=True)
class _Box:
    row: int
    x: float
    y: float
    width: float
    height: float
    text: tuple[str, ...]

    def edge(self, x: float, y: float) -> tuple[float, float]:
        """Where the way from the middle of the box to a point outside leaves the box."""
        right, down = x - self.x, y - self.y
        share = min(
            self.width / 2 / abs(right) if right else math.inf,
            self.height / 2 / abs(down) if down else math.inf,
        )
        return self.x + right * share, self.y + down * share


def draw(
    sheet: Sheet, places: Places, titles: Mapping[str, str], relations: Sequence[Relation]
) -> Values:
    """The drawing on one sheet: `boxes` by rows, `lines` between them, and its size.

    A box tells the topic that it is of, and a line the two and the kind of their relation.
    """
    boxes, height = _boxes(sheet, places, titles)
    return {
        "name": sheet.name,
        "width": sheet.width,
        "height": round(height),
        "text": sheet.text,
        "boxes": [_box(sheet, slug, box) for slug, box in boxes.items()],
        "lines": [
            {
                "kind": each.kind,
                "first": each.first,
                "second": each.second,
                "path": _path(boxes[each.first], boxes[each.second], each.kind != "related"),
            }
            for each in relations
        ],
    }


def _boxes(
    sheet: Sheet, places: Places, titles: Mapping[str, str]
) -> tuple[dict[str, _Box], float]:
    """A box for each topic, and where the last row ends."""
    cell = sheet.width / sheet.columns
    columns = min(sheet.columns, math.ceil(math.sqrt(len(places))))
    found: dict[str, _Box] = {}
    y: float = _TOP
    for number, row in enumerate(in_rows(places, columns)):
        texts = {slug: _wrapped(titles[slug], sheet) for slug in row}
        heights = {slug: _height(text, sheet) for slug, text in texts.items()}
        middle = y + max(heights.values()) / 2
        for at, (slug, text) in enumerate(texts.items()):
            x = sheet.width / 2 + (at + 0.5 - len(row) / 2) * cell
            width = max(len(line) for line in text) * sheet.text * _LETTER + _PADDING
            width = min(width, _room(sheet))
            found[slug] = _Box(number, x, middle, width, heights[slug], text)
        y += max(heights.values()) + sheet.gap
    return found, y - sheet.gap + _PADDING


def _wrapped(title: str, sheet: Sheet) -> tuple[str, ...]:
    """A title in lines. A word a little too long for one stays whole, in smaller letters."""
    most = _room(sheet) / (sheet.text * _LETTER)
    whole = textwrap.wrap(title, int(most), break_long_words=False)
    lines = [
        part
        for line in whole
        for part in (textwrap.wrap(line, int(most)) if len(line) > most / _SMALLEST else [line])
    ]
    return tuple(lines) or (title,)


def _size(line: str, sheet: Sheet) -> float:
    """How high the letters of a line are, that it may stand in the widest box."""
    fitting = (_room(sheet) - _PADDING / 2) / (max(1, len(line)) * _LETTER)
    return sheet.text if len(line) * sheet.text * _LETTER <= _room(sheet) else fitting


def _room(sheet: Sheet) -> float:
    return sheet.width / sheet.columns - _NARROWEST


def _height(text: tuple[str, ...], sheet: Sheet) -> float:
    return len(text) * sheet.text * _LEADING + _PADDING


def _box(sheet: Sheet, slug: str, box: _Box) -> Values:
    top = box.y - box.height / 2
    first = top + _PADDING / 2 + sheet.text
    return {
        "topic": slug,
        "x": round(box.x - box.width / 2),
        "y": round(top),
        "middle": round(box.x),
        "width": round(box.width),
        "height": round(box.height),
        "text": [
            {
                "y": round(first + at * sheet.text * _LEADING),
                "words": line,
                "size": round(_size(line, sheet), 1),
            }
            for at, line in enumerate(box.text)
        ],
    }


def _path(start: _Box, end: _Box, arrow: bool) -> str:
    """A slight curve from the edge of a box to that of another, with an arrow's head at its end."""
    right, down = end.x - start.x, end.y - start.y
    length = math.hypot(right, down)
    bend = _BEND * length
    if start.row == end.row and length > 1.5 * max(start.width, end.width):
        bend = max(bend, start.height + end.height)  # over the boxes that stand between the two
    side = -bend if right > 0 else bend
    control = (
        (start.x + end.x) / 2 - side * down / length,
        (start.y + end.y) / 2 + side * right / length,
    )
    tip = end.edge(*control)
    curve = f"M{_point(start.edge(*control))}Q{_point(control)} {_point(tip)}"
    return curve + _head(control, tip) if arrow else curve


def _head(control: tuple[float, float], tip: tuple[float, float]) -> str:
    back = math.atan2(control[1] - tip[1], control[0] - tip[0])
    sides = [
        (tip[0] + _ARROW * math.cos(back + turn), tip[1] + _ARROW * math.sin(back + turn))
        for turn in (_ARROW_ANGLE, -_ARROW_ANGLE)
    ]
    return f"M{_point(sides[0])}L{_point(tip)}L{_point(sides[1])}"


def _point(place: tuple[float, float]) -> str:
    return f"{place[0]:.1f} {place[1]:.1f}"
