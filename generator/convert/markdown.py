"""Markdown → HTML with what is in it: the work of one page, done in a worker process."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import lxml.etree
import markdown
import yaml

from generator.convert.gfm import of_last_page
from generator.convert.gfm.page import LOST_ATTRIBUTE, PLACE_ATTRIBUTE, Page, place_in
from generator.convert.signs import look_for_signs, make_quick
from generator.html.dialect import is_of_frame
from generator.html.finish import safe_body
from generator.html.safe import TAGS, left_out, pointed
from generator.html.text import text_blocks
from generator.model.converted import FIRST, Converted, Element, Heading, Note, Reference
from generator.model.diagnostics import CannotContinue
from generator.model.places import Position

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NOTED = frozenset(
    """
    audio base button embed font form iframe input link marquee math meta object script select
    source style svg table textarea track video
    """.split()
)
"""Elements that rules ask about, by tag."""
_CARRIED = {PLACE_ATTRIBUTE, LOST_ATTRIBUTE}
"""Attributes that no author wrote."""
_BLOCKS = frozenset("p li td th dt dd h1 h2 h3 h4 h5 h6 figcaption summary".split())
_ATTRIBUTES = (
    "src",
    "href",
    "data",
    "action",
    "title",
    "type",
    "width",
    "height",
    "class",
    "style",
)


def extensions_of(config_file: Path) -> list[str | dict[str, Any]]:
    """The `markdown_extensions` that an mkdocs.yml names, as they stand there.

    Raises `CannotContinue`, with the line, where they cannot be read.
    """
    try:
        config = yaml.load(config_file.read_bytes(), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        why = getattr(error, "problem", None) or "it is not saved as UTF-8"
        raise CannotContinue(
            f"{config_file}{line} cannot be read: {why}. Mend that line, or delete the file: the "
            "one that comes with this program is used then."
        ) from error
    named = config.get("markdown_extensions") if isinstance(config, dict) else None
    if not isinstance(named, list) or not all(map(_is_extension, named)):
        raise CannotContinue(
            f"{config_file}: markdown_extensions: is no list of extensions, a line for each with a "
            "hyphen before its name. Copy it from the file that comes with this program, or "
            "delete the file."
        )
    return named


def _is_extension(named: object) -> bool:
    """Whether it is a name, or a name with options below it."""
    if isinstance(named, dict) and len(named) == 1:
        [(name, options)] = named.items()
        return isinstance(name, str) and isinstance(options, dict | None)
    return isinstance(named, str)


def convert(body: str, extensions: str, embeds: Sequence[str] = ()) -> Converted:
    """A page's Markdown → its HTML, headings, anchors, links and pictures.

    `extensions` is the list of `extensions_of` as JSON, `embeds` the hosts whose frames become
    stills. Lines count from the body's first, as 1.
    """
    converter = _converter(extensions)
    converter.reset()
    look_for_signs(converter, body)
    html = converter.convert(body)
    reading = of_last_page(converter)
    elements = _parsed(reading.html if reading else html)
    page = reading.page if reading else None
    if page:
        _note_left_out(page, elements, body)
    safe = safe_body(html, embeds)
    return Converted(
        html=html,
        toc=tuple(getattr(converter, "toc_tokens", ())),
        headings=tuple(_headings(elements)),
        anchors=frozenset(
            name
            for each in elements
            for name in (each.get("id"), each.get("name"))
            if name and not is_of_frame(name)
        ),
        references=tuple(_references(elements)),
        elements=(*_elements(elements), *(page.shown_tags if page else ())),
        text="\n".join(_paragraphs(elements)),
        blocks=text_blocks(pointed(safe, {}, embeds)),
        notes=tuple(_in_order(page)) if page else (),
        safe=safe,
        embeds=tuple(embeds),
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
    converter = markdown.Markdown(extensions=[*defaults, *names], extension_configs=configs)
    make_quick(converter)
    return converter


_PLAIN = lxml.etree.HTMLParser()
"""As lxml.html's, whose elements each ask in Python what they are to be."""
_IS_WHOLE = re.compile(r"\s*<(?:html|!doctype)", re.IGNORECASE)
_WORDS = lxml.etree.XPath("string()")
_HEADS = lxml.etree.XPath(".//th[normalize-space()]")


