"""Somebody's NHS number stands on a page, in a download or in a file's name.

That is ten digits with the right check digit next to “NHS number”, or below such a heading.

**Why it matters.** It leads to a person's health.

**Bad**: a care plan that was shared with the child's number left in.

**Good**: the blank plan.
"""

import re
from collections.abc import Iterator

from generator.check.evidence.digits import DIGIT, GAP_OR_CELL, digits_of, is_number
from generator.check.evidence.passages import Passage
from generator.check.evidence.private import HISTORY, hidden_findings
from generator.check.evidence.tables import Span, column_cells
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity

_CUE = re.compile(r"(?<![^\W_])NHS[ _\-]?(?:numbers?|no\b\.?|num\b|#|id\b|:)", re.IGNORECASE)
_NUMBER = re.compile(rf"(?<![0-9]){DIGIT}(?:{GAP_OR_CELL}{DIGIT}){{9}}(?![0-9A-Za-z])")
_FOR_TESTS = "999"
_NEAR = 60


def check(inspection: Inspection) -> Iterator[Finding]:
    return hidden_findings(
        inspection, _numbers, "has somebody's NHS number", f"Take it out. {HISTORY}"
    )


def _numbers(passage: Passage) -> Iterator[Span]:
    if "nhs" not in passage.lower:
        return
    from stdnum.gb import nhs  # few pages speak of such numbers

    text = passage.text
    places = [(cue.end(), cue.end() + _NEAR) for cue in _CUE.finditer(text)]
    for start, end in (*places, *column_cells(text, _CUE)):
        number = _NUMBER.search(text, start, end)
        digits = digits_of(number[0]) if number and is_number(number[0], 2) else ""
        if number and nhs.is_valid(digits) and not digits.startswith(_FOR_TESTS):
            yield number.span()


RULE = Rule(
    "D808",
    "nhs-number",
    Severity.MUST_FIX,
    check,
    is_safety=True,
    is_private=True,
    reads_one_text=True,
)
