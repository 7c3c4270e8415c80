"""Whether an SVG is a drawing and nothing else, by lists of what may be in it.

`plain_svg` gives the drawing without what a browser does not show anyway: the notes of drawing
programs, a document type, an encoding of its own. It is certain only where what is left passes
here, so it is given in no other case.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

from lxml import etree

from generator.check.evidence.files import svg_parts as parts
from generator.check.evidence.pictures import tells, without_data

_INSIDE = re.compile(r"#[^\s]*\Z|data:image/(?:png|jpe?g|gif|webp|avif);base64,[A-Za-z0-9+/=\s]*\Z")
_LINK = re.compile(
    r"(?:https?://|mailto:|tel:)[^\s]*\Z|#[^\s]*\Z|(?![/\\])[\w./-]+(?:[?#][^\s:\\]*)?\Z", re.I
)
_CALLS = re.compile(r"([-\w\u0080-\U0010ffff]*)\(")
_URL = re.compile(r"url\(\s*(?:#[-\w.:]+|\"#[-\w.:]+\"|'#[-\w.:]+')\s*\)", re.IGNORECASE)
_AT_RULE = re.compile(r"@(?!(?:media|supports|keyframes)\b)", re.IGNORECASE)
_PRIVATE = re.compile(r"(?:data|aria)-[a-z0-9_.-]+\Z")
_ENCODING = re.compile(rb"""\A\s*<\?xml\b[^>]*\bencoding\s*=\s*["']([^"'>]*)""")
_VERSION = re.compile(rb"""\A\s*<\?xml\b[^>]*\bversion\s*=\s*["'](?!1\.0["'])""")
_MOST_FAULTS = 50
_MOST_DRAWN = 100_000
_MOST_STEPS = 50
_EMBEDDED = re.compile(rb"(data:image/[a-z]+;base64,)([A-Za-z0-9+/=\s]+)")

Fault = tuple[int, str]


def faults_of_svg(data: bytes) -> list[Fault]:
    """What in the file is no drawing: the line, and in words what it “holds”, “starts with” …"""
    encoding = _other_encoding(data)
    if encoding:
        return [(1, encoding)]
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        return [(getattr(error, "lineno", None) or 1, "cannot be read as an SVG")]
    found: list[Fault] = []
    for fault in _faults(root):
        found.append(fault)
        if len(found) == _MOST_FAULTS:
            break
    return found


def plain_svg(data: bytes) -> bytes | None:
    """The drawing in its plain form, which looks the same; None where that is not certain."""
    try:
        root = etree.fromstring(data, _parser(entities="internal"))
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root.xpath("//processing-instruction()") or root.tag != f"{{{parts.SVG}}}svg":
        return None
    for element in list(root.iter("*")):
        name = etree.QName(element)
        if name.namespace == parts.SVG:
            for key in list(element.attrib):
                if _is_of_a_program(key):
                    del element.attrib[key]
        elif name.namespace in parts.PAGES or not name.namespace:
            return None
        elif not _is_inert(element, name):
            _take_out(element)
    etree.cleanup_namespaces(root)
    written = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written if not faults_of_svg(written) else None


def pictures_in_svg(data: bytes) -> Iterator[bytes]:
    """The pictures that the drawing holds as data."""
    for match in _EMBEDDED.finditer(data):
        try:
            yield base64.b64decode(match[2])
        except (binascii.Error, ValueError):
            continue


def words_in_pieces(data: bytes) -> str:
    """The words that the drawing sets piece by piece, each text a line; pieces may be letters."""
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError):
        return ""
    lines = []
    for element in root.iter(f"{{{parts.SVG}}}text"):
        if len(element):
            pieces = [str(piece) for piece in element.itertext() if str(piece).strip()]
            lines += ["".join(pieces), " ".join(" ".join(pieces).split())]
    return "\n".join(dict.fromkeys(lines))


def without_data_of_pictures(data: bytes) -> bytes | None:
    """The drawing with each picture in it as it looks alone; None where one cannot be written."""
    is_certain = True

    def written(match: re.Match[bytes]) -> bytes:
        nonlocal is_certain
        try:
            picture = base64.b64decode(match[2])
        except (binascii.Error, ValueError):
            return match[0]
        if not tells(picture):
            return match[0]
        bare = without_data(picture)
        is_certain &= bare is not None
        return match[1] + base64.b64encode(bare or b"")

    bare = _EMBEDDED.sub(written, data)
    return bare if is_certain else None


def _parser(entities: bool | str = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=entities,  # type: ignore[arg-type]  # the stubs know no “internal” yet
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_blank_text=False,
    )


def _take_out(element: etree._Element) -> None:
    """Remove an element and keep the text after it."""
    parent = element.getparent()
    assert parent is not None
    if element.tail and element.tail.strip():
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _is_of_a_program(key: str | bytes) -> bool:
    """Whether an attribute is a drawing program's own, which no browser knows."""
    name = etree.QName(str(key))
    if name.namespace:
        return name.namespace not in (parts.XLINK, parts.XML)
    key = name.localname
    if key in parts.ATTRIBUTES or _PRIVATE.match(key):
        return False
    return key not in ("href", "src") and not key.lower().startswith("on")


def _other_encoding(data: bytes) -> str:
    if data.startswith(b"\x1f\x8b"):
        return "is packed (gzip)"
    declared = _ENCODING.search(data[:400].removeprefix(b"\xef\xbb\xbf"))
    names = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
    is_other = declared is not None and declared[1].lower() not in names
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        is_other = True
    if is_other or b"\0" in data or data.startswith((b"+/v", b"\x0e\xfe\xff")):
        return "is not in UTF-8, so one program may read it as another than the next"
    if _VERSION.search(data[:400]):
        return "is in another version of XML than 1.0"
    return ""


