"""The parts of an office document → its text, what it runs or fetches, what was left in it."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Mapping

from generator.check.evidence.files import text as texts
from generator.check.evidence.files.contents import Found

XML = (".xml", ".rels", ".vml", ".rdf", ".opf", ".ncx", ".xhtml", ".html", ".htm")
"""What the parts end with that are text."""
_SILENT = re.compile(
    r"(?:.*/)?(?:theme/.*|styles\.xml|fontTable\.xml|webSettings\.xml|settings\.xml|numbering\.xml"
    r"|stylesWithEffects\.xml|tableStyles\.xml|viewProps\.xml|presProps\.xml|calcChain\.xml"
    r"|\[Content_Types\]\.xml|manifest\.xml|printerSettings.*|quickStyle\d*\.xml|colors\d*\.xml"
    r"|layout\d+\.xml)"
)
"""Parts without words of anybody's: fonts, colours, measures."""
_NAMED = re.compile(
    r"<(?:\w+:)?(?:docVar|alias|tag|bookmarkStart|listItem|property|definedName|slicer\w*)\s[^<>]*>"
)
"""Tags in which authors name things of their own."""
_NAMED_IN_TAGS = re.compile(r"xl/(?:tables|queryTables|pivotTables)/.*|xl/connections\.xml")
_SLIDE = re.compile(r"ppt/(slides/slide|notesSlides/notesSlide)(\d+)\.xml")
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_WHERE = (
    (re.compile(r".*comment.*|xl/persons/.*|.*/people\.xml", re.I), "a comment in this file"),
    (re.compile(r"docProps/.*|meta\.xml|.*\.opf"), "the properties of this file"),
    (re.compile(r"(?:word|ppt|xl)/diagrams/.*"), "a diagram in this file"),
    (re.compile(r".*/charts/.*"), "the numbers behind a chart of this file"),
    (re.compile(r"xl/(?:pivotCache|externalLinks)/.*"), "a copy of a table kept in this file"),
    (re.compile(r"word/document\d*\.xml"), "paragraph {line} of this file"),
)
_LINKS = re.compile(r'Target="((?:mailto|tel|https?|file):[^"<>]*)"')
_CACHED = re.compile(r"""<(?:\w+:)?(?:s|d|n)\s[^<>]*?\bv=["']([^"'<>]*)["']""")
_SHEET_NAME = re.compile(r"""<(?:\w+:)?sheet\s[^<>]*?\bname=["']([^"'<>]*)["']""")

_TABLE_NAME = re.compile(r"""<table:table\s[^<>]*?\btable:name=["']([^"'<>]*)["']""")
_PRINTED = re.compile(r"<(?:odd|even|first)(?:Header|Footer)>([^<>]*)<")
_CODES = re.compile(
    r"&(?:amp;)?(?:[LCRPNDTAFZGSXYBIUEOH]|\"[^\"]*\"|&quot;.*?&quot;|[0-9]{1,3}|K[0-9A-F]{6})"
)
"""What stands in a sheet's header for where it is, its letters and the number of the page."""

_AUTHOR = re.compile(r"<(?:dc:creator|cp:lastModifiedBy|meta:initial-creator)\b[^<>]*>([^<>]+)<")
_HIDDEN_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^<>]*\bstate=[\"'](?:hidden|veryHidden)")
_HIDDEN_SLIDE = re.compile(r"<(?:\w+:)?sld\s[^<>]*\bshow=[\"'](?:0|false)")
_CHANGES = re.compile(r"<w:(?:ins|del|moveFrom|moveTo)\s|<text:tracked-changes>\s*<")
_COMMENTS = re.compile(r"<(?:w:comment|p:cm|threadedComment|p188:cm|office:annotation)\s")

_FETCHED = re.compile(
    r"/(?:attachedTemplate|oleObject|frame|subDocument|control|image|audio|video|media|hlinkPict)\Z"
)
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^<>]*>")
_HAS_HOST = re.compile(
    r"\s*(?:https?:|ftp:|file:(?:/{4,}|//[^/]|/*\\)|\\\\|//|mhtml:|ms-)", re.IGNORECASE
)
_FIELD = re.compile(r"<w:instrText\b[^<>]*>([^<>]*)<|<w:fldSimple\s[^<>]*\bw:instr=\"([^\"<>]*)\"")
_INCLUDES = re.compile(
    r"\bINCLUDE(?:PICTURE|TEXT)\b[^<]{0,40}?(?:https?:|\\\\|//|file:)", re.IGNORECASE
)
_FETCHES = re.compile(
    r"\b(?:WEBSERVICE|RTD|CALL|REGISTER\.ID|IMPORTXML|IMPORTDATA)\(", re.IGNORECASE
)
_CELL_FORMULA = re.compile(r"<(?:\w+:)?f\b[^<>]*>([^<>]*)<")
_DDE = re.compile(r"\bDDE(?:AUTO)?\b|\bQUOTE\s+\d+\s+\d+\s+\d+", re.IGNORECASE)
_FORMULA = re.compile(r"<(?:\w+:)?f\b[^<>]*>[^<>|]*\|[^<>!]*!|<(?:\w+:)?ddeLink\b|text:dde-")
_SCRIPT = re.compile(
    r"<script:event-listener|<office:script\b|<script\b|<[a-z][^<>]*\son\w{3,20}\s*=\s*[\"']", re.I
)


