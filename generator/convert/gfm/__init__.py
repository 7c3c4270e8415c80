"""A Python-Markdown extension: pages are read as GitHub reads them, with our dialect on top.

comrak reads the text, and its tree becomes the one that Python-Markdown's own parser would have
made. All that comes after it is Python-Markdown's: the table of contents, attribute lists,
abbreviations, highlighting, the writing of HTML. It is named last of the extensions but our own.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, ElementTree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import Registry

from generator.convert.gfm.page import LOST_ATTRIBUTE, PLACE_ATTRIBUTE, Page
from generator.convert.gfm.parser import PLACE
from generator.convert.gfm.reading import read_page
from generator.html.dialect import is_of_frame, outside_frame

_PLACES = re.compile(rf' (?:{PLACE_ATTRIBUTE}="{PLACE}|{LOST_ATTRIBUTE}=")[^"]*"')


class GfmExtension(Extension):
    """Puts GitHub's parser in the place of Python-Markdown's."""

    page: Page | None = None
    """the page that was read last"""
    html: str = ""
    """its HTML, in which elements still carry their places"""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        fences = md.preprocessors["fenced_code_block"] if _has_superfences(md) else None
        md.preprocessors = Registry()
        if fences:
            md.preprocessors.register(_Waiting(md, fences), "fenced_code_block", 25)
        md.parser = _Parser(md, self, fences)
        # A formula alone in a paragraph stays one, as on GitHub.
        md.block_level_elements = [each for each in md.block_level_elements if each != "math"]
        if "inline" in md.treeprocessors:
            md.treeprocessors.deregister("inline")
        if "toc" in md.treeprocessors:
            _headings_outside_frame(md)
            md.treeprocessors.register(_FreeNames(md), "gfm-names", 6)
        md.postprocessors.register(_TakePlaces(md, self), "gfm-places", -900)
        md.registerExtension(self)

    def reset(self) -> None:
        """Forget the page."""
        self.page, self.html = None, ""


def of_last_page(md: Markdown) -> GfmExtension | None:
    """The extension with what it found in the page that was converted last, if it is in use."""
    return next((each for each in md.registeredExtensions if isinstance(each, GfmExtension)), None)


class _Parser(BlockParser):
    def __init__(self, md: Markdown, extension: GfmExtension, fences: Any) -> None:
        super().__init__(md)
        self.blockprocessors = md.parser.blockprocessors  # what begins a box, they know
        self._extension = extension
        self._fences = fences

    def parseDocument(self, lines: Any) -> ElementTree:  # noqa: N802 (Python-Markdown's name)
        self.root = Element(self.md.doc_tag)
        self._extension.page = read_page(self.md, "\n".join(lines), self.root, self._fences)
        return ElementTree(self.root)


class _Waiting(Preprocessor):
    """Superfences, that is given one block of code at a time. It looks itself up by its name."""

    def __init__(self, md: Markdown, fences: Any) -> None:
        super().__init__(md)
        self._fences = fences

    def __getattr__(self, name: str) -> Any:
        return getattr(self._fences, name)

    def run(self, lines: list[str]) -> list[str]:
        return lines


class _TakePlaces(Postprocessor):
    """The last step but the finishing: places are kept, and are not published."""

    def __init__(self, md: Markdown, extension: GfmExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, text: str) -> str:
        self._extension.html = text
        _without_places(getattr(self.md, "toc_tokens", []))
        return _PLACES.sub("", text)


class _FreeNames(Treeprocessor):
    """After attribute lists and before headings are named: an id of the frame's is taken off.

    A heading then gets one from its words. What was written is kept to be told.
    """

    def run(self, root: Element) -> None:
        for element in root.iter():
            name = element.get("id")
            if name and is_of_frame(name):
                del element.attrib["id"]
                element.set(LOST_ATTRIBUTE, name)


def _headings_outside_frame(md: Markdown) -> None:
    toc: Any = md.treeprocessors["toc"]
    slugify = toc.slugify
    toc.slugify = lambda text, separator: outside_frame(slugify(text, separator))


def _without_places(tokens: list[dict[str, Any]]) -> None:
    for token in tokens:
        token["html"] = _PLACES.sub("", token.get("html", ""))
        _without_places(token["children"])


def _has_superfences(md: Markdown) -> bool:
    return "fenced_code_block" in md.preprocessors and hasattr(
        md.preprocessors["fenced_code_block"], "extension"
    )


def makeExtension(**kwargs: Any) -> GfmExtension:  # noqa: N802 (Python-Markdown's name)
    """What Python-Markdown calls to load the extension."""
    return GfmExtension(**kwargs)
