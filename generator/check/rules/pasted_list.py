"""Lines begin with the signs of a list of another program: • · – → ☐ a) or an o and a tab.

`trustpages check --fix` makes a list of them. Letters, ticks and arrows stay where they say
something.

**Why it matters.** They were a list in Word; here they run together into one paragraph.

**Bad**

    • Print the quiz
    • Hand out mini-whiteboards

**Good**

    - Print the quiz
    - Hand out mini-whiteboards
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.check.evidence.prose import Line, paragraphs_of
from generator.check.inspection import Inspection, Rule
from generator.link.authored import understood_pages
from generator.model.diagnostics import Finding, Severity
from generator.model.listed import and_list
from generator.model.places import Edit
from generator.model.written import Document

_SIGN = re.compile(
    r"(?P<indent>[ \t]*+(?:>[ \t]*+)*+)(?:"
    r"(?P<bullet>[•●▪■◦‣⁃∙►➢➤\uf0b7\uf0a7\uf0d8\uf076\uf0a8])[ \t]*"
    r"|(?P<inner>o)(?:\t+| {2,})"
    r"|(?P<empty>[☐□❏])[ \t]*|(?P<ticked>[☑☒])[ \t]*"
    r"|(?P<dot>[·○])[ \t]*|(?P<dash>[–—―‒])[ \t]+"
    r"|(?P<kept>(?:[→⇒➔✓✔✗✘✅❌])(?=[ \t]*\S)|\(?(?P<label>[A-Za-z]|[ivx]{2,4}|\d{1,2})\)"
    r"|(?P<dotted>[A-Za-z])\.(?=[ \t]))[ \t]*"
    r")(?P<words>\S.*)?$"
)
_ALONE = {"bullet", "inner", "empty", "ticked"}
"""Signs that begin a list, and nothing else, on any line."""
_BOXES = {"empty": "[ ] ", "ticked": "[x] "}
_OF_MARKDOWN = re.compile(r"[ \t]*+(?:>[ \t]*+)*+\d+\)[ \t]")
_FIRST = {"a", "A", "i", "1"}


@dataclass(frozen=True)
class _Item:
    line: Line
    kind: str
    sign: str
    indent: str
    words: str


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, _ in understood_pages(inspection.catalogue):
        above: Sequence[_Item] = ()
        marker = "-"
        for paragraph in paragraphs_of(inspection.lines[page.path]):
            last: Sequence[_Item] = ()
            for run in _runs(paragraph):
                is_below = bool(above) and run[0].line is paragraph[0]
                is_inner = is_below and run[0].kind == "inner" and above[0].kind == "bullet"
                if is_below and not is_inner and above[0].kind != run[0].kind:
                    marker = "*" if marker == "-" else "-"  # a list of its own
                yield _finding(page.document, run, marker, is_inner=is_inner)
                last = run if run[-1].line is paragraph[-1] else ()
            above = last


def _runs(paragraph: Sequence[Line]) -> Iterator[Sequence[_Item]]:
    """The items that follow one another in a paragraph, where they are items for certain."""
    together: list[_Item] = []
    for line in paragraph:
        item = _item(line)
        if item and together and not _belong(together[-1], item):
            yield from _certain(together)
            together = []
        if item:
            together.append(item)
        else:
            yield from _certain(together)
            together = []
    yield from _certain(together)


def _item(line: Line) -> _Item | None:
    match = _SIGN.match(line.text)
    if not match or _OF_MARKDOWN.match(line.text) or not match["words"]:
        return None
    kind = next(k for k in (*_ALONE, "dot", "dash", "kept") if match[k] is not None)
    if match["label"] or match["dotted"]:
        kind = "label"
    sign = next(match[k] for k in (*_ALONE, "dot", "dash", "kept") if match[k] is not None)
    return _Item(line, kind, sign, match["indent"], match["words"])


def _belong(one: _Item, other: _Item) -> bool:
    families = ({"bullet", "inner"}, {"empty", "ticked"})
    return one.kind == other.kind or any({one.kind, other.kind} <= each for each in families)


def _certain(items: list[_Item]) -> Iterator[Sequence[_Item]]:
    if not items:
        return
    if items[0].kind == "label" and items[0].sign.strip("().") not in _FIRST:
        return
    if items[0].kind in _ALONE or len(items) > 1:
        yield tuple(items)


def _finding(document: Document, items: Sequence[_Item], marker: str, *, is_inner: bool) -> Finding:
    lines = document.text.split("\n")
    signs = dict.fromkeys(item.sign for item in items)
    edits = []
    for item in items:
        written = lines[item.line.number - 1]
        nested = item.kind == "inner" and (is_inner or items[0].kind == "bullet")
        new = f"{item.indent}{'  ' * nested}{marker} {_kept(item)}{_as_written(item, written)}"
        edits.append(Edit(item.line.at(0), written, new))
    shown = and_list([f"“{sign}”" for sign in signs][:3])
    first, last = items[0].line.number, items[-1].line.number
    where = f"lines {first} to {last} begin" if last > first else "this line begins"
    return Finding(
        document.path,
        items[0].line.start,
        f"{where} with {shown}, which is no list here.",
        f"Write {edits[0].new.strip()}" + (", and the others in the same way." * (last > first)),
        tuple(edits),
    )


def _kept(item: _Item) -> str:
    if item.kind in _BOXES:
        return _BOXES[item.kind]
    return f"{item.sign} " if item.kind in {"kept", "label"} else ""


def _as_written(item: _Item, written: str) -> str:
    """The item's words with the code in them, which the search did not see."""
    return written[len(item.line.text) - len(item.words) :]


RULE = Rule("B925", "pasted-list", Severity.PLEASE_CHECK, check, reads_one_text=True)
