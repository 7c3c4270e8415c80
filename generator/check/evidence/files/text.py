"""Bytes → text, and XML → the text in it, a paragraph or a row of a table a line.

All of it costs time in proportion to the length: what nobody closed is read to the next sign alone.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Sequence

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""<\?xml[^<>]{0,200}\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")

_CELL = re.compile(
    r"(?:</(?:\w+:)?(?:p)>\s*)?</(?:\w+:)?(?:tc|table-cell|c)>|<(?:\w+:)?tab\b[^<>]*>"
)
_LINE = re.compile(
    r"</c:v>|</(?:\w+:)?(?:p|h|tr|table-row|row|si|div|li|h[1-6]|title|author|desc|dd|dt"
    r"|creator|creator-initials|date)>"
    r"|<(?:\w+:)?(?:br|cr|line-break)\b[^<>]*>"
)
_END = re.compile(r"</[^<>]*>|<[^<>]*/>")
_TAG = re.compile(r"<[^<>]*>")
_MARKS = re.compile(r"<!\[CDATA\[|\]\]>|<!--|-->")
"""What stands round text that is no tag: in a comment it is text to whoever opens the part."""
_WORDS = re.compile(
    r"""(?<=[\s:])(?:descr|title|alt|author|initials|displayName|userId|lastModifiedBy|instr"""
    r"""|description|string-value|prompt|promptTitle)"""
    r"""\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')"""
)
_VALUES = re.compile(r"""=\s*(?:"([^"<>]*)"|'([^'<>]*)')""")
_PARAGRAPH = re.compile(r"</(?:\w+:)?(?:p|si|row|tr|h)>")
_NUMBER_TOO_LONG = re.compile(r"&#(?:x[0-9a-f]{7,}|[0-9]{8,});?", re.IGNORECASE)
_SHARED = re.compile(r"""(<c\b[^<>]*\bt=["']s["'][^<>]*>\s*<v>)(\d{1,9})(</v>)""")

_DRAWN = re.compile(
    r"(?<=\s)(?:d|points|transform|viewBox|values|keyTimes|keySplines)\s*=\s*(?:\"[^\"]*\"|'[^']*')"
)
"""What a picture is drawn by: numbers that say nothing to anybody."""
_EMBEDDED = re.compile(r"(?<=;base64,)[A-Za-z0-9+/=\s]{200,}")


def decoded(data: bytes) -> str:
    """A file's text by its byte-order mark, or what it declares; else UTF-8, or Windows' own."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    if b"\0" in data[:2]:  # two bytes a letter, and no mark
        return data.decode("utf-16-be" if data[:1] == b"\0" else "utf-16-le", errors="replace")
    declared = _DECLARED.search(data[:400])
    for name in (declared[1].decode("ascii") if declared else "utf-8", "utf-8"):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", errors="replace")


def plain(data: bytes) -> str:
    """The text of a text file, with its lines ended as everywhere here."""
    return decoded(data).replace("\r\n", "\n").replace("\r", "\n")


def of_drawing(text: str) -> str:
    """The text of an SVG with spaces in place of what is drawn: all else keeps its place."""
    return _EMBEDDED.sub(_blank, _DRAWN.sub(_blank, text))


def _blank(drawn: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", drawn[0])


def of_folded_lines(calendar: str) -> str:
    """The lines of a calendar that are broken in two by a line end and a space, each whole."""
    whole = re.sub(r"\n[ \t]", "\0", calendar)
    return "\n".join(line.replace("\0", "") for line in whole.split("\n") if "\0" in line)


def has_paragraphs(xml: str) -> bool:
    """Whether it is running words, in which the runs of one word may stand apart."""
    return bool(_PARAGRAPH.search(xml))


def of_paragraphs(xml: str) -> str:
    """The text of running words: what is within a paragraph belongs together."""
    flat = _MARKS.sub("", xml.replace("\n", " "))
    return unescaped(_TAG.sub("", _LINE.sub("\n", _CELL.sub("\t", flat))))


def of_values(xml: str) -> str:
    """The text of a list of values, such as properties: one a line."""
    return unescaped(_TAG.sub("", _END.sub("\n", _MARKS.sub("", xml.replace("\n", " ")))))


def of_attributes(xml: str) -> str:
    """Descriptions of pictures, and the names of those who wrote a part: one a line."""
    return unescaped("\n".join(first or second for first, second in _WORDS.findall(xml)))


def of_all_attributes(xml: str) -> str:
    """Every value in a tag: where names are no words of the format's own."""
    return unescaped("\n".join(first or second for first, second in _VALUES.findall(xml)))


def with_shared(sheet: str, shared: Sequence[str]) -> str:
    """A sheet's XML with the workbook's shared texts written where its cells only number them."""

    def written(cell: re.Match[str]) -> str:
        number = int(cell[2])
        text = html.escape(shared[number]) if number < len(shared) else ""
        return f"{cell[1]}{text}{cell[3]}"

    return _SHARED.sub(written, sheet)


def unescaped(text: str) -> str:
    """The text with its entities read. A number that is no character is left out."""
    return html.unescape(_NUMBER_TOO_LONG.sub("", text)) if "&" in text else text
