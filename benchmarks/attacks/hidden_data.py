"""A pupil's number, a place or a camera's number hidden where a reader does not see it.

All files lie in one trust, which is checked once; each must be told, under the rule that its kind
belongs to. What is harmless lies there as well, and must not be.
"""

from __future__ import annotations

import io
import struct
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from PIL import Image, PngImagePlugin

from benchmarks.attacks.attack import Attempt
from generator import pipeline
from generator.model.diagnostics import Diagnostic
from tests.samples import (
    PLACE,
    archive,
    as_address,
    atom,
    drawing,
    film,
    pdf,
    photo,
    place,
    slides,
    sound,
    word,
    workbook,
)
from tests.writing import job_in, write_trust, year_of

UPN = "B801200005001"
FOLDER = "subjects/music/notes"
P = f"<w:p><w:r><w:t>{UPN[:5]}</w:t></w:r><w:r><w:t>{UPN[5:]}</w:t></w:r></w:p>"
A = f"<a:p><a:r><a:t>{UPN}</a:t></a:r></a:p>"
WIDE = "".join(f"{sign}\0" for sign in UPN)
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description {attributes}>{inside}'
    "</rdf:Description></rdf:RDF></x:xmpmeta>"
)
GPS = XMP.format(attributes='exif:GPSLatitude="51,30N"', inside="")
PERSON = XMP.format(
    attributes="",
    inside="<mwg-rs:Regions><mwg-rs:Name>Amelia</mwg-rs:Name></mwg-rs:Regions>",
)
MOTION = XMP.format(attributes='GCamera:MotionPhoto="1"', inside="")


def _png(texts: Mapping[str, str] = {}, kind: str = "tEXt", xmp: str = "") -> bytes:
    chunks = PngImagePlugin.PngInfo()
    for key, text in texts.items():
        if kind == "iTXt":
            chunks.add_itxt(key, text, zip=True)
        else:
            chunks.add_text(key, text, zip=kind == "zTXt")
    if xmp:
        chunks.add_itxt("XML:com.adobe.xmp", xmp, zip=kind == "zTXt")
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG", pnginfo=chunks)
    return out.getvalue()


def _jpeg(tag: int = 0, text: str | bytes = "", *, comment: str = "", xmp: str = "") -> bytes:
    exif = Image.Exif()
    if tag == 0x9286:
        exif.get_ifd(0x8769)[tag] = text
    elif tag:
        exif[tag] = text
    out = io.BytesIO()
    more = {"xmp": xmp.encode()} if xmp else {}
    Image.new("RGB", (8, 8)).save(out, "JPEG", exif=exif, comment=comment.encode(), **more)
    return out.getvalue()


def _iptc() -> bytes:
    value = UPN.encode()
    record = b"\x1c\x02\x78" + struct.pack(">H", len(value)) + value
    block = (
        b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record + b"\0" * (len(record) % 2)
    )
    body = b"Photoshop 3.0\0" + block
    plain = _jpeg()
    return plain[:2] + b"\xff\xed" + struct.pack(">H", len(body) + 2) + body + plain[2:]


def _riff(name: bytes, content: bytes) -> bytes:
    info = b"INFO" + name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
    body = b"WAVEfmt \x10\0\0\0\1\0\1\0\x44\xac\0\0\x88\x58\1\0\2\0\x10\0data\0\0\0\0"
    body += b"LIST" + struct.pack("<I", len(info)) + info
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _covered(picture: bytes) -> bytes:
    frame = b"\0image/jpeg\0\3\0" + picture
    size = len(frame) + 10
    head = b"ID3\x03\0\0" + bytes([0, size >> 14 & 127, size >> 7 & 127, size & 127])
    return head + b"APIC" + struct.pack(">I", len(frame)) + b"\0\0" + frame + b"\xff\xfb\x90\0"


def _heic() -> bytes:
    exif = b"\0\0\0\6Exif\0\0" + place().tobytes().removeprefix(b"Exif\0\0")
    return atom(b"ftyp", b"heic\0\0\0\0mif1heic") + atom(b"meta", b"\0" * 8) + atom(b"mdat", exif)


