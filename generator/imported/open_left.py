"""What of an OpenDocument text stays behind, and the words of what does not."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from generator.model.counted import counted

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_LEFT_OUT = {
    f"{_OFFICE}annotation": "{} in the margin left out.",
    f"{_TEXT}table-of-content": "{} left out: a page makes its own.",
    f"{_TEXT}hidden-text": "{} left out.",
    f"{_TEXT}hidden-paragraph": "{} left out.",
}
_CALLED = {
    f"{_OFFICE}annotation": "comment",
    f"{_TEXT}table-of-content": "table of contents",
    f"{_TEXT}hidden-text": "hidden text",
    f"{_TEXT}hidden-paragraph": "hidden paragraph",
}
SILENT = frozenset(
    {f"{_TEXT}tracked-changes", f"{_TEXT}sequence-decls", f"{_OFFICE}forms", *_LEFT_OUT}
)
"""Elements whose words are in no page."""


def left_in(text: etree._Element) -> Iterator[str]:
    """What a page has no place for, a line each."""
    for tag, told in _LEFT_OUT.items():
        if number := sum(1 for _ in text.iter(tag)):
            yield told.format(counted(number, _CALLED[tag]))
    if changes := sum(1 for _ in text.iter(f"{_TEXT}changed-region")):
        yield (
            f"{counted(changes, 'tracked change')} taken as accepted: what was added is here, and "
            "what was deleted is not."
        )
    joined = ("number-columns-spanned", "number-rows-spanned")
    cells = text.iter(f"{_TABLE}table-cell")
    if any(cell.get(f"{_TABLE}{each}", "1") != "1" for cell in cells for each in joined):
        yield "A table has cells that were joined: see whether each row is right."


def left_around(styles: etree._Element | None) -> Iterator[str]:
    """What stands at the top and bottom of each sheet."""
    if styles is None:
        return
    for each in styles.iter(f"{_STYLE}header", f"{_STYLE}footer"):
        if said := " ".join(words_of(each)):
            yield f"The top or bottom of each sheet was left out: “{said}”."


def words_of(element: etree._Element) -> Iterator[str]:
    """The words of a text in their order, without those of which it is told that they are out."""
    gathered: list[str] = []
    _gather(element, gathered)
    yield from "".join(gathered).split()


def _gather(element: etree._Element, into: list[str]) -> None:
    blocks = {f"{_TEXT}p", f"{_TEXT}h", f"{_TEXT}tab", f"{_TEXT}s", f"{_TEXT}line-break"}
    if not isinstance(element.tag, str) or element.tag in {*SILENT, f"{_TEXT}note-citation"}:
        return
    if element.tag in {f"{_SVG}title", f"{_SVG}desc"}:
        return
    between = "\n" if element.tag in blocks else ""
    into.append(between + (element.text or ""))
    for each in element:
        _gather(each, into)
        into.append(each.tail or "")
    into.append(between)
