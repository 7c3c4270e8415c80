"""A tag of HTML is left out of the page: it runs, loads or restyles something.

The words between its tags stay.

**Why it matters.** GitHub's preview may show what it does, and readers do not see it.

**Bad**: `<font color="red">red</font>`, `<embed src="quiz.pdf">`

**Good**: `**red**`, `[The quiz](quiz.pdf)`
"""

import re
from collections.abc import Iterator

from generator.check.evidence.notes import noted, quoted
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity

_BETTER = {
    "font": "For stress, write **words**; no page has colours or sizes of its own.",
    "center": "Take the tag out: no page has places of its own for text.",
    "marquee": "Take the tag out: nothing moves on these pages.",
    "blink": "Take the tag out: nothing moves on these pages.",
    "svg": "Save the drawing as an SVG file beside the page: ![What it shows](drawing.svg)",
    "canvas": "Save the drawing as a picture beside the page: ![What it shows](drawing.png)",
}
_FILES = {"embed": "src", "object": "data", "frame": "src", "applet": "code"}
_TOLD_ELSEWHERE = frozenset("form input select textarea button iframe script option".split())


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, note in noted(inspection, "tag-removed"):
        name = _NAME.match(note.text)
        tag = name["tag"].lower() if name else ""
        if tag in _TOLD_ELSEWHERE:
            continue
        yield Finding(
            page.path,
            note.position,
            f"“{quoted(note.text)}” is left out of the page.",
            _advice(tag, note.text),
        )


def _advice(tag: str, text: str) -> str:
    if tag in _FILES:
        address = re.search(rf"{_FILES[tag]}\s*=\s*[\"']?(?P<address>[^\s\"'>]+)", text)
        return f"Link to it: [What it holds]({address['address'] if address else 'its-name'})"
    return _BETTER.get(tag, "Take the tag out, or write what it does in Markdown.")


_NAME = re.compile(r"</?(?P<tag>[a-zA-Z][\w-]*)")


RULE = Rule("B930", "tag-removed", Severity.PLEASE_CHECK, check, reads_one_page=True)