def _quicktime() -> bytes:
    keys = b"com.apple.quicktime.location.ISO6709" + b"\0" * 40 + PLACE
    return atom(b"ftyp", b"qt  \0\0\0\0qt  ") + atom(b"moov", atom(b"meta", keys))


def _tagged_film(name: bytes, text: str) -> bytes:
    data = atom(b"data", b"\0\0\0\1\0\0\0\0" + text.encode())
    head = atom(b"hdlr", b"\0" * 8 + b"mdirappl" + b"\0" * 9)
    meta = atom(b"meta", b"\0\0\0\0" + head + atom(b"ilst", atom(name, data)))
    start = atom(b"ftyp", b"M4A \0\0\0\0M4A mp42")
    return start + atom(b"moov", atom(b"udta", meta)) + atom(b"mdat", b"\0" * 64)


def _mpo() -> bytes:
    out = io.BytesIO()
    first, second = Image.new("RGB", (8, 8)), Image.new("RGB", (8, 8), "teal")
    first.save(out, "MPO", save_all=True, append_images=[second])
    return out.getvalue() + photo()


def _noted(data: bytes) -> bytes:
    """With a note of the whole archive."""
    note = UPN.encode()
    return data[:-2] + struct.pack("<H", len(note)) + note


def _damaged(data: bytes) -> bytes:
    """With one byte of what is packed changed."""
    return data[:38] + bytes([data[38] ^ 0xFF]) + data[39:]


