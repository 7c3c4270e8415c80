"""A Word document's XML → one that Mammoth reads as Word shows it."""

from __future__ import annotations

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"


def made_plain(document: etree._Element, hidden: frozenset[str] = frozenset()) -> None:
    """Take out what is hidden, what is there twice for older programs, and a date's field.

    `hidden` are the styles that hide words.

    A large first letter is put to its word, a box of newer programs made one of older ones, and a
    list of contents taken out.
    """
    for choice in list(document.iter(f"{_MC}Choice")):
        both = choice.getparent()
        if both is not None and both.find(f"{_MC}Fallback") is not None:
            both.remove(choice)  # Mammoth reads the other
    for run in list(document.iter(f"{_W}r")):
        if is_hidden(run, hidden):
            run.clear()
    for struck in document.iter(f"{_W}dstrike"):
        struck.tag = f"{_W}strike"
    etree.strip_tags(document, f"{_W}fldSimple")
    for paragraph in contents_in(document):
        _parent(paragraph).remove(paragraph)
    for frame in list(document.iter(f"{_W}framePr")):
        if frame.get(f"{_W}dropCap", "none") != "none":
            _to_its_word(_parent(_parent(frame)))
    for drawing in list(document.iter(f"{_W}drawing")):
        _old_boxes(drawing)


def is_hidden(run: etree._Element, hidden: frozenset[str] = frozenset()) -> bool:
    """Whether Word shows these words to nobody, by themselves or by a style of those given."""
    said = _says(run, f"{_W}rPr/{_W}vanish")
    if said is not None:
        return said
    paragraph = next(run.iterancestors(f"{_W}p"), None)
    styles = [run.find(f"{_W}rPr/{_W}rStyle")]
    styles += [] if paragraph is None else [paragraph.find(f"{_W}pPr/{_W}pStyle")]
    return any(each is not None and each.get(f"{_W}val") in hidden for each in styles)


def _says(element: etree._Element, path: str) -> bool | None:
    """Whether a property is on; None where it is not said."""
    found = element.find(path)
    return None if found is None else found.get(f"{_W}val", "1") not in {"0", "false", "off"}


def hiding(styles: etree._Element | None) -> frozenset[str]:
    """The styles of a document that hide words, by themselves or by those that they stand on."""
    named: dict[str, etree._Element] = {}
    for each in styles.iter(f"{_W}style") if styles is not None else ():
        named[each.get(f"{_W}styleId", "")] = each

    def hides(name: str, above: frozenset[str]) -> bool:
        if name not in named or name in above:
            return False
        said = _says(named[name], f"{_W}rPr/{_W}vanish")
        base = named[name].find(f"{_W}basedOn")
        below = "" if base is None else base.get(f"{_W}val", "")
        return hides(below, above | {name}) if said is None else said

    return frozenset(name for name in named if hides(name, frozenset()))


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