def _faults(root: etree._Element) -> Iterator[Fault]:
    if root.getroottree().docinfo.doctype:  # type: ignore[attr-defined]  # not in the stubs
        yield 1, "starts with a document type (<!DOCTYPE), which can pull in other files"
    for node in root.xpath("//processing-instruction()"):  # type: ignore[union-attr]
        yield _line(node), "takes its looks from another file"  # type: ignore[arg-type]
    if root.tag != f"{{{parts.SVG}}}svg":
        yield 1, 'does not say that it is an SVG (xmlns="http://www.w3.org/2000/svg")'
    if _drawn_again(root) >= _MOST_DRAWN:
        yield 1, "draws its parts over and over, more often than a browser can"
    for element in root.iter():
        if isinstance(element, etree._Entity):
            yield _line(element), "stands for other text (an entity)"
        elif isinstance(element.tag, str):
            what = _fault_of(element)
            if what:
                yield _line(element), what


def _drawn_again(root: etree._Element) -> int:
    """How many parts are drawn once more by `<use>`, with those within them; at most about a limit.

    A few lines can ask a browser for a thousand million.
    """
    named = {str(each.get("id")): each for each in root.iter("{*}*") if each.get("id")}
    counted: dict[str, int] = {}

    def within(element: etree._Element, depth: int) -> int:
        if depth > _MOST_STEPS:
            return _MOST_DRAWN
        total = 0
        for use in element.iter(f"{{{parts.SVG}}}use"):
            address = use.get("href") or use.get(f"{{{parts.XLINK}}}href") or ""
            name = str(address).strip().removeprefix("#")
            if name not in counted and name in named:
                counted[name] = 0  # one that draws itself is not drawn
                counted[name] = within(named[name], depth + 1)
            total = min(total + 1 + counted.get(name, 0), _MOST_DRAWN)
        return total

    return within(root, 0)


def _line(element: etree._Element) -> int:
    return int(str(getattr(element, "sourceline", 1) or 1))


def _fault_of(element: etree._Element) -> str:
    name = etree.QName(element)
    if name.namespace != parts.SVG:
        return _fault_of_foreign(element, name)
    if name.localname == "script":
        return "holds a script"
    if name.localname not in parts.ELEMENTS:
        return f"holds <{name.localname}>, which is no drawing"
    if name.localname == "style" and (fault := _fault_of_style("".join(element.itertext()))):  # type: ignore[arg-type]
        return fault
    for key, given in element.attrib.items():
        fault = _fault_of_attribute(name.localname, etree.QName(str(key)), str(given))
        if fault:
            return fault
    return ""


def _fault_of_foreign(element: etree._Element, name: etree.QName) -> str:
    if _is_inert(element, name):
        return ""
    if name.namespace in parts.PAGES:
        return f"holds a part of a web page (<{name.localname}>)"
    return "holds notes of the program that it was drawn with"


def _is_inert(element: etree._Element, name: etree.QName) -> bool:
    """Whether an element only says, within `<metadata>`, who made the drawing and its licence."""
    is_noted = any(each.tag == f"{{{parts.SVG}}}metadata" for each in element.iterancestors())
    return name.namespace in parts.INERT and is_noted


def _fault_of_attribute(element: str, name: etree.QName, value: str) -> str:
    key = name.localname
    if name.namespace == parts.XML:
        return "" if key in parts.OF_XML else "takes a part of itself from somewhere else"
    if name.namespace == parts.XLINK:
        if key in parts.OF_XLINK:
            return ""
    elif name.namespace:
        return "holds notes of the program that it was drawn with"
    if key in ("href", "src"):
        return _fault_of_address(element, key, value)
    if key.lower().startswith("on"):
        return f"can run a program ({key})"
    if key not in parts.ATTRIBUTES and not _PRIVATE.match(key):
        return f"holds {key}=, which no drawing has"
    if key == "attributeName" and value.strip() in parts.NOT_MOVED | {"on"}:
        return "changes where its parts come from"
    if key == "attributeName" and value.strip() not in parts.ATTRIBUTES:
        return f"changes {value.strip()[:30]} as it is shown, which no drawing has"
    if key in parts.READ_AS_STYLE:
        return _fault_of_style(value)
    if "script:" in re.sub(r"[\s\x00-\x20]", "", value).lower():
        return "can run a program (javascript:)"
    return ""


def _fault_of_address(element: str, key: str, value: str) -> str:
    address = value.strip()
    if not address:
        return ""
    if element == "a" and key == "href":
        if "script:" in re.sub(r"[\s\x00-\x20]", "", address).lower():
            return "can run a program (javascript:)"
        return "" if _LINK.match(address) else "has a link that leads nowhere good"
    if key == "href" and _INSIDE.match(address) and (address[0] == "#" or element == "image"):
        return ""
    return "takes a part of itself from somewhere else"


def _fault_of_style(css: str) -> str:
    # Comments are read as well: what looks like one to us may be a string to a browser.
    if "\\" in css:
        return "writes its looks with backslashes, which can hide an address"
    if "script:" in re.sub(r"[\s\x00-\x20]", "", css).lower():
        return "can run a program (javascript:)"
    if _AT_RULE.search(css):
        return "takes its looks or letters from another file (@)"
    for call in _CALLS.finditer(_URL.sub(" ", css)):
        word = call[1].lower()
        if word == "url" or (word and word not in parts.FUNCTIONS):
            return "takes its looks from another file"
    return ""
