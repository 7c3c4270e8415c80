r"""What math-core would let pass without a word, found in the signs that a formula is typed with.

No grammar is known here: signs, and which brace, `\begin` or `\left` each stands in. What is
well formed and what a command means is math-core's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.convert.maths_faults import MathsFault

MOST_CHARACTERS = 3_000
MOST_BRACES = 50
MOST_COMMANDS = 100
"""math-core calls itself for each part within a part, and a program that does so too often is
ended by the system. With fewer signs, braces and commands in a row than these it cannot be."""

_SIGN = re.compile(r"\\(?:[A-Za-z]+|.|$)|[A-Za-z]+|\s+|.", re.DOTALL)
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters, halves of characters and what is none: no XML holds them."""

_NAME = re.compile(r"\s*\{([^{}]*)\}")
_WORDS = re.compile(r"[A-Za-z]+(?:\s+[A-Za-z]{2,})+")

_TEXT = frozenset(
    r"""
    \begin \emph \end \fbox \hspace \mbox \mspace \sout \tag \text \textbf \textit
    \textmd \textnormal \textrm \textsc \textsf \textsl \texttt \textup
    """.split()
)
"""Commands whose part is words, in which a space is a space."""

_UPRIGHT = frozenset({r"\mathrm", r"\operatorname"})
"""Commands whose part is units or a name, in which a space is lost."""

_ROWS_NOWHERE = frozenset({"equation", "equation*"})

_DEFINES = ("a formula cannot give a name to something", "write out what the name stands for")
_COLOURS = (
    "a formula has the colour of the text around it",
    "leave the colour out, and say in words what it would say",
)
_NUMBERS = ("formulas have no numbers to refer to", "name the formula in words")
_REFUSED = {
    **dict.fromkeys(
        r"\def \global \let \newcommand \providecommand \renewcommand".split(), _DEFINES
    ),
    **dict.fromkeys(r"\color \textcolor".split(), _COLOURS),
    **dict.fromkeys(r"\eqref \label".split(), _NUMBERS),
    r"\mathchoice": ("of these four only one would be seen", "write the one that is meant"),
    "%": ("a per cent sign hides the rest of its line", r"\%"),
}


@dataclass(frozen=True, slots=True)
class _Within:
    r"""What a sign stands in: a brace and the command it belongs to, a `\begin`, a `\left`."""

    kind: str
    name: str


def signs(tex: str) -> Iterator[re.Match[str]]:
    """The signs of a formula in order: commands, words, spaces, and every other character."""
    return _SIGN.finditer(tex)


def first_fault(tex: str) -> MathsFault | None:
    """What keeps a formula from being given to math-core at all."""
    if not tex.strip():
        return MathsFault("there is no formula between the signs", 0, "type one, e.g. $x^2$")
    if len(tex) > MOST_CHARACTERS:
        message = f"this formula has more than {MOST_CHARACTERS:,} characters"
        return MathsFault(message, MOST_CHARACTERS, "write it as several shorter formulas")
    if invisible := _INVISIBLE.search(tex):
        return MathsFault(
            "there is an invisible character here, as pasting leaves them",
            invisible.start(),
            "delete it and type the formula's sign again",
        )
    depth = in_a_row = 0
    for sign in signs(tex):
        text = sign[0]
        if text in _REFUSED:
            message, help_ = _REFUSED[text]
            return MathsFault(message, sign.start(), help_)
        if text[0] == "\\" or text in "^_":
            in_a_row += 1
        elif not text.isspace():
            in_a_row = 0
            depth += {"{": 1, "}": -1}.get(text, 0)
        if depth > MOST_BRACES:
            return _too_much(f"more than {MOST_BRACES} braces within one another", sign.start())
        if in_a_row > MOST_COMMANDS:
            return _too_much(f"more than {MOST_COMMANDS} commands in a row", sign.start())
    return None


def first_lost(tex: str) -> MathsFault | None:
    """What TeX leaves out of a well-formed formula and its author did not mean to lose."""
    within: list[_Within] = []
    owner = before = ""
    for sign in signs(tex):
        text, at = sign[0], sign.start()
        innermost = within[-1] if within else _Within("", "")
        if text in {r"\\", r"\newline"} and not _has_rows(innermost):
            return _no_row(at)
        if text.isspace():
            if fault := _lost_space(tex, at, sign.end(), before, within):
                return fault
            continue
        if text == r"\begin":
            name = _NAME.match(tex, sign.end())
            within.append(_Within("rows", name[1] if name else ""))
        elif text == r"\left":
            within.append(_Within("left", ""))
        elif text == "{":
            within.append(_Within("brace", owner))
        elif text in {"}", r"\end", r"\right"} and within:
            owner = within.pop().name
        if text not in "{}":
            owner = text
        before = text
    return None


def _too_much(what: str, at: int) -> MathsFault:
    return MathsFault(f"there are {what} here", at, "write it as several shorter formulas")


def _has_rows(innermost: _Within) -> bool:
    if innermost.kind == "rows":
        return innermost.name not in _ROWS_NOWHERE
    return innermost == _Within("brace", r"\substack")


def _no_row(at: int) -> MathsFault:
    return MathsFault(
        r"no new line begins at \\ here",
        at,
        r"\begin{aligned} first line \\ second line \end{aligned}",
    )


def _lost_space(
    tex: str, start: int, end: int, before: str, within: list[_Within]
) -> MathsFault | None:
    """A space between letters that TeX does not show and its author needs: words, units."""
    after = _SIGN.match(tex, end)
    if not before.isalpha() or not after or not after[0].isalpha():
        return None
    if any(each.kind == "brace" and each.name in _TEXT for each in within):
        return None
    first = start - len(before)
    if within and within[-1].name in _UPRIGHT:
        return MathsFault(
            f"the space between {before} and {after[0]} would not be seen",
            first,
            rf"{before}\,{after[0]} with a space, or {before}{after[0]} without",
        )
    if min(len(before), len(after[0])) >= 2 and max(len(before), len(after[0])) >= 4:
        words = _WORDS.match(tex, first)
        assert words is not None
        return MathsFault(
            "the spaces between words in a formula would not be seen",
            first,
            rf"\text{{{' '.join(words[0].split())}}}",
        )
    return None
