"""HTML → its text, paragraph by paragraph: where an automatic link may stand, and where not."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

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


@dataclass(frozen=True, slots=True)
class Element:
    """An element with text in it: where it starts and ends in the HTML and in the page's text."""

    tag: str
    html_start: int
    text_start: int
    html_end: int
    text_end: int


@dataclass(frozen=True, slots=True)
class Run:
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


def read_text(html: str) -> tuple[tuple[Run, ...], dict[int, Element]]:
    """The runs of text, and every closed element by its start in the HTML."""
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    return tuple(reader.runs), reader.elements


def text_blocks(html: str) -> tuple[Block, ...]:
    """The page's text cut into paragraphs, headings, items and cells; those without words go."""
    all_runs, elements = read_text(html)
    blocks = []
    for _, group in itertools.groupby(all_runs, key=lambda run: run.block):
        runs = list(group)
        text = "".join(run.text for run in runs)
        if not text.isspace():
            blocks.append(_block(text, runs, elements))
    return tuple(blocks)


def _block(text: str, runs: list[Run], elements: Mapping[int, Element]) -> Block:
    first = runs[0].text_start
    around = dict.fromkeys(start for run in runs for start in run.inside)
    marked = [elements[start] for start in around if start in elements]
    return Block(
        first,
        text,
        runs[0].tag,
        tuple((run.text_start - first, run.text_end - first) for run in runs if not run.is_open),
        tuple(
            (each.text_start - first, each.text_end - first, each.tag)
            for each in marked
            if each.tag in _INLINE
        ),
    )


class _Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.runs: list[Run] = []
        self.elements: dict[int, Element] = {}
        self._around: list[tuple[str, int, int]] = []
        self._closed: list[str] = []
        self._length = 0
        self._block = 0
        self._html = html
        self._at = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _IN_LINE:
            self._block += 1
        if tag in _VOID:
            return
        self._around.append((tag, self._at, self._length))
        classes = dict(attrs).get("class") or ""
        is_closed = tag in _CLOSED or "admonition-title" in classes or NO_LINK in classes
        if self._closed or is_closed:
            self._closed.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _IN_LINE:
            self._block += 1
        if tag in self._closed:
            while self._closed.pop() != tag:
                pass
        if any(tag == name for name, _, _ in self._around):
            end = self._html.index(">", self._at) + 1
            name = ""
            while name != tag:
                name, start, text_start = self._around.pop()
                self.elements[start] = Element(name, start, text_start, end, self._length)

    def handle_data(self, data: str) -> None:
        self._add(data)

    def handle_entityref(self, name: str) -> None:
        self._add(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._add(f"&#{name};")

    def _add(self, text: str) -> None:
        at = self._at
        last = self.runs[-1] if self.runs else None
        is_open = not self._closed
        joins = last and last.is_open is is_open and last.html_start + len(last.text) == at
        if last and joins:
            text, at = last.text + text, last.html_start
            self._length -= len(last.text)
            self.runs.pop()
        tag = next((name for name, _, _ in reversed(self._around) if name not in _IN_LINE), "")
        inside = tuple(start for _, start, _ in self._around)
        self.runs.append(Run(text, at, self._length, is_open, self._block, tag, inside))
        self._length += len(text)

    def updatepos(self, i: int, j: int) -> int:
        """Count characters; the base class counts lines and columns, which nobody asks for here."""
        self._at += max(0, j - i)
        return j
