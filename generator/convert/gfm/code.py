"""Code in a page, as Superfences and Highlight write it."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import comrak
from markdown.util import AtomicString, code_escape

from generator.convert.gfm.page import Page
from generator.convert.gfm.parser import restored
from generator.convert.gfm.pieces import add_text

_SIMPLE = re.compile(r"[\w#.+-]*\Z")
_STASHED = re.compile("\x02wzxhzdk:\\d+\x03")


def fill_code(page: Page, parent: Element, block: comrak.NodeCodeBlock) -> None:
    """Append a block of code: fenced and known to Superfences, or plain."""
    code = restored(block.literal)
    found = _highlighted(page, restored(block.info) if block.fenced else "", code)
    if found:
        add_text(parent, f"\n{found}\n")
        return
    inner = SubElement(SubElement(parent, "pre"), "code")
    inner.text = AtomicString(code_escape(code.rstrip("\n")))


def _highlighted(page: Page, info: str, code: str) -> str:
    """What stands for the highlighted code; "" without Superfences."""
    fences: Any = page.fences
    if fences is None:
        return ""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", code)), default=0))
    lines = code.removesuffix("\n").split("\n")
    header = info.strip()
    words = header.split()
    # What Superfences does not know as a header has the language in its first word, as on GitHub.
    for tried in dict.fromkeys([header, words[0] if words else "", ""]):
        if tried != header and not _SIMPLE.match(tried):
            continue
        found = fences.run([f"{fence}{tried}", *lines, fence])
        fences.extension.stash.clear_stash()
        if len(found) == 1 and _STASHED.fullmatch(found[0].strip()):
            return str(found[0].strip())
    return ""
