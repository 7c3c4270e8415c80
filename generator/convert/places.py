"""Where phrases of the published text stand in a page's Markdown, and what of it is no code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.model.converted import Block
from generator.model.places import Position

_CODE = re.compile(
    r"^(?P<fence>```+|~~~+).*?(?:^(?P=fence)|\Z)|<!--.*?-->|(?P<ticks>`+)(?!`)[^\n]*?(?P=ticks)",
    re.DOTALL | re.MULTILINE,
)
_WORD = re.compile(r"[^\W_]+")
_UNSEEN = re.compile(
    r"(?<=\])\([^()\n]*\)|^\[[^\]\n]+\]:.*$|\{[:#.][^{}\n]*\}|<[^<>\n]*>", re.MULTILINE
)
"""What no reader sees of a page's source: addresses, attributes, tags."""


def without_code(body: str) -> str:
    """The source with code and comments blanked out, every other character at its place."""
    # What begins after the last end of a comment is none: the end is not sought again and again.
    last = body.rfind("-->") + 1
    marked = body[:last] + body[last:].replace("<!--", "<!-·")
    pieces, done = [], 0
    for code in _CODE.finditer(marked):
        pieces += [body[done : code.start()], re.sub(r"[^\n]", " ", code[0])]
        done = code.end()
    return "".join([*pieces, body[done:]])


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
