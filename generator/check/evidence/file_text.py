"""The text of downloads, as far as it can be read cheaply: plain text, tables, office documents.

What cannot be read (a damaged file, a picture, a PDF) has no text here; nothing is raised.
"""

from __future__ import annotations

import codecs
import html
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator

_PLAIN = frozenset(".csv .tsv .txt .text .svg .htm .html .xml .json .ics .vtt .srt .rtf".split())
_PARTS = {
    ".docx": re.compile(r"word/(?:document|comments|header\d*|footer\d*|footnotes|endnotes)\.xml"),
    ".dotx": re.compile(r"word/(?:document|comments|header\d*|footer\d*|footnotes|endnotes)\.xml"),
    ".pptx": re.compile(r"ppt/(?:slides/slide|notesSlides/notesSlide)(?P<slide>\d+)\.xml"),
    ".xlsx": re.compile(r"xl/(?:sharedStrings|comments\d*|worksheets/sheet\d+)\.xml"),
    ".odt": re.compile(r"content\.xml"),
    ".odp": re.compile(r"content\.xml"),
    ".ods": re.compile(r"content\.xml"),
}
"""The parts of an office document that hold text that a reader sees."""
_LINKS = re.compile(r"(?:word|ppt|xl)/(?:[a-zA-Z]+/)?_rels/[^/]+\.rels")
_TARGET = re.compile(r'Target="(mailto:[^"]*|tel:[^"]*)"')

_CELL = re.compile(r"(?:</(?:w:p|a:p|text:p)>\s*)?</(?:w:tc|a:tc|table:table-cell|c)>|<w:tab/>")
_LINE = re.compile(r"</(?:w:p|a:p|text:p|text:h|w:tr|a:tr|table:table-row|row|si)>|<(?:w|a):br/>")
_TAG = re.compile(r"<[^<>]*>")

_DRAWN = re.compile(
    r"(?<=\s)(?:d|points|transform|viewBox|values|keyTimes|keySplines)\s*=\s*(?:\"[^\"]*\"|'[^']*')"
)
"""What a picture is drawn by: numbers that say nothing to anybody."""

LARGEST = 20_000_000
"""Bytes of a file, and of the parts of an office document unpacked, that are looked at."""


def text_of(path: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Pieces of a file's text, each with how to say where it is; `{line}` there is a number."""
    ending = posixpath.splitext(path)[1].lower()
    if len(data) > LARGEST:
        return
    if ending in _PLAIN:
        text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
        yield "this line", _DRAWN.sub(_blank, text) if ending == ".svg" else text
    elif ending in _PARTS:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                yield from _office(package, ending)
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError):
            return
        except RuntimeError:  # it wants a password
            return


def _blank(drawn: re.Match[str]) -> str:
    """Spaces in place of what is drawn, so that all else keeps its line and column."""
    return re.sub(r"[^\n]", " ", drawn[0])


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _office(package: zipfile.ZipFile, ending: str) -> Iterator[tuple[str, str]]:
    left = LARGEST
    for part in package.infolist():
        found = _PARTS[ending].fullmatch(part.filename)
        is_links = _LINKS.fullmatch(part.filename)
        if not (found or is_links):
            continue
        with package.open(part) as file:
            xml = file.read(left).decode("utf-8", errors="replace")
        left -= len(xml)
        if left <= 0:
            return
        if is_links:
            yield "a link of this file", "\n".join(map(html.unescape, _TARGET.findall(xml)))
        else:
            slide = found.groupdict().get("slide") if found else None
            yield _where(ending, slide), _plain(xml)


def _where(ending: str, slide: str | None) -> str:
    if slide:
        return f"slide {slide}"
    return "paragraph {line} of this file" if ending in (".docx", ".dotx") else "this file"


def _plain(xml: str) -> str:
    """A paragraph or a table's row a line, cells apart by tabs."""
    lines = _LINE.sub("\n", _CELL.sub("\t", xml.replace("\n", " ")))
    return html.unescape(_TAG.sub("", lines))
