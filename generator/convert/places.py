"""Where things stand in a page's Markdown. What they are is read off the HTML (`markdown.py`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.model.converted import TOPIC_SCHEME, Block
from generator.model.places import Position

_CODE = re.compile(
    r"^(?P<fence>```+|~~~+).*?(?:^(?P=fence)|\Z)|<!--.*?-->|(?P<ticks>`+)(?!`)[^\n]*?(?P=ticks)",
    re.DOTALL | re.MULTILINE,
)
_TABLE = re.compile(r"^[^\n]*\|[^\n]*\n[ \t>]*\|?[ :|-]*-{3,}[ :|-]*$|<table", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+")
_UNSEEN = re.compile(
    r"(?<=\])\([^()\n]*\)|^\[[^\]\n]+\]:.*$|\{[:#.][^}\n]*\}|<[^>\n]*>", re.MULTILINE
)
"""What no reader sees of a page's source: addresses, attributes, tags."""


def without_code(body: str) -> str:
    """The source with code and comments blanked out, every other character at its place."""
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)


def of_address(source: str, address: str, earlier: int) -> Position:
    """Where a link's or picture's address stands, after that many earlier ones.

    It is looked for where an address belongs: in brackets, in a reference, in an attribute, in <>.
    The first line, if it is not found.
    """
    if address.startswith(f"{TOPIC_SCHEME}:"):
        slug = re.escape(address.removeprefix(f"{TOPIC_SCHEME}:")).replace(r"\-", "[- ]")
        mark = re.compile(rf"\[\[\s*(?P<address>{slug})\s*[|\]]", re.IGNORECASE)
        starts = [match.start("address") for match in mark.finditer(source)]
        return _nth(source, starts, earlier)
    letters = "".join(rf"\\?{re.escape(c)}" for c in address).replace(r"\\?\&", "&(?:amp;)?")
    before = r"(?:\]\(\s*<?|\]:\s*<?|(?:href|src)\s*=\s*[\"']?|<)"
    written = re.compile(rf"{before}(?P<address>{letters})(?=[\s)>\"']|$)", re.MULTILINE)
    return _nth(source, [match.start("address") for match in written.finditer(source)], earlier)


def of_tag(source: str, tag: str, earlier: int) -> Position:
    """Where raw HTML opens an element, after that many earlier ones."""
    opening = re.compile(rf"<{re.escape(tag)}\b", re.IGNORECASE)
    return _nth(source, [match.start() for match in opening.finditer(source)], earlier)


def of_table(source: str, earlier: int) -> Position:
    """The first line of a table, in pipes or as HTML, after that many earlier ones."""
    return _nth(source, [match.start() for match in _TABLE.finditer(source)], earlier)


def of_headings(source: str, texts: Iterable[str]) -> Iterator[Position]:
    """The line of each heading, in order, each looked for after the one before it."""
    lines = source.split("\n")
    last = -1
    for text in texts:
        first = _WORD.search(text)
        for number in range(last + 1, len(lines)):
            if first and first[0] in lines[number] and _is_heading(lines, number):
                last = number
                break
        yield Position(max(0, last) + 1)


def _is_heading(lines: list[str], number: int) -> bool:
    below = lines[number + 1].strip() if number + 1 < len(lines) else ""
    return lines[number].lstrip(" >")[:1] in {"#", "<"} or set(below) in ({"="}, {"-"})


def of_phrases(
    source: str, blocks: Sequence[Block], phrases: Iterable[tuple[int, str]]
) -> Iterator[Position]:
    """Where each phrase of the published text, (its first character there, it), was written.

    Between its words may be what Markdown puts there. The first line, if it is not found.
    """
    source = _UNSEEN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), source)
    text = ""
    for block in blocks:
        text += " " * (block.start - len(text)) + block.text
    for start, phrase in phrases:
        words = r"[\W_]+".join(map(re.escape, _WORD.findall(phrase)))
        written = re.compile(rf"(?<![^\W_]){words}(?![^\W_])")
        earlier = sum(1 for match in written.finditer(text) if match.start() < start)
        yield _nth(source, [match.start() for match in written.finditer(source)], earlier)


def _nth(source: str, starts: list[int], earlier: int) -> Position:
    if not starts:
        return Position(1)
    at = starts[min(earlier, len(starts) - 1)]
    return Position(source.count("\n", 0, at) + 1, at - (source.rfind("\n", 0, at) + 1) + 1)
