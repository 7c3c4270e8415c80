"""A heading is of the page's own level (one #), or skips a level.

**Why it matters.** Readers who listen to a page jump from heading to heading, and read the levels
as the plan of the page. A step that is missing sounds like a part that is missing.

**Bad**: `# Starters` in the text, or `#### Answers` below `## Questions`.

**Good**: `## Starters`, and `### Answers` below `## Questions`.
"""

from collections.abc import Iterator

from generator.check.evidence.shortened import shortened
from generator.check.inspection import Inspection, Rule
from generator.link.authored import understood_pages
from generator.model.converted import Heading
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Edit
from generator.model.written import Document
from generator.read.conflicts import conflicts_in
from generator.schema.suggest import plain

_SHOWN = 50
"""How many characters of a heading are quoted."""


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, converted in understood_pages(inspection.catalogue):
        if any(conflicts_in(page.document.text)):
            continue  # a mark of seven = makes a heading of what stands above it
        above = 1
        for heading in converted.headings:
            if heading.level == 1:
                yield _title(page.document, page.front.title, heading)
            elif heading.level > above + 1:
                yield _skipped(page.document, heading, above)
            above = heading.level


def _title(document: Document, title: str, heading: Heading) -> Finding:
    line = document.text.split("\n")[heading.position.line - 1]
    if plain(heading.text) == plain(title):
        certain = line.startswith("# ")
        return Finding(
            document.path,
            heading.position,
            "the title stands at the top of the page by itself; here it comes twice.",
            "Remove this line.",
            (Edit(heading.position, f"{line}\n", ""),) if certain else (),
        )
    return Finding(
        document.path,
        heading.position,
        f"“{shortened(heading.text, _SHOWN)}” is a heading of the same level as the page's title.",
        "Give it one # more, and the headings that belong to it as well.",
    )


def _skipped(document: Document, heading: Heading, above: int) -> Finding:
    wanted = "#" * (above + 1)
    before = "the page's title" if above == 1 else f"a heading with {'#' * above}"
    return Finding(
        document.path,
        heading.position,
        f"“{shortened(heading.text, _SHOWN)}” skips a level: it comes after {before}.",
        f"Write {wanted} {shortened(heading.text, _SHOWN)}, and the same for others of its level.",
    )


RULE = Rule("A903", "heading-order", Severity.PLEASE_CHECK, check, reads_one_page=True)
