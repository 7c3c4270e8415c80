"""A pupil's UPN (unique pupil number) stands on a page, in a download or in a file's name.

It is known by its form and its check letter. Names of columns and invented numbers do no harm.

**Why it matters.** It tells which child is meant, in every school and for life.

**Bad**: a marks sheet with a column of UPNs.

**Good**: the same sheet with “Pupil 1, Pupil 2” in the column, or none.
"""

import re
from collections.abc import Iterator

from generator.check.evidence.digits import DIGIT, GAP, GAP_OR_CELL, digits_of, is_number
from generator.check.evidence.passages import Passage
from generator.check.evidence.private import HISTORY, hidden_findings
from generator.check.evidence.tables import Span
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity

_LETTERS = "A-HJ-NP-RT-Za-hj-np-rt-z"
"""The letters that a number may begin with: no I, O or S."""


def _number(gap: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![0-9A-Za-z])(?P<letter>[{_LETTERS}]){gap}"
        rf"(?P<rest>[2-9](?:{gap}{DIGIT}){{10}}{gap}[0-9A-Za-z])(?![0-9A-Za-z])"
    )


_TOGETHER, _OVER_CELLS = _number(GAP), _number(GAP_OR_CELL)


def check(inspection: Inspection) -> Iterator[Finding]:
    return hidden_findings(
        inspection,
        _upns,
        "has the number of a pupil, a UPN",
        f"Write “a Year 9 pupil”, and take such a column out of a table. {HISTORY}",
    )


def _upns(passage: Passage) -> Iterator[Span]:
    pattern = _OVER_CELLS if "upn" in passage.lower else _TOGETHER
    for match in pattern.finditer(passage.text):
        rest = match["rest"]
        if not is_number(rest[:-1]):
            continue
        from stdnum.gb import upn  # few pages have such a row of digits

        last = rest[-1].upper()
        # The library's list of local authorities lacks the newest: only the letter is its own work.
        try:
            letter = upn.calc_check_digit(digits_of(rest[:-1]) + last)
        except ValueError:  # a letter that no number ends with
            continue
        if letter == match["letter"].upper():
            yield match.span()


RULE = Rule(
    "D801", "upn", Severity.MUST_FIX, check, is_safety=True, is_private=True, reads_one_text=True
)
