"""HTML → its text, paragraph by paragraph: where an automatic link may stand, and where not."""

from __future__ import annotations

import functools
import itertools
import operator
import re
from collections.abc import Mapping

import msgspec

from generator.html.mathml import MATHML_ELEMENTS
from generator.model.converted import Block

_CLOSED = frozenset(
    """
    a caption cite code dt figcaption figure h1 h2 h3 h4 h5 h6 kbd label math pre q samp script
    style summary svg th title var
    """.split()
)
"""In these no link is ever put: headings, code, formulas, links, captions, titles, labels."""

NO_LINK = "no-topic"
"""The class of a phrase in which its author wants no link."""

_VOID = frozenset("br col hr img input wbr".split())

_INLINE = frozenset(
    """
    a abbr b bdi bdo cite code del dfn em i ins kbd label mark math q s samp small span strong sub
    sup u var wbr
    """.split()
)
_IN_LINE = _INLINE | MATHML_ELEMENTS
"""These stand within a line of text; every other element begins a new one."""


_TAG = re.compile(r"(<(?:/?[a-zA-Z][^\">]*(?:\"[^\"]*\"[^\">]*)*|!--.*?--)>)", re.DOTALL)
"""A tag as `safe_html` writes it, attributes with values in quotation marks; or a comment.

In text it writes no `<`, and in values no quotation mark, so that this finds every tag and nothing
else.
"""
_PARTS = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)(.*)>", re.DOTALL)
_CLASS = re.compile(r' class="([^"]*)"')


class Element(msgspec.Struct, frozen=True, gc=False):
    """An element with text in it: where it starts and ends in the HTML and in the page's text."""

    tag: str
    html_start: int
    text_start: int
    html_end: int
    text_end: int


class Run(msgspec.Struct, frozen=True, gc=False):
    """A piece of text: where it starts in the HTML and in the page's text, and if it is open.

    `block` counts the pieces that lines of text are cut into, `tag` is the nearest element around
    that is more than a few words' markup, and `inside` are the starts in the HTML of the elements
    around it, outermost first.
    """

    text: str
    html_start: int
    text_start: int
    is_open: bool
    block: int = 0
    tag: str = ""
    inside: tuple[int, ...] = ()

    @property
    def text_end(self) -> int:
        """Where it ends in the page's text."""
        return self.text_start + len(self.text)


def text_runs(html: str) -> tuple[Run, ...]:
    """Every run of text in `html`, in order. Character references stay as they are written.

    `html` has been through `safe_html`: only then does the text end where HTML says it does.
    """
    return read_text(html)[0]


class _Tag(msgspec.Struct, frozen=True, gc=False):
    """What a tag says; a comment has no name."""

    is_end: bool
    name: str
    is_in_line: bool
    is_void: bool
    closes: bool
    """whether it keeps links out of its element"""


@functools.lru_cache(maxsize=2**12)
def _tag(written: str) -> _Tag:
    """A tag as it is written: most have no attributes, and are the same few."""
    found = _PARTS.match(written)
    if not found:
        return _Tag(False, "", True, True, False)
    is_end, name, attributes = found.groups()
    name = name.lower()
    closes = name in _CLOSED or bool(attributes and _is_closed_by(attributes))
    return _Tag(bool(is_end), name, name in _IN_LINE, name in _VOID, closes)


def read_text(html: str) -> tuple[tuple[Run, ...], dict[int, Element]]:
    """The runs of text, and every closed element by its start in the HTML."""
    # One loop for all: it goes through every tag of every page, and is most of what that takes.
    runs: list[Run] = []
    elements: dict[int, Element] = {}
    around: list[tuple[str, int, int, str, tuple[int, ...]]] = []
    closed: list[str] = []
    tag = ""
    inside: tuple[int, ...] = ()
    end = length = block = 0
    *pieces, last = _TAG.split(html)
    for text, written in zip(pieces[::2], pieces[1::2], strict=True):
        start = end + len(text)
        if text:
            runs.append(Run(text, end, length, not closed, block, tag, inside))
            length += len(text)
        end = start + len(written)
        what = _tag(written)
        name = what.name
        if not name:  # a comment
            continue
        if not what.is_in_line:
            block += 1
        if not what.is_end:
            if what.is_void:
                continue
            around.append((name, start, length, tag, inside))
            if not what.is_in_line:
                tag = name
            inside = (*inside, start)
            if closed or what.closes:
                closed.append(name)
            continue
        if name in closed:
            while closed.pop() != name:
                pass
        if any(name == each[0] for each in reversed(around)):
            ended = ""
            while ended != name:
                ended, at, text_start, tag, inside = around.pop()
                elements[at] = Element(ended, at, text_start, end, length)
    if last:
        runs.append(Run(last, end, length, not closed, block, tag, inside))
    return tuple(runs), elements


def _is_closed_by(attributes: str) -> bool:
    """Whether the class of an element keeps links out of it."""
    found = _CLASS.search(attributes)
    return bool(found and ("admonition-title" in found[1] or NO_LINK in found[1]))


def text_blocks(html: str) -> tuple[Block, ...]:
    """The page's text cut into paragraphs, headings, items and cells; those without words go."""
    all_runs, elements = read_text(html)
    inline = {start: each for start, each in elements.items() if each.tag in _INLINE}
    blocks = []
    for _, group in itertools.groupby(all_runs, key=_BLOCK):
        runs = list(group)
        text = runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])
        if not text.isspace():
            blocks.append(_block(text, runs, inline))
    return tuple(blocks)


_BLOCK = operator.attrgetter("block")


def _block(text: str, runs: list[Run], inline: Mapping[int, Element]) -> Block:
    first = runs[0].text_start
    closed = [(run.text_start - first, run.text_end - first) for run in runs if not run.is_open]
    around = dict.fromkeys([start for run in runs for start in run.inside if start in inline])
    marked = [inline[start] for start in around]
    return Block(
        first,
        text,
        runs[0].tag,
        tuple(closed),
        tuple([(each.text_start - first, each.text_end - first, each.tag) for each in marked]),
    )
