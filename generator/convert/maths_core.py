"""What math-core writes → MathML Core alone: no `style`, no HTML inside, no old elements.

Looks are classes (`maths-…`), which the theme knows, so that nothing in a formula needs a style
of its own and the allow-list can refuse them all.
"""

from __future__ import annotations

import html
import re

from lxml import etree

from generator.html.mathml import MATHML_ATTRIBUTES, MATHML_NAMESPACE

_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)\w+;")
"""HTML's names for signs; XML has five."""

_LOOKS = {
    "text-align: left": "maths-left",
    "text-align: right": "maths-right",
    "padding-left: 0": "maths-flush-left",
    "padding-right: 0": "maths-flush-right",
    "padding-left: 1em": "maths-apart",
    "padding-top: 0": "maths-tight",
    **{
        f"border-{side}: 0.05em {kind} currentcolor": f"maths-{kind}-{side}"
        for side in ("top", "right", "bottom", "left")
        for kind in ("solid", "dashed")
    },
}
_FINE = frozenset(
    """
    font-size font-variant-caps justify-items margin-left math-shift padding-bottom padding-left
    padding-right padding-top width
    """.split()
)
"""What is left out where no class says it: fine spacing, and widths that attributes say as well."""

_STRUCK = {
    "box": "maths-box",
    "updiagonalstrike": "maths-struck-up",
    "downdiagonalstrike": "maths-struck-down",
}
_IN_TEXT = {"b": "maths-bold", "i": "maths-italic", "em": "maths-italic", "code": "maths-code"}

_NEEDS_PARTS = frozenset({"mfrac", "mroot", "msqrt", "mover", "munder", "munderover"})
_EMPTY = "there is nothing between these braces"
_TOO_SPECIAL = (
    "this formula asks for something that not every browser can show",
    "write it more simply",
)
_UNSEEN = "\u2061\u2062\u2063\u00a0 \n\t"
"""Spaces, and the signs that say “applied to”, “times” and “beside” to who listens."""


class NotShownError(ValueError):
    """A formula that cannot be shown in MathML Core; `help` says what to type instead."""

    def __init__(self, message: str, help: str) -> None:  # noqa: A002 - the word of every fault
        super().__init__(message)
        self.help = help

    @property
    def is_empty_part(self) -> bool:
        """Whether it is a pair of braces in which something is missing."""
        return str(self) == _EMPTY


def mathml_core(written: str, display: bool, alttext: str) -> str:
    """A `<math>` element as math-core writes it → the same in MathML Core, with `alttext`.

    Raises `NotShownError` if something is left that MathML Core has no word for, if nothing is
    there to be seen, or if it is nested more deeply than a page can be.
    """
    try:
        root = etree.fromstring(_NAMED.sub(lambda name: html.unescape(name[0]), written))
    except etree.XMLSyntaxError:
        raise NotShownError(
            "the parts of this formula are nested too deeply",
            "write it as several shorter formulas",
        ) from None
    for element in list(root.iter()):
        _make_plain(element)
    if not "".join(map(str, root.itertext())).strip(_UNSEEN):
        raise NotShownError("there is nothing to see in this formula", "a formula, e.g. $x^2$")
    for element in root.iter():
        _refuse_what_is_left(element)
    root.set("display", "block" if display else "inline")
    root.set("alttext", alttext)
    text = str(etree.tostring(root, encoding="unicode"))
    return f'<math xmlns="{MATHML_NAMESPACE}"' + text.removeprefix("<math")


def _make_plain(element: etree._Element) -> None:
    if element.tag == "menclose":
        _enclose(element)
    elif element.tag == "mtext":
        _flatten(element)
    style = element.get("style")
    if style is None:
        return
    del element.attrib["style"]
    says = [part.partition(":") for part in style.split(";") if part.strip()]
    looks = [_look(element.tag, name.strip(), value.strip()) for name, _, value in says]
    _add_classes(element, looks)
    if element.tag == "mtd" and "width" in style and not len(element) and not element.text:
        row = element.getparent()
        assert row is not None
        row.remove(element)


def _look(tag: str, name: str, value: str) -> str:
    look = _LOOKS.get(f"{name}: {value}") if tag == "mtd" else None
    if look or name in _FINE:
        return look or ""
    raise NotShownError(*_TOO_SPECIAL)


def _add_classes(element: etree._Element, classes: list[str]) -> None:
    if any(classes):
        element.set("class", " ".join(each for each in classes if each))


def _enclose(element: etree._Element) -> None:
    notations = str(element.attrib.pop("notation", "")).split()
    if not set(notations) <= _STRUCK.keys():
        raise NotShownError("this kind of frame cannot be shown", r"\boxed{…} or \cancel{…}")
    element.tag = "mrow"
    _add_classes(element, [_STRUCK[each] for each in notations])
    for child in list(element):
        if child.get("class", "").startswith("menclose-"):
            element.remove(child)


def _flatten(element: etree._Element) -> None:
    """Words as plain text; bold and italics as classes. Spaces at their ends are kept."""
    inside = [each.tag for each in element.iterdescendants()]
    text = "".join(map(str, element.itertext()))
    for child in list(element):
        element.remove(child)
    element.text = re.sub(r"^ +| +$|(?<= ) +", lambda m: "\u00a0" * len(m[0]), text)
    _add_classes(element, sorted({_IN_TEXT.get(each, "") for each in inside} - {""}))


def _refuse_what_is_left(element: etree._Element) -> None:
    if element.tag in _NEEDS_PARTS and any(map(_is_empty, element)):
        raise NotShownError(_EMPTY, "what belongs between the braces")
    known = MATHML_ATTRIBUTES.get(element.tag)
    if known is None or not known.issuperset(element.attrib):
        raise NotShownError(*_TOO_SPECIAL)


def _is_empty(element: etree._Element) -> bool:
    return element.tag == "mrow" and not len(element) and not element.text
