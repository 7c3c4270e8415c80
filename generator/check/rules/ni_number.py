"""Somebody's National Insurance number stands on a page, in a download or in a file's name.

It is known by its form: the pairs of letters that HMRC never gives out are passed over.

**Why it matters.** With a name, it is enough to pretend to be that person.

**Bad**: a claim form that somebody filled in before sharing it, number and all.

**Good**: the blank form.
"""

import re
from collections.abc import Iterator

from generator.check.evidence.digits import DIGIT, GAP, GAP_OR_CELL, is_number, numbers_in
from generator.check.evidence.passages import Passage
from generator.check.evidence.private import HISTORY, hidden_findings
from generator.check.evidence.tables import Span
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity


def _number(gap: str) -> re.Pattern[str]:
    return re.compile(
        r"(?<![0-9A-Za-z])(?!BG|GB|KN|NK|NT|TN|ZZ)"
        rf"[A-CEGHJ-PR-TW-Z]{gap}[A-CEGHJ-NPR-TW-Z](?P<digits>(?:{gap}{DIGIT}){{6}})"
        rf"(?P<last>{gap}[A-D])?(?![0-9A-Za-z])",
        re.IGNORECASE,
    )


_TOGETHER, _OVER_CELLS = _number(GAP), _number(GAP_OR_CELL)
_CUE = re.compile(
    r"n(?:ational insurance|(?<=\bn)(?:\.?i\.? ?(?:n\b|no\b|num)|ino\b|i:))",
)
"""In small letters, its first letter before the word's edge: that is found much quicker."""


def check(inspection: Inspection) -> Iterator[Finding]:
    return hidden_findings(
        inspection,
        _numbers,
        "has a National Insurance number",
        f"Take it out. {HISTORY}",
    )


def _numbers(passage: Passage) -> Iterator[Span]:
    text = passage.text
    pattern = _OVER_CELLS if _CUE.search(passage.lower) else _TOGETHER
    for match in numbers_in(pattern, text):
        written = match[0]
        if not is_number(match["digits"], 1):
            continue
        is_named = _CUE.search(passage.lower, max(0, match.start() - _NEAR), match.start())
        # “to 12 34 56 a” is a sentence; apart, only capitals make a number.
        if is_named or (match["last"] and (written.isalnum() or written.upper() == written)):
            yield match.span()


_NEAR = 50


RULE = Rule(
    "D802",
    "ni-number",
    Severity.MUST_FIX,
    check,
    is_safety=True,
    is_private=True,
    reads_one_text=True,
)
