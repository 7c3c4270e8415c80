"""An OpenDocument text (.odt), as LibreOffice writes it → its HTML, and what of it stays behind."""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import normpath

from lxml import etree, html

from generator.imported.equations import Equation, mark_of
from generator.imported.open_left import SILENT, left_around, left_in, words_of
from generator.imported.open_styles import Styles
from generator.imported.reading import (
    PICTURE,
    SHOWN,
    Reading,
    damaged,
    parser,
    parts_of,
    pictures_left,
)
from generator.model.diagnostics import CannotContinue

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_MATHS = "{http://www.w3.org/1998/Math/MathML}"
_CONTENT, _STYLES = "content.xml", "styles.xml"
_ENDINGS = {f".{ending}": kind for kind, ending in SHOWN.items()} | {".jpeg": "image/jpeg"}


def read_open_document(data: bytes, name: str) -> Reading:
    """Read an .odt. Raises `CannotContinue` where it is none, is locked, or is damaged."""
    parts = parts_of(data, name, _CONTENT, "OpenDocument text (.odt)")
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise CannotContinue(f"{name} asks for a password. Save it without one, and try that.")
    try:
        content = etree.fromstring(parts[_CONTENT], parser())
        styles = etree.fromstring(parts[_STYLES], parser()) if _STYLES in parts else None
        text = content.find(f"{_OFFICE}body/{_OFFICE}text")
        if content.getroottree().docinfo.internalDTD is not None:
            raise damaged(name, "LibreOffice")  # no program writes one: its words could be hidden
        if text is None:
            raise CannotContinue(
                f"{name} is no OpenDocument text. Save it as an OpenDocument text (.odt)."
            )
        writing = _Writing(parts, Styles.of(content, styles))
        body = writing.body(text)
        notes = [*left_in(text), *left_around(styles), *pictures_left(writing.left)]
        words = tuple(words_of(text))
    except (etree.XMLSyntaxError, ValueError, TypeError, RecursionError) as fault:
        raise damaged(name, "LibreOffice") from fault
    if writing.elsewhere:
        notes.append(
            "A picture that the document only leads to was left out. Put it into the document, or "
            "beside the page."
        )
    if writing.has_objects:
        notes.append("A chart or a table of another program was left out. Save it as a picture.")
    if writing.has_boxes:
        notes.append(
            "Text in boxes stands below the paragraph that it was beside: see where it belongs."
        )
    written = "".join(html.tostring(each, encoding="unicode") for each in body)
    return Reading(written, words, tuple(writing.pictures), tuple(notes), tuple(writing.equations))