def look_into_office(parts: Mapping[str, bytes], found: Found) -> None:
    """Add to `found` what the parts of a document, by name, tell."""
    shared: list[str] = []
    for name, data in sorted(parts.items(), key=lambda part: (part[0] != _STRINGS, part[0])):
        _look_for_programs(name, found)
        if not name.lower().endswith(XML) or name.startswith("customXml/_rels"):
            continue
        xml = texts.decoded(data[: found.text_left + 1])
        if len(data) > found.text_left:
            found.shut.append("holds more text than can be looked through")
        if name == _STRINGS:
            shared = [texts.of_paragraphs(each).strip() for each in xml.split("</si>")]
        _look_for_active(name, xml, found)
        _look_for_left(name, xml, found)
        _add_texts(name, xml, shared, found)


_STRINGS = "xl/sharedStrings.xml"


def _add_texts(name: str, xml: str, shared: list[str], found: Found) -> None:
    if name.endswith(".rels"):
        links = map(html.unescape, _LINKS.findall(xml))
        found.add_text("a link of this file", "\n".join(links))
        return
    named = "\n".join(_NAMED.findall(xml))
    found.add_text("this file", texts.of_all_attributes(named))
    if _SILENT.fullmatch(name) and not name.startswith("styles"):
        return
    where = _where(name)
    if _SHEET.fullmatch(name):
        xml = texts.with_shared(xml, shared)
        printed = (_CODES.sub("\n", each) for each in _PRINTED.findall(xml))
        found.add_text("a header of a sheet of this file", texts.unescaped("\n".join(printed)))
    read = texts.of_paragraphs if texts.has_paragraphs(xml) else texts.of_values
    found.add_text(where, read(xml))
    found.add_text(_aside(where), texts.of_attributes(xml))
    if _NAMED_IN_TAGS.fullmatch(name):
        found.add_text(where, texts.of_all_attributes(xml))
    if name.startswith("xl/pivotCache/"):
        found.add_text(where, texts.unescaped("\n".join(_CACHED.findall(xml))))
    if name == "xl/workbook.xml":
        names = texts.unescaped("\n".join(_SHEET_NAME.findall(xml)))
        found.add_text("the name of a sheet of this file", names)
    if name == "content.xml":
        names = texts.unescaped("\n".join(_TABLE_NAME.findall(xml)))
        found.add_text("the name of a sheet of this file", names)


def _where(name: str) -> str:
    slide = _SLIDE.fullmatch(name)
    if slide:
        return (
            f"slide {slide[2]}" if slide[1] == "slides/slide" else f"the notes of slide {slide[2]}"
        )
    sheet = _SHEET.fullmatch(name)
    if sheet:
        return f"row {{line}} of sheet {sheet[1]} of this file"
    return next((said for part, said in _WHERE if part.fullmatch(name)), "this file")


def _aside(where: str) -> str:
    """How to say where descriptions and authors' names stand: their lines are not the text's."""
    return "this file" if "{line}" in where else where


def _look_for_programs(name: str, found: Found) -> None:
    lower = name.lower()
    base = posixpath.basename(lower)
    if "vbaproject" in base or base == "vbadata.xml" or "macrosheets/" in lower:
        found.runs.append("holds a macro")
    elif "/activex/" in lower or ("/ctrlprops/" in lower and base.endswith(".bin")):
        found.runs.append("holds controls of another program (ActiveX)")
    elif "/embeddings/" in lower and base.endswith((".bin", ".ole")):
        found.runs.append("holds an object of another program (OLE)")
    elif lower.startswith(("basic/", "scripts/")) and base != "script-lc.xml":
        found.runs.append("holds a macro")


def _look_for_active(name: str, xml: str, found: Found) -> None:
    if "macroEnabled" in xml and name == "[Content_Types].xml":
        found.runs.append("holds a macro")
    if name.endswith(".rels"):
        for relation in _RELATION.findall(xml):
            kind = re.search(r"""\bType=["']([^"']*)["']""", relation)
            target = re.search(r"""\bTarget=["']([^"']*)["']""", relation)
            fetched = kind and _FETCHED.search(kind[1])
            if fetched and target and _HAS_HOST.match(html.unescape(target[1])):
                found.runs.append("fetches a part of itself from elsewhere when it is opened")
    fields = "".join(first or second for first, second in _FIELD.findall(xml))
    if _INCLUDES.search(texts.unescaped(fields)) or any(
        map(_FETCHES.search, _CELL_FORMULA.findall(xml))
    ):
        found.runs.append("fetches a part of itself from elsewhere when it is opened")
    if _DDE.search(texts.unescaped(fields)) or _FORMULA.search(xml):
        found.runs.append("starts another program (DDE)")
    if name.endswith(("content.xml", ".xhtml", ".html", ".htm")) and (_SCRIPT.search(xml)):
        found.runs.append("holds a script")


def _look_for_left(name: str, xml: str, found: Found) -> None:
    if name in ("docProps/core.xml", "meta.xml"):
        found.authors += map(texts.unescaped, _AUTHOR.findall(xml))
    if _CHANGES.search(xml):
        found.left.append("tracked changes")
    if _COMMENTS.search(xml):
        found.left.append("comments")
    if name == "xl/workbook.xml" and _HIDDEN_SHEET.search(xml):
        found.left.append("a hidden sheet")
    if _SLIDE.fullmatch(name) and _HIDDEN_SLIDE.search(xml):
        found.left.append("a hidden slide")
