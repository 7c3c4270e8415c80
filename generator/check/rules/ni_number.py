"""Somebody's National Insurance number stands on a page, in a download or in a file's name.

It is known by its form: the pairs of letters that HMRC never gives out are passed over.

**Why it matters.** With a name, it is enough to pretend to be that person.

**Bad**: a claim form that somebody filled in before sharing it, number and all.

**Good**: the blank form.
"""

import re
from collections.abc import Iterator

from generator.check.evidence.passages import Passage
from generator.check.evidence.private import HISTORY, hidden_findings
from generator.check.evidence.tables import Span
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity

_GAP = r"[ \t\u00a0\u2009\u202f.\-\u2010\u2011\u2013]{0,2}"
_DIGITS = re.compile(rf"[0-9]{{2}}{_GAP}[0-9]{{2}}{_GAP}[0-9]{{2}}")
_BEFORE = re.compile(
    rf"(?<![0-9A-Za-z])(?!BG|GB|KN|NK|NT|TN|ZZ)([A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])({_GAP})\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"({_GAP})[A-D](?![0-9A-Za-z])", re.IGNORECASE)
_END = re.compile(r"(?![0-9A-Za-z])")
_CUE = re.compile(r"national insurance|\bn\.?i\.? ?(?:n\b|no\b|num)|\bnino\b|\bni:", re.IGNORECASE)


def check(inspection: Inspection) -> Iterator[Finding]:
    return hidden_findings(
        inspection,
        _numbers,
        "has a National Insurance number",
        f"Take it out. {HISTORY}",
    )


def _numbers(passage: Passage) -> Iterator[Span]:
    text = passage.text
    for match in _DIGITS.finditer(text):
        before = _BEFORE.search(text, max(0, match.start() - 5), match.start())
        if not before:
            continue
        is_named = _CUE.search(text, max(0, before.start() - 50), before.start())
        after = _AFTER.match(text, match.end()) or (is_named and _END.match(text, match.end()))
        if not after:
            continue
        written = text[before.start() : after.end()]
        # “to 12 34 56 a” is a sentence; apart, only capitals make a number.
        if written.isalnum() or written.upper() == written or is_named:
            yield before.start(), after.end()


RULE = Rule(
    "D802",
    "ni-number",
    Severity.MUST_FIX,
    check,
    is_safety=True,
    is_private=True,
    reads_one_text=True,
)
