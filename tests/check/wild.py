"""Pages as nobody would write them on purpose, and as somebody will: mutated from good ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

VALUES = (
    *"~ '' \" ' | >- [ [] {} *a @x `x` ? : -1 1e400 0x1f 1_000 yes No on 12 16:30 25:99".split(),
    *"{{x}} ${x} %s %TAG !tag latest KS3 In-Person ks_3 retrieval_practice sixty".split(),
    *"3/10/26 2026-02-30 0000-00-00 9999-12-31 3.45pm 99999999999999999999".split(),
    *"../../etc/passwd resources/x.md http://[ javascript:alert(1) session-clash".split(),
    "- a",
    "{a: b}",
    "[a, [b, {c: d}]]",
    "&a x",
    "!!python/object:os.system x",
    "a: b: c",
    "Science: forces",
    "# nothing",
    "3 October 2026",
    "31 June 2026",
    "10 mins",
    "about 15 minutes",
    "“curly”",
    "‘single’",
    "„low“",
    "<b>bold</b>",
    "<script>alert(1)</script>",
    "{% raw %}",
    "https://pages.example/a?b=c&d=e",
    "a\tb",
    "\x00",
    "\x1b[31m",
    "\x85",
    "\u2028",
    "\u202e",
    "\ufeff",
    "\U0001f98a",
    "e\u0301",
    '"\\0"',
    '"\\u2029 \\x85"',
    "Retrieval Practice",
    "retreival-practice",
    "A801202001001",
    "QQ 12 34 56 C",
    "pupil@mail.example",
    "07700 900123",
    "14/03/2012",
)
"""What stands after a colon where something else was meant."""

LINES = (
    "---",
    "...",
    "title: again",
    "extra: 1",
    "titel: Mistyped",
    "silence: [{rule: broken-link, reason: no}]",
    "silence: everything",
    "  deeper: than expected",
    "\ttabbed: in",
    "- an item",
    "    - a deep item",
    "files: [{path: x.pdf, title: X, rights: cla}]",
    "topics: retrieval-practice, nothing",
    "old_paths: [../x.md, a//b.md]",
    "autolink: maybe",
    "type: session",
    "type: elephant",
    "# A second top",
    "###### Deep",
    "Underlined\n===",
    "| a | b |",
    "| --- | :-: |",
    "|||||",
    "```python",
    "~~~",
    '=== "Tab"',
    "!!! danger",
    "??? tip",
    "    indented",
    "> > > quoted",
    "- [ ] task",
    "[^1]: note",
    "[a]: <b",
    "*[x]: y",
    "![](x.png)",
    "![picture of x](one-bar.svg){ width=1",
    "[click here](nowhere.md#gone)",
    "[own](https://exemplar-trust.example/resources/science/)",
    "[old](http://www.gov.uk/)",
    "<div markdown>",
    "</div></div>",
    '<iframe src="https://videos.example/1"></iframe>',
    '<form action="x"><input name=y>',
    "<!--",
    "<table><tr><td>",
    "&#0; &#xD800; &bogus;",
    "++ctrl+alt+delete++ ==x== ^^y^^ ~~z~~",
    "{: #id .class onclick=x }",
    "Please fill in the form, tick the box and submit it to me.",
    "A boy told me that his father hits him.",
    "[" * 300,
    "*_" * 300,
    "> " * 120,
    "<b>" * 200,
    "(" * 50 + "a" + ")" * 50,
)
"""Lines that mean something to YAML, to Markdown, to a browser or to a rule."""


@dataclass(frozen=True)
class Wild:
    """A page to be laid at `path`."""

    path: str
    data: bytes


_Change = Callable[[bytes], bytes]

_odd = st.sampled_from(VALUES) | st.text(max_size=12)
_lines = st.sampled_from(LINES) | _odd
_place = st.floats(0, 1, exclude_max=True)
_FRONT = re.compile(rb"^(\s*(?:- )?[A-Za-z_]+:[ \t]?)(.*)$", re.MULTILINE)
_MARKS = re.compile(rb"[\[\]()#*_`|!:>~\"'<&{}=-]+")


def _at(place: float, length: int) -> int:
    return int(place * length)


def _lines_changed(change: Callable[[list[bytes]], None]) -> _Change:
    def apply(data: bytes) -> bytes:
        lines = data.split(b"\n")
        change(lines)
        return b"\n".join(lines)

    return apply


def _swapped(one: float, other: float) -> _Change:
    def change(lines: list[bytes]) -> None:
        a, b = _at(one, len(lines)), _at(other, len(lines))
        lines[a], lines[b] = lines[b], lines[a]

    return _lines_changed(change)


def _deleted(place: float, count: int) -> _Change:
    def change(lines: list[bytes]) -> None:
        start = _at(place, len(lines))
        del lines[start : start + count]

    return _lines_changed(change)


def _doubled(place: float, count: int) -> _Change:
    def change(lines: list[bytes]) -> None:
        start = _at(place, len(lines))
        lines[start:start] = [lines[start]] * count

    return _lines_changed(change)


def _with_line(place: float, text: str) -> _Change:
    def change(lines: list[bytes]) -> None:
        lines.insert(_at(place, len(lines)), text.encode("utf-8", "surrogatepass"))

    return _lines_changed(change)


def _indented(place: float, count: int) -> _Change:
    def change(lines: list[bytes]) -> None:
        at = _at(place, len(lines))
        lines[at] = b" " * count + lines[at] if count > 0 else lines[at][-count:]

    return _lines_changed(change)


def _with_value(place: float, text: str) -> _Change:
    """Another value in a line of front matter, or of what looks like it."""

    def apply(data: bytes) -> bytes:
        top = data.find(b"\n---", 4)
        found = list(_FRONT.finditer(data, 0, top if top > 0 else len(data)))
        if not found:
            return data
        match = found[_at(place, len(found))]
        return data[: match.start(2)] + text.encode() + data[match.end(2) :]

    return apply


def _values_swapped(one: float, other: float) -> _Change:
    def apply(data: bytes) -> bytes:
        found = list(_FRONT.finditer(data))
        if not found:
            return data
        first, last = sorted((_at(one, len(found)), _at(other, len(found))))
        if first == last:
            return data
        a, b = found[first], found[last]
        between = data[a.end(2) : b.start(2)]
        return data[: a.start(2)] + b[2] + between + a[2] + data[b.end(2) :]

    return apply


def _with_text(place: float, text: str) -> _Change:
    def apply(data: bytes) -> bytes:
        at = _at(place, len(data) + 1)
        return data[:at] + text.encode() + data[at:]

    return apply


def _mangled(place: float, times: int) -> _Change:
    """A mark of Markdown or YAML left out (0), or written that many times."""

    def apply(data: bytes) -> bytes:
        found = list(_MARKS.finditer(data))
        if not found:
            return data
        match = found[_at(place, len(found))]
        return data[: match.start()] + match[0] * times + data[match.end() :]

    return apply


def _flipped(places: list[tuple[float, int]]) -> _Change:
    def apply(data: bytes) -> bytes:
        changed = bytearray(data)
        for place, bit in places if changed else ():
            changed[_at(place, len(changed))] ^= 1 << bit
        return bytes(changed)

    return apply


def _cut(place: float) -> _Change:
    return lambda data: data[: _at(place, len(data))]


_whole = st.sampled_from(
    [
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.replace(b"\n", b"\r"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.decode("utf-8", "replace").encode("utf-16"),
        lambda data: data.decode("utf-8", "replace").encode("cp1252", "replace"),
        lambda data: data.replace(b": ", b":\t"),
        lambda data: data.replace(b"  ", b"\t"),
        lambda data: data.replace(b"'", "’".encode()).replace(b'"', "”".encode()),
        lambda data: data.upper(),
        lambda data: data.replace(b"---\n", b"", 1),
        lambda data: data + data,
        lambda data: b"\n" + data,
        lambda data: b"",
    ]
)
"""What an editor, a word processor or a slip does to a whole file."""

changes: st.SearchStrategy[_Change] = st.one_of(
    st.builds(_with_value, _place, _odd),
    st.builds(_values_swapped, _place, _place),
    st.builds(_swapped, _place, _place),
    st.builds(_deleted, _place, st.integers(1, 4)),
    st.builds(_doubled, _place, st.integers(1, 3)),
    st.builds(_with_line, _place, _lines),
    st.builds(_indented, _place, st.integers(-4, 45)),
    st.builds(_with_text, _place, _odd),
    st.builds(_mangled, _place, st.sampled_from([0, 0, 2, 3, 40])),
    st.builds(_flipped, st.lists(st.tuples(_place, st.integers(0, 7)), min_size=1, max_size=4)),
    st.builds(_cut, _place),
    _whole,
)


@st.composite
def wild_pages(draw: st.DrawFn, pages: dict[str, bytes], most: int) -> list[Wild]:
    """One to `most` of the pages, by path, each changed once to four times."""
    chosen = draw(st.lists(st.sampled_from(sorted(pages)), min_size=1, max_size=most, unique=True))
    found = []
    for path in chosen:
        data = pages[path]
        for change in draw(st.lists(changes, min_size=1, max_size=4)):
            data = change(data)
        found.append(Wild(path, data))
    return found
