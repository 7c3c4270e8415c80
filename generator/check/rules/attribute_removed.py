"""A class, an id or another attribute is left out of the page.

Pages have the classes of the marks in `docs/writing.md`. Ids that begin with `tp-` or `__` are
those of what stands around a page; styles, events and data are for programs.

**Why it matters.** GitHub's preview may show what it does, and readers do not see it; a link to an
id that is left out leads nowhere.

**Bad**: `{: .big-red }`, `<p style="color: red">`, `{#tp-answers}`

**Good**: `{: .lead }`, `**words**`, `{#answers}`
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from generator.check.evidence.notes import noted, quoted
from generator.check.inspection import Inspection, Rule
from generator.model.converted import Note
from generator.model.counted import counted
from generator.model.diagnostics import Finding, Severity

_WRITTEN = re.compile(
    r"<(?P<tag>\S+) (?P<text>(?P<name>[^\s=]+)(?:=\"(?P<value>.*)\")?)>", re.DOTALL
)
_TOLD_ELSEWHERE = {"mermaid"}
"""Classes of which `diagram-as-text` tells."""
_PLACES = ("id", "name", "for")
_BETTER = {
    "class": "Take it out: pages have the boxes, buttons and tables that docs/writing.md shows.",
    "style": "Take it out: no page has colours, sizes or places of its own. For stress: **words**",
}


def check(inspection: Inspection) -> Iterator[Finding]:
    by_kind: dict[tuple[str, str], list[tuple[Note, re.Match[str]]]] = defaultdict(list)
    for page, note in noted(inspection, "attribute-removed"):
        match = _WRITTEN.match(note.text)
        if match and match["value"] not in _TOLD_ELSEWHERE:
            kind = match["text"] if match["name"] in _PLACES else match["name"]
            by_kind[page.path, kind].append((note, match))
    for (path, _), notes in by_kind.items():
        note, match = notes[0]
        others = counted(len(notes) - 1, "other") if len(notes) > 1 else ""
        verb = f"and {others} like it are" if others else "is"
        message = f"“{quoted(match['text'])}” {verb} left out of the page."
        yield Finding(path, note.position, message, _advice(match))


def _advice(match: re.Match[str]) -> str:
    if match["name"] in _PLACES and match["value"]:
        free = re.sub(r"^(?:tp-|_)+|[^\w-]", "", match["value"].strip().lower()) or "answers"
        return f"Write another name, such as {quoted(free)}"
    return _BETTER.get(match["name"], "Take it out, or write what it does in Markdown.")


RULE = Rule("B940", "attribute-removed", Severity.PLEASE_CHECK, check, reads_one_page=True)
