"""A line in bold stands where a heading does.

`trustpages check --fix` makes a heading of it.

**Why it matters.** Who listens to the page cannot jump to it, and no list of what is on the page
has it. Directly above a paragraph, it runs into that.

**Bad**: `**Main activity**` on a line of its own.

**Good**: `## Main activity`
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.check.evidence.prose import Line, paragraphs_of
from generator.check.inspection import Inspection, Rule
from generator.link.authored import understood_pages
from generator.model.converted import Heading
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Edit

_BOLD = re.compile(
    r"(?P<sign>\*\*\*|\*\*|__)(?P<words>(?=\S)(?:(?!\*\*|__).)+(?<=\S))(?P=sign)"
    r"(?P<colon>:?)[ \t]*\\?"
)
_STARTS_A_BLOCK = re.compile(r"[ \t]*(?:[-*+•][ \t]|\d+[.)][ \t]|>|\||#|```|~~~|:[ \t]|!\[)")
_ENDS_A_SENTENCE = (".", "!", "…", ";", ",")
_SPEECH = "‘“\"'"
_MOST_WORDS = 10
"""A longer line in bold is a sentence that somebody stresses."""


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, converted in understood_pages(inspection.catalogue):
        for paragraph, following in pairwise([*paragraphs_of(inspection.lines[page.path]), ()]):
            line = paragraph[0]
            match = _BOLD.fullmatch(line.text)
            if not match or not _is_heading(match["words"] + match["colon"], paragraph, following):
                continue
            level = _level_at(converted.headings, line)
            heading = f"{'#' * level} {match['words'].rstrip(':').strip()}"
            written = page.document.text.split("\n")[line.number - 1]
            yield Finding(
                page.path,
                line.start,
                f"“{match['words'].strip()}” looks like a heading, and is a line in bold.",
                f"Write {heading}",
                (Edit(line.at(0), written, heading),),
            )


def _is_heading(words: str, paragraph: Sequence[Line], following: Sequence[Line]) -> bool:
    if words[0].islower() or words[0] in _SPEECH or words.endswith(_ENDS_A_SENTENCE):
        return False
    if len(words.split()) > _MOST_WORDS:
        return False
    if len(paragraph) > 1:  # what names a list right below it stays its name
        return not (words.endswith(":") or _STARTS_A_BLOCK.match(paragraph[1].text)) and not any(
            _BOLD.fullmatch(line.text) for line in paragraph[1:]
        )
    if not following or _BOLD.fullmatch(following[0].text):
        return False
    return not (words.endswith(":") and _STARTS_A_BLOCK.match(following[0].text))


def _level_at(headings: Sequence[Heading], line: Line) -> int:
    """One below the heading that the line stands under; 2 where there is none."""
    above = [each.level for each in headings if each.position.line < line.number]
    return min(max(above[-1] + 1, 2), 6) if above else 2


RULE = Rule("B927", "bold-heading", Severity.PLEASE_CHECK, check, reads_one_text=True)
