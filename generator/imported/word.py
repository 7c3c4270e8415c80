"""A Word document's bytes → its HTML, its pictures, and what of it stays behind."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from generator.imported.equations import taken_out
from generator.imported.reading import (
    PICTURE,
    SHOWN,
    Reading,
    damaged,
    parser,
    parts_of,
    pictures_left,
)
from generator.model.counted import counted

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT = "word/document.xml"
_STYLES = "p[style-name='Title'] => h1:fresh"


def read_word(data: bytes, name: str) -> Reading:
    """Read a .docx by Mammoth. Raises `CannotContinue` where it is none, or cannot be read.

    `name` is the file's, for the message.
    """
    parts = parts_of(data, name, _TEXT, "Word document (.docx)")
    pictures: list[tuple[str, bytes]] = []
    left: list[str] = []

    def shown(image: Any) -> dict[str, str]:
        ending = SHOWN.get(image.content_type)
        if ending is None:
            left.append(image.content_type)
            return {"src": ""}
        with image.open() as source:
            pictures.append((f"{PICTURE}{len(pictures) + 1}.{ending}", source.read()))
        return {"src": pictures[-1][0]}

    import mammoth  # only here: no other command waits for it

    try:
        document = etree.fromstring(parts[_TEXT], parser())
        notes = [*_not_carried(document, parts)]
        _made_plain(document)
        equations = taken_out(document)
        read = mammoth.convert_to_html(
            io.BytesIO(_with_text(data, etree.tostring(document))),
            convert_image=mammoth.images.img_element(shown),
            style_map=_STYLES,
        )
    except Exception as fault:  # whatever it meets in a damaged file
        raise damaged(name, "Word") from fault
    notes += pictures_left(left)
    if any("external image" in each.message for each in read.messages):
        notes.append(
            "A picture that the document only leads to was left out. Paste it into the document, "
            "or put it beside the page."
        )
    words = tuple(_words(document))
    return Reading(read.value, words, tuple(pictures), tuple(notes), equations)


def _made_plain(document: etree._Element) -> None:
    """Take out what is hidden, what is there twice for older programs, and a date's field."""
    for choice in list(document.iter(f"{_MC}Choice")):
        both = choice.getparent()
        if both is not None and both.find(f"{_MC}Fallback") is not None:
            both.remove(choice)  # Mammoth reads the other
    for run in list(document.iter(f"{_W}r")):
        if _is_hidden(run):
            run.clear()
    etree.strip_tags(document, f"{_W}fldSimple")


def _is_hidden(run: etree._Element) -> bool:
    hidden = run.find(f"{_W}rPr/{_W}vanish")
    return hidden is not None and hidden.get(f"{_W}val", "1") not in {"0", "false", "off"}


def _with_text(data: bytes, text: bytes) -> bytes:
    """The document with other text."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for each in old.namelist():
            new.writestr(each, text if each == _TEXT else old.read(each))
    return made.getvalue()


def _words(document: etree._Element) -> Iterator[str]:
    """The words of a document's text, in their order."""
    for paragraph in document.iter(f"{_W}p"):
        text = "".join(
            each.text or "" if each.tag == f"{_W}t" else " "
            for each in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br")
            if not any(above.tag == f"{_W}p" for above in _between(each, paragraph))
        )
        yield from text.split()


def _between(element: etree._Element, top: etree._Element) -> Iterator[etree._Element]:
    """What an element is in, within `top`: of a text box there is a paragraph of its own."""
    above = element.getparent()
    while above is not None and above is not top:
        yield above
        above = above.getparent()


def _not_carried(document: etree._Element, parts: dict[str, bytes]) -> Iterator[str]:
    """What a page has no place for, or Mammoth leaves out, each told in a line."""
    if any(map(_is_hidden, document.iter(f"{_W}r"))):
        yield "Hidden text was left out. Show it in Word (¶) to see whether the page needs it."
    changes = sum(1 for _ in document.iter(f"{_W}ins", f"{_W}del"))
    if changes:
        yield (
            f"{counted(changes, 'tracked change')} taken as accepted: what was added is here, and "
            "what was deleted is not."
        )
    if comments := _count(parts, "word/comments.xml", f"{_W}comment"):
        yield f"{counted(comments, 'comment')} in the margin left out."
    boxes = sum(1 for _ in document.iter(f"{_W}txbxContent"))
    if boxes:
        yield "Text in boxes stands below the paragraph that it was beside: see where it belongs."
    if any(name.startswith(("word/charts/", "word/diagrams/data")) for name in parts):
        yield (
            "A chart or diagram was left out. Save it as a picture in Word, and put it beside the "
            "page."
        )
    for name in sorted(parts):
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            said = " ".join(_words(etree.fromstring(parts[name], parser())))
            if said:
                yield f"The top or bottom of each sheet was left out: “{said}”."
    if any(True for _ in document.iter(f"{_W}gridSpan", f"{_W}vMerge")):
        yield "A table has cells that were joined: see whether each row is right."
    if any(map(_is_nested, document.iter(f"{_W}tbl"))):
        yield "A table stands within another: see whether all of it is in the right place."


def _is_nested(table: etree._Element) -> bool:
    return any(above.tag == f"{_W}tbl" for above in table.iterancestors())


def _count(parts: dict[str, bytes], name: str, tag: str) -> int:
    if name not in parts:
        return 0
    return sum(1 for _ in etree.fromstring(parts[name], parser()).iter(tag))
