"""Markdown → HTML with what is in it: the work of one page, done in a worker process."""

from __future__ import annotations

import functools
import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import lxml.html
import markdown
import yaml

from generator.model import Converted, Heading, Position, Reference

_CODE = re.compile(
    r"^(?P<fence>```+|~~~+).*?(?:^(?P=fence)|\Z)|<!--.*?-->|(?P<ticks>`+)(?!`)[^\n]*?(?P=ticks)",
    re.DOTALL | re.MULTILINE,
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def extensions_of(config_file: Path) -> list[str | dict[str, Any]]:
    """The `markdown_extensions` that an mkdocs.yml names, as they stand there."""
    config = yaml.load(config_file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}
    return list(config.get("markdown_extensions", []))


def convert(body: str, extensions: str) -> Converted:
    """A page's Markdown → its HTML, headings, anchors, links and pictures.

    `extensions` is the list of `extensions_of` as JSON. Lines count from the body's first, as 1.
    """
    converter = _converter(extensions)
    converter.reset()
    html = converter.convert(body)
    tree = lxml.html.fragment_fromstring(html, create_parent="div") if html else None
    elements = list(tree.iter()) if tree is not None else []
    return Converted(
        html=html,
        toc=tuple(getattr(converter, "toc_tokens", ())),
        headings=tuple(
            Heading(int(each.tag[1]), each.get("id", ""), _text(each))
            for each in elements
            if each.tag in HEADINGS
        ),
        anchors=frozenset(
            name for each in elements for name in (each.get("id"), each.get("name")) if name
        ),
        references=tuple(_references(elements, body)),
    )


@functools.lru_cache(maxsize=4)
def _converter(extensions: str) -> markdown.Markdown:
    names: list[str] = []
    configs: dict[str, dict[str, Any]] = {}
    for each in json.loads(extensions):
        if isinstance(each, str):
            names.append(each)
        else:
            [(name, config)] = each.items()
            names.append(name)
            configs[name] = config or {}
    # MkDocs itself always adds these three; its pages and ours must not differ.
    defaults = [name for name in ("toc", "tables", "fenced_code") if name not in names]
    return markdown.Markdown(extensions=[*defaults, *names], extension_configs=configs)


def _references(elements: list[lxml.html.HtmlElement], body: str) -> list[Reference]:
    seen: Counter[str] = Counter()
    found = []
    source = _without_code(body)
    for each in elements:
        attribute = {"a": "href", "img": "src"}.get(each.tag if isinstance(each.tag, str) else "")
        address = each.get(attribute) if attribute else None
        if address is None or "footnote" in each.get("class", ""):
            continue
        text = each.get("alt", "") if each.tag == "img" else _text(each)
        place = _place(source, address, seen[address])
        seen[address] += 1
        found.append(Reference(address, text, place, is_picture=each.tag == "img"))
    return found


def _place(source: str, address: str, earlier: int) -> Position:
    """Where the address stands in the source, after that many earlier ones; else the first line.

    It is looked for where an address belongs: in brackets, in a reference, in an attribute, in <>.
    """
    letters = "".join(rf"\\?{re.escape(c)}" for c in address).replace(r"\\?\&", "&(?:amp;)?")
    before = r"(?:\]\(\s*<?|\]:\s*<?|(?:href|src)\s*=\s*[\"']?|<)"
    written = re.compile(rf"{before}(?P<address>{letters})(?=[\s)>\"']|$)", re.MULTILINE)
    places = [match.start("address") for match in written.finditer(source)]
    if not places:
        return Position(1)
    at = places[min(earlier, len(places) - 1)]
    return Position(source.count("\n", 0, at) + 1, at - (source.rfind("\n", 0, at) + 1) + 1)


def _without_code(body: str) -> str:
    """The source with code and comments blanked out, every other character at its place."""
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)


def _text(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def to_json(page: Converted) -> bytes:
    """A conversion, for the cache."""
    values: Mapping[str, Any] = {
        "html": page.html,
        "toc": page.toc,
        "headings": [[h.level, h.id, h.text] for h in page.headings],
        "anchors": sorted(page.anchors),
        "references": [
            [r.address, r.text, r.position.line, r.position.column, r.is_picture]
            for r in page.references
        ],
    }
    return json.dumps(values, ensure_ascii=False).encode()


def from_json(data: bytes, first_line: int) -> Converted:
    """A conversion from the cache, its places counted from the file's first line."""
    values = json.loads(data)
    return Converted(
        html=values["html"],
        toc=tuple(values["toc"]),
        headings=tuple(Heading(*each) for each in values["headings"]),
        anchors=frozenset(values["anchors"]),
        references=tuple(
            Reference(address, text, Position(line + first_line - 1, column), picture)
            for address, text, line, column, picture in values["references"]
        ),
    )
