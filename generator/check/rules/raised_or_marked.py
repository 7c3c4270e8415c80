"""Signs of another program's Markdown for raised, lowered or marked words are shown as typed.

**Why it matters.** Readers see `H~2~O`, and GitHub strikes the 2 out.

**Bad**: `H~2~O`, `x^2^`, `==words==`

**Good**: `H<sub>2</sub>O`, `x<sup>2</sup>`, `<mark>words</mark>`
"""

from collections.abc import Iterator

from generator.check.evidence.notes import noted, quoted
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity

_TAGS = {"single-tilde": "sub", "caret": "sup", "double-equals": "mark"}
_WHAT = {
    "single-tilde": "lowered words are written in another way",
    "caret": "raised words are written in another way",
    "double-equals": "marked words are written in another way",
}


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, note in noted(inspection, *_TAGS):
        tag = _TAGS[note.kind]
        words = note.text.strip("~^=")
        yield Finding(
            page.path,
            note.position,
            f"“{quoted(note.text)}” is shown with its signs: {_WHAT[note.kind]}.",
            f"If that is meant, write <{tag}>{quoted(words)}</{tag}>",
        )


RULE = Rule("B933", "raised-or-marked", Severity.PLEASE_CHECK, check, reads_one_page=True)
