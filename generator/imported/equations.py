"""The equations of a document: taken out before its text is read, and put back as mathematics."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from generator.imported.tex import GONE, NoTexError, tex_of

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FIRST = 0xF0000
"""The sign that stands for the first equation: of no language, so that it is no word either"""
_MOST = 10_000
_MARK = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + _MOST)}]")
_ALIKE = str.maketrans({"−": "-", "∗": "*", "′": "'", "’": "'", "∣": "|", "‖": "|"})
_FORMULA = re.compile(r"[\\^_={}]")


@dataclass(frozen=True, slots=True)
class Equation:
    """`tex` is empty where it cannot be shown as it was meant; `said` are its letters in a row."""

    tex: str
    said: str
    is_alone: bool
    """whether it stands on a line of its own"""


def taken_out(document: etree._Element, before: int = 0) -> tuple[Equation, ...]:
    """Take the equations out of a document's XML, and leave a mark where each stood.

    `before` are as many as were taken out of its other parts.
    """
    found: list[Equation] = []
    for group in list(document.iter(f"{_M}oMathPara")):
        for each in list(group):
            if each.tag != f"{_M}oMath":
                group.remove(each)
            elif each is not group[0]:
                line = etree.Element(f"{_W}r")
                line.append(etree.Element(f"{_W}br"))
                each.addprevious(line)
        etree.strip_tags(_parent(group), f"{_M}oMathPara")
    for element in list(document.iter(f"{_M}oMath")):
        is_deleted = any(above.tag in GONE for above in element.iterancestors())
        if before + len(found) < _MOST and not is_deleted and element.getparent() is not None:
            mark = etree.Element(f"{_W}r")
            etree.SubElement(mark, f"{_W}t").text = mark_of(before + len(found))
            found.append(read_equation(element, is_alone=_stands_alone(element)))
            mark.tail = element.tail
            _parent(element).replace(element, mark)
    return tuple(found)


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _stands_alone(element: etree._Element) -> bool:
    paragraph = next(element.iterancestors(f"{_W}p"), None)
    texts = () if paragraph is None else paragraph.iter(f"{_W}t")
    return not any((each.text or "").strip() for each in texts)


def read_equation(element: etree._Element, *, is_alone: bool) -> Equation:
    """An `m:oMath`, whatever document it stands in."""
    texts = element.iter(f"{_M}t", f"{_W}t")
    said = "".join(
        each.text or ""
        for each in texts
        if not GONE & {above.tag for above in each.iterancestors()}
    )
    try:
        tex = tex_of(element)
    except NoTexError:
        tex = ""
    return Equation(tex if tex and is_shown(tex, said) else "", said, is_alone)


def is_shown(tex: str, said: str) -> bool:
    """Whether a page can show this TeX, and each sign of `said` in it."""
    from generator.convert.maths import MathsFault, to_mathml  # no other import waits for it

    if "|" in tex or "$" in tex.replace("\\$", ""):
        return False  # in a table the one ends a cell, anywhere the other ends the formula
    try:
        shown = re.sub(r"<[^<>]*>", "", to_mathml(tex, display=False))
    except MathsFault:
        return False
    return not Counter(_signs(said)) - Counter(_signs(_unescaped(shown)))


def _unescaped(text: str) -> str:
    from html import unescape

    return unescape(text)


def _signs(text: str) -> Iterator[str]:
    """The signs that are seen, those that look alike as one. `&` puts lines below one another."""
    for sign in unicodedata.normalize("NFKC", text).translate(_ALIKE):
        if unicodedata.category(sign) not in {"Cf", "Zs", "Cc", "Mn"} and sign != "&":
            yield sign


def mark_of(number: int) -> str:
    """The sign that stands for the equation of this number, from 0, until its text is Markdown."""
    return chr(_FIRST + number) if number < _MOST else ""


def has_equation(text: str) -> bool:
    """Whether an equation was taken out of this text."""
    return bool(_MARK.search(text))


def put_back(
    text: str, title: str, left_out: str, equations: Sequence[Equation]
) -> tuple[str, str, tuple[str, ...]]:
    """The Markdown with mathematics where marks are, the title with letters, and what to know.

    `left_out` is what was taken out of the text on purpose. Each equation is in one of the three,
    or told.
    """
    notes: list[str] = []

    def written(mark: re.Match[str]) -> str:
        equation = _of(mark, equations)
        if equation.tex:
            return _formula(equation, text[: mark.start()], text[mark.end() :])
        paragraph = text.count("\n\n", 0, mark.start()) + 1
        notes.append(_left(equation, f" of paragraph {paragraph} of its text"))
        return ""

    if _MARK.search(title):
        notes.append("The title has an equation, which is written there with its letters alone.")
    body = re.sub(r"(?<=[^ ]) \n", "\n", _MARK.sub(written, text)) if equations else text
    placed = set(_MARK.findall(f"{text}{title}{left_out}"))
    notes += [
        _left(each, "") for at, each in enumerate(equations) if chr(_FIRST + at) not in placed
    ]
    return body, _MARK.sub(lambda mark: _of(mark, equations).said, title), tuple(notes)


def _of(mark: re.Match[str], equations: Sequence[Equation]) -> Equation:
    number = ord(mark[0]) - _FIRST
    return equations[number] if number < len(equations) else Equation("", "", is_alone=False)


def _left(equation: Equation, where: str) -> str:
    return (
        f"An equation was left out{where}: {equation.said}. Write it between $ signs, as in "
        "$a = b + c$."
    )


def _formula(equation: Equation, before: str, after: str) -> str:
    between = " " if _MARK.match(after) else ""
    is_block = before.endswith("\n\n") or not before
    if equation.is_alone and is_block and after[:1] in {"\n", ""}:
        return f"$${equation.tex}$$"
    # Where it could be taken for money, or a digit follows, the signs are those that never are.
    is_plain = _FORMULA.search(equation.tex) and not after[:1].isalnum()
    has_room = is_plain and not before[-1:].isalnum()
    return (f"${equation.tex}$" if has_room else f"$`{equation.tex}`$") + between