NUMBERS: dict[str, tuple[str, bytes]] = {
    "docx: text in pieces": ("docx", word(UPN)),
    "docx: a header": ("docx", word("x", {"word/header3.xml": P})),
    "docx: a footer": ("docx", word("x", {"word/footer1.xml": P})),
    "docx: a footnote": ("docx", word("x", {"word/footnotes.xml": P})),
    "docx: an endnote": ("docx", word("x", {"word/endnotes.xml": P})),
    "docx: a comment": ("docx", word("x", {"word/comments.xml": P})),
    "docx: a later comment": ("docx", word("x", {"word/commentsExtended.xml": P})),
    "docx: who comments": (
        "docx",
        word("x", {"word/people.xml": f'<w15:person w15:author="{UPN}"/>'}),
    ),
    "docx: a deleted word": (
        "docx",
        word("x", {"word/document.xml": f"<w:del><w:r><w:delText>{UPN}</w:delText></w:r></w:del>"}),
    ),
    "docx: who deleted it": (
        "docx",
        word("x", {"word/document.xml": f'<w:p><w:del w:author="{UPN}"/></w:p>'}),
    ),
    "docx: hidden text": (
        "docx",
        word("x", {"word/document.xml": f"<w:p><w:vanish/><w:t>{UPN}</w:t></w:p>"}),
    ),
    "docx: a picture's description": (
        "docx",
        word("x", {"word/document.xml": f'<w:p><wp:docPr id="1" descr="{UPN}"/></w:p>'}),
    ),
    "docx: a text box": (
        "docx",
        word("x", {"word/document.xml": f"<w:txbxContent>{P}</w:txbxContent>"}),
    ),
    "docx: core properties": (
        "docx",
        word("x", {"docProps/core.xml": f"<dc:description>{UPN}</dc:description>"}),
    ),
    "docx: own properties": (
        "docx",
        word("x", {"docProps/custom.xml": f"<property><vt:lpwstr>{UPN}</vt:lpwstr></property>"}),
    ),
    "docx: the program's properties": (
        "docx",
        word("x", {"docProps/app.xml": f"<Manager>{UPN}</Manager>"}),
    ),
    "docx: own data": ("docx", word("x", {"customXml/item1.xml": f"<a><b>{UPN}</b></a>"})),
    "docx: a diagram": ("docx", word("x", {"word/diagrams/data1.xml": A})),
    "docx: a chart": ("docx", word("x", {"word/charts/chart1.xml": f"<c:v>{UPN}</c:v>"})),
    "docx: the workbook behind a chart": (
        "docx",
        word(
            "x",
            {
                "word/embeddings/a.xlsx": workbook(
                    {"xl/worksheets/sheet9.xml": f"<c><is><t>{UPN}</t></is></c>"}
                )
            },
        ),
    ),
    "docx: a glossary": ("docx", word("x", {"word/glossary/document.xml": P})),
    "docx: a text of a form": (
        "docx",
        word("x", {"word/document.xml": f'<w:instrText>X "{UPN}"</w:instrText>'}),
    ),
    "docx: CDATA": ("docx", word("x", {"word/document.xml": f"<w:t><![CDATA[{UPN}]]></w:t>"})),
    "docx: a comment of XML": ("docx", word("x", {"word/document.xml": f"<!--{UPN}-->"})),
    "docx: UTF-16": ("docx", word("x", {"word/document.xml": P.encode("utf-16")})),
    "docx: UTF-16 without a mark": (
        "docx",
        word("x", {"word/document.xml": P.encode("utf-16-le")}),
    ),
    "docx: another prefix": ("docx", word("x", {"word/document.xml": P.replace("w:", "ns0:")})),
    "docx: entities": (
        "docx",
        word("x", {"word/document.xml": "<w:t>" + "".join(f"&#{ord(c)};" for c in UPN) + "</w:t>"}),
    ),
    "docx: after an entity that is none": (
        "docx",
        word("x", {"word/document.xml": f"<w:p>&#{'9' * 5000};</w:p>{P}"}),
    ),
    "docx: after 3,000,000 signs": (
        "docx",
        word("x", {"word/document.xml": "<" * 3_000_000 + P}),
    ),
    "docx: a part of a name in capitals": ("docx", word("x", {"word/DOCUMENT2.XML": P})),
    "docx: a part that is nobody's": ("docx", word("x", {"other/x.xml": P})),
    "docx: named .dotx": ("dotx", word(UPN)),
    "docx: behind a damaged part": (
        "docx",
        word("x", {"word/a.xml": "<w:t", "word/z.xml": P}),
    ),
    "pptx: a slide": ("pptx", slides({"ppt/slides/slide7.xml": A})),
    "pptx: the notes": ("pptx", slides({"ppt/notesSlides/notesSlide2.xml": A})),
    "pptx: a hidden slide": (
        "pptx",
        slides({"ppt/slides/slide2.xml": f'<p:sld show="0">{A}</p:sld>'}),
    ),
    "pptx: a master": ("pptx", slides({"ppt/slideMasters/slideMaster1.xml": A})),
    "pptx: a layout": ("pptx", slides({"ppt/slideLayouts/slideLayout3.xml": A})),
    "pptx: a comment": ("pptx", slides({"ppt/comments/comment1.xml": f"<p:text>{UPN}</p:text>"})),
    "pptx: a new comment": ("pptx", slides({"ppt/comments/modernComment_1.xml": A})),
    "pptx: who comments": (
        "pptx",
        slides({"ppt/commentAuthors.xml": f'<p:cmAuthor name="x" initials="{UPN}"/>'}),
    ),
    "pptx: a diagram": ("pptx", slides({"ppt/diagrams/data1.xml": A})),
    "pptx: a chart": ("pptx", slides({"ppt/charts/chart1.xml": f"<c:pt><c:v>{UPN}</c:v></c:pt>"})),
    "pptx: a picture's description": (
        "pptx",
        slides({"ppt/slides/slide3.xml": f'<p:cNvPr id="4" name="x" descr="{UPN}"/>'}),
    ),
    "pptx: a tag": ("pptx", slides({"ppt/tags/tag1.xml": f"<p:x>{UPN}</p:x>"})),
    "xlsx: a shared text": (
        "xlsx",
        workbook(
            {"xl/sharedStrings.xml": f"<si><r><t>{UPN[:4]}</t></r><r><t>{UPN[4:]}</t></r></si>"}
        ),
    ),
    "xlsx: a text in its cell": (
        "xlsx",
        workbook(
            {"xl/worksheets/sheet2.xml": f"<row><c t='inlineStr'><is><t>{UPN}</t></is></c></row>"}
        ),
    ),
    "xlsx: a hidden sheet's name": (
        "xlsx",
        workbook({"xl/workbook.xml": f'<sheet name="{UPN}" state="veryHidden"/>'}),
    ),
    "xlsx: a formula": ("xlsx", workbook({"xl/worksheets/sheet3.xml": f'<c><f>"{UPN}"</f></c>'})),
    "xlsx: a comment": ("xlsx", workbook({"xl/comments1.xml": f"<t>{UPN}</t>"})),
    "xlsx: a thread of comments": (
        "xlsx",
        workbook({"xl/threadedComments/threadedComment1.xml": f"<text>{UPN}</text>"}),
    ),
    "xlsx: who comments": (
        "xlsx",
        workbook({"xl/persons/person.xml": f'<person displayName="{UPN}"/>'}),
    ),
    "xlsx: a pivot's copy": (
        "xlsx",
        workbook(
            {
                "xl/pivotCache/pivotCacheDefinition1.xml": f'<sharedItems><s v="{UPN}"/></sharedItems>'
            }
        ),
    ),
    "xlsx: another workbook's copy": (
        "xlsx",
        workbook({"xl/externalLinks/externalLink1.xml": f"<cell><v>{UPN}</v></cell>"}),
    ),
    "xlsx: a list to choose from": (
        "xlsx",
        workbook({"xl/worksheets/sheet4.xml": f'<formula1>"x,{UPN}"</formula1>'}),
    ),
    "xlsx: a header": (
        "xlsx",
        workbook({"xl/worksheets/sheet5.xml": f"<oddHeader>{UPN}</oddHeader>"}),
    ),
    "xlsx: a table's column": (
        "xlsx",
        workbook({"xl/tables/table1.xml": f'<tableColumn name="{UPN}"/>'}),
    ),
    "xlsx: a name": (
        "xlsx",
        workbook({"xl/workbook.xml": f'<definedName name="x">"{UPN}"</definedName>'}),
    ),
    "xlsx: a connection": (
        "xlsx",
        workbook({"xl/connections.xml": f'<connection description="{UPN}"/>'}),
    ),
    "xlsx: a drawing": ("xlsx", workbook({"xl/drawings/drawing1.xml": A})),
    "odt: text": ("odt", archive({"content.xml": f"<text:p>{UPN}</text:p>"})),
    "odt: meta": (
        "odt",
        archive({"content.xml": "<x/>", "meta.xml": f"<dc:subject>{UPN}</dc:subject>"}),
    ),
    "odt: a header": (
        "odt",
        archive({"content.xml": "<x/>", "styles.xml": f"<text:p>{UPN}</text:p>"}),
    ),
    "ods: a cell": (
        "ods",
        archive({"content.xml": f"<table:table-cell><text:p>{UPN}</text:p></table:table-cell>"}),
    ),
    "odp: notes": (
        "odp",
        archive(
            {"content.xml": f"<presentation:notes><text:p>{UPN}</text:p></presentation:notes>"}
        ),
    ),
    "odt: an object in it": (
        "odt",
        archive({"content.xml": "<x/>", "Object 1/content.xml": f"<text:p>{UPN}</text:p>"}),
    ),
    "epub: a page": (
        "epub",
        archive({"META-INF/container.xml": "<x/>", "OPS/a.xhtml": f"<p>{UPN}</p>"}),
    ),
    "epub: its package": (
        "epub",
        archive({"META-INF/container.xml": "<x/>", "OPS/a.opf": f"<dc:creator>{UPN}</dc:creator>"}),
    ),
    "rtf: text": ("rtf", b"{\\rtf1\\ansi " + UPN.encode() + b"}"),
    "rtf: text in pieces": ("rtf", b"{\\rtf1\\ansi {\\b B8012}{\\i 00005}001}"),
    "rtf: text in codes": (
        "rtf",
        b"{\\rtf1\\ansi " + b"".join(b"\\'%02x" % ord(c) for c in UPN) + b"}",
    ),
    "rtf: unicode": (
        "rtf",
        b"{\\rtf1\\ansi\\uc0 " + b"".join(b"\\u%d " % ord(c) for c in UPN) + b"}",
    ),
    "rtf: properties": ("rtf", b"{\\rtf1{\\info{\\title " + UPN.encode() + b"}} x}"),
    "pdf: text": ("pdf", pdf(UPN)),
    "pdf: author": ("pdf", pdf(author=UPN)),
    "pdf: a note": ("pdf", pdf(note=UPN)),
    "pdf: a file in it": ("pdf", pdf(attached={"a.txt": UPN.encode()})),
    "pdf: a document in it": ("pdf", pdf(attached={"a.docx": word(UPN)})),
    "pdf: the name of a file in it": ("pdf", pdf(attached={f"{UPN}.txt": b"x"})),
    "zip: a text": ("zip", archive({"a.txt": UPN})),
    "zip: a table": ("zip", archive({"folder/a.csv": f"x,{UPN}"})),
    "zip: a document": ("zip", archive({"a.docx": word(UPN)})),
    "zip: a workbook's comment": (
        "zip",
        archive({"a.xlsx": workbook({"xl/comments1.xml": f"<t>{UPN}</t>"})}),
    ),
    "zip: a PDF": ("zip", archive({"a.pdf": pdf(UPN)})),
    "zip: a name": ("zip", archive({f"{UPN}.txt": "x"})),
    "zip: a folder's name": ("zip", archive({f"{UPN}/a.txt": "x"})),
    "zip: a page": ("zip", archive({"a.md": UPN})),
    "an added ending": ("ggb", archive({"geogebra.xml": f"<x>{UPN}</x>"})),
    "an added ending of text": ("musictext", UPN.encode()),
    "csv in UTF-16": ("csv", f"a\t{UPN}\n".encode("utf-16")),
    "csv in UTF-16 without a mark": ("csv", f"a\t{UPN}\n".encode("utf-16-le")),
    "csv in UTF-32": ("csv", f"a\t{UPN}\n".encode("utf-32")),
    "txt": ("txt", UPN.encode()),
    "ics": ("ics", f"BEGIN:VCALENDAR\nSUMMARY:{UPN}\nEND:VCALENDAR".encode()),
    "vtt": ("vtt", f"WEBVTT\n\n00:00.000 --> 00:01.000\n{UPN}".encode()),
    "svg: text": ("svg", drawing(f"<text>{UPN}</text>")),
    "svg: title": ("svg", drawing(f"<title>{UPN}</title>")),
    "svg: comment": ("svg", drawing(f"<!-- {UPN} -->")),
    "svg: data": ("svg", drawing(f'<g data-name="{UPN}"/>')),
    "svg: a photo's words": ("svg", drawing(f'<image href="{as_address(_jpeg(0x010E, UPN))}"/>')),
    "jpg: description": ("jpg", _jpeg(0x010E, UPN)),
    "jpg: artist": ("jpg", _jpeg(0x013B, UPN)),
    "jpg: Windows' comment": ("jpg", _jpeg(0x9C9C, WIDE.encode())),
    "jpg: Windows' author": ("jpg", _jpeg(0x9C9D, WIDE.encode())),
    "jpg: the user's comment": ("jpg", _jpeg(0x9286, b"ASCII\0\0\0" + UPN.encode())),
    "jpg: the user's comment in Unicode": ("jpg", _jpeg(0x9286, b"UNICODE\0" + WIDE.encode())),
    "jpg: a comment": ("jpg", _jpeg(comment=UPN)),
    "jpg: XMP": ("jpg", _jpeg(xmp=XMP.format(attributes="", inside=f"<dc:title>{UPN}</dc:title>"))),
    "jpg: XMP in an attribute": (
        "jpg",
        _jpeg(xmp=XMP.format(attributes=f'photoshop:City="{UPN}"', inside="")),
    ),
    "jpg: IPTC": ("jpg", _iptc()),
    "jpg: named .gif": ("gif", _jpeg(0x010E, UPN)),
    "png: tEXt": ("png", _png({"Comment": UPN})),
    "png: zTXt": ("png", _png({"Comment": UPN}, "zTXt")),
    "png: iTXt": ("png", _png({"Comment": UPN}, "iTXt")),
    "png: XMP": ("png", _png(xmp=XMP.format(attributes="", inside=f"<dc:title>{UPN}</dc:title>"))),
    "webp: XMP": (
        "webp",
        photo("WEBP", placed=False, xmp=XMP.format(attributes="", inside=f"<a>{UPN}</a>").encode()),
    ),
    "gif: a comment": ("gif", photo("GIF", placed=False, comment=UPN.encode())),
    "docx: a photo's words": ("docx", word("x", {"word/media/image1.jpeg": _jpeg(0x010E, UPN)})),
    "mp3: a comment": ("mp3", sound(UPN)),
    "m4a: a title": ("m4a", _tagged_film(b"\xa9nam", UPN)),
    "m4a: a comment": ("m4a", _tagged_film(b"\xa9cmt", UPN)),
    "mp4: a title": ("mp4", _tagged_film(b"\xa9nam", UPN)),
    "wav: an artist": ("wav", _riff(b"IART", UPN.encode())),
    "docx: the name of a property": (
        "docx",
        word("x", {"docProps/custom.xml": f'<property name="{UPN}"/>'}),
    ),
    "docx: a variable": (
        "docx",
        word("x", {"word/settings.xml": f'<w:docVar w:name="a" w:val="{UPN}"/>'}),
    ),
    "docx: the name of a field": (
        "docx",
        word("x", {"word/document.xml": f'<w:p><w:alias w:val="{UPN}"/></w:p>'}),
    ),
    "docx: a bookmark": (
        "docx",
        word("x", {"word/document.xml": f'<w:p><w:bookmarkStart w:name="{UPN}"/></w:p>'}),
    ),
    "docx: where a link leads": (
        "docx",
        word(
            "x",
            {
                "word/_rels/document.xml.rels": f'<Relationship Target="https://sims.example/{UPN}"/>'
            },
        ),
    ),
    "docx: the name of a picture": (
        "docx",
        word("x", {f"word/media/{UPN}.png": photo("PNG", placed=False)}),
    ),
    "odt: who comments": (
        "odt",
        archive(
            {
                "content.xml": f"<office:annotation><dc:creator>{UPN}</dc:creator></office:annotation>"
            }
        ),
    ),
    "rtf: unicode with what stands for it": (
        "rtf",
        b"{\\rtf1\\ansi " + b"".join(b"\\u%d?" % ord(c) for c in UPN) + b"}",
    ),
    "zip: its note": ("zip", _noted(archive({"a.txt": "x"}))),
    "wav: XMP": (
        "wav",
        b"RIFF\x10\0\0\0WAVEfmt _PMX<x:xmpmeta><rdf:RDF><dc:title>"
        + UPN.encode()
        + b"</dc:title></rdf:RDF></x:xmpmeta>",
    ),
    "webm: a title": ("webm", b"\x1aE\xdf\xa3\x9fB\x82\x84webm\x7b\xa9\x8d" + UPN.encode()),
    "midi: a name": ("mid", b"MThd\0\0\0\6\0\1\0\1\0\x60MTrk\0\0\0\x20\0\xff\3\x0d" + UPN.encode()),
    "a file's name": (f"{UPN.lower()}.pdf", pdf()),
    "a folder's name": (f"{UPN.lower()}/a.pdf", pdf()),
    "a name with blanks": ("b 801 2000 05001.pdf", pdf()),
    "a name with underscores": ("b_801_2000_05001.pdf", pdf()),
}
"""What hides the number of a pupil → the file's ending or name, and the file."""

