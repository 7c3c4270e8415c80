"""The text points at something by its colour alone.

**Why it matters.** One man in twelve sees some colours alike, and a copy from the school's printer
is grey.

**Bad**: `Learn the red words first.`

**Good**: `Learn the words in bold first; they are red as well.`
"""

import re
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.convert.places import without_code
from generator.link.authored import in_body, understood_pages
from generator.model.diagnostics import Finding, Severity

_COLOURS = "red green blue yellow orange purple pink amber".split()
_NAMED = [re.compile(rf" {each}\b") for each in _COLOURS]  # each begins with letters: fast
_COLOUR = f"(?:{'|'.join(_COLOURS)})"
_POINTS = re.compile(
    rf"\b(?:(?:shown|marked|highlighted|printed|shaded|coloured|colored) in {_COLOUR}\b(?! pen)"
    rf"|the {_COLOUR} (?:words?|text|boxe?s?|cells?|rows?|columns?|lines?|arrows?|bars?|ones?|"
    r"parts?|sections?|items?|dots?|sentences?)\b)",
    re.IGNORECASE,
)
_SAYS_MORE = re.compile(
    r"\b(?:bold|italic|underlin|labell?ed|dashed|dotted|solid|asterisk|star|number|top|bottom|left|"
    r"right|first|second|third|last)",
    re.IGNORECASE,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, _ in understood_pages(inspection.catalogue):
        body = page.document.body
        if not any(each.search(body) for each in _NAMED) or not _POINTS.search(body):
            continue
        body = without_code(body)
        for match in _POINTS.finditer(body):
            sentence = body[_start(body, match.start()) : _end(body, match.end())]
            if not _SAYS_MORE.search(sentence):
                yield Finding(
                    page.path,
                    in_body(page.document, match.start()),
                    f"“{' '.join(match[0].split())}” says little to who can't tell colours.",
                    "Say it in another way too: in bold, with a label, or by its place.",
                )


def _start(body: str, at: int) -> int:
    return (
        max(body.rfind(sign, max(0, at - 300), at) for sign in (". ", "\n\n", "\n- ", "\n| ")) + 1
    )


def _end(body: str, at: int) -> int:
    ends = [body.find(sign, at, at + 300) for sign in (". ", ".\n", "\n\n", "\n- ", "\n| ")]
    return min((end for end in ends if end >= 0), default=at + 300)


RULE = Rule("A906", "colour-alone", Severity.IDEA, check, reads_one_text=True)
