"""A link has a slip in its signs, so that readers see brackets instead of a link.

A space between the two pairs of brackets, or the pairs changed round. `trustpages check --fix`
puts it right.

**Why it matters.** The page looks unfinished, and the address cannot be pressed.

**Bad**: `[the report] (https://www.example.com/report)`, `(the report)[report.md]`

**Good**: `[the report](https://www.example.com/report)`
"""

import re
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.link.authored import understood_pages
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Edit
from generator.model.written import Document

_ADDRESS = (
    r"(?:https?://[^\s()\[\]<>]+|www\.[^\s()\[\]<>]+|mailto:[^\s()\[\]<>]+|#[\w-]+"
    r"|[\w./-]+\.(?:md|pdf|docx?|pptx?|xlsx?|png|jpe?g|svg|html?)(?:#[\w-]+)?)"
)
_APART = re.compile(
    rf"(?<![\]\\])\[(?P<words>(?:[^\[\]\w]|_)*+[^\W_][^\[\]]*+)\] +\((?P<address>{_ADDRESS})\)"
)
_ROUND = re.compile(
    rf"(?<![\]\\\w])\((?P<words>(?:[^()\[\]\w]|_)*+[^\W_][^()\[\]]*+)\)"
    rf" ?\[(?P<address>{_ADDRESS})\](?![(\[:])"
)

_SIGNS = re.compile(r"[\])](?:(?<=\]) +\(|(?<=\)) ?\[)")
"""What stands between the two pairs of brackets of either."""


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, _ in understood_pages(inspection.catalogue):
        document = page.document
        if not _SIGNS.search(document.body):
            continue
        for line in inspection.lines[page.path]:
            for match in (*_APART.finditer(line.text), *_ROUND.finditer(line.text)):
                is_apart = match[0].startswith("[")
                if is_apart and _is_a_link_already(document, match["words"]):
                    continue
                right = f"[{match['words']}]({match['address']})"
                yield Finding(
                    page.path,
                    line.at(match.start()),
                    "a space parts this link's words from its address, so it is no link."
                    if is_apart
                    else "this link's brackets are changed round, so it is no link.",
                    f"Write {right}",
                    (Edit(line.at(match.start()), match[0], right),),
                )


def _is_a_link_already(document: Document, words: str) -> bool:
    """Whether the words have an address elsewhere in the page, or are a task's box."""
    definition = re.compile(rf"^ {{0,3}}\[{re.escape(words)}\]:", re.IGNORECASE | re.MULTILINE)
    return words.lower() == "x" or bool(definition.search(document.body))


RULE = Rule("L408", "link-form", Severity.PLEASE_CHECK, check, reads_one_text=True)
