r"""GitHub's reading of a text: comrak's tree, with what is no Markdown told apart first.

Where the text must be read otherwise than GitHub does (`\(x\)` is a formula, `$5, or US$` is
money, a comment that is never closed hides nothing), signs are replaced by others of the same
length and the text is read again, so that every place stays true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import comrak

from generator.convert.gfm.source import Source
from generator.model.converted import Note

Node = Any
"""A node of comrak's tree (`comrak.AstNode`), whose parts have no types of their own."""

LESS, BLANK, DOLLAR, QUOTE = "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4"
"""Stand-ins for signs that shall mean nothing. No text may hold these characters of Unicode."""
PLACE = "\ufdd0"
"""Begins the value of the attribute that carries an element's place to where it is read off."""

_NEVER = re.compile("[\x00\x02\x03\ufdd0-\ufdd4\ud800-\udfff]")
_STANDS_FOR = str.maketrans({LESS: "<", BLANK: " ", DOLLAR: "$", QUOTE: ">"})
_OPTIONS = comrak.ExtensionOptions(
    strikethrough=True,
    table=True,
    autolink=True,
    tasklist=True,
    footnotes=True,
    alerts=True,
    math_dollars=True,
    math_code=True,
    subscript=True,  # only to tell ~x~ from ~~x~~: it is published as typed
)
_READING = comrak.ParseOptions(escaped_char_spans=True, sourcepos_chars=True)

_BLANK_IN_ADDRESS = re.compile(
    r"""(?<=\]\()(?P<address>[^\s()<>"'\\`](?:[^()<>"'\n`]|\([^()<>"'\n`]*\))*?
    (?:[^\s()<>"'`]|\([^()<>"'\n`]*\))\.\w{1,5}(?:\#[^\s()<>"'`]*)?)
    (?=(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'))?[ \t]*\))""",
    re.VERBOSE,
)
"""Brackets in pairs as well: so computers name what is there already, “photo (1).png”."""
_MAY_SWALLOW = re.compile(r"<(?:!|\?|script|pre|style|textarea)", re.IGNORECASE)
_ENDS = {
    1: re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE),
    2: re.compile(r"-->"),
    3: re.compile(r"\?>"),
    4: re.compile(r">"),
    5: re.compile(r"\]\]>"),
}
"""What ends each of the first five kinds of HTML block of the CommonMark specification."""
_OPENINGS = {
    1: re.compile(r"<(?:script|pre|style|textarea)(?=[\s>]|$)[^<>]*>?", re.IGNORECASE),
    2: re.compile(r"<!--"),
    3: re.compile(r"<\?"),
    4: re.compile(r"<![A-Za-z]"),
    5: re.compile(r"<!\[CDATA\["),
}
"""What begins each of them."""
_MANY = 1000
_MANY_QUOTES = re.compile(rf"((?:>[ \t]?){{{_MANY}}})([> \t]+)")
"""More quotations within one another than the parser's stack can hold: the rest is text."""
_MONEY = re.compile(
    r"\d[\d.,]*[kmb]?(?:[,;:]\s.*[a-z]{2}|\s.*[a-z]{2,}\W.*[a-z]{2}).*\Z", re.IGNORECASE | re.DOTALL
)
_TEX = re.compile(r"[\\^_={}]")
_WORDS = re.compile(r"\\(?:text|mathrm|operatorname)\w*\s*\{[^{}]*\}")
_PROSE = re.compile(r"(?<![\\\w{])[A-Za-z]{3,} +[A-Za-z]{2,}")
_FORMULA = re.compile(r"\\[A-Za-z]|[\^_=+*<>|{}×÷±≤≥]|\A\s*[^\W\d_](?:\s*[-/]\s*\w)?\s*\Z")
_ATTACHED = re.compile(r"\w|\\?[(\[]")
"""What stands right behind escaped brackets that are no formula: `call\\[a || b\\]\\(c\\)`."""
_OPENS = {"(": ")", "[": "]"}
_ROUNDS = 100


def clean(text: str) -> str:
    """A text without signs that could be taken for ours, its line ends all alike."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _NEVER.sub("\ufffd", text)
    if text.count(">") < _MANY:
        return text
    return _MANY_QUOTES.sub(lambda m: m[1] + m[2].replace(">", QUOTE), text)


def restored(text: str) -> str:
    """A text with its stand-ins turned back into what was written."""
    return text.translate(_STANDS_FOR) if not text.isascii() else text


def folded(label: str) -> str:
    """A label as it is compared with others."""
    return " ".join(restored(label).split()).casefold()


def parsed(source: Source, below: str = "") -> tuple[Node, list[Note]]:
    """The tree of a source, and what has to be told of how it was read.

    `below` are definitions from elsewhere in the page; they stand after the last line.
    """
    lines = list(source.lines)
    notes: list[Note] = []
    blanks: list[tuple[int, Note]] = []
    for number, written in enumerate(source.lines, start=1):
        if "](" in written and " " in written:
            for match in _BLANK_IN_ADDRESS.finditer(written):
                if " " in match["address"]:
                    place = source.position(number, match.start() + 1)
                    blanks.append((number, Note("blank-in-address", match["address"], place)))
            lines[number - 1] = _BLANK_IN_ADDRESS.sub(_without_blanks, written)
    for _ in range(_ROUNDS):
        text = "\n".join(lines)
        root = _read(text, below)
        changes = list(_changes(root, text))
        if not changes:
            break
        for line, column, old, new in changes:
            if not 0 < line <= len(lines):
                continue
            if new == LESS:
                kind = "unclosed-comment" if old.startswith("<!--") else "tag-shown-as-text"
                notes.append(Note(kind, old, source.position(line, column)))
                old = old[:1]
            before = lines[line - 1]
            lines[line - 1] = f"{before[: column - 1]}{new}{before[column - 1 + len(old) :]}"
    code = _open_code(root) if below else None
    if code is not None:
        # Code that is never closed must not take what stands below.
        fence, start = code.node_value.value, code.sourcepos.start
        place = source.position(start.line, start.column)
        notes.append(Note("unclosed-code", fence.fence_length * "`", place))
        root = _read(f"{text}\n{chr(fence.fence_char) * fence.fence_length}", below)
    if blanks:
        understood = _lines_with_blank_addresses(root)
        notes = [*(note for line, note in blanks if line in understood), *notes]
    return root, notes


def _lines_with_blank_addresses(root: Node) -> set[int]:
    """The lines of links and pictures whose address had a space: what stands in code is none."""
    found: set[int] = set()
    for node in walk(root):
        value = node.node_value
        if isinstance(value, comrak.Link | comrak.Image) and BLANK in value.value.url:
            found.update(range(node.sourcepos.start.line, node.sourcepos.end.line + 1))
    return found


def _read(text: str, below: str) -> Node:
    return comrak.parse_document(f"{text}\n\n{below}\n", _OPTIONS, _READING)


def _open_code(root: Node) -> Node | None:
    """The fenced code at the end of a text that has no end itself."""
    last = root.children[-1] if root.children else None
    if last is None or not isinstance(last.node_value, comrak.CodeBlock):
        return None
    code = last.node_value.value
    return last if code.fenced and not code.closed else None


def _without_blanks(match: re.Match[str]) -> str:
    return match["address"].replace(" ", BLANK)


def walk(node: Node) -> Iterator[Node]:
    """A node and all below it, in order, however deep."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        yield each
        waiting += reversed(each.children)


