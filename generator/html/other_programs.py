"""Marks of other programs in a page's text, which readers of the site would see as they stand."""

from __future__ import annotations

import re

MARK = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|^[ \t]*\{:.*?\}[ \t]*$|^:::+[ \t]*\S.*$", re.MULTILINE)
"""Liquid's tags and values (Jekyll), Hugo's shortcodes, kramdown's attributes, Pandoc's and
Docusaurus' boxes."""
_CODE = re.compile(r"^([ \t]*)(```+|~~~+).*?^\1\2|`[^`\n]+`", re.MULTILINE | re.DOTALL)


def lines_with_marks(text: str) -> tuple[int, ...]:
    """The lines, from 1 on, that have such a mark outside of code."""
    plain = _CODE.sub(lambda code: "\n" * code[0].count("\n"), text)
    at = (plain.count("\n", 0, found.start()) + 1 for found in MARK.finditer(plain))
    return tuple(dict.fromkeys(at))
