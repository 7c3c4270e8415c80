"""The text of a page as the standard library's HTML parser reads it, which is the measure."""

from __future__ import annotations

from html.parser import HTMLParser

from generator.html.text import _CLOSED, _IN_LINE, _VOID, NO_LINK, Element, Run


def read_by_parser(html: str) -> tuple[tuple[Run, ...], dict[int, Element]]:
    """What `read_text` gives, character by character."""
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    return tuple(reader.runs), reader.elements


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
