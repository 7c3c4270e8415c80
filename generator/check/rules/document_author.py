"""A document's properties name who wrote it or saved it last.

**Why it matters.** The pages name roles, so that they stay true when colleagues change; a name in a
document's properties is published as well, and seldom meant.

**Bad**: a worksheet whose properties name a colleague as its author.

**Good**: the same worksheet after File, Info, Check for Issues, Inspect Document.
"""

import re
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position

_NOBODY = re.compile(
    r"(?:python-|un-named|microsoft|windows|office|user|admin|teacher|staff|author|home|dell|hp"
    r"|school|department|dept|trust|academy|college)",
    re.IGNORECASE,
)
"""How programs and offices call themselves."""


def check(inspection: Inspection) -> Iterator[Finding]:
    trust = inspection.catalogue.settings.trust
    ours = [trust.name, *(school.name for school in trust.schools)]
    for path, contents in inspection.contents.items():
        if any(_is_a_person(author, ours) for author in contents.authors):
            yield Finding(
                path,
                Position(1),
                "the properties of this file name who made it.",
                "To take the name out in Office: File, Info, Check for Issues, Inspect Document.",
            )


def _is_a_person(author: str, ours: list[str]) -> bool:
    name = author.strip()
    return bool(name) and not (
        _NOBODY.search(name) or any(each.lower() in name.lower() for each in ours)
    )


RULE = Rule("C860", "document-author", Severity.IDEA, check, reads_one_text=True)
