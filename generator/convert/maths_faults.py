"""What math-core says of a formula that it cannot read → what a teacher is told."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable


class MathsFault(Exception):  # noqa: N818 - what authors get wrong is called a fault here
    """What is wrong in a formula: in words, where (a character of the TeX), what to type instead.

    Like all values here it does not change; unlike a frozen dataclass it can be raised anywhere.
    """

    def __init__(self, message: str, offset: int, help: str) -> None:  # noqa: A002
        super().__init__(message, offset, help)

    @property
    def message(self) -> str:
        """What is wrong."""
        return str(self.args[0])

    @property
    def offset(self) -> int:
        """The character of the TeX at which it is wrong; its length, where something lacks."""
        return int(self.args[1])

    @property
    def help(self) -> str:
        """What to type instead."""
        return str(self.args[2])


_GROUP = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}|\\(?:[A-Za-z]+|.|$)|[{}\[\]^_]", re.DOTALL)

_EXAMPLES = {
    r"\frac": r"\frac{top}{bottom}",
    r"\dfrac": r"\dfrac{top}{bottom}",
    r"\tfrac": r"\tfrac{top}{bottom}",
    r"\sqrt": r"\sqrt{x}, or \sqrt[3]{x} for a cube root",
    r"\binom": r"\binom{n}{r}",
    r"\text": r"\text{words}",
    r"\overset": r"\overset{above}{below}",
    r"\underset": r"\underset{below}{above}",
    r"\xrightarrow": r"\xrightarrow{\text{heat}}",
}
_COUNTS = {1: "a part", 2: "two parts", 3: "three parts", 4: "four parts"}

_INSTEAD = {
    "ce": r"\mathrm{2H_2 + O_2 \rightarrow 2H_2O}",
    "pu": r"9.8\,\mathrm{m\,s^{-2}}",
    "SI": r"9.8\,\mathrm{m\,s^{-2}}",
    "si": r"\mathrm{m\,s^{-2}}",
    "qty": r"9.8\,\mathrm{m\,s^{-2}}",
    "unit": r"\mathrm{m\,s^{-2}}",
    "num": "the number by itself, e.g. 6.02",
    "ang": r"30^\circ",
    "href": "the formula without it, and a link in the sentence beside it",
    "url": "the formula without it, and a link in the sentence beside it",
    "require": "nothing: leave it out",
    "usepackage": "nothing: leave it out",
    "textdegree": r"^\circ",
    "wideparen": r"\overset{\frown}{AB}",
    "overparen": r"\overset{\frown}{AB}",
    "colorbox": r"\boxed{…}",
    "input": "what the file says",
    "include": "what the file says",
    "cross": r"\times",
    "nicefrac": r"\tfrac{1}{2}",
    "sfrac": r"\tfrac{1}{2}",
}
_ENVIRONMENTS = "aligned align* array bmatrix cases gathered matrix pmatrix vmatrix".split()
_ENVIRONMENTS_INSTEAD = {
    "split": "aligned",
    "eqnarray": "aligned",
    "eqnarray*": "aligned",
    "alignat": "aligned",
    "alignat*": "aligned",
    "smallmatrix": "matrix",
}
_COMMANDS = r"""
    alpha angle approx bar because begin beta binom boxed cancel cap cdot cdots circ cos cosec cot
    cup degree delta Delta div dot dots epsilon equiv exists exp forall frac gamma ge geq hat iff
    implies in infty int lambda ldots le left leftrightarrow leq lim ln log mapsto mathbb mathbf
    mathrm mu nabla ne neq notin omega Omega operatorname overline overrightarrow parallel partial
    perp phi pi pm pounds propto psi quad rho right rightarrow Rightarrow rightleftharpoons sec
    sigma sin sqrt subset subseteq sum tan tau text textbf therefore theta tilde times to triangle
    underline vec xrightarrow
    """.split()
"""What schools use most, to be suggested for a command that is spelt wrongly."""


def fault_of(error: str, tex: str, parts: Callable[[str], int]) -> MathsFault:
    """An error of math-core, `offset: message`, as a fault of the formula `tex`.

    `parts` says how many parts in braces a command needs.
    """
    place, _, said = error.partition(": ")
    offset = min(int(place), len(tex))
    for pattern, told in _TOLD:
        if match := re.match(pattern, said, re.DOTALL):
            return told(tex, offset, match, parts)
    return MathsFault(
        "the formula cannot be read from here on", offset, "look for a sign that is missing"
    )


_Told = Callable[[str, int, re.Match[str], Callable[[str], int]], MathsFault]


def _says(message: str, help_: str) -> _Told:
    """A fault that is told alike wherever it is; `{}` is the sign at its place."""

    def told(tex: str, offset: int, _: re.Match[str], __: Callable[[str], int]) -> MathsFault:
        sign = _sign_at(tex, offset)
        return MathsFault(message.replace("{}", sign), offset, help_.replace("{}", sign))

    return told


def _unknown_command(
    _: str, offset: int, match: re.Match[str], __: Callable[[str], int]
) -> MathsFault:
    name = match[1]
    if not name:
        return MathsFault(
            r"a \ stands alone at the end", offset, r"the command's name after it, or no \ "
        )
    near = _closest(name, _COMMANDS)
    help_ = _INSTEAD.get(name) or (rf"\{near}" if near else rf"\text{{{name}}} if it is a word")
    return MathsFault(rf"there is no command \{name}", offset, help_)


def _unknown_environment(
    _: str, offset: int, match: re.Match[str], __: Callable[[str], int]
) -> MathsFault:
    name = match[1]
    near = _ENVIRONMENTS_INSTEAD.get(name) or _closest(name, _ENVIRONMENTS) or "aligned"
    return MathsFault(
        rf"there is no \begin{{{name}}}", offset, rf"\begin{{{near}}} … \end{{{near}}}"
    )


def _missing_part(
    tex: str, offset: int, _: re.Match[str], parts: Callable[[str], int]
) -> MathsFault:
    """The command before this place that has fewer parts than it needs."""
    given = depth = 0
    for sign in reversed(list(_GROUP.finditer(tex, 0, offset))):
        text = sign[0]
        if text in "}]":
            depth += 1
        elif text in "{[":
            if not depth:
                given = 0
                continue
            depth -= 1
            given += text == "{" and not depth
        elif depth:
            continue
        elif text in "^_":
            what = "power" if text == "^" else "index"
            return MathsFault(f"no {what} follows {text}", sign.start(), f"x{text}{{2}}")
        elif text[0] == "\\" and (needed := parts(text)) > given:
            example = _EXAMPLES.get(text, text + "{…}" * needed)
            message = f"{text} needs {_COUNTS.get(needed, 'more parts')}: {example}"
            return MathsFault(message, sign.start(), example)
    return MathsFault("something is missing here", offset, "the part that belongs here, in { }")


def _unclosed(tex: str, offset: int, match: re.Match[str], _: Callable[[str], int]) -> MathsFault:
    r"""The brace, bracket, `\left` or `\begin` that is still open at the end."""
    opener = {"}": "{", "]": "[", r"\right": r"\left", r"\end{...}": r"\begin"}.get(match[1], "")
    opens: list[tuple[int, str]] = []
    for sign in _GROUP.finditer(tex):
        text = sign[0]
        if text in {"{", "["} or text.startswith((r"\begin", r"\left")):
            if text not in {"{", "["} and re.fullmatch(r"\\left[A-Za-z]+", text):
                continue
            opens.append((sign.start(), text))
        elif text in {"}", "]"} or text.startswith(r"\end") or text == r"\right":
            wanted = {"}": "{", "]": "[", r"\right": r"\left"}.get(text, r"\begin")
            if opens and opens[-1][1].startswith(wanted):
                opens.pop()
    start, text = next(
        ((at, text) for at, text in reversed(opens) if opener and text.startswith(opener)),
        (offset, ""),
    )
    if text.startswith(r"\begin"):
        end = text.replace("begin", "end")
        return MathsFault(f"{text} has no {end}", start, f"{text} … {end}")
    if text == r"\left":
        return MathsFault(r"\left has no \right", start, r"\left( … \right)")
    if not text:
        return MathsFault(f"{match[1]} is missing", offset, f"a {match[1]}")
    kind = "brace" if text == "{" else "bracket"
    close = "}" if text == "{" else "]"
    return MathsFault(f"this {kind} {text} is never closed", start, f"a {close} where it ends")


def _unopened(tex: str, offset: int, match: re.Match[str], _: Callable[[str], int]) -> MathsFault:
    if root := re.search(r"\[[^\[\]]*$", tex[:offset]):
        return MathsFault("this bracket [ is never closed", root.start(), "a ] where it ends")
    close = match[1]
    if close == "}":
        return MathsFault(
            "this brace } was never opened", offset, r"nothing, or \} to show a brace"
        )
    if close == r"\right":
        return MathsFault(r"\right has no \left before it", offset, r"\left( … \right)")
    end = _sign_at(tex, offset)
    begin = end.replace("end", "begin")
    return MathsFault(f"{end} has no {begin} before it", offset, f"{begin} … {end}")


def _wrong_end(_: str, offset: int, match: re.Match[str], __: Callable[[str], int]) -> MathsFault:
    wanted, found = match.groups()
    message = f"{found} stands where {wanted} was expected"
    return MathsFault(message, offset, wanted)


def _sign_at(tex: str, offset: int) -> str:
    match = _GROUP.match(tex, offset)
    return match[0] if match else tex[offset : offset + 1]


_TOLD: tuple[tuple[str, _Told], ...] = (
    (r'Unknown command "\\(.*)"\.', _unknown_command),
    (r'Unknown environment "(.*)"\.', _unknown_environment),
    (r"Expected argument|Expected at (?:most|least) one|Expected exactly one", _missing_part),
    (r'Expected closing token "(.*?)"', _unclosed),
    (r'Unmatched closing token: "(.*)"', _unopened),
    (r'Expected "(\\end\{.*?\})", but found "(\\end\{.*?\})"', _wrong_end),
    (
        r"There must be a parenthesis",
        _says("after this must come a bracket", r"\left( … \right), or \left. for none"),
    ),
    (
        r'Found "&"',
        _says(
            "& stands between columns only",
            r"\& for an and sign, or \begin{aligned} y &= 2x \end{aligned}",
        ),
    ),
    (r'Found "\\\\"', _says(r"no new line begins at \\ here", r"\\ outside of the braces")),
    (
        r'Found "\\h',
        _says(r"{} stands only where a row begins", r"\begin{array}{cc} \hline a & b \end{array}"),
    ),
    (
        r'Found "\\tag',
        _says(r"\tag stands only in \begin{align}", "(1) as text, after the formula"),
    ),
    (
        r'Found "\\limits',
        _says(r"{} stands only after \sum, \int and the like", r"\sum\limits_{i}"),
    ),
    (r"Found", _says("{} cannot stand here", "the formula without it")),
    (
        r"Duplicate",
        _says("a second power or index follows the first", r"x^{2+3}, or {x^2}^3, in braces"),
    ),
    (r"'\^' or '_'", _says("no part stands between two of the signs ^ and _", "x^{2}")),
    (r"Expected length", _says("a length is missing here", r"\hspace{1em}")),
    (r"Expected column", _says("the columns are not told here", r"\begin{array}{cc}")),
    (
        r"Not valid in text mode",
        _says(r"{} cannot stand in \text{…}", r"a } before it, and \text{ again after it"),
    ),
    (r"Not valid in math mode", _says(r"{} stands only in \text{…}", r"\text{{} …}")),
    (r"Math mode within", _says(r"no formula can stand in \text{…}", r"\text{if } x > 0")),
    (r'Unexpected "\$"', _says("a $ stands in the formula", r"\$ for the sign")),
    (r"Switch-like", _says("{} needs braces around it here", "{ before it, and } where it ends")),
    (r"Could not extract", _says("this name is no plain word", r"\operatorname{name}")),
    (
        r"Macro parameter|Expected parameter|Invalid parameter",
        _says("# cannot stand here as it is", r"\# for the sign"),
    ),
    (
        r"Direct Unicode input.*'√'",
        _says("√ cannot stand here as it is", r"\sqrt{x}"),
    ),
    (
        r"Direct Unicode input|Disallowed",
        _says("{} cannot stand here as it is", r"its command, e.g. \pi, or \text{{}}"),
    ),
    (r"Expected a relation", _says(r"after \not must come a sign such as =", r"\neq")),
)


def _closest(name: str, known: Iterable[str]) -> str | None:
    near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.7)
    return near[0] if near else None
