"""A list or a heading lacks the space after its sign, so that it is neither.

`trustpages check --fix` puts it in.

**Why it matters.** Readers see the signs, and the lines of the list in one paragraph.

**Bad**: `##Main activity`, `1.Ask` and `2.Wait`, `- [] Book the room`

**Good**: `## Main activity`, `1. Ask` and `2. Wait`, `- [ ] Book the room`
"""

import re
from collections.abc import Iterator, Sequence

from generator.check.evidence.prose import Line, paragraphs_of
from generator.check.evidence.shortened import shortened
from generator.check.inspection import Inspection, Rule
from generator.link.authored import understood_pages
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Edit
from generator.model.written import Document

_HEADING = re.compile(r" {0,3}(?P<sign>#{1,6})(?P<words>[^\W_#][^\n]*)")
_TITLE = re.compile(r"[^\W\d_]\S* \S")
_BOX = re.compile(
    r"[ \t]*(?P<sign>[-*+][ \t]+\[\](?=[ \t])|[-*+]\[[ xX]?\](?=[ \t]*\S)"
    r"|[-*+][ \t]+\[[ xX]\](?=[^\s(\[:]))(?P<words>[ \t]*\S[^\n]*)"
)
_NUMBERED = re.compile(r"[ \t]*(?P<sign>(?P<number>\d{1,2})[.)])(?P<words>[^\W\d_][^\n]*)")
_DASHED = re.compile(r"[ \t]*(?P<sign>-)(?P<words>[^\W\d_][^\n]*)")
_STARRED = re.compile(r"[ \t]*(?P<sign>\*)(?P<words>[^\W\d_][^*\n]*)")


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, _ in understood_pages(inspection.catalogue):
        for paragraph in paragraphs_of(inspection.lines[page.path]):
            for number, line in enumerate(paragraph):
                yield from _heading(page.document, line)
                yield from _box(page.document, line)
                if number == 0 or not _same_list(paragraph[number - 1], line):
                    yield from _list(page.document, paragraph, number)


def _heading(document: Document, line: Line) -> Iterator[Finding]:
    match = _HEADING.fullmatch(line.text)
    # One # and a word may be a label of social media, or a number.
    if not match or (match["sign"] == "#" and not _TITLE.match(match["words"])):
        return
    level = max(2, len(match["sign"]))
    certain = len(match["sign"]) > 1
    yield Finding(
        document.path,
        line.at(match.start("sign")),
        "a heading wants a space after its #; this line is shown with the sign.",
        f"Write {'#' * level} {shortened(match['words'].strip(), 50)}",
        (Edit(line.at(match.start("words")), "", " "),) if certain else (),
    )


def _box(document: Document, line: Line) -> Iterator[Finding]:
    match = _BOX.fullmatch(line.text)
    if not match:
        return
    sign = match["sign"]
    new = f"{sign[0]} [{'x' if 'x' in sign.lower() else ' '}]"
    words = match["words"].strip()
    yield Finding(
        document.path,
        line.at(match.start("sign")),
        "this task's box lacks a space, so it is shown as brackets.",
        f"Write {new} {shortened(words.strip(), 50)}",
        (
            Edit(
                line.at(match.start("sign")), sign, new if match["words"][0] in " \t" else f"{new} "
            ),
        ),
    )


def _list(document: Document, paragraph: Sequence[Line], first: int) -> Iterator[Finding]:
    for pattern in (_NUMBERED, _DASHED, _STARRED):
        found = []
        for number in range(first, len(paragraph)):
            line = paragraph[number]
            match = pattern.fullmatch(line.text)
            if not match:
                break
            found.append((line, match))
        if len(found) < 2 or (pattern is _NUMBERED and not _counts(found)):
            continue
        line, match = found[0]
        yield Finding(
            document.path,
            line.at(match.start("sign")),
            f"lines {line.number} to {found[-1][0].number} are no list: a space is missing after "
            f"{match['sign']}",
            f"Write {match['sign']} {shortened(match['words'].strip(), 50)}, "
            "and the others in the same way.",
            tuple(Edit(each.at(m.start("words")), "", " ") for each, m in found),
        )


def _counts(found: Sequence[tuple[Line, re.Match[str]]]) -> bool:
    numbers = [int(match["number"]) for _, match in found]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _same_list(above: Line, line: Line) -> bool:
    return any(
        pattern.fullmatch(above.text) and pattern.fullmatch(line.text)
        for pattern in (_NUMBERED, _DASHED, _STARRED)
    )


RULE = Rule("B928", "missing-space", Severity.PLEASE_CHECK, check, reads_one_text=True)
