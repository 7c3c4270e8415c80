"""A page seems to ask its readers to log, submit, register or tick something.

**Why it matters.** Professional learning in the trust has no recording requirement. Pages help
colleagues to learn; they gather nothing about them.

**Bad**: “Log your CPD hours when you have read this.”

**Good**: “Try it with one class, and talk about it at the next session.”
"""

import re
from collections.abc import Iterator

from generator.diagnostics import Finding, Inspection, Rule, Severity
from generator.passages import Passage
from generator.schema import ResourceFields

_THINGS = (
    r"(?:cpd|goals?|hours|attendance|completion|learning log|targets?|participation"
    r"|self-reflections?|professional learning)"
)
_ASKS = re.compile(
    "|".join(
        (
            rf"\b(?:log|record|register|enter) (?:all )?your (?:[\w-]+ ){{0,2}}{_THINGS}\b",
            rf"\b(?:submit|upload|hand in|send in) (?:all )?your (?:[\w-]+ ){{0,2}}(?:{_THINGS}"
            r"|reflections?)\b",
            r"\blog (?:[\w-]+ ){0,3}cpd\b",
            r"\bsign (?:the|a|our|an) (?:attendance )?(?:register|attendance sheet)\b",
            r"\bsign (?:the|a|our) sign(?:ing)?-?in sheet\b",
            r"\b(?:mark|tick) (?:this|the|it|each) ?(?:[\w-]+ ){0,2}as"
            r" (?:read|done|completed?|seen)\b",
            r"\btick (?:this|the|it|each) ?(?:[\w-]+ ){0,3}(?:when|once) you(?:['’]ve| have)\b",
            r"\btick (?:the|this) box to (?:confirm|say|show)\b",
        )
    )
)
_FORM = re.compile(
    r"\b(?:complete|fill in|fill out|submit|return) (?:the|this|our|your|a) (?:[\w-]+ ){0,3}form\b"
    r"(?! (?:of|group|tutor|time|room|class|with)\b)"
)
_NOT_ASKED = re.compile(
    r"\b(?:no|not|nobody|never|nothing|none|without|instead of|rather than|needn|stop)\b|n['’]t\b"
)
_OTHERS = re.compile(r"\b(?:pupils?|students?|children|learners?|they|class|experiment)\b")
_FOR_PUPILS = {"lesson", "task", "template", "slides"}
_TELLS = ("log ", "record your", "register", "enter ", "your ", " form", "tick ", "mark ", "sign ")


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
    if len(text) != len(passage.text) or not any(tell in text for tell in _TELLS):
        return
    patterns = [_ASKS, _FORM] if with_forms and " form" in text else [_ASKS]
    flat = text.replace("\n", " ")
    for pattern in patterns:
        for match in pattern.finditer(flat):
            if not _is_excused(text, match):
                yield match.start()


def _is_excused(text: str, match: re.Match[str]) -> bool:
    """Whether its sentence says that it is not wanted, or speaks of pupils."""
    first, last = max(0, match.start() - 200), match.end() + 100
    start = max(
        first, *(text.rfind(mark, first, match.start()) for mark in (". ", "\n\n", "? ", ": "))
    )
    ends = [text.find(mark, match.end(), last) for mark in (". ", "\n\n", ".\n")]
    end = min([last, *(each for each in ends if each >= 0)])
    sentence = text[start:end]
    return bool(_NOT_ASKED.search(text[start : match.start()]) or _OTHERS.search(sentence))


RULE = Rule("I861", "asks-to-record", Severity.PLEASE_CHECK, check)
