"""A date of birth of somebody of school age stands on a page, in a download or in a file's name.

That is a date next to “DOB” or “date of birth”, below such a heading in a table, or after
"born". Dates of history are no matter.

**Why it matters.** With a first name or a school, it tells which child is meant.

**Bad**: “DOB” and the date in a case study.

**Good**: “a pupil in Year 8”.
"""

import re
from collections.abc import Iterator

from generator.check.evidence.passages import Passage
from generator.check.evidence.private import HISTORY, hidden_findings
from generator.check.evidence.tables import Span, column_cells
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity

OLDEST, YOUNGEST = 20, 2
"""Ages between which somebody may be at a school."""

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_NTH = r"[0-3]?[0-9](?:st|nd|rd|th)?"
_YEAR = r"((?:19|20)[0-9]{2}|'?[0-9]{2})(?![0-9])"
_DATE = re.compile(
    rf"(?<![0-9])(?:[0-3]?[0-9]\s?[/.\-]\s?[0-3]?[0-9]\s?[/.\-]\s?{_YEAR}"
    rf"|((?:19|20)[0-9]{{2}})[-/.][0-1][0-9][-/.][0-3][0-9](?![0-9])"
    rf"|{_NTH}(?: of)?[ \-]{_MONTH},?[ \-]{_YEAR}"
    rf"|{_MONTH} {_NTH},? {_YEAR})",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"(?<![^\W_])(?:d[./-]? ?o[./-]? ?b\b\.?|date[ _\-]{0,2}of[ _\-]{0,2}birth"
    r"|birth[ _\-]?(?:date|day)|b-?day)(?![^\W_])",
    re.IGNORECASE,
)
_SOME_CUE = re.compile(r"birth|b-?day|d[./-]? ?o[./-]? ?b")
"""What every cue has in it, in small letters."""
_BORN = re.compile(r"\bborn(?: on)?[\s:,]{1,3}(?:the )?", re.IGNORECASE)
_BELOW = re.compile(r"[ \t:#-]{0,5}\n\s{0,5}")
_ANYBODY = re.compile(
    r"\b(?:pupils|students|children|those|people|anyone|someone|anybody|babies|are|(?:a|any|each)"
    r" (?:pupil|student|child))\W+\Z",
    re.I,
)
_GREAT = re.compile(
    r"\b(?:prince|princess|king|queen|duke|duchess|lord|lady|founded|invented|panda|lamb|foal|calf"
    r"|cub|puppy|kitten|chick|elephant|tiger|gorilla|dolphin|data|plc|page|site|website|company|project|idea)\b",
    re.IGNORECASE,
)
"""Births of which the news told."""
_EXAMPLE = re.compile(
    r"\b(?:example|such as|e\.g|like|as|by|due|before|until|deadline|trip|published|reviewed)\b",
    re.IGNORECASE,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    years = range(inspection.today.year - OLDEST, inspection.today.year - YOUNGEST + 1)

    def dates(passage: Passage) -> Iterator[Span]:
        lower = passage.lower
        if _SOME_CUE.search(lower) and _CUE.search(lower):
            yield from _after_a_cue(passage.text, years)
        if "born" in lower:
            yield from _after_born(passage, years)

    yield from hidden_findings(
        inspection,
        dates,
        "has what looks like a pupil's date of birth",
        f"Write “a pupil in Year 8”. {HISTORY}",
    )


def _after_a_cue(text: str, years: range) -> Iterator[Span]:
    for cue in _CUE.finditer(text):
        # What the cue is the head of may stand below it.
        behind = _BELOW.match(text, cue.end())
        end = text.find("\n", behind.end() if behind else cue.end(), cue.end() + 75)
        after = _DATE.search(text, cue.end(), end if end >= 0 else cue.end() + 75)
        if after and after.start() - cue.end() <= 50:
            if _is_of(years, after) and not _EXAMPLE.search(text, cue.end(), after.start()):
                yield after.span()
            continue
        start = max(text.rfind("\n", 0, cue.start()) + 1, cue.start() - 25)
        for before in _DATE.finditer(text, start, cue.start()):
            if cue.start() - before.end() <= 4 and _is_of(years, before):
                yield before.span()
    for start, end in column_cells(text, _CUE):
        date = _DATE.search(text, start, end)
        if date and _is_of(years, date):
            yield date.span()


def _after_born(passage: Passage, years: range) -> Iterator[Span]:
    text = passage.text
    for born in _BORN.finditer(text):
        date = _DATE.match(text, born.end())
        if (
            date
            and _is_of(years, date)
            and not _ANYBODY.search(text, max(0, born.start() - 20), born.start())
            and not _GREAT.search(_sentence(text, born.start()))
        ):
            yield date.span()


def _sentence(text: str, at: int) -> str:
    first, last = max(0, at - _NEAR), min(len(text), at + _NEAR)
    start = max(first, *(text.rfind(mark, first, at) + 1 for mark in (". ", "\n", "| ")))
    ends = [end for mark in (". ", "\n") if (end := text.find(mark, at, last)) >= 0]
    return text[start : min(ends, default=last)]


_NEAR = 300


def _is_of(years: range, date: re.Match[str]) -> bool:
    written = next(group for group in date.groups() if group).lstrip("'")
    return (int(written) if len(written) == 4 else 2000 + int(written)) in years


RULE = Rule(
    "D805",
    "date-of-birth",
    Severity.MUST_FIX,
    check,
    is_safety=True,
    is_private=True,
    reads_one_text=True,
)
