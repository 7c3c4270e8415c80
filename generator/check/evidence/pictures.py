"""What a picture's file tells besides the picture: place and camera. And the file without it."""

from __future__ import annotations

import contextlib
import html
import io
import itertools
import logging
import re
import struct
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PIL import ExifTags, Image, IptcImagePlugin, JpegImagePlugin, PngImagePlugin

_MARKS = (
    *(b"Exif", b"eXIf", b"EXIF", b"Raw profile", b"XMP ", b"xmpmeta", b"XML:com.adobe.xmp"),
    *(b"x:xapmeta", b"rdf:RDF", b"II*\0", b"MM\0*", b"Photoshop 3.0", b"tEXt", b"iTXt", b"zTXt"),
    *(b"IEND", b"MotionPhoto", b"MicroVideo", b"\xff\xfe", b"!\xfe"),
)
"""One of these is in any file with such data, so most need not be opened."""
_EXIF = re.compile(rb"Exif\0\0(?=II\*\0|MM\0\*)")
_MOST_EXIF, _LARGEST_EXIF = 50, 256 * 1024
_PACKET = re.compile(rb"<(?:x:x[am]pmeta|rdf:RDF)\b")
_MOST_PACKETS, _LARGEST_PACKET = 20, 1024 * 1024
_PLACE_IN_XMP = (b"GPSLatitude", b"GPSLongitude", b"GPSDestLatitude")
_CAMERA_IN_XMP = (b"SerialNumber", b"OwnerName")
_PERSONS_IN_XMP = (b"PersonInImage", b"PersonDisplayName", b"mwg-rs:Name")
_FILM = re.compile(rb"(?:MotionPhoto|MicroVideo)=[\"']1|MotionPhoto_Data")
_PNG_END = b"IEND\xae\x42\x60\x82"
_WORDS = (
    *(ExifTags.Base.ImageDescription, ExifTags.Base.Artist, ExifTags.Base.Copyright),
    *(ExifTags.Base.XPTitle, ExifTags.Base.XPComment, ExifTags.Base.XPAuthor),
    *(ExifTags.Base.XPKeywords, ExifTags.Base.XPSubject, ExifTags.Base.DocumentName),
)
_WORDS_WITHIN = (ExifTags.Base.UserComment, ExifTags.Base.CameraOwnerName)
_PLACE = (ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSDestLatitude)
_AUTHORS = (ExifTags.Base.Artist, ExifTags.Base.XPAuthor)
_AUTHOR_KEYS = ("Author", "Artist")
_CREATOR = re.compile(rb"<dc:creator>(.*?)</dc:creator>", re.DOTALL)
_BY_LINE = 80
_CAMERA = (
    ExifTags.Base.CameraOwnerName,
    ExifTags.Base.BodySerialNumber,
    ExifTags.Base.LensSerialNumber,
    ExifTags.Base.MakerNote,  # where makers put serial numbers in ways of their own
)
_KEPT = (ExifTags.Base.Orientation, ExifTags.Base.Copyright)
_FAULTS = (
    *(OSError, ValueError, SyntaxError, KeyError, TypeError, IndexError, EOFError, struct.error),
    *(OverflowError, MemoryError, RuntimeError, AttributeError, Image.DecompressionBombError),
)
"""What Pillow raises for files that are damaged, far too large, or no pictures at all."""
logging.getLogger("PIL").addHandler(logging.NullHandler())
"""What Pillow thinks of a damaged picture is for no teacher's screen."""

_WEBP_EXIF, _WEBP_XMP = 0x08, 0x04
"""Flags in the VP8X chunk that say which of the two follow."""


@dataclass(frozen=True)
class _Exif:
    """What an EXIF holds, read while its file is open."""

    outer: Mapping[int, Any]
    inner: Mapping[int, Any]
    place: Mapping[int, Any]

    @classmethod
    def of(cls, exif: Image.Exif) -> _Exif:
        """Each of its parts, without those that are damaged."""
        parts: list[dict[int, Any]] = []
        for part in (None, ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo):
            try:
                parts.append(dict(exif if part is None else exif.get_ifd(part)))
            except _FAULTS:
                parts.append({})
        return cls(*parts)


