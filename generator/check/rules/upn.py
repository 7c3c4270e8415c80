"""A pupil's UPN (unique pupil number) stands on a page, in a download or in a file's name.

It is known by its form and its check letter. Names of columns and invented numbers do no harm.

**Why it matters.** It tells which child is meant, in every school and for life.

**Bad**: a marks sheet with a column of UPNs.

**Good**: the same sheet with “Pupil 1, Pupil 2” in the column, or none.
"""

import re
from collections.abc import Iterator

from stdnum.gb import upn

from generator.check.evidence.passages import Passage
from generator.check.evidence.private import HISTORY, hidden_findings
from generator.check.evidence.tables import Span
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity

_GAP = r"[ \u00a0-]?"
_DIGITS = re.compile(
    rf"[2-9][0-9]{{2}}{_GAP}[0-9]{{4}}{_GAP}[0-9]{{2}}{_GAP}[0-9]{{2}}[0-9A-Za-z](?![0-9A-Za-z])"
)


def check(inspection: Inspection) -> Iterator[Finding]:
    return hidden_findings(
        inspection,
        _upns,
        "has the number of a pupil, a UPN",
        f"Write “a Year 9 pupil”, and take such a column out of a table. {HISTORY}",
    )


def _upns(passage: Passage) -> Iterator[Span]:
    text = passage.text
    for match in _DIGITS.finditer(text):
        letter = match.start() - 1
        if letter > 0 and text[letter] in " \u00a0-":
            letter -= 1
        if letter < 0 or (letter and text[letter - 1].isalnum()):
            continue
        digits = re.sub(r"[^0-9A-Z]", "", match[0].upper())
        # The library's list of local authorities lacks the newest: only the letter is its own work.
        try:
            if upn.calc_check_digit(digits) == text[letter].upper():
                yield letter, match.end()
        except ValueError:  # a letter that no number ends with
            continue


RULE = Rule(
    "D801", "upn", Severity.MUST_FIX, check, is_safety=True, is_private=True, reads_one_text=True
)
