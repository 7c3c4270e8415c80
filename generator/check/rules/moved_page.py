"""A link leads to where a page was before it moved.

Readers are led to where it is now all the same.

**Why it matters.** Once the page's `old_paths` are tidied away, the link leads nowhere.

**Bad**: `[starters](quick-quizzes.md)`, where `retrieval-starters.md` says
`old_paths: [resources/quick-quizzes.md]`.

**Good**: `[starters](retrieval-starters.md)`
"""

import posixpath
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.link.authored import former_path, former_paths, links_of, understood_pages
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Edit


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    moved = former_paths(inspection.around)
    for page, _ in understood_pages(catalogue):
        targets = inspection.links.targets.get(page.path, {})
        for reference in links_of(catalogue, page):
            target = targets.get(reference.address)
            if not target or not target.path or target.path != former_path(moved, target.wanted):
                continue
            now = posixpath.relpath(target.path, posixpath.dirname(page.path))
            old = reference.address
            yield Finding(
                page.path,
                reference.position,
                "this link leads to where the page was before it moved.",
                f"Write {now}",
                (Edit(reference.position, old, now + old[len(old.partition("#")[0]) :]),),
            )


RULE = Rule("L407", "moved-page", Severity.PLEASE_CHECK, check, reads_one_page=True)