PLACES: dict[str, tuple[str, bytes]] = {
    "jpg": ("jpg", photo()),
    "jpg named .gif": ("gif", photo()),
    "jpg named .png": ("png", photo()),
    "png": ("png", photo("PNG")),
    "webp": ("webp", photo("WEBP")),
    "avif": ("avif", photo("AVIF")),
    "tiff": ("tif", photo("TIFF")),
    "heic": ("heic", _heic()),
    "MPO, in its second picture": ("jpg", _mpo()),
    "jpg: XMP": ("jpg", _jpeg(xmp=GPS)),
    "png: XMP": ("png", _png(xmp=GPS)),
    "png: XMP, packed": ("png", _png(xmp=GPS, kind="zTXt")),
    "mp3: its cover": ("mp3", _covered(photo())),
    "mp4: XMP": ("mp4", film(placed=False) + atom(b"uuid", GPS.encode())),
    "mp4 of an old telephone": ("mp4", film(brand=b"3gp5")),
    "jpg, cut off": ("jpg", photo()[:900]),
    "jpg: who is in it": ("jpg", _jpeg(xmp=PERSON)),
    "jpg: a short film": ("jpg", _jpeg(xmp=MOTION) + film(placed=False)),
    "png: what was cut off": ("png", photo("PNG", placed=False) + zlib.compress(b"x" * 999)),
    "docx": ("docx", word("x", {"word/media/image1.jpeg": photo()})),
    "docx: a png": ("docx", word("x", {"word/media/image1.png": photo("PNG")})),
    "docx: a picture of no ending": ("docx", word("x", {"word/media/image1": photo()})),
    "docx: a film": ("docx", word("x", {"word/media/a.mp4": film()})),
    "pptx": ("pptx", slides({"ppt/media/image2.JPG": photo()})),
    "pptx: its small picture": ("pptx", slides({"docProps/thumbnail.jpeg": photo()})),
    "xlsx": ("xlsx", workbook({"xl/media/image1.tiff": photo("TIFF")})),
    "odt": ("odt", archive({"content.xml": "<x/>", "Pictures/a.jpg": photo()})),
    "epub": ("epub", archive({"META-INF/container.xml": "<x/>", "a.jpg": photo()})),
    "zip": ("zip", archive({"a.jpg": photo()})),
    "zip: in a document": ("zip", archive({"a.docx": word("x", {"word/media/a.jpg": photo()})})),
    "zip: a film": ("zip", archive({"a.mp4": film()})),
    "pdf: a photo in it": ("pdf", pdf(attached={"a.jpg": photo()})),
    "svg: a photo in it": ("svg", drawing(f'<image href="{as_address(photo())}"/>')),
    "mp4": ("mp4", film()),
    "m4a": ("m4a", film(brand=b"M4A ")),
    "mov": ("mov", film(brand=b"qt  ")),
    "mov of a telephone": ("mov", _quicktime()),
    "an added ending": ("ggb", archive({"a.jpg": photo()})),
}