def tells(data: bytes) -> tuple[str, ...]:
    """What the file gives away, in words; nothing for a file that is no picture.

    Pictures within the file (a second one, one in a document) are seen where they are not packed.
    """
    if not any(mark in data for mark in _MARKS):
        return ()
    blocks, packets = _blocks(data), _packets(data)
    image = _opened(data)
    if image is not None:
        blocks.append(image[0])
        packets.append(image[1])
    has_place = _has(_PLACE_IN_XMP, packets) or any(
        tag in block.place for block in blocks for tag in _PLACE
    )
    has_camera = _has(_CAMERA_IN_XMP, packets) or any(
        block.inner.get(tag) for block in blocks for tag in _CAMERA
    )
    is_seen = image is not None
    return (
        *["where it was taken"] * has_place,
        *["which camera took it"] * has_camera,
        *["who is in it"] * _has(_PERSONS_IN_XMP, packets),
        *["in a short film what was seen and heard as it was taken"]
        * (is_seen and bool(_FILM.search(data))),
        *["what was cut off it"] * (is_seen and _has_rest(data)),
    )


def words_of(data: bytes) -> tuple[str, ...]:
    """The words that a picture's file holds: a description, an artist, a comment, keywords."""
    if not any(mark in data for mark in _MARKS):
        return ()
    image = _opened(data)
    if image is None:  # a picture that Pillow cannot open (HEIC); a recording may hold XMP as well
        told = [text for block in _blocks(data) for text in _words_in(block)]
        return (*told, *map(_text_of_xml, _packets(data)))
    block, packet, texts, _ = image
    exif = _words_in(block)
    xmp = [_text_of_xml(each) for each in {packet, *_packets(data)} if each]
    return tuple(each for each in (*exif, *texts, *xmp) if each.strip())


def authors_of(data: bytes) -> tuple[str, ...]:
    """Whom a picture's file names as those who made it."""
    image = _opened(data) if any(mark in data for mark in _MARKS) else None
    if image is None:
        return ()
    block, packet, _, named = image
    exif = [_text(block.outer[tag]) for tag in _AUTHORS if block.outer.get(tag)]
    xmp = [_text_of_xml(each).strip() for each in _CREATOR.findall(packet)]
    return tuple(dict.fromkeys(each for each in (*exif, *named, *xmp) if each.strip()))


def _words_in(block: _Exif) -> list[str]:
    outer = [_text(block.outer[tag]) for tag in _WORDS if block.outer.get(tag)]
    inner = [_text(block.inner[tag]) for tag in _WORDS_WITHIN if block.inner.get(tag)]
    return [text for text in (*outer, *inner) if text.strip()]


def _opened(data: bytes) -> tuple[_Exif, bytes, list[str], list[str]] | None:
    """The EXIF, the XMP, the texts and the authors of a picture; None for what is no picture."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data)) as image:
                texts, authors = [], []
                if isinstance(image, PngImagePlugin.PngImageFile) and any(
                    mark in data for mark in (b"tEXt", b"iTXt", b"zTXt")
                ):
                    texts = [str(text) for text in image.text.values()]
                    authors = [str(image.text[key]) for key in _AUTHOR_KEYS if key in image.text]
                texts += [_text(image.info[name]) for name in ("comment",) if name in image.info]
                iptc = IptcImagePlugin.getiptcinfo(image) or {}
                for (record, field), value in iptc.items():
                    if record == 2:
                        values = value if isinstance(value, list) else [value]
                        said = [_text(each) for each in values]
                        texts += said
                        authors += said if field == _BY_LINE else []
                return _Exif.of(image.getexif()), _packet(image), texts, authors
        except _FAULTS:
            return None


def _blocks(data: bytes) -> list[_Exif]:
    """Every EXIF that stands in the bytes, whatever holds it."""
    found = []
    for number, mark in enumerate(_EXIF.finditer(data)):
        if number == _MOST_EXIF:
            break
        exif = Image.Exif()
        with contextlib.suppress(*_FAULTS):
            exif.load(data[mark.start() : mark.start() + _LARGEST_EXIF])
            found.append(_Exif.of(exif))
    return found


def _packets(data: bytes) -> list[bytes]:
    """Every XMP that stands in the bytes, whatever holds it."""
    found = []
    for mark in itertools.islice(_PACKET.finditer(data), _MOST_PACKETS):
        start = mark.start()
        stop = start + _LARGEST_PACKET
        end = max(data.find(b"</x:xmpmeta>", start, stop), data.find(b"</rdf:RDF>", start, stop))
        found.append(data[start : end if end >= 0 else stop])
    return found


def _has(names: tuple[bytes, ...], packets: list[bytes]) -> bool:
    return any(name in packet for name in names for packet in packets)


def _has_rest(data: bytes) -> bool:
    """Whether a PNG goes on after its end: programs that cut a picture may leave the rest there."""
    end = data.find(_PNG_END) if data.startswith(b"\x89PNG") else -1
    rest = data[end + len(_PNG_END) :].strip(b"\0\r\n ") if end >= 0 else b""
    return bool(rest) and not rest.startswith(b"PK")  # an archive is told as what it is


def _text(value: object) -> str:
    """Words of EXIF: plain, with a mark of their encoding before them, or as Windows has them."""
    if not isinstance(value, bytes):
        return str(value)
    if value[:8] in (b"ASCII\0\0\0", b"UNICODE\0", b"\0" * 8):
        value = value[8:]
    if b"\0" in value[1:2]:
        return value.decode("utf-16-le", errors="replace").strip("\0")
    return value.decode("utf-8", errors="replace").replace("\0", " ").strip()


def _text_of_xml(packet: bytes) -> str:
    """The words of XMP: what stands between its tags, and the values in them."""
    xml = packet.decode("utf-8", errors="replace")
    values = re.findall(r"""=\s*(?:"([^"<>]*)"|'([^'<>]*)')""", xml)
    addresses = ("http:", "https:", "uuid:", "xmp.")
    inside = [one or two for one, two in values if not (one or two).startswith(addresses)]
    return html.unescape("\n".join([re.sub(r"<[^<>]*>", "\n", xml), *inside]))


