"""A drawing (SVG) holds more than a drawing: a script, a web page, or something from elsewhere.

**Why it matters.** An SVG is a small web page: opened by itself, it can run programs, and it can
tell another computer who is reading.

**Bad**: `<svg …><script>…</script></svg>`, or a picture in it from another site.

**Good**: shapes and text alone, saved from the drawing program as “plain SVG”.
"""

import re
from collections.abc import Iterator

from lxml import etree

from generator.check.evidence.picture_kinds import is_pointer_to_storage
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position

_NEVER = frozenset(
    "script foreignobject iframe embed object audio video canvas handler listener html body".split()
)
_INSIDE = re.compile(r"#|data:image/(?:png|jpe?g|gif|webp)[;,]", re.IGNORECASE)
_LINK = re.compile(r"https?://|mailto:|#|[\w./-]+\Z", re.IGNORECASE)
_IN_STYLE = re.compile(
    r"@import|expression\(|javascript:|-moz-binding"
    r"|url\((?!\s*['\"]?\s*(?:#|data:image/(?:png|jpe?g|gif|webp)))",
    re.IGNORECASE,
)
_ADVICE = "Save the drawing as “plain SVG” or “optimised SVG”, or as a PNG picture."


def check(inspection: Inspection) -> Iterator[Finding]:
    for path in sorted(inspection.catalogue.files):
        if path.lower().endswith((".svg", ".svgz")):
            data = inspection.read(path)
            fault = next(_faults(data), None)
            if fault and data.strip() and not is_pointer_to_storage(data):
                line, what = fault
                yield Finding(path, Position(line), f"this drawing {what}.", _ADVICE)


def _faults(data: bytes) -> Iterator[tuple[int, str]]:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        yield line or 1, "cannot be read as an SVG"
        return
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        yield 1, "starts with a document type (<!DOCTYPE), which can pull in other files"
    if b"<?xml-stylesheet" in data:
        yield 1, "takes its looks from another file"
    for each in root.iter("*"):
        what = _fault(each)
        if what:
            yield int(str(each.sourceline or 1)), what


def _fault(element: etree._Element) -> str:
    name = _bare(element.tag)
    if name == "script":
        return "holds a script"
    if name in _NEVER:
        return f"holds <{name}>, which is no drawing"
    if name == "style" and _IN_STYLE.search("".join(map(str, element.itertext()))):
        return "takes its looks from another file"
    for key, given in element.attrib.items():
        attribute, value = _bare(key), str(given)
        if attribute.startswith("on"):
            return f"can run a program ({attribute})"
        written = re.sub(r"[\s\x00-\x20]", "", value) if ":" in value else value.strip()
        if "script:" in written.lower():
            return "can run a program (javascript:)"
        if attribute == "attributename" and re.search(r"href|\bon", written.lower()):
            return "changes where its parts come from"
        if attribute in ("href", "src"):
            allowed = _LINK if name == "a" else _INSIDE
            if written and not allowed.match(written):
                return "takes a part of itself from somewhere else"
        elif _IN_STYLE.search(value):
            return "takes its looks from another file"
    return ""


def _bare(name: object) -> str:
    """A name without its namespace."""
    return str(name).rpartition("}")[2].lower()


RULE = Rule("C852", "unsafe-svg", Severity.MUST_FIX, check, is_safety=True)
