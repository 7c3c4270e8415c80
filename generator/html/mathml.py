"""What MathML Core is made of: the elements and attributes that a formula may have."""

from __future__ import annotations

import re

MATHML_NAMESPACE = "http://www.w3.org/1998/Math/MathML"

MATHML_ELEMENTS = frozenset(
    """
    math mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow mspace msqrt
    msub msubsup msup mtable mtd mtext mtr munder munderover
    """.split()
)
"""Those of https://www.w3.org/TR/mathml-core/ but for the ones that hold something other than
maths or only style it (`annotation`, `maction`, `merror`, `mstyle`, `ms`, `semantics`)."""

_EVERYWHERE = frozenset({"class", "displaystyle", "scriptlevel"})

_ATTRIBUTES: dict[str, frozenset[str]] = {
    "math": frozenset({"alttext", "display"}),
    "mfrac": frozenset({"linethickness"}),
    "mi": frozenset({"mathvariant"}),
    "mo": frozenset(
        """
        fence form largeop lspace maxsize minsize movablelimits rspace separator stretchy symmetric
        """.split()
    ),
    "mover": frozenset({"accent"}),
    "mpadded": frozenset({"depth", "height", "lspace", "width"}),
    "mspace": frozenset({"depth", "height", "width"}),
    "mtd": frozenset({"columnspan", "rowspan"}),
    "munder": frozenset({"accentunder"}),
    "munderover": frozenset({"accent", "accentunder"}),
}

MATHML_ATTRIBUTES: dict[str, frozenset[str]] = {
    element: _EVERYWHERE | _ATTRIBUTES.get(element, frozenset()) for element in MATHML_ELEMENTS
}
"""The attributes of each element. There is no `style` and no address among them, and no `voffset`:
what it raises lies over other text, or over what stands around a page."""

_LENGTHS = frozenset("depth height linethickness lspace maxsize minsize rspace width".split())
_LENGTH = re.compile(r"\s*([+-]?(?:\d{1,4}\.?|\d{0,4}\.\d{1,9}))(em|ex|px|pt|%|)\s*")
_MOST = {"em": 20, "ex": 40, "px": 320, "pt": 240, "%": 500, "": 0}
_BACK = -0.05
"""How far back a space may lead, as a part of the most: closer to its neighbour, not over it."""


def is_within_line(element: str, name: str, value: str) -> bool:
    """Whether a formula's attribute leaves it where it stands; what is no length always does."""
    if element not in MATHML_ELEMENTS or name not in _LENGTHS:
        return True
    length = _LENGTH.fullmatch(value)
    if not length:
        return False
    most = _MOST[length[2]]
    least = 0 if element == "mpadded" else most * _BACK
    return least <= float(length[1]) <= most