def without_data(data: bytes) -> bytes | None:
    """The picture without what its file says; its look, colours and copyright line stay.

    None where it cannot be written again, or would not look as it did.
    """
    bare = _bare(data)
    return bare if bare and not tells(bare) else None


_CERTAIN = frozenset({"JPEG", "MPO", "PNG", "WEBP", "TIFF", "GIF"})


def _bare(data: bytes) -> bytes | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data)) as image:
                if image.format not in _CERTAIN:
                    return None
                kept = Image.Exif()
                for tag in _KEPT:
                    if tag in image.getexif():
                        kept[tag] = image.getexif()[tag]
                if image.format == "WEBP":
                    return _webp(data, kept.tobytes() if len(kept) else b"")
                return _written_again(image, kept)
        except _FAULTS:
            return None


def _packet(image: Image.Image) -> bytes:
    """The XMP of a picture, as bytes."""
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return packet if isinstance(packet, bytes) else str(packet).encode()


def _written_again(image: Image.Image, kept: Image.Exif) -> bytes:
    profile = image.info.get("icc_profile")
    image.load()
    for name in ("xmp", "XML:com.adobe.xmp", "comment", "exif", "photoshop"):
        image.info.pop(name, None)
    out = io.BytesIO()
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        image.save(
            out,
            "JPEG",
            exif=kept,
            icc_profile=profile,
            qtables=image.quantization,  # with the tables and sampling that it had, little is lost
            subsampling=JpegImagePlugin.get_sampling(image),
            progressive=bool(image.info.get("progressive")),
        )
    else:
        moves = getattr(image, "n_frames", 1) > 1
        more = {"compression": image.info["compression"]} if image.format == "TIFF" else {}
        image.save(out, image.format, exif=kept, icc_profile=profile, save_all=moves, **more)
    return out.getvalue()


def _webp(data: bytes, exif: bytes) -> bytes:
    """The same WebP with this EXIF and no XMP: it is a row of chunks, and none else changes."""
    chunks: list[tuple[bytes, bytes]] = []
    at = 12
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        chunks.append((name, data[at + 8 : at + 8 + size]))
        at += 8 + size + size % 2
    rest = [each for each in chunks if each[0] not in (b"EXIF", b"XMP ")]
    if rest and rest[0][0] == b"VP8X":
        flags = rest[0][1][0] & ~(_WEBP_EXIF | _WEBP_XMP) | (_WEBP_EXIF if exif else 0)
        rest[0] = (b"VP8X", bytes([flags]) + rest[0][1][1:])
    rest += [(b"EXIF", exif)] if exif else []
    body = b"".join(
        struct.pack("<4sI", name, len(chunk)) + chunk + b"\0" * (len(chunk) % 2)
        for name, chunk in rest
    )
    return struct.pack("<4sI4s", b"RIFF", len(body) + 4, b"WEBP") + body
