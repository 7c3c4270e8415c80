"""A page seems to ask its readers to log, submit, register or tick something.

**Why it matters.** Professional learning in the trust has no recording requirement. Pages help
colleagues to learn; they gather nothing about them.

**Bad**: “Log your CPD hours when you have read this.”

**Good**: “Try it with one class, and talk about it at the next session.”
"""

import re
from collections.abc import Iterator

from generator.check.evidence.passages import Passage
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.schema import ResourceFields

_THINGS = (
    r"(?:cpd|goals?|hours|attendance|completion|learning log|targets?|participation"
    r"|self-reflections?|professional learning)"
)
# Each is found by a word that it starts with, which is quick, and then by the words before that.
_ASKS = tuple(
    (re.compile(core), re.compile(rf"(?<!\w){before}\Z"))
    for core, before in (
        (rf"your (?:[\w-]+ ){{0,2}}{_THINGS}\b", "(?:log|record|register|enter) (?:all )?"),
        (
            rf"your (?:[\w-]+ ){{0,2}}(?:{_THINGS}|reflections?)\b",
            "(?:submit|upload|hand in|send in) (?:all )?",
        ),
        (r"log (?:[\w-]+ ){0,3}cpd\b", ""),
        (r"sign (?:the|a|our|an) (?:attendance )?(?:register|attendance sheet)\b", ""),
        (r"sign (?:the|a|our) sign(?:ing)?-?in sheet\b", ""),
        (r"mark (?:this|the|it|each) ?(?:[\w-]+ ){0,2}as (?:read|done|completed?|seen)\b", ""),
        (r"tick (?:this|the|it|each) ?(?:[\w-]+ ){0,2}as (?:read|done|completed?|seen)\b", ""),
        (r"tick (?:this|the|it|each) ?(?:[\w-]+ ){0,3}(?:when|once) you(?:['’]ve| have)\b", ""),
        (r"tick (?:the|this) box to (?:confirm|say|show)\b", ""),
    )
)
_FORMS = (
    (
        re.compile(r"form\b(?! (?:of|group|tutor|time|room|class|with)\b)"),
        re.compile(
            r"\b(?:complete|fill in|fill out|submit|return) (?:the|this|our|your|a)"
            r" (?:[\w-]+ ){0,3}\Z"
        ),
    ),
)
_FARTHEST = 80
"""How far before its first word an asking may begin."""
_NOT_ASKED = re.compile(
    r"\b(?:no|not|nobody|never|nothing|none|without|instead of|rather than|needn|stop)\b|n['’]t\b"
)
_OTHERS = re.compile(r"\b(?:pupils?|students?|children|learners?|they|class|experiment)\b")
_FOR_PUPILS = {"lesson", "task", "template", "slides"}


def check(inspection: Inspection) -> Iterator[Finding]:
    for passage in inspection.passages:
        page = passage.page
        if not page or not page.fields:
            continue
        for_pupils = isinstance(page.fields, ResourceFields) and page.fields.kind in _FOR_PUPILS
        for start in _asks(passage, with_forms=not for_pupils):
            path, position, _ = passage.place(start)
            yield Finding(
                path,
                position,
                "this seems to ask readers to record something for the trust.",
                "Take it out, or say what they might try instead: nothing has to be recorded.",
            )


def _asks(passage: Passage, *, with_forms: bool) -> Iterator[int]:
    text = passage.lower
    if len(text) != len(passage.text):
        return
    flat = text.replace("\n", " ")
    told = set()
    for core, before in (*_ASKS, *(_FORMS if with_forms else ())):
        for match in core.finditer(flat):
            lead = before.search(flat, max(0, match.start() - _FARTHEST), match.start())
            if not lead or lead.start() in told:
                continue
            told.add(lead.start())
            if not _is_excused(text, lead.start(), match.end()):
                yield lead.start()


def _is_excused(text: str, at: int, until: int) -> bool:
    """Whether its sentence says that it is not wanted, or speaks of pupils."""
    first, last = max(0, at - 200), until + 100
    start = max(first, *(text.rfind(mark, first, at) for mark in (". ", "\n\n", "? ", ": ")))
    ends = [text.find(mark, until, last) for mark in (". ", "\n\n", ".\n")]
    end = min([last, *(each for each in ends if each >= 0)])
    return bool(_NOT_ASKED.search(text, start, at) or _OTHERS.search(text, start, end))


RULE = Rule("I861", "asks-to-record", Severity.PLEASE_CHECK, check, reads_one_text=True)