def _parsed(html: str) -> list[lxml.etree._Element]:
    """Every element of a page, in order."""
    whole = html if _IS_WHOLE.match(html) else f"<html><body>{html}</body></html>"
    try:
        document = lxml.etree.fromstring(whole, _PLAIN)
    except lxml.etree.ParserError:  # there is nothing in it: no text, or a document type alone
        return []
    if document is None:
        return []
    [body] = [each for each in document if each.tag == "body"]
    return list(body.iterdescendants())


def _references(elements: list[lxml.etree._Element]) -> Iterator[Reference]:
    for each in elements:
        tag = each.tag if isinstance(each.tag, str) else ""
        attribute = {"a": "href", "img": "src", "image": "src"}.get(tag)
        address = each.get(attribute) if attribute else None
        if address is None or "footnote" in each.get("class", ""):
            continue
        is_picture = tag != "a"  # a browser takes <image> for <img>
        text = each.get("alt", "") if is_picture else _text(each)
        yield Reference(address, text, _place(each, attribute), is_picture)


def _headings(elements: list[lxml.etree._Element]) -> Iterator[Heading]:
    for each in elements:
        if each.tag in HEADINGS:
            yield Heading(int(each.tag[1]), each.get("id", ""), _text(each), _place(each))


def _elements(elements: list[lxml.etree._Element]) -> Iterator[Element]:
    for each in elements:
        if each.tag not in _NOTED:
            continue
        values = ((name, each.get(name)) for name in _ATTRIBUTES)
        attributes = {name: value for name, value in values if value is not None}
        if each.tag == "table":
            heads = _HEADS(each)
            attributes |= {"header": "yes"} if heads else {}
        yield Element(each.tag, attributes, _text(each)[:200], _place(each))


def _place(element: lxml.etree._Element, attribute: str | None = None) -> Position:
    """Where the element is written, or this attribute of it; the first line, if none wrote it."""
    return place_in(element.get(PLACE_ATTRIBUTE, ""), attribute) or FIRST


def _note_left_out(page: Page, elements: list[lxml.etree._Element], body: str) -> None:
    """Note the classes, names and other attributes that are not published, each once."""
    noted: set[str] = set()
    for each in elements:
        if each.tag not in TAGS:
            continue
        given = {str(name): str(value) for name, value in each.items() if name not in _CARRIED}
        if not given and not each.get(LOST_ATTRIBUTE):
            continue
        lost = [f'id="{each.get(LOST_ATTRIBUTE)}"'] if each.get(LOST_ATTRIBUTE) else []
        for text in [*lost, *left_out(each.tag, given)]:
            if text not in noted:
                noted.add(text)
                page.note("attribute-removed", f"<{each.tag} {text}>", _written(each, text, body))


def _written(element: lxml.etree._Element, text: str, body: str) -> Position:
    """Where an attribute is written: at its tag, or else where its value first stands."""
    if place := place_in(element.get(PLACE_ATTRIBUTE, "")):
        return place
    value = text.partition('"')[2].rstrip('"') or text
    at = body.find(value)
    if at < 0:
        return FIRST
    return Position(body.count("\n", 0, at) + 1, at - body.rfind("\n", 0, at))


def _in_order(page: Page) -> list[Note]:
    return sorted(page.notes, key=lambda note: (note.position.line, note.position.column))


def _paragraphs(elements: list[lxml.etree._Element]) -> Iterator[str]:
    for each in elements:
        if each.tag in _BLOCKS:
            text = _text(each)
            if text:
                yield text


def _text(element: lxml.etree._Element) -> str:
    return " ".join(str(_WORDS(element)).split())
