"""What of a Word document stays behind, and the words of what does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from generator.imported.reading import parser
from generator.imported.word_plain import contents_in, hiding, is_hidden
from generator.model.counted import counted

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_BETWEEN = {
    f"{_W}tab": " ",
    f"{_W}br": " ",
    f"{_W}cr": " ",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\xad",
}
"""What stands between words, or in one"""
_STYLES, _NUMBERS = "word/styles.xml", "word/numbering.xml"
_AS_A_PAGE_HAS_THEM = frozenset(("bullet", "decimal", "none"))
"""How items of a list may begin and look the same in a page"""
_FEW = 12
"""Words of a list of contents that are told: they are in the headings too"""
_APART = frozenset((f"{_W}p", f"{_W}moveFrom"))
_CHANGES = tuple(f"{_W}{each}" for each in ("ins", "del", "moveFrom"))


def words_of(document: etree._Element) -> Iterator[str]:
    """The words of a document's text, in their order; what was moved away is left out."""
    for paragraph in document.iter(f"{_W}p"):
        text = "".join(
            each.text or "" if each.tag == f"{_W}t" else _BETWEEN[each.tag]
            for each in paragraph.iter(f"{_W}t", *_BETWEEN)
            if not any(above.tag in _APART for above in _between(each, paragraph))
        )
        yield from text.split()


def _between(element: etree._Element, top: etree._Element) -> Iterator[etree._Element]:
    """What an element is in, within `top`: of a text box there is a paragraph of its own."""
    above = element.getparent()
    while above is not None and above is not top:
        yield above
        above = above.getparent()


def left_in(
    document: etree._Element, notes: Sequence[etree._Element], parts: dict[str, bytes]
) -> Iterator[str]:
    """What a page has no place for, or Mammoth leaves out, each told in a line.

    `notes` are the parts of a document that hold its footnotes and endnotes.
    """
    styles = etree.fromstring(parts[_STYLES], parser()) if _STYLES in parts else None
    hidden = hiding(styles)
    numbering = etree.fromstring(parts[_NUMBERS], parser()) if _NUMBERS in parts else None
    if any(is_hidden(run, hidden) for part in (document, *notes) for run in part.iter(f"{_W}r")):
        yield "Hidden text was left out. Show it in Word (¶) to see whether the page needs it."
    changes = sum(1 for part in (document, *notes) for _ in part.iter(*_CHANGES))
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
    if any(name.startswith("word/charts/") for name in parts):
        yield "A chart was left out. Save it as a picture in Word, and put it beside the page."
    for name in sorted(parts):
        if name.startswith("word/diagrams/data") and name.endswith(".xml"):
            diagram = etree.fromstring(parts[name], parser())
            said = " ".join(" ".join(each.text or "" for each in diagram.iter(f"{_A}t")).split())
            yield (
                f"A diagram was left out: “{said}”. Save it as a picture in Word, and put it "
                "beside the page."
            )
    for art in document.iter(f"{_V}textpath"):
        yield f"Words as a drawing were left out: “{art.get('string', '')}”."
    if contents := contents_in(document):
        words = [word for each in contents for word in words_of(each)]
        said = " ".join(words[:_FEW]) + (" …" if len(words) > _FEW else "")
        yield f"The list of contents was left out: “{said}”. A page makes its own."
    for name in sorted(parts):
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            said = " ".join(words_of(etree.fromstring(parts[name], parser())))
            if said:
                yield f"The top or bottom of each sheet was left out: “{said}”."
    if any(True for _ in document.iter(f"{_W}gridSpan", f"{_W}vMerge")):
        yield "A table has cells that were joined: see whether each row is right."
    if any(_is_lettered(each, numbering) for each in document.iter(f"{_W}numPr")):
        yield (
            "A list has letters or other signs before its items, or begins above 1. A page numbers "
            "them from 1: see whether something says “see b”."
        )
    if any(map(_is_nested, document.iter(f"{_W}tbl"))):
        yield "A table stands within another: see whether all of it is in the right place."


def _is_lettered(item: etree._Element, numbering: etree._Element | None) -> bool:
    """Whether an item of a list begins otherwise than a page would have it: b), iv, 5."""
    said = {each: item.find(f"{_W}{each}") for each in ("numId", "ilvl")}
    number, level = (
        "0" if each is None else each.get(f"{_W}val", "0") for each in (said["numId"], said["ilvl"])
    )
    if numbering is None:
        return False
    lists = (each for each in numbering.iter(f"{_W}num") if each.get(f"{_W}numId") == number)
    kinds = {kind.get(f"{_W}val") for each in lists for kind in each.iter(f"{_W}abstractNumId")}
    for kind in numbering.iter(f"{_W}abstractNum"):
        for each in kind.iter(f"{_W}lvl") if kind.get(f"{_W}abstractNumId") in kinds else ():
            if each.get(f"{_W}ilvl") == level:
                form, start = each.find(f"{_W}numFmt"), each.find(f"{_W}start")
                is_other = form is not None and form.get(f"{_W}val") not in _AS_A_PAGE_HAS_THEM
                return is_other or (start is not None and start.get(f"{_W}val") not in {"0", "1"})
    return False


def _is_nested(table: etree._Element) -> bool:
    return any(above.tag == f"{_W}tbl" for above in table.iterancestors())


def _count(parts: dict[str, bytes], name: str, tag: str) -> int:
    if name not in parts:
        return 0
    return sum(1 for _ in etree.fromstring(parts[name], parser()).iter(tag))
