"""How the words of an OpenDocument text stand: by its styles, and those that they are made from."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DEEPEST = 20
"""Styles that one is made from, one of another"""


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document and of its lists, by name."""

    named: dict[str, etree._Element]
    lists: dict[str, etree._Element]

    @classmethod
    def of(cls, *parts: etree._Element | None) -> Styles:
        """Those in parts of a document; the first part's count before the others'."""
        named: dict[str, etree._Element] = {}
        lists: dict[str, etree._Element] = {}
        for part in parts:
            for each in part.iter(f"{_STYLE}style") if part is not None else ():
                named.setdefault(each.get(f"{_STYLE}name", ""), each)
            for each in part.iter(f"{_TEXT}list-style") if part is not None else ():
                lists.setdefault(each.get(f"{_STYLE}name", ""), each)
        return cls(named, lists)

    def _line(self, name: str) -> list[etree._Element]:
        """A style, and those that it is made from."""
        found: list[etree._Element] = []
        while name in self.named and len(found) < _DEEPEST:
            found.append(self.named[name])
            name = found[-1].get(f"{_STYLE}parent-style-name", "")
        return found

    def is_title(self, name: str) -> bool:
        """Whether it is the style of a document's title."""
        names = {name, *(each.get(f"{_STYLE}name", "") for each in self._line(name))}
        return "Title" in names or any(
            each.get(f"{_STYLE}parent-style-name") == "Title" for each in self._line(name)
        )

    def looks(self, name: str) -> frozenset[str]:
        """Elements of HTML that say how words of this style stand, and `none` for hidden ones."""
        said: dict[str, str] = {}
        for style in self._line(name):
            for each in style.iterfind(f"{_STYLE}text-properties"):
                for key, value in each.attrib.items():
                    said.setdefault(str(key), str(value))
        place = said.get(f"{_STYLE}text-position", "").split(" ")[0]
        weight = said.get(f"{_FO}font-weight", "")
        found = {
            "strong": weight in {"bold", "600", "700", "800", "900"},
            "em": said.get(f"{_FO}font-style") in {"italic", "oblique"},
            "sub": place == "sub" or place.startswith("-"),
            "sup": place == "super" or (place[:1].isdigit() and place != "0%"),
            "s": said.get(f"{_STYLE}text-line-through-style", "none") != "none"
            or said.get(f"{_STYLE}text-line-through-type", "none") != "none",
            "none": said.get(f"{_TEXT}display") == "none",
        }
        return frozenset(tag for tag, is_so in found.items() if is_so)

    def is_numbered(self, name: str, depth: int) -> bool:
        """Whether the items of a list of this style have numbers at this depth."""
        style = self.lists.get(name)
        for each in style if style is not None else ():
            if each.get(f"{_TEXT}level") == str(depth):
                return str(each.tag) == f"{_TEXT}list-level-style-number"
        return False
