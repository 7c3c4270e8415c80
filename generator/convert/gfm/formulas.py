"""A formula in a page → its MathML, or what was typed where it cannot be understood."""

from __future__ import annotations

import html

import comrak

from generator.convert.gfm.page import Page
from generator.convert.gfm.parser import Node, restored
from generator.convert.gfm.source import Source
from generator.convert.maths import MathsFault, to_mathml


def formula(page: Page, source: Source, node: Node, maths: comrak.NodeMath) -> str:
    """Put the MathML of a formula by, and give what stands for it."""
    tex = restored(maths.literal)
    try:
        return page.stash(to_mathml(tex, maths.display_math))
    except MathsFault as fault:
        start = node.sourcepos.start
        opening = 2 if maths.display_math or not maths.dollar_math else 1
        before = tex[: fault.offset]
        line = start.line + before.count("\n")
        column = fault.offset - (before.rfind("\n") + 1) + 1
        column += start.column - 1 + opening if line == start.line else 0
        position = source.position(line, column)
        page.note("formula", f"{fault.message}\n{fault.help}", position)
        typed = html.escape(_typed(source, node), quote=False)
        return page.stash(f"<code>{typed}</code>")


def _typed(source: Source, node: Node) -> str:
    start, end = node.sourcepos.start, node.sourcepos.end
    lines = list(source.lines[start.line - 1 : end.line])
    lines[-1] = lines[-1][: end.column]
    lines[0] = lines[0][start.column - 1 :]
    return " ".join(line.strip() for line in lines)
