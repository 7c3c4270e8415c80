"""Slides (.pptx) → an outline of what they say, as HTML; the file itself is offered beside it."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree, html

from generator.imported.equations import Equation, mark_of, read_equation
from generator.imported.reading import Reading, damaged, parser, parts_of
from generator.imported.tables import LOWERED, PLACES, RAISED, as_elements
from generator.model.counted import counted
from generator.model.diagnostics import CannotContinue

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_NEEDED = "ppt/presentation.xml"
_FOOT = frozenset(("DATE", "FOOTER", "SLIDE_NUMBER", "HEADER"))
_TITLES = frozenset(("TITLE", "CENTER_TITLE", "VERTICAL_TITLE"))
_BODIES = frozenset(("BODY", "OBJECT", "VERTICAL_BODY", "VERTICAL_OBJECT"))


@dataclass(slots=True)
class _Outline:
    """What was met so far. Numbers are those of slides."""

    equations: list[Equation] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    feet: Counter[str] = field(default_factory=Counter)
    noted: list[int] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    pictured: list[int] = field(default_factory=list)
    charted: list[int] = field(default_factory=list)


def read_slides(data: bytes, name: str) -> Reading:
    """Read a .pptx by python-pptx. Raises `CannotContinue` where it is none, or is damaged.

    Notes of the speaker stay in the file, and are not in the outline.
    """
    parts = parts_of(data, name, _NEEDED, "PowerPoint presentation (.pptx)")

    import pptx  # only here: no other command waits for it

    outline = _Outline()
    body = html.Element("div")
    try:
        slides = list(pptx.Presentation(io.BytesIO(data)).slides)
        for number, slide in enumerate(slides, 1):
            _slide(slide, number, body, outline)
        diagrams = [part for part in sorted(parts) if part.startswith("ppt/diagrams/data")]
        for part in diagrams:
            outline.words += _words(etree.fromstring(parts[part], parser()))
    except Exception as fault:  # whatever it meets in a damaged file
        raise damaged(name, "PowerPoint") from fault
    if not slides:
        raise CannotContinue(f"{name} has no slides.")
    comments = sum(1 for part in parts if part.startswith("ppt/comments/"))
    notes = tuple(_notes(outline, has_comments=comments > 0))
    for each in list(body.iter("p", "li", "td")):
        as_elements(each)
    written = "".join(html.tostring(each, encoding="unicode") for each in body)
    return Reading(written, tuple(outline.words), (), notes, tuple(outline.equations), data)


def _slide(slide: Any, number: int, body: html.HtmlElement, outline: _Outline) -> None:
    if slide.has_notes_slide and (slide.notes_slide.notes_text_frame.text or "").strip():
        outline.noted.append(number)
    if slide.element.get("show") in {"0", "false"}:
        outline.hidden.append(number)
        return
    _unfolded(slide.element)
    shapes = list(_shapes(slide.shapes))
    feet = [each._element for each in shapes if _kind(each) in _FOOT]
    outline.words += _words(slide.element, but=feet)
    title = next((each for each in shapes if _kind(each) in _TITLES), None)
    said = " ".join(" ".join(_lines(title.text_frame, outline)).split()) if title else ""
    before = [each for each in body if each.tag in {"h1", "h2"}]
    is_new = not before or PLACES.sub("", said) != str(before[-1].text_content())
    if is_new and (said or number > 1):  # a page without a title is called as its file
        heading = html.Element("h2" if number > 1 else "h1")
        heading.text = said or f"Slide {number}"
        as_elements(heading)
        body.append(heading)
    for shape in shapes:
        if shape is not title:
            _shape(shape, number, body, outline)


def _shapes(shapes: Iterable[Any]) -> Iterator[Any]:
    """Those in groups too, in their order."""
    for each in shapes:
        if hasattr(each, "shapes"):
            yield from _shapes(each.shapes)
        else:
            yield each


def _kind(shape: Any) -> str:
    """What a placeholder is for, as TITLE; empty for a shape that is none."""
    return shape.placeholder_format.type.name if shape.is_placeholder else ""


def _shape(shape: Any, number: int, body: html.HtmlElement, outline: _Outline) -> None:
    kind = _kind(shape)
    if kind in _FOOT:
        said = " ".join(shape.text_frame.text.split()) if shape.has_text_frame else ""
        outline.feet[said] += kind != "SLIDE_NUMBER" and bool(said)
        return
    if getattr(shape, "has_table", False):
        table = html.Element("table")
        for row in shape.table.rows:
            line = html.Element("tr")
            for cell in row.cells:
                line.append(html.Element("td"))
                line[-1].text = "; ".join(filter(None, _lines(cell.text_frame, outline)))
            table.append(line)
        body.append(table)
    elif shape.has_text_frame and _has_words(shape.text_frame):
        _text(shape.text_frame, body, outline, is_list=kind in _BODIES)
    elif getattr(shape, "has_chart", False):
        outline.charted.append(number)
    elif hasattr(shape, "image") or shape.shape_type is None:
        outline.pictured.append(number)


def _has_words(frame: Any) -> bool:
    return any(True for _ in frame._txBody.iter(f"{_A}t", f"{_M}t"))


def _text(frame: Any, body: html.HtmlElement, outline: _Outline, *, is_list: bool) -> None:
    """The lines of a frame: a list, one in another by their levels, where it is made for one."""
    said = [
        (paragraph.level, line)
        for paragraph, line in zip(frame.paragraphs, _lines(frame, outline), strict=True)
        if line
    ]
    if len(said) < 2 or not is_list:
        for _, line in said:
            body.append(html.Element("p"))
            body[-1].text = line
        return
    lists: list[tuple[int, html.HtmlElement]] = []
    for level, line in said:
        while lists and lists[-1][0] > level:
            lists.pop()
        if not lists or lists[-1][0] < level:
            made = html.Element("ul")
            (lists[-1][1][-1] if lists else body).append(made)
            lists.append((level, made))
        lists[-1][1].append(html.Element("li"))
        lists[-1][1][-1].text = line


def _lines(frame: Any, outline: _Outline) -> list[str]:
    """What each paragraph says, a mark in the place of an equation."""
    lines = []
    for paragraph in frame.paragraphs:
        line = ""
        for each in _inside(paragraph._p):
            if each.tag == f"{_M}oMath":
                line += mark_of(len(outline.equations))
                outline.equations.append(read_equation(each, is_alone=False))
            else:
                line += " " if each.tag == f"{_A}br" else _placed(each)
        lines.append(" ".join(line.split()))
    return lines


def _placed(text: etree._Element) -> str:
    """Words between signs that say whether they are raised or lowered: 10³ is not 103."""
    run = text.getparent()
    looks = run.find(f"{_A}rPr") if run is not None else None
    place = "" if looks is None else looks.get("baseline", "").strip("%")
    said = text.text or ""
    if not said.strip() or not place.strip("-0."):
        return said
    begins, ends = LOWERED if place.startswith("-") else RAISED
    return f"{begins}{said}{ends}"


def _inside(element: etree._Element) -> Iterator[etree._Element]:
    """The words, breaks and equations in a paragraph; nothing of what is there for old programs."""
    for each in element:
        if each.tag in {f"{_A}t", f"{_A}br", f"{_M}oMath"}:
            yield each
        elif each.tag != f"{_MC}Fallback":
            yield from _inside(each)


def _unfolded(slide: etree._Element) -> None:
    """Keep what PowerPoint shows of what is there twice, as a shape with an equation is."""
    for both in list(slide.iter(f"{_MC}AlternateContent")):
        chosen, parent = both.find(f"{_MC}Choice"), both.getparent()
        if chosen is not None and parent is not None:
            for each in chosen:
                both.addprevious(each)
            parent.remove(both)


def _words(element: etree._Element, but: Sequence[etree._Element] = ()) -> list[str]:
    """The words of a slide, paragraph by paragraph; of the elements in `but` there is none."""
    skipped = {paragraph for each in but for paragraph in each.iter(f"{_A}p")}
    words: list[str] = []
    for paragraph in element.iter(f"{_A}p"):
        if paragraph not in skipped:
            parts = paragraph.iter(f"{_A}t", f"{_A}br")
            said = (" " if part.tag == f"{_A}br" else part.text or "" for part in parts)
            words += "".join(said).split()
    return words


def _notes(outline: _Outline, *, has_comments: bool) -> Iterator[str]:
    yield (
        "The slides lie beside the page, and colleagues download them from there as they are. Say "
        "under rights: why we may share them."
    )
    if outline.noted:
        yield (
            f"{_slides(outline.noted)} notes for the speaker: they are in the file, and not in the "
            "page. Take out what is for you alone."
        )
    if outline.hidden:
        yield (
            f"{_slides(outline.hidden)} been hidden, which is in the file, and not in the page. "
            "Take it out if nobody is to see it."
        )
    if outline.pictured:
        yield f"{_slides(outline.pictured)} pictures, which are in the file, and not in the page."
    if outline.charted:
        yield f"{_slides(outline.charted)} a chart, which is in the file, and not in the page."
    if has_comments:
        yield "Comments are in the file, and not in the page. Take them out before you share it."
    for said, number in outline.feet.items():
        if number:
            yield f"The foot of {counted(number, 'slide')} was left out: “{said}”."


def _slides(numbers: list[int]) -> str:
    """Which slides have something: “Slides 2 and 4 have”."""
    each = [str(number) for number in dict.fromkeys(numbers)]
    if len(each) == 1:
        return f"Slide {each[0]} has"
    return f"Slides {', '.join(each[:-1])} and {each[-1]} have"
