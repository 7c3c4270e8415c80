"""What MathML Core is made of: the elements and attributes that a formula may have."""

from __future__ import annotations

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
    "mpadded": frozenset({"depth", "height", "lspace", "voffset", "width"}),
    "mspace": frozenset({"depth", "height", "width"}),
    "mtd": frozenset({"columnspan", "rowspan"}),
    "munder": frozenset({"accentunder"}),
    "munderover": frozenset({"accent", "accentunder"}),
}

MATHML_ATTRIBUTES: dict[str, frozenset[str]] = {
    element: _EVERYWHERE | _ATTRIBUTES.get(element, frozenset()) for element in MATHML_ELEMENTS
}
"""The attributes of each element. There is no `style` and no address among them."""