def _changes(root: Node, text: str) -> Iterator[tuple[int, int, str, str]]:
    """Line, column, what stands there, what shall stand there for the next reading."""
    swallows = bool(_MAY_SWALLOW.search(text))
    formulas = "\\(" in text or "\\[" in text
    if not (swallows or formulas or "$" in text):
        return
    for node in walk(root):
        value = node.node_value
        if swallows and isinstance(value, comrak.HtmlBlock):
            yield from _swallowers(node, text)
        elif isinstance(value, comrak.Math) and _is_money(value.value):
            start = node.sourcepos.start
            yield start.line, start.column, "$", DOLLAR
        elif formulas and isinstance(value, comrak.Paragraph | comrak.Heading | comrak.TableCell):
            yield from _formulas(node, text)


def _swallowers(node: Node, text: str) -> Iterator[tuple[int, int, str, str]]:
    """What opens a block of HTML, or a comment in it, that does not end before the block does."""
    block = node.node_value.value
    first = node.sourcepos.start.line
    lines = text.split("\n")
    ends = _ENDS.get(block.block_type)
    if ends and not ends.search(block.literal):
        # The same opening further down is not closed either.
        opening = _OPENINGS[block.block_type]
        for number in range(first, min(node.sourcepos.end.line, len(lines)) + 1):
            for match in opening.finditer(lines[number - 1]):
                yield number, match.start() + 1, match[0], LESS
        return
    start = block.literal.rfind("<!--")
    if start < 0 or "-->" in block.literal[start:]:
        return
    number = first + block.literal.count("\n", 0, start)
    before = lines[number - 1].rfind("<!--")
    after = "\n".join(lines[number - 1 :])[before:]
    end = after.find("-->") + 3
    for offset, line in enumerate(after[:end].split("\n") if end >= 3 else ()):
        margin = len(line) - len(line.lstrip(" \t>")) if offset else before
        written = line[margin:] if offset else line
        yield number + offset, margin + 1, written, " " * len(written)


def _is_money(maths: comrak.NodeMath) -> bool:
    if not maths.dollar_math or maths.display_math or _TEX.search(maths.literal):
        return False
    return bool(_MONEY.match(maths.literal))


def _is_prose(tex: str) -> bool:
    """Whether what stands in escaped brackets is no formula: a source, an aside."""
    return not _FORMULA.search(tex) or bool(_PROSE.search(_WORDS.sub("", tex)))


def _formulas(leaf: Node, text: str) -> Iterator[tuple[int, int, str, str]]:
    r"""The brackets of `\(…\)` and `\[…\]` in a paragraph, as GitHub writes the same."""
    opened: Node | None = None
    lines = text.split("\n")
    for node in walk(leaf):
        if not isinstance(node.node_value, comrak.Escaped) or not node.children:
            continue
        sign = node.children[0].node_value.value
        if sign in _OPENS:
            opened = node
        elif opened is not None and sign == _OPENS[opened.children[0].node_value.value]:
            start, end = opened.sourcepos.start, node.sourcepos.start
            tex = _between(text, (start.line, start.column + 1), (end.line, end.column - 1))
            before = lines[start.line - 1][: start.column - 1]
            after = lines[end.line - 1][end.column + 1 :]
            is_apart = not before[-1:].isalnum() and not _ATTACHED.match(after)
            if "`" not in tex and "$" not in tex and is_apart and not _is_prose(tex):
                first, last = ("$`", "`$") if sign == ")" else ("$$", "$$")
                yield start.line, start.column, "\\" + _opposite(sign), first
                yield end.line, end.column, "\\" + sign, last
            opened = None


def _opposite(sign: str) -> str:
    return "(" if sign == ")" else "["


def _between(text: str, start: tuple[int, int], end: tuple[int, int]) -> str:
    lines = text.split("\n")[start[0] - 1 : end[0]]
    if not lines:
        return ""
    lines[-1] = lines[-1][: end[1]]
    lines[0] = lines[0][start[1] :]
    return "\n".join(lines)
