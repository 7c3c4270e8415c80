r"""Signs of Markdown have a backslash before them, so that readers see the signs.

Google Docs and other programs write `\*\*bold\*\*` when text with signs is copied out of them.

**Why it matters.** Where bold words, a heading or a list were meant, the page shows asterisks and
hashes.

**Bad**: `\*\*Starter\*\*`, `\## Starter`, `\- pens`

**Good**: `**Starter**`, `## Starter`, `- pens`
"""

import re
from collections.abc import Iterator

from generator.check.evidence.shortened import shortened
from generator.check.inspection import Inspection, Rule
from generator.link.authored import understood_pages
from generator.model.diagnostics import Finding, Severity

_PAIRS = re.compile(
    r"(?P<sign>\\\*\\\*|\\_\\_|\\~\\~|\\\*\*|\\__)(?=[^\s*_~])[^\n]*?(?<=[^\s*_~\\])(?P=sign)"
    r"|!?\\?\[[^\[\]\n]+\\\]\\?\([^()\n]*\)"
)
_AT_START = re.compile(r"[ \t>]*(?P<sign>\\#(?:\\?#){0,5}|\\[-+*>]|\\!\\!\\!|\\```)(?=[ \t]+\S)")
_BACKSLASH = re.compile(r"\\(?=[*_~#\[\]()!>+-])")


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, _ in understood_pages(inspection.catalogue):
        for line in inspection.lines[page.path]:
            if "\\" not in line.text:
                continue
            found = [(match.start(), match[0]) for match in _PAIRS.finditer(line.text)]
            start = _AT_START.match(line.text)
            if start and not found:
                found = [(start.start("sign"), line.text[start.start("sign") :].rstrip())]
            for index, written in found:
                meant = _BACKSLASH.sub("", written)
                yield Finding(
                    page.path,
                    line.at(index),
                    "the backslashes make readers see the signs after them as they are.",
                    f"If the signs have a meaning, write {shortened(meant)}",
                )


RULE = Rule("B923", "escaped-signs", Severity.PLEASE_CHECK, check, reads_one_text=True)
