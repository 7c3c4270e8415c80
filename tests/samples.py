"""Small real files of the kinds that a folder of resources holds, with what a test wants in."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from PIL import ExifTags, Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

PLACE = b"+53.8008-001.5491/"
"""Where a film was made, as telephones write it."""


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def word(text: str = "", parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word document with a paragraph a line, each letter in a run of its own."""
    runs = "".join(
        "<w:p>" + "".join(f"<w:r><w:t>{sign}</w:t></w:r>" for sign in line) + "</w:p>"
        for line in text.split("\n")
    )
    body = f'<w:document xmlns:w="w"><w:body>{runs}</w:body></w:document>'
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": body, **(parts or {})})


def slides(parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A PowerPoint of one slide."""
    slide = "<p:sld><a:p><a:r><a:t>Clap</a:t></a:r></a:p></p:sld>"
    return archive(
        {"[Content_Types].xml": "<Types/>", "ppt/slides/slide1.xml": slide, **(parts or {})}
    )


def workbook(parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """An Excel workbook of one sheet."""
    book = '<workbook><sheets><sheet name="Bars" sheetId="1"/></sheets></workbook>'
    sheet = '<worksheet><row><c t="s"><v>0</v></c><c><v>12</v></c></row></worksheet>'
    texts = "<sst><si><t>Bars</t></si></sst>"
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": book,
            "xl/worksheets/sheet1.xml": sheet,
            "xl/sharedStrings.xml": texts,
            **(parts or {}),
        }
    )


def pdf(
    text: str = "Clap in canon",
    *,
    author: str = "",
    script: str = "",
    action: Mapping[str, str] | None = None,
    note: str = "",
    attached: Mapping[str, bytes] | None = None,
    password: str = "",
    cipher: str = "RC4-128",
) -> bytes:
    """A PDF of one page; `action` is what opening it does, `note` a comment on the page."""
    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(stream)
    if note:
        comment = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Text"),
                NameObject("/Contents"): TextStringObject(note),
            }
        )
        page[NameObject("/Annots")] = ArrayObject([writer._add_object(comment)])
    if author:
        writer.add_metadata({"/Author": author})
    if script:
        action = {"/S": "/JavaScript", "/JS": script}
    if action:
        does = {NameObject(key): _value(value) for key, value in action.items()}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(does)
    for name, data in (attached or {}).items():
        writer.add_attachment(name, data)
    if password:
        writer.encrypt(password, algorithm=cipher)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _value(value: str) -> NameObject | TextStringObject:
    return NameObject(value) if value.startswith("/") else TextStringObject(value)


def place() -> Image.Exif:
    """What a telephone writes into a photo: where it was taken, and the camera's number."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Telephone"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (51.0, 30.0, 0.0)})
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.BodySerialNumber] = "12345"
    return exif


def photo(kind: str = "JPEG", *, placed: bool = True, **more: object) -> bytes:
    """A picture, with where it was taken unless it is not `placed`."""
    out = io.BytesIO()
    exif = {"exif": place()} if placed else {}
    if kind == "TIFF" and placed:  # Pillow writes it there in no other way
        exif["exif"][ExifTags.IFD.GPSInfo] = {1: "N", 2: (51.0, 30.0, 0.0)}
    Image.radial_gradient("L").convert("RGB").save(out, kind, **exif, **more)
    return out.getvalue()


def atom(name: bytes, content: bytes) -> bytes:
    """A box of an MP4 file."""
    return (len(content) + 8).to_bytes(4, "big") + name + content


def film(*, placed: bool = True, brand: bytes = b"mp42") -> bytes:
    """An MP4 film without a picture, with where it was made unless it is not `placed`."""
    where = atom(b"\xa9xyz", len(PLACE).to_bytes(2, "big") + b"\x15\xc7" + PLACE)
    return (
        atom(b"ftyp", brand + b"\0\0\0\0" + brand)
        + atom(b"moov", atom(b"udta", where if placed else b""))
        + atom(b"mdat", b"\0" * 64)
    )


def sound(comment: str = "") -> bytes:
    """An MP3 recording with a comment."""
    text = b"\0eng\0" + comment.encode("latin-1")
    frame = b"COMM" + len(text).to_bytes(4, "big") + b"\0\0" + text
    size = len(frame)
    head = b"ID3\x03\0\0" + bytes([size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127])
    return head + frame + (b"\xff\xfb\x90\x00" + b"\0" * 413) * 4


def drawing(inside: str = "", attributes: str = "", head: str = "") -> bytes:
    """An SVG with this in it."""
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" {attributes}>'
    return f"{head}{start}<path d='M0 0h9v9z'/>{inside}</svg>".encode()


def as_address(data: bytes, kind: str = "image/jpeg") -> str:
    """A file as an address that holds it."""
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


_PAGE = """---
title: Clapping a canon
summary: Two groups clap one rhythm, a bar apart.
reviewed: 2026-09-07
topics: [close-listening]
key_stages: [ks3]
kind: template
minutes: 10
---
"""


def offer(root: Path, files: Mapping[str, bytes]) -> None:
    """Write the files beside the resources of music in `root`, and a page that leads to each."""
    folder = root / "subjects" / "music" / "resources"
    page = _PAGE
    for name, data in files.items():
        (folder / name).write_bytes(data)
        page += f"\n[Canon, {len(page)}](<{name}>)\n"
    (folder / "canon.md").write_text(page, encoding="utf-8")
