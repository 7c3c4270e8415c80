"""A page still says what `trustpages new` wrote there for its author to replace.

**Why it matters.** It would be published: “Say in one sentence what this is”, and a list of dots.

**Bad**: `summary: Say in one sentence, of at most 30 words, what this is and who it helps.`

**Good**: `summary: Ten questions that show in five minutes what a class remembers of forces.`
"""

from collections.abc import Iterator

from generator.check.evidence.notes import quoted
from generator.check.evidence.prose import text_of
from generator.check.evidence.starters import may_be_unreplaced, pattern_to_replace
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position


def check(inspection: Inspection) -> Iterator[Finding]:
    for page in inspection.catalogue.pages.values():
        document = page.document
        if not may_be_unreplaced(document.text):
            continue
        text = text_of(document, inspection.lines[page.path])
        for match in pattern_to_replace().finditer(text):
            found = "text" if match["text"] else "alone"
            start = match.start(found)
            yield Finding(
                page.path,
                Position(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)),
                f"“{quoted(match[found])}” is still the text of a new page.",
                "Write your own words in its place, or delete it if the page needs none.",
            )


RULE = Rule("B922", "starting-text", Severity.MUST_FIX, check, reads_one_text=True)
