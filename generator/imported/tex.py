"""An equation of Word (OMML) → the same in TeX."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from generator.imported.tex_signs import (
    ACCENTS,
    ALPHABETS,
    ARROWS,
    BRACKETS,
    FUNCTIONS,
    LIMITS,
    SIGNS,
    STYLES,
    SUMS,
    WIDE,
)

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_SILENT = frozenset(
    f"{_W}{name}"
    for name in """bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd proofErr rPr
    lastRenderedPageBreak""".split()
)
GONE = frozenset((f"{_W}del", f"{_W}moveFrom"))
"""What was deleted, or moved elsewhere, while changes were tracked."""
_THROUGH = frozenset(
    (
        *(f"{_M}{name}" for name in ("e", "oMath", "box")),
        *(f"{_W}{name}" for name in "ins moveTo hyperlink sdt sdtContent smartTag".split()),
    )
)
_ROW = r" \\ "
_ONE = re.compile(r"\\[A-Za-z]+|\\?.|\w", re.DOTALL)


class NoTexError(Exception):
    """There is something in an equation that cannot be said in TeX here."""


def tex_of(equation: etree._Element) -> str:
    """The TeX of an `m:oMath`. Raises `NoTexError` where a part of it has none."""
    return " ".join(_inside(equation).split(" ")).strip()


def _inside(element: etree._Element | None) -> str:
    if element is None:
        return ""
    written = ""
    for each in element:
        part = _of(each)
        # A command takes the letters behind it for its own name.
        needs_space = re.search(r"\\[A-Za-z]+\Z", written) and part[:1].isalpha()
        written += f" {part}" if needs_space else part
    return written


def _of(element: etree._Element) -> str:
    name = str(element.tag)
    if name in _SILENT or name in GONE or name.endswith("Pr"):
        return ""
    if name in _THROUGH:
        return _inside(element)
    written = _WRITTEN.get(name.removeprefix(_M))
    if written is None:
        raise NoTexError(name)
    return written(element)


def _part(element: etree._Element, name: str) -> str:
    return _inside(element.find(f"{_M}{name}")).strip()


def _said(element: etree._Element, name: str, otherwise: str = "") -> str:
    """What the properties of an element say of something; `otherwise` where they do not."""
    found = next(element.iterfind(f"{_M}{_local(element)}Pr/{_M}{name}"), None)
    return otherwise if found is None else found.get(f"{_M}val", "1")


def _is(element: etree._Element, name: str) -> bool:
    return _said(element, name, "0") not in {"0", "off", "false"}


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _grouped(tex: str) -> str:
    """What an index can be put to: one sign, or several in braces."""
    return tex if _ONE.fullmatch(tex) and tex != "" else f"{{{tex}}}"


def _run(run: etree._Element) -> str:
    for each in run:
        if each.tag not in {f"{_M}rPr", f"{_W}rPr", f"{_M}t", f"{_W}t", f"{_W}br"}:
            raise NoTexError(str(each.tag))
    text = "".join(each.text or "" for each in run.iter(f"{_M}t", f"{_W}t"))
    plain = next(run.iterfind(f"{_M}rPr/{_M}nor"), None)
    if plain is not None and plain.get(f"{_M}val", "1") not in {"0", "off", "false"}:
        return _words(text)
    alphabet, style = _said(run, "scr"), _said(run, "sty", "i")
    if style == "p" and text.strip() in FUNCTIONS:
        return f"\\{text.strip()}"
    command = ALPHABETS.get(alphabet) or STYLES.get(style, "")
    is_columns = any(above.tag == f"{_M}eqArr" for above in run.iterancestors())
    return "".join(_pieces(text, command, is_columns=is_columns))


def _pieces(text: str, command: str, *, is_columns: bool) -> Iterator[str]:
    for found in re.finditer(r"[^\W\d_]+|\s+|.", text, re.DOTALL):
        piece = found[0]
        before, after = text[: found.start()], text[found.end() :]
        if piece.isspace() and piece.isascii():
            # TeX shows no space; between two words there is one.
            yield r"\ " if before[-1:].isalnum() and after[:1].isalnum() else " "
        elif piece == "&":
            yield "&" if is_columns else r"\&"
        elif command and piece.isascii() and (piece.isalpha() or command == r"\mathbf"):
            yield f"{command}{{{piece}}}" if piece.isalnum() else SIGNS.get(piece, piece)
        else:
            yield "".join(SIGNS.get(sign, sign) for sign in piece)


def _words(text: str) -> str:
    """What stands in an equation as ordinary text."""
    if text.strip() in FUNCTIONS:
        return f"\\{text.strip()}"
    if not re.search(r"[^\W\d_]", text):
        return "".join(_pieces(text, "", is_columns=False))
    if any(sign in text for sign in r"\^~|{}"):
        raise NoTexError(text)
    signs = {sign: f"\\{sign}" for sign in "$%#_&"}
    return rf"\text{{{''.join(signs.get(sign, sign) for sign in text)}}}"


def _fraction(fraction: etree._Element) -> str:
    above, below, kind = _part(fraction, "num"), _part(fraction, "den"), _said(fraction, "type")
    if kind == "noBar":
        return rf"\genfrac{{}}{{}}{{0pt}}{{}}{{{above}}}{{{below}}}"
    if kind in {"lin", "skw"}:
        return f"{_grouped(above)}/{_grouped(below)}"
    return rf"\frac{{{above}}}{{{below}}}"


def _radical(radical: etree._Element) -> str:
    degree = "" if _is(radical, "degHide") else _part(radical, "deg")
    return rf"\sqrt{f'[{degree}]' if degree else ''}{{{_part(radical, 'e')}}}"


def _indexed(element: etree._Element) -> str:
    return _grouped(_part(element, "e")) + _indices(element)


def _indices(element: etree._Element) -> str:
    below, above = _part(element, "sub"), _part(element, "sup")
    below = "" if not below or _is(element, "subHide") else f"_{{{below}}}"
    return below + ("" if not above or _is(element, "supHide") else f"^{{{above}}}")


def _indexed_before(element: etree._Element) -> str:
    return f"{{}}{_indices(element)}{_grouped(_part(element, 'e'))}"


def _sum(element: etree._Element) -> str:
    sign = _said(element, "chr", "∫")
    written = SUMS.get(sign)
    if written is None:
        raise NoTexError(sign)
    where = r"\limits" if "int" in written and _said(element, "limLoc") == "undOvr" else ""
    return f"{written}{where}{_indices(element)} {_part(element, 'e')}"


def _bracketed(element: etree._Element) -> str:
    opened, closed = _said(element, "begChr", "("), _said(element, "endChr", ")")
    between = _said(element, "sepChr", "|")
    parts = [_inside(each).strip() for each in element.iterfind(f"{_M}e")]
    if (opened, closed) == ("(", ")") and len(parts) == 1:
        found = re.fullmatch(r"\\genfrac\{\}\{\}\{0pt\}\{\}(\{[^{}]*\}\{[^{}]*\})", parts[0])
        if found:
            return rf"\binom{found[1]}"
    inside = f" \\middle{BRACKETS.get(between, between)} ".join(parts)
    if between == ",":
        inside = ",".join(parts)
    start, end = BRACKETS.get(opened, opened), BRACKETS.get(closed, closed)
    return rf"\left{start}{inside}\right{end}"


def _function(element: etree._Element) -> str:
    name, of = _part(element, "fName"), _part(element, "e")
    found = re.fullmatch(r"\\(?:mathrm|text)\{([A-Za-z]+)\}", name)
    name = rf"\operatorname{{{found[1]}}}" if found else name
    return f"{name} {of}"


def _below(element: etree._Element) -> str:
    what, limit = _part(element, "e"), _part(element, "lim")
    if limit == "⏟":
        return rf"\underbrace{{{what}}}"
    if what in LIMITS or what.startswith(r"\underbrace"):
        return f"{what}_{{{limit}}}"
    return rf"\underset{{{limit}}}{{{what}}}"


def _above(element: etree._Element) -> str:
    what, limit = _part(element, "e"), _part(element, "lim")
    if limit == "⏞":
        return rf"\overbrace{{{what}}}"
    if what.startswith(r"\overbrace"):
        return f"{what}^{{{limit}}}"
    return rf"\overset{{{limit}}}{{{what}}}"


def _accent(element: etree._Element) -> str:
    sign, what = _said(element, "chr", "\u0302"), _part(element, "e")
    command = ACCENTS.get(sign)
    if command is None:
        raise NoTexError(sign)
    is_wide = not _ONE.fullmatch(what)
    return f"{WIDE.get(command, command) if is_wide else command}{{{what}}}"


def _grouping(element: etree._Element) -> str:
    sign, what = _said(element, "chr", "⏟"), _part(element, "e")
    is_above = _said(element, "pos", "bot") == "top"
    if sign in "⏟⏞":
        return rf"\{'over' if sign == '⏞' else 'under'}brace{{{what}}}"
    if is_above and sign in ARROWS and _said(element, "vertJc", "top") == "bot":
        return f"{ARROWS[sign]}{{{what}}}"
    return rf"\{'over' if is_above else 'under'}set{{{SIGNS.get(sign, sign)}}}{{{what}}}"


def _bar(element: etree._Element) -> str:
    is_above = _said(element, "pos", "bot") == "top"
    return rf"\{'over' if is_above else 'under'}line{{{_part(element, 'e')}}}"


def _boxed(element: etree._Element) -> str:
    if _is(element, "strikeH") or _is(element, "strikeV"):
        raise NoTexError("a line through it")
    up, down = _is(element, "strikeBLTR"), _is(element, "strikeTLBR")
    command = {(0, 0): "boxed", (1, 0): "cancel", (0, 1): "bcancel", (1, 1): "xcancel"}[up, down]
    return rf"\{command}{{{_part(element, 'e')}}}"


def _unseen(element: etree._Element) -> str:
    what = _part(element, "e")
    return (
        what if _said(element, "show", "1") not in {"0", "off", "false"} else rf"\phantom{{{what}}}"
    )


def _table(element: etree._Element) -> str:
    rows = (" & ".join(map(_inside, row.iterfind(f"{_M}e"))) for row in element.iterfind(f"{_M}mr"))
    return rf"\begin{{matrix}}{_ROW.join(rows)}\end{{matrix}}"


def _lines(element: etree._Element) -> str:
    lines = [_inside(each) for each in element.iterfind(f"{_M}e")]
    has_columns = any(re.search(r"(?<!\\)&", line) for line in lines)
    kind = r"aligned}" if has_columns else r"array}{l}"
    return rf"\begin{{{kind}{_ROW.join(lines)}\end{{{kind.partition('}')[0]}}}"


_WRITTEN: dict[str, Callable[[etree._Element], str]] = {
    "acc": _accent,
    "bar": _bar,
    "borderBox": _boxed,
    "d": _bracketed,
    "eqArr": _lines,
    "f": _fraction,
    "func": _function,
    "groupChr": _grouping,
    "limLow": _below,
    "limUpp": _above,
    "m": _table,
    "nary": _sum,
    "phant": _unseen,
    "r": _run,
    "rad": _radical,
    "sPre": _indexed_before,
    "sSub": _indexed,
    "sSubSup": _indexed,
    "sSup": _indexed,
}
"""An element of OMML → how it is written in TeX"""
