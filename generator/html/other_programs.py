"""Marks of other programs in a page's text, which readers of the site would see as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARK = re.compile(
    r"\{%[^{}%\n]{1,200}%\}|\{\{[-~<%]?[ \t]*[A-Za-z_.\"'$][^{}\n]{0,200}\}\}"
    r"|^[ \t>]*(?P<box>:::+)[ \t]*[A-Za-z{][^\n]*$"
    r"|(?:\A|^(?:[ \t]*|#{1,6}[ \t][^\n]*|[ \t]*\|[^\n]*)\n)[ ]{0,3}(?P<alone>\{:[^{}\n]+\})[ \t]*$"
    r"|^[ \t]*(?P<named>\{::?[ \t]*[A-Za-z][^{}=\n]*\})[ \t]*$",
    re.MULTILINE,
)
"""Liquid's tags and values (Jekyll), Hugo's shortcodes, Pandoc's and Docusaurus' boxes; and what of
kramdown's attributes stands by itself, under a heading or a table, or is a name: below any other
text `{: .note }` is understood."""
_FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$\n]+\$", re.DOTALL)
_CODE = re.compile(r"^([ \t]*)(```+|~~~+).*?^\1\2|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_BEGINS = ("{%", "{{", ":::", "{:")


def may_have_marks(text: str) -> bool:
    """Whether a text has anything that such a mark begins with."""
    return any(each in text for each in _BEGINS)


def marks_in(text: str) -> Iterator[tuple[int, str, bool]]:
    """Each mark of a text without code: where it begins, what it is, whether it begins a box."""
    for found in _MARK.finditer(_FORMULA.sub(_blanked, text)):
        group = next((each for each in ("box", "alone", "named") if found[each]), 0)
        yield found.start(group), text[found.start(group) : found.end()].strip(), group == "box"


def lines_with_marks(text: str) -> tuple[int, ...]:
    """The lines, from 1 on, that have such a mark outside of code."""
    plain = _CODE.sub(_blanked, text)
    at = (plain.count("\n", 0, start) + 1 for start, _, _ in marks_in(plain))
    return tuple(dict.fromkeys(at))


def without_marks(text: str) -> str:
    """A text with nothing in the place of its marks."""
    for start, mark, _ in reversed(list(marks_in(text))):
        text = text[:start] + text[start + len(mark) :]
    return text


def _blanked(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
