"""A link leads to a page, or to a place in a page, that is not there.

**Why it matters.** A colleague with ten minutes ends on an error page.

**Bad**: `[starters](retreival-starters.md)`

**Good**: `[starters](retrieval-starters.md)`
"""

import difflib
import posixpath
from collections.abc import Iterator

from generator.diagnostics import Finding, Inspection, Rule, Severity
from generator.model import Catalogue, Reference, Target


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    for path, targets in inspection.links.targets.items():
        for reference in catalogue.converted[path].references:
            target = targets.get(reference.address)
            if target is None or reference.is_picture or target.is_file:
                continue
            if target.path is None:
                message = f"this link leads nowhere: there is no page “{target.wanted}”."
                yield Finding(path, reference.position, message, _advice(catalogue, path, target))
            elif finding := _anchor(catalogue, path, target, reference):
                yield finding


def _anchor(
    catalogue: Catalogue, path: str, target: Target, reference: Reference
) -> Finding | None:
    there = catalogue.converted.get(target.path or "")
    if not target.anchor or there is None or target.anchor in there.anchors:
        return None
    close = difflib.get_close_matches(target.anchor, sorted(there.anchors), n=1)
    return Finding(
        path,
        reference.position,
        f"there is no heading “#{target.anchor}” in {target.path}.",
        f"Did you mean “#{close[0]}”?" if close else "Link to the page without the # part.",
    )


def _advice(catalogue: Catalogue, path: str, target: Target) -> str:
    if target.wanted.startswith("/"):
        return "Write the way from this page to the other file, such as ../resources/page.md."
    names = {posixpath.basename(name): name for name in sorted(catalogue.pages, reverse=True)}
    close = difflib.get_close_matches(posixpath.basename(target.wanted), list(names), n=1)
    if not close:
        return "Check the name, or remove the link."
    found = posixpath.relpath(names[close[0]], posixpath.dirname(path))
    return f"Did you mean “{found}”?"


RULE = Rule("L401", "broken-link", Severity.MUST_FIX, check)
