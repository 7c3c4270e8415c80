"""The dialect's marks in running text: topics in double brackets, keys; and what is no mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor

from generator.convert.gfm.page import mark
from generator.convert.gfm.parser import Node
from generator.convert.gfm.pieces import Leaf, Piece, Words, add_text, safe
from generator.html.topic_marks import link_to_topic

_TOLD = (
    ("single-tilde", re.compile(r"(?<!~)~\w{1,12}~(?!~)")),
    ("single-tilde", re.compile(r"(?<![\w~])~(?=\S)[^~\n]*[ ][^~\n]*(?<=\S)~(?![\w~])")),
    ("caret", re.compile(r"(?<=\w)\^\w{1,6}\^(?!\w)|\^\^\w[^\^\n]*\^\^")),
    ("double-equals", re.compile(r"(?<![\w=])==(?=\S)[^=\n]+(?<=\S)==(?![\w=])")),
    ("undefined-reference", re.compile(r"(?<!\])\[[^\[\]\n]+\]\[[^\[\]\n]*\](?!\])")),
    ("undefined-footnote", re.compile(r"\[\^[^\[\]\s]+\]")),
)
"""What looks like a mark and is none, each with the kind of its note."""
_TIMES = re.compile(r"[\w)](?P<inner>\*{1,2}[\w.]{1,3}\*{1,2})[\w(]")
_MAY_BE_TOLD = re.compile(r"\^|==|\]\[|~")
_OPENED = re.compile(r"\[\[(?P<topic>[^\[\]|\n!][^\[\]|\n]{0,79})\|(?P<words>[^\[\]\n]*)\Z")
_CLOSED = re.compile(r"(?P<words>[^\[\]\n]*)\]\]")
_HALF = re.compile(r"\[\[[^\[\]|\n]{1,80}\Z")
_PATTERNS = ("trustpages-topic", "keys-custom", "keys")


def found_in(leaf: Leaf, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a line of text with the marks in them made elements."""
    for piece in pieces:
        if isinstance(piece, Words) and _MAY_BE_TOLD.search(piece.text):
            _tell(leaf, piece)
    if not any(isinstance(p, Words) and ("[[" in p.text or "++" in p.text) for p in pieces):
        return list(pieces)
    split = [part for piece in pieces for part in _split(leaf, piece)]
    return _across(leaf, split)


def tell_half_a_mark(leaf: Leaf, text: str, line: int, column: int) -> None:
    """Note a topic's mark that the sign between two cells cuts in two."""
    if _HALF.search(text):
        place = leaf.place_of("[[", Words(text, line, column))
        leaf.page.note("topic-mark-in-two-cells", text.strip(), leaf.position(*place))


def tell_times(leaf: Leaf, node: Node) -> None:
    """Note asterisks that were meant to multiply: of `2*3*4` readers see 234."""
    start, end = node.sourcepos.start, node.sourcepos.end
    if start.line != end.line:
        return
    match = _TIMES.match(leaf.source.lines[start.line - 1], start.column - 2)
    if match and match.end("inner") == end.column:
        place = leaf.position(start.line, start.column - 1)
        leaf.page.note("times-as-emphasis", match[0], place)


def _tell(leaf: Leaf, words: Words) -> None:
    for kind, pattern in _TOLD:
        for match in pattern.finditer(words.text):
            leaf.page.note(kind, match[0], leaf.position(*leaf.place_of(match[0], words)))


def _split(leaf: Leaf, piece: Piece) -> Iterator[Piece]:
    """A piece cut at the marks that stand wholly in it."""
    if not isinstance(piece, Words):
        yield piece
        return
    done, start = 0, piece
    for match, element in _matches(leaf, piece.text):
        if match.start() < done:
            continue
        yield Words(piece.text[done : match.start()], start.line, start.column)
        if element.tag == "a":
            start = _placed(leaf, element, match["topic"], start)
        yield element
        done = match.end()
    yield Words(piece.text[done:], start.line, start.column)


def _matches(leaf: Leaf, text: str) -> list[tuple[re.Match[str], Element]]:
    found = []
    for name in _PATTERNS:
        if name not in leaf.page.md.inlinePatterns:
            continue
        pattern = leaf.page.md.inlinePatterns[name]
        assert isinstance(pattern, InlineProcessor)
        for match in pattern.getCompiledRegExp().finditer(text):
            element = pattern.handleMatch(match, text)[0]
            if isinstance(element, Element):
                if element.text and element.tag != "kbd":
                    element.text = safe(element.text)
                found.append((match, element))
    return sorted(found, key=lambda each: each[0].start())


def _placed(leaf: Leaf, element: Element, topic: str, words: Words) -> Words:
    """Give the link to a topic its place; what comes next is looked for after it."""
    line, column = leaf.place_of(f"[[{topic}", words)
    column += 2 + len(topic) - len(topic.lstrip())
    mark(element, leaf.position(line, column))
    return Words("", line, column)


def _across(leaf: Leaf, pieces: list[Piece]) -> list[Piece]:
    """`[[topic|words *with* marks]]`: what stands within is part of the link."""
    done: list[Piece] = []
    rest = list(reversed(pieces))
    while rest:
        piece = rest.pop()
        opened = _OPENED.search(piece.text) if isinstance(piece, Words) and rest else None
        closing = _closing(rest) if opened else None
        if not opened or closing is None or not isinstance(piece, Words):
            done.append(piece)
            continue
        link = link_to_topic(opened["topic"], opened["words"])
        _placed(leaf, link, opened["topic"], piece)
        for _ in range(closing):
            within = rest.pop()
            if isinstance(within, Words):
                add_text(link, safe(within.text))
            else:
                link.append(within)
        last = rest.pop()
        assert isinstance(last, Words)
        match = _CLOSED.match(last.text)
        assert match
        add_text(link, safe(match["words"]))
        done += [Words(piece.text[: opened.start()], piece.line, piece.column), link]
        rest.append(Words(last.text[match.end() :], last.line, last.column))
    return done


def _closing(rest: Sequence[Piece]) -> int | None:
    """How many pieces, of those that follow and the next the last, stand before the brackets."""
    for number, piece in enumerate(reversed(rest)):
        if isinstance(piece, Words):
            if _CLOSED.match(piece.text):
                return number
            if "[" in piece.text or "\n" in piece.text:
                return None
    return None
