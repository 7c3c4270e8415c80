"""A Word document's bytes → its HTML, its pictures, and what of it stays behind."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from lxml import etree

from generator.imported.equations import Equation, taken_out
from generator.imported.reading import (
    PICTURE,
    SHOWN,
    Reading,
    damaged,
    parser,
    parts_of,
    pictures_left,
)
from generator.imported.word_left import left_in, words_of
from generator.imported.word_plain import hiding, made_plain

_TEXT = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_STYLED = "word/styles.xml"
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
        document, *below = (
            etree.fromstring(parts[each], parser()) for each in (_TEXT, *_NOTES) if each in parts
        )
        notes = [*left_in(document, below, parts)]
        styles = etree.fromstring(parts[_STYLED], parser()) if _STYLED in parts else None
        for part in (document, *below):
            made_plain(part, hiding(styles))
        equations: tuple[Equation, ...] = ()
        for part in (document, *below):
            equations += taken_out(part, len(equations))
        written = (etree.tostring(each) for each in (document, *below))
        named = (each for each in (_TEXT, *_NOTES) if each in parts)
        read = mammoth.convert_to_html(
            io.BytesIO(_with(data, dict(zip(named, written, strict=True)))),
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
    words = tuple(word for part in (document, *below) for word in words_of(part))
    return Reading(read.value, words, tuple(pictures), tuple(notes), equations)


def _with(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The document with others in the place of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for each in old.namelist():
            new.writestr(each, parts[each] if each in parts else old.read(each))
    return made.getvalue()
