"""What colleagues are to do before a PLC session takes longer than the trust promises.

`preparation_minutes` in `content/trust.yml` says how long it may take. Minutes are looked for in
what colleagues bring, under a heading about preparation, and where a sentence asks for something
before the session. Sessions that were held are not told of.

**Why it matters.** Preparation comes out of an evening that nobody counted. Who had no half-hour
for it comes with a bad conscience, or does not come.

**Bad**

    bring: ["Read the two chapters on feedback (30 minutes)"]

**Good**

    bring: ["Read page 4 on feedback (5 minutes)"]
"""

import re
from collections.abc import Iterator, Sequence

from generator.check.evidence.number_words import NUMBER_WORDS
from generator.check.evidence.prose import Line
from generator.check.inspection import Inspection, Rule
from generator.model.counted import counted
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position
from generator.schema import SessionFields

_NUMBERS: dict[str, float] = {
    **NUMBER_WORDS,
    "a": 1,
    "an": 1,
    "fifteen": 15,
    "twenty": 20,
    "twenty-five": 25,
    "thirty": 30,
    "forty": 40,
    "forty-five": 45,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
    "half": 0.5,
    "half an": 0.5,
    "quarter of an": 0.25,
    "three quarters of an": 0.75,
}
_NUMBER = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_TIME = re.compile(
    rf"(?<![\w.])(?P<number>\d{{1,3}}(?:\.5)?|{_NUMBER})[ -](?P<unit>min(?:ute)?s?|h(?:ou)?rs?)\b"
    r"(?P<half> and a half)?(?! (?:before|early|earlier))",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_TASKS = (
    "read|watch|write|mark|complete|fill in|prepare|listen|sort|plan|annotate|solve|answer|work"
)
_ASKED = re.compile(rf"(?:please )?(?:{_TASKS})\b", re.IGNORECASE)
_TAKES = re.compile(r"\b(?:spend|allow|takes?|needs?|set aside)\b", re.IGNORECASE)
_ASKS = re.compile(rf"\b(?:{_TASKS}|spend|allow|takes?|set aside)\b", re.IGNORECASE)
_BEFORE = (
    r"beforehand|in advance|before (?:the|this|our) (?:session|meeting|evening|twilight)"
    r"|before (?:we meet|you come|coming)"
)
_IS_BEFORE = re.compile(rf"\b(?:{_BEFORE})\b", re.IGNORECASE)
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]")
_ON_PREPARING = re.compile(rf"\b(?:prepar\w+|{_BEFORE})\b", re.IGNORECASE)
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]")
_SENTENCE = re.compile(r"[^.!?\s](?:[^.!?]|\.(?=\d))*")


def check(inspection: Inspection) -> Iterator[Finding]:
    most = inspection.catalogue.settings.trust.preparation_minutes
    for path, page in inspection.catalogue.pages.items():
        fields = page.fields
        if not isinstance(fields, SessionFields) or fields.status != "planned":
            continue
        brought = sum(map(_minutes_to_bring, fields.bring))
        asked = [(page.document.written("bring", 0), brought), *_in_text(inspection.lines[path])]
        for place, minutes in asked:
            if minutes > most:
                yield Finding(
                    path,
                    place,
                    f"this asks for {counted(minutes, 'minute')} of preparation; the trust promises"
                    f" that it takes {most} at most.",
                    "Ask for less, or do it together in the session.",
                )


def _minutes_to_bring(text: str) -> int:
    """How long it takes to make ready what is brought; a clip of five minutes asks for none."""
    if _ASKED.match(text):
        return _minutes(text)
    return sum(_minutes(each) for each in _IN_BRACKETS.findall(text))


def _in_text(lines: Sequence[Line]) -> Iterator[tuple[Position, int]]:
    """Where a page asks for preparation, and how many minutes of it."""
    heading, in_heading, steps = None, 0, 0
    for line in lines:
        if _HEADING.match(line.text):
            if heading:
                yield heading.start, max(in_heading, steps)
            heading = line if _ON_PREPARING.search(line.text) else None
            in_heading, steps = _minutes(line.text), 0
        elif heading and _ITEM.match(line.text):
            steps += _minutes(line.text)
        else:
            for sentence in _SENTENCE.finditer(line.text):
                said = sentence[0]
                asks = _ASKS.search(said) and _IS_BEFORE.search(said)
                if asks or (heading and _TAKES.search(said)):
                    yield line.at(sentence.start()), _minutes(said)
    if heading:
        yield heading.start, max(in_heading, steps)


def _minutes(text: str) -> int:
    """All that a text says of minutes and hours, added up."""
    total = 0.0
    for found in _TIME.finditer(text):
        said = found["number"].casefold()
        number = _NUMBERS[said] if said in _NUMBERS else float(said)
        if found["half"]:
            number += 0.5
        total += number * (60 if found["unit"].casefold().startswith("h") else 1)
    return round(total)


RULE = Rule("P718", "preparation-time", Severity.PLEASE_CHECK, check, reads_one_text=True)
