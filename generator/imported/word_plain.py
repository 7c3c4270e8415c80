"""A Word document's XML → one that Mammoth reads as Word shows it."""

from __future__ import annotations

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"


def made_plain(document: etree._Element) -> None:
    """Take out what is hidden, what is there twice for older programs, and a date's field.

    A large first letter is put to its word, a box of newer programs made one of older ones, and a
    list of contents taken out.
    """
    for choice in list(document.iter(f"{_MC}Choice")):
        both = choice.getparent()
        if both is not None and both.find(f"{_MC}Fallback") is not None:
            both.remove(choice)  # Mammoth reads the other
    for run in list(document.iter(f"{_W}r")):
        if is_hidden(run):
            run.clear()
    etree.strip_tags(document, f"{_W}fldSimple")
    for paragraph in contents_in(document):
        _parent(paragraph).remove(paragraph)
    for frame in list(document.iter(f"{_W}framePr")):
        if frame.get(f"{_W}dropCap", "none") != "none":
            _to_its_word(_parent(_parent(frame)))
    for drawing in list(document.iter(f"{_W}drawing")):
        _old_boxes(drawing)


def is_hidden(run: etree._Element) -> bool:
    """Whether Word shows these words to nobody."""
    hidden = run.find(f"{_W}rPr/{_W}vanish")
    return hidden is not None and hidden.get(f"{_W}val", "1") not in {"0", "false", "off"}


def contents_in(document: etree._Element) -> list[etree._Element]:
    """The paragraphs of a list of contents: by their style, and in the control that holds one."""
    found: dict[etree._Element, None] = {}
    for control in document.iter(f"{_W}sdt"):
        codes = (each.text or "" for each in control.iter(f"{_W}instrText"))
        if any(code.split()[:1] == ["TOC"] for code in codes):
            found |= dict.fromkeys(control.iter(f"{_W}p"))
    for style in document.iter(f"{_W}pStyle"):
        name = style.get(f"{_W}val", "").lower()
        if name.startswith("toc") and name[3:].isdigit():
            found[_parent(_parent(style))] = None
    return list(found)


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _to_its_word(letter: etree._Element) -> None:
    following = letter.getnext()
    if following is None or following.tag != f"{_W}p":
        return
    runs = following.find(f"{_W}pPr")
    at = 0 if runs is None else 1
    for run in reversed(list(letter.iter(f"{_W}r"))):
        following.insert(at, run)
    _parent(letter).remove(letter)


def _old_boxes(drawing: etree._Element) -> None:
    boxes = list(drawing.iter(f"{_W}txbxContent"))
    for box in boxes:
        picture = etree.Element(f"{_W}pict")
        shape = etree.SubElement(picture, f"{_V}shape")
        etree.SubElement(shape, f"{_V}textbox").append(box)
        drawing.addprevious(picture)
    if boxes:
        _parent(drawing).remove(drawing)
