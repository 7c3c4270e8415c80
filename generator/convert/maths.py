"""A formula in TeX → MathML, which browsers show by themselves.

math-core reads the TeX. What it would let pass without a word is refused before (`maths_signs`),
what it refuses is said in a teacher's words (`maths_faults`), and what it writes is brought to
plain MathML Core (`maths_core`).
"""

from __future__ import annotations

import re

from math_core import LatexError, LatexToMathML

from generator.convert.maths_core import NotShownError, mathml_core
from generator.convert.maths_faults import MathsFault, fault_of
from generator.convert.maths_signs import first_fault, first_lost

__all__ = ["MathsFault", "to_mathml"]

_MACROS = {
    "arcosh": r"\operatorname{arcosh}",
    "arsinh": r"\operatorname{arsinh}",
    "artanh": r"\operatorname{artanh}",
    "celsius": r"\degree\mathrm{C}",
    "cosech": r"\operatorname{cosech}",
    "degreeCelsius": r"\degree\mathrm{C}",
    "euro": r"\text{€}",
    "mbox": r"\text{#1}",
    "ohm": r"\Omega",
    "sech": r"\operatorname{sech}",
    "substack": r"\begin{subarray}{c}#1\end{subarray}",
}
"""What schools write and math-core does not know."""

_CONVERTER = LatexToMathML(fancy_error=False, macros=_MACROS)

_EMPTY = re.compile(r"\{\s*\}(?!\s*[\^_])")

_SPACING = re.compile(
    r"""
    (\\\\) (?: \* | \[ \s* -? [\d.]+ \s* [a-z]{2} \s* \] )+    # \\[5pt]: room below a row
    | (\\begin\{ (?:aligned|array|gathered) \}) \[ [tcb] \]    # [t]: how it stands on a line
    | (\\[%&#_${}]) (?=\s)                                    # \text{5\% of}: keeps its space
    | (\\(?:begin|end)\{ (?:align|equation|gather|multline) ) (?=\})    # without numbers
    | \\.
    """,
    re.VERBOSE | re.DOTALL,
)


def to_mathml(tex: str, display: bool) -> str:
    """A formula in TeX, without its dollar signs → a `<math>` element.

    `display` is whether it stands on a line of its own. The TeX is kept in `alttext`. Raises
    `MathsFault` where the formula cannot be shown just as it was meant.
    """
    if fault := first_fault(tex):
        raise fault
    written = _converted(tex, tex, display)
    plain = _SPACING.sub(_plainer, tex)
    if plain != tex:
        written = _converted(plain, tex, display)
    if fault := first_lost(tex):
        raise fault
    try:
        return mathml_core(written, display, " ".join(tex.split()))
    except NotShownError as error:
        empty = _EMPTY.search(tex) if error.is_empty_part else None
        raise MathsFault(str(error), empty.start() if empty else 0, error.help) from None


def _converted(tex: str, source: str, display: bool) -> str:
    try:
        return _CONVERTER.convert_with_local_state(tex, displaystyle=display)
    except LatexError as error:
        raise fault_of(str(error), source, _parts) from None


def _plainer(match: re.Match[str]) -> str:
    """What math-core would print instead of obeying it, in a form that it obeys."""
    row, start, sign, lines = match.groups()
    if row or start:
        return row or start
    if sign:
        return sign + "{}"
    return lines + "*" if lines else match[0]


def _parts(command: str) -> int:
    """How many parts in braces a command needs, by trying."""
    for count in range(5):
        try:
            _CONVERTER.convert_with_local_state(command + "{x}" * count, displaystyle=True)
        except LatexError as error:
            if "Expected argument" in str(error):
                continue
        return count
    return 0
