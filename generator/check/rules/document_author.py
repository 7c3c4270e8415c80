"""A document's properties name who wrote it or saved it last; a picture's, who made it.

Of pictures `trustpages check --fix` takes the name out where the picture certainly stays as it is:
its look, its colours and its copyright line stay. Whom a licence asks to be named stands in the
copyright line, or beside the picture on the page.

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
from generator.model.raster import is_raster

_NOBODY = re.compile(
    r"(?:python-|un-named|microsoft|windows|office|user|admin|teacher|staff|author|home|dell|hp"
    r"|school|department|dept|trust|academy|college)",
    re.IGNORECASE,
)
"""How programs and offices call themselves."""
_IN_OFFICE = "To take the name out in Office: File, Info, Check for Issues, Inspect Document."
_HELP = {
    (False, False): _IN_OFFICE,
    (True, True): "Let --fix take it out; the picture stays as it is.",
    (True, False): "Save the picture anew as JPEG or PNG, and put that in its place.",
}
"""By whether it is a picture, and whether it can certainly be taken out."""


def check(inspection: Inspection) -> Iterator[Finding]:
    trust = inspection.catalogue.settings.trust
    ours = [trust.name, *(school.name for school in trust.schools)]
    for path, contents in inspection.contents.items():
        if any(_is_a_person(author, ours) for author in contents.authors):
            is_certain = is_raster(path) and _has_plain_form(path, inspection.read(path))
            yield Finding(
                path,
                Position(1),
                "the properties of this file name who made it.",
                _HELP[is_raster(path), is_certain],
                strips_file=is_certain,
            )


def _has_plain_form(path: str, data: bytes) -> bool:
    # What writes pictures is loaded for a picture that must be written.
    from generator.check.evidence.files.plain_form import plain_form

    return plain_form(path, data) is not None


def _is_a_person(author: str, ours: list[str]) -> bool:
    name = author.strip()
    return bool(name) and not (
        _NOBODY.search(name) or any(each.lower() in name.lower() for each in ours)
    )


RULE = Rule("C860", "document-author", Severity.IDEA, check, reads_one_text=True)
