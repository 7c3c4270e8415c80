"""Signs and names of Word's equations → what TeX has for them."""

from __future__ import annotations


def _each(signs: str, commands: str) -> dict[str, str]:
    return dict(zip(signs.split(), commands.split(), strict=True))


FUNCTIONS = frozenset(
    """arccos arcsin arctan cos cosh cot coth csc det dim exp gcd inf lim ln log max min sec sin
    sinh sup tan tanh""".split()
)
"""Names that TeX has a command for."""
LIMITS = frozenset(r"\inf \lim \max \min \sup".split())
"""Those of them that have something below them."""
_SPECIAL = _each("{ } $ % # _", r"\{ \} \$ \% \# \_")
_COMMANDS = _each(
    r"\ ~ | ‖ ∅ ∠ ∴ ∵ ⊥ √ ∡",
    r"\backslash \sim \vert \Vert \emptyset \angle \therefore \because \perp \surd \measuredangle",
)
SIGNS = {
    **_SPECIAL,
    **{sign: f"{command} " for sign, command in _COMMANDS.items()},
    **dict.fromkeys("\u200b\u2061\u2062\u2063\u2064", ""),
    **dict.fromkeys("\u2005\u2006\u2009\u200a\u202f", r"\,"),
    **dict.fromkeys("\u2001\u2003", r"\quad "),
    "\xa0": r"\ ",
}
"""Signs that TeX would read as something else, or does not know as they are."""
_FENCES = _each("| ‖ \\ ⟨ ⟩ 〈 〉", r"\vert \Vert \backslash \langle \rangle \langle \rangle")
BRACKETS = {
    **{sign: f"{command} " for sign, command in _FENCES.items()},
    **_each("{ }", r"\{ \}"),
    "": ".",
}
"""Brackets that are written otherwise behind `\\left` and `\\right`."""
SUMS = _each(
    "∑ ∏ ∐ ∫ ∬ ∭ ∮ ⋃ ⋂ ⋁ ⋀ ⨁ ⨂",
    r"\sum \prod \coprod \int \iint \iiint \oint \bigcup \bigcap \bigvee \bigwedge \bigoplus"
    r" \bigotimes",
)
"""Large signs that have what they go from and to."""
_ABOVE = "302 30c 306 307 308 20db 303 301 300 304 305 20d7 20d1 20d6 20e1"
ACCENTS = {
    **_each(
        " ".join(chr(int(number, 16)) for number in _ABOVE.split()),
        r"\hat \check \breve \dot \ddot \dddot \tilde \acute \grave \bar \overline \vec \vec"
        r" \overleftarrow \overleftrightarrow",
    ),
    **_each("^ ~ ¯ →", r"\hat \tilde \overline \vec"),
}
"""Signs above a letter; most of them are combining characters."""
WIDE = _each(r"\hat \vec \bar", r"\widehat \overrightarrow \overline")
"""What some of those are above several letters."""
ARROWS = _each("→ ← ↔", r"\overrightarrow \overleftarrow \overleftrightarrow")
ALPHABETS = _each(
    "script fraktur double-struck sans-serif monospace",
    r"\mathcal \mathfrak \mathbb \mathsf \mathtt",
)
STYLES = _each("p b bi", r"\mathrm \mathbf \boldsymbol")
"""How letters stand, if not in italics: upright, bold, both."""
