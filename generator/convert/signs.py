"""What of Python-Markdown's work a page cannot need: it is passed over, with the same result.

A sign is looked for in the page as it is written; `&` may stand for any other.
"""

from __future__ import annotations

import functools
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import STX

_MARKER = "[TOC]"
"""What Python-Markdown puts a table of contents in the place of."""


def make_quick(converter: Markdown) -> None:
    """Have what is asked of every element answered from memory, or at a glance."""
    asked: Any = converter
    asked.is_block_level = functools.lru_cache(converter.is_block_level)
    if "unescape" in converter.treeprocessors:
        escapes: Any = converter.treeprocessors["unescape"]
        unescape = escapes.unescape
        escapes.unescape = lambda text: unescape(text) if STX in text else text


def look_for_signs(converter: Markdown, body: str) -> None:
    """Have the page that comes next gone through only for what can be in it.

    A marker is looked for in all the text of every element, of every element around that, and so
    on; and without one, nobody sees the table of contents that is made for its place.
    """
    may_be_any = "&" in body
    toc: Any = converter.treeprocessors["toc"]
    if toc.marker in (_MARKER, ""):
        toc.marker = _MARKER if _MARKER in body or may_be_any else ""
        _pass_over(toc, "build_toc_div", None if toc.marker else _no_table)
    if "attr_list" in converter.treeprocessors:
        has_braces = "{" in body and "}" in body
        lists: Any = converter.treeprocessors["attr_list"]
        _pass_over(lists, "run", None if has_braces or may_be_any else _nothing)


def _pass_over(processor: Any, method: str, instead: Any) -> None:
    """Put something in the place of a method of this one processor, or nothing any more."""
    vars(processor).pop(method, None)
    if instead:
        setattr(processor, method, instead)


def _no_table(tokens: object) -> Element:
    del tokens
    return Element("div")


def _nothing(root: Element) -> None:
    """Leave the page as it is."""
