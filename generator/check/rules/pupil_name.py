"""A page or a download may name a pupil, or is a list of them.

Looked for is very little: “pupil”, “student” or “child” right before a common first name and a
surname, and tables with columns for forename, surname and a form or tutor group. A check cannot
know names: read your page for them yourself.

**Why it matters.** What is said about a child in public follows the child.

**Bad**: “pupil”, then the first name and the surname.

**Good**: “a Year 9 pupil”.
"""

import re
from collections.abc import Iterator

from generator.check.evidence.first_names import FIRST_NAMES
from generator.check.evidence.passages import Passage
from generator.check.evidence.private import HISTORY, Span, hidden_findings
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity

_AND_NAME = (
    r"(?:'s|’s)?(?: name| named| called)?:?[ *_]{1,4}"
    rf"(?P<name>(?:{'|'.join(FIRST_NAMES)}) (?:Mc|Mac|O['’])?[A-Z][a-z]{{2,}}(?:-[A-Z][a-z]+)?)\b"
)
_PUPILS = tuple(re.compile(word + _AND_NAME) for word in ("upil", "tudent", "hild"))
"""Without their first letters, which may be capitals: a fixed start is found much quicker."""
_NO_SURNAMES = re.compile(
    r" (?:Academy|Award|Centre|College|Day|Foundation|House|Primary|Prize|School|Street|Trust"
    r"|University|Period|Room|Term|Week)\Z"
)
_OF_SOMEBODY = re.compile(r"(?:['’]s?|\b(?:his|her|their|famous|former|fictional|young))\s\Z")
_LIST = re.compile(r"^(?=[^\n]*\b(?:fore|first)[ _]?name\b)[^\n]*[,;|\t][^\n]*$", re.I | re.M)
_LIST_HAS = (
    re.compile(r"\b(?:sur|last|family)[ _]?name\b", re.IGNORECASE),
    re.compile(
        r"\b(?:form|class|reg(?:istration)?|tutor(?: group)?|upn|sen|house)\b", re.IGNORECASE
    ),
)


def check(inspection: Inspection) -> Iterator[Finding]:
    instead = f"Write “a Year 9 pupil”. {HISTORY}"
    yield from hidden_findings(inspection, _names, "may name a pupil", instead)
    instead = f"Share it without the names. {HISTORY}"
    yield from hidden_findings(inspection, _lists, "may be the head of a class list", instead)


def _names(passage: Passage) -> Iterator[Span]:
    text = passage.text
    for pattern in _PUPILS:
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 13) : max(0, match.start() - 1)]
            if not (_NO_SURNAMES.search(match["name"]) or _OF_SOMEBODY.search(before)):
                yield match.span("name")


def _lists(passage: Passage) -> Iterator[Span]:
    text = passage.text
    if any(word in passage.lower for word in ("forename", "first name", "first_name", "firstname")):
        for header in _LIST.finditer(text):
            is_filled = re.match(r"\n[| :\-]*\n?[^\n]*\w", text[header.end() :][:300])
            if is_filled and all(each.search(header[0]) for each in _LIST_HAS):
                yield header.span()


RULE = Rule(
    "D809",
    "pupil-name",
    Severity.PLEASE_CHECK,
    check,
    is_safety=True,
    is_private=True,
    reads_one_text=True,
)