SHUT: dict[str, tuple[str, bytes]] = {
    "pdf: a password": ("pdf", pdf(password="canon")),  # noqa: S106 (it locks an attempt)
    "pdf: cut off": ("pdf", pdf()[:300]),
    "docx: a password": (
        "docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    ),
    "zip: a password": (
        "zip",
        archive({"a.txt": "x"}).replace(b"PK\1\2\x14\3\x14\0\0", b"PK\1\2\x14\3\x14\0\1"),
    ),
    "zip: far too much in it": ("zip", archive({f"{n}.txt": b"\0" * 40_000_000 for n in range(7)})),
    "docx: far too much in it": ("docx", word("x", {"word/a.xml": b" " * 60_000_000})),
    "zip: archives within archives": (
        "zip",
        archive({"a.zip": archive({"b.zip": archive({"c.zip": archive({"d.txt": UPN})})})}),
    ),
    "zip: a part damaged": ("zip", _damaged(archive({"a.txt": "Clap, hum"}))),
    "docx: cut off": ("docx", word("x" * 999)[:200]),
}
"""What cannot be looked into, which must be told somehow."""

HARMLESS: dict[str, tuple[str, bytes]] = {
    "docx": (
        "docx",
        word(
            "Clap in canon",
            {
                "docProps/core.xml": "<dc:creator>Jo</dc:creator><cp:revision>12</cp:revision>",
                "docProps/app.xml": "<TotalTime>801</TotalTime><Pages>2000</Pages><Words>05001</Words>",
            },
        ),
    ),
    "xlsx": (
        "xlsx",
        workbook(
            {
                "xl/worksheets/sheet2.xml": "".join(
                    f"<row><c><v>{n}</v></c><c><v>{n * n}</v></c></row>" for n in range(500)
                )
            }
        ),
    ),
    "jpg": ("jpg", photo(placed=False)),
    "jpg with its camera's kind": ("jpg", _jpeg(0x0110, "Phone 12")),
    "jpg with a copyright": ("jpg", _jpeg(0x8298, "© Willow Trust")),
    "png": ("png", _png({"Software": "Paint"})),
    "mp4": ("mp4", film(placed=False)),
    "mp3": ("mp3", sound("Clap")),
    "pdf": ("pdf", pdf()),
    "zip": ("zip", archive({"a.txt": "Clap", "b.docx": word("Hum")})),
    "year-9-scheme-of-work": ("year-9-scheme-of-work.pdf", pdf()),
    "grace-notes": ("grace-notes-2026-09-07.pdf", pdf()),
    "10b-set-2": ("10b-set-2-07911-bars.pdf", pdf()),
}


def attempts() -> Iterator[Attempt]:
    """Each file that hides something, and each that does not."""
    for kinds, rules in (
        (NUMBERS, {"upn"}),
        (PLACES, {"picture-location"}),
        (SHUT, {"shut-file", "file-in-disguise", "active-document"}),
    ):
        for said in kinds:
            yield Attempt(said, partial(_is_told, said, rules))
    for said in HARMLESS:
        yield Attempt(f"harmless: {said}", partial(_is_silent, said))
    for said, (name, data) in PLACES.items():
        yield Attempt(f"mended, or left as it was: {said}", partial(_mended, said, name, data))
    yield Attempt("nothing that was found is repeated", _is_repeated)


def _paths(kinds: Mapping[str, tuple[str, bytes]], group: str) -> dict[str, tuple[str, bytes]]:
    paths = {}
    for number, (said, (name, data)) in enumerate(kinds.items()):
        file = name if "." in name else f"a.{name}"
        paths[said] = (f"{FOLDER}/{group}{number}/{file}", data)
    return paths


@cache
def _files() -> dict[str, dict[str, tuple[str, bytes]]]:
    groups = {"number": NUMBERS, "place": PLACES, "shut": SHUT, "fine": HARMLESS}
    return {group: _paths(kinds, group) for group, kinds in groups.items()}


@cache
def _checked() -> dict[str, list[Diagnostic]]:
    files = {path: data for paths in _files().values() for path, data in paths.values()}
    with tempfile.TemporaryDirectory() as folder:
        trust = (write_trust(Path(folder), {}) / "content" / "trust.yml").read_text("utf-8")
        more = {"content/trust.yml": f"{trust}downloads: [.ggb, .musictext]\n", **files}
        found = year_of(Path(folder), more).checked.found
    told: dict[str, list[Diagnostic]] = {path: [] for path in files}
    for each in found:
        told.setdefault(each.file, []).append(each)
    return told


def _path_of(said: str) -> str:
    return next(paths[said][0] for paths in _files().values() if said in paths)


def _is_told(said: str, rules: set[str], _root: Path) -> str:
    group = "number" if "upn" in rules else "place" if "picture-location" in rules else "shut"
    told = {each.name for each in _checked()[_files()[group][said][0]]}
    return "" if told & rules else f"told is {sorted(told)}"


def _is_silent(said: str, _root: Path) -> str:
    told = [
        each
        for each in _checked()[_files()["fine"][said][0]]
        if each.name not in {"unused-file", "document-author"}
    ]
    return "; ".join(f"{each.name}: {each.message}" for each in told)


_MENDED = frozenset("jpg png webp tif gif mp4 mov m4a docx pptx xlsx odt epub zip svg ggb".split())
_KEPT = frozenset({"jpg, cut off", "mp4: XMP"})
"""What is not certain: what is not whole, and where more stands than a place."""


def _mended(said: str, name: str, data: bytes, root: Path) -> str:
    file = f"{FOLDER}/a.{name}"
    trust = (write_trust(root, {}) / "content" / "trust.yml").read_text("utf-8")
    write_trust(root, {"content/trust.yml": f"{trust}downloads: [.ggb]\n", file: data})
    mended = pipeline.mend(job_in(root))
    after = (root / file).read_bytes()
    if not mended:
        if after != data:
            return "changed without being said"
        return "it could be mended" if name in _MENDED and said not in _KEPT else ""
    told = {each.name for each in year_of(root, {}).checked.found if each.file == file}
    if told & {"picture-location", "file-in-disguise", "shut-file"}:
        return f"mended, and told is {sorted(told)}"
    return "" if len(after) > len(data) / 50 else "hardly anything is left"


def _is_repeated(_root: Path) -> str:
    said = " ".join(f"{each.path} {each.message}" for told in _checked().values() for each in told)
    at = said.lower().find(UPN.lower())
    return said[at - 80 : at + 20] if at >= 0 else ""
