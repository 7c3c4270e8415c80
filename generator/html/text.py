"""HTML → its runs of running text: where an automatic link may stand, and where it may not."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

_CLOSED = frozenset(
    """
    a caption cite code dt figcaption figure h1 h2 h3 h4 h5 h6 kbd label pre q samp script
    style summary svg th title var
    """.split()
)
"""In these no link is ever put: headings, code, links, captions, quoted titles, labels."""

_VOID = frozenset("br col hr img input wbr".split())


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text: where it starts in the HTML and in the page's text, and if it is open."""

    text: str
    html_start: int
    text_start: int
    is_open: bool


def text_runs(html: str) -> tuple[Run, ...]:
    """Every run of text in `html`, in order. Character references stay as they are written.

    `html` has been through `safe_html`: only then does the text end where HTML says it does.
    """
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    return tuple(reader.runs)


def open_runs(html: str) -> tuple[tuple[int, str], ...]:
    """Where in the page's text each run starts that may hold a link, and the run."""
    return tuple(
        (run.text_start, run.text)
        for run in text_runs(html)
        if run.is_open and not run.text.isspace()
    )


class _Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.runs: list[Run] = []
        self._closed: list[str] = []
        self._length = 0
        self._html = html
        self._starts = [0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        classes = dict(attrs).get("class") or ""
        if self._closed or tag in _CLOSED or "admonition-title" in classes:
            self._closed.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._closed:
            while self._closed.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._add(data)

    def handle_entityref(self, name: str) -> None:
        self._add(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._add(f"&#{name};")

    def _add(self, text: str) -> None:
        line, column = self.getpos()
        at = self._line_start(line) + column
        is_open = not self._closed
        last = self.runs[-1] if self.runs else None
        if last and last.is_open is is_open and last.html_start + len(last.text) == at:
            self.runs[-1] = Run(last.text + text, last.html_start, last.text_start, is_open)
        else:
            self.runs.append(Run(text, at, self._length, is_open))
        self._length += len(text)

    def _line_start(self, line: int) -> int:
        while len(self._starts) < line:
            self._starts.append(self._html.index("\n", self._starts[-1]) + 1)
        return self._starts[line - 1]