class _Writing:
    """HTML in the making, with what was met on the way."""

    def __init__(self, parts: Mapping[str, bytes], styles: Styles) -> None:
        self.parts, self.styles = parts, styles
        self.pictures: list[tuple[str, bytes]] = []
        self.left: list[str] = []
        self.equations: list[Equation] = []
        self.elsewhere = self.has_boxes = self.has_objects = False
        self.boxes: list[etree._Element] = []
        self.footnotes: list[etree._Element] = []

    def body(self, text: etree._Element) -> html.HtmlElement:
        """All of a document, its footnotes at the end as Mammoth has them."""
        body = html.Element("div")
        self.blocks(text, body)
        notes = html.Element("ol")
        for number, note in enumerate(self.footnotes, 1):
            item = html.Element("li", id=f"footnote-{number}")
            self.blocks(note, item)
            notes.append(item)
        if len(notes):
            body.append(notes)
        return body

    def blocks(self, element: etree._Element, into: html.HtmlElement, level: str = "") -> None:
        """The paragraphs, lists and tables in an element."""
        for each in element:
            if each.tag in SILENT or not isinstance(each.tag, str):
                continue
            if each.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
                self.paragraph(each, into)
            elif each.tag == f"{_TEXT}list":
                self.list(each, into, level)
            elif each.tag == f"{_TABLE}table":
                self.table(each, into)
            elif each.tag.startswith(_DRAW):
                self.drawing(each, into)
                self.emptied(into)
            else:
                self.blocks(each, into, level)

    def emptied(self, into: html.HtmlElement) -> None:
        """Put the boxes that stood in a paragraph below it."""
        while self.boxes:
            self.has_boxes = True
            self.blocks(self.boxes.pop(0), into)

    def paragraph(self, element: etree._Element, into: html.HtmlElement) -> None:
        tag = "p"
        if element.tag == f"{_TEXT}h":
            tag = f"h{min(6, int(element.get(f'{_TEXT}outline-level', '1')))}"
        elif self.styles.is_title(element.get(f"{_TEXT}style-name", "")):
            tag = "h1"
        made = html.Element(tag)
        into.append(made)
        self.styled(element, made, is_heading=tag != "p")
        self.emptied(into)

    def styled(
        self, element: etree._Element, into: html.HtmlElement, *, is_heading: bool = False
    ) -> None:
        """Words with how they stand: strong, emphasised, raised, lowered. Hidden ones are none."""
        looks = self.styles.looks(element.get(f"{_TEXT}style-name", ""))
        if "none" in looks:
            return
        for tag in (each for each in ("strong", "em", "s", "sub", "sup") if each in looks):
            if not is_heading and tag not in {
                into.tag,
                *(each.tag for each in into.iterancestors()),
            }:
                into = _within(into, tag)
        self.inline(element, into)

    def inline(self, element: etree._Element, into: html.HtmlElement) -> None:
        _say(into, element.text)
        for each in element:
            if isinstance(each.tag, str) and each.tag not in SILENT:
                self.one(each, into)
            _say(into, each.tail)

    def one(self, element: etree._Element, into: html.HtmlElement) -> None:
        name = element.tag
        if name == f"{_TEXT}span":
            self.styled(element, into)
        elif name == f"{_TEXT}a":
            link = html.Element("a", href=element.get(_LINK, ""))
            into.append(link)
            self.inline(element, link)
        elif name == f"{_TEXT}line-break":
            into.append(html.Element("br"))
        elif name == f"{_TEXT}tab":
            _say(into, "\t")
        elif name == f"{_TEXT}s":
            _say(into, " " * min(99, int(element.get(f"{_TEXT}c", "1"))))
        elif name == f"{_TEXT}note":
            self.footnote(element, into)
        elif name.startswith(_DRAW):
            self.drawing(element, into)
        else:
            self.inline(element, into)

    def footnote(self, element: etree._Element, into: html.HtmlElement) -> None:
        body = element.find(f"{_TEXT}note-body")
        if body is not None:
            self.footnotes.append(body)
            raised = html.Element("sup")
            link = html.Element("a", href=f"#footnote-{len(self.footnotes)}")
            link.text = str(len(self.footnotes))
            raised.append(link)
            into.append(raised)

    def drawing(self, element: etree._Element, into: html.HtmlElement) -> None:
        """A picture, an equation, or the text of a box, which is put below its paragraph."""
        equation = element.find(f"{_DRAW}object")
        image = element.find(f"{_DRAW}image")
        if equation is not None:
            if said := self.formula(equation):
                _say(into, mark_of(len(self.equations)))
                self.equations.append(Equation("", said, is_alone=False))
            else:
                self.has_objects = True
        elif image is not None:
            self.picture(element, image.get(_LINK, ""), into)
        box = element.find(f"{_DRAW}text-box")
        if box is None and element.find(f".//{_TEXT}p") is not None and image is None:
            box = element
        if box is not None:
            self.boxes.append(box)

    def formula(self, element: etree._Element) -> str:
        """The letters of an equation; empty for another object."""
        path = normpath(f"{element.get(_LINK, '')}/{_CONTENT}")
        try:
            found = etree.fromstring(self.parts.get(path, b"<none/>"), parser())
        except etree.XMLSyntaxError:
            return ""
        if not found.tag.startswith(_MATHS):
            return ""
        for each in list(found.iter(f"{_MATHS}annotation")):
            each.text = ""
        return "".join("".join(map(str, found.itertext())).split())

    def picture(self, frame: etree._Element, path: str, into: html.HtmlElement) -> None:
        kind = _ENDINGS.get(f".{path.rpartition('.')[2].lower()}", "")
        data = self.parts.get(normpath(path))
        if data is None:
            self.elsewhere = True
        elif not kind:
            self.left.append(f"image/{path.rpartition('.')[2] or 'unknown'}")
        else:
            self.pictures.append((f"{PICTURE}{len(self.pictures) + 1}.{SHOWN[kind]}", data))
            said = " ".join(frame.findtext(f"{_SVG}{each}") or "" for each in ("title", "desc"))
            into.append(html.Element("img", src=self.pictures[-1][0], alt=" ".join(said.split())))

    def list(self, element: etree._Element, into: html.HtmlElement, level: str) -> None:
        style = element.get(f"{_TEXT}style-name") or level.partition(" ")[0]
        depth = 1 + int(level.partition(" ")[2] or 0)
        made = html.Element("ol" if self.styles.is_numbered(style, depth) else "ul")
        into.append(made)
        for each in element:
            item = html.Element("li")
            made.append(item)
            self.blocks(each, item, f"{style} {depth}")

    def table(self, element: etree._Element, into: html.HtmlElement) -> None:
        made = html.Element("table")
        into.append(made)
        for row in element.iter(f"{_TABLE}table-row"):
            if next(row.iterancestors(f"{_TABLE}table")) is element:
                line = html.Element("tr")
                made.append(line)
                for cell in row:
                    again = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
                    for _ in range(min(again, 50)):
                        line.append(html.Element("td"))
                        self.blocks(cell, line[-1])


def _within(into: html.HtmlElement, tag: str) -> html.HtmlElement:
    """The element of this tag at the end of another, a new one where words follow that."""
    if not len(into) or into[-1].tag != tag or into[-1].tail:
        into.append(html.Element(tag))
    return into[-1]


def _say(into: html.HtmlElement, words: str | None) -> None:
    if words and len(into):
        into[-1].tail = (into[-1].tail or "") + words
    elif words:
        into.text = (into.text or "") + words
