"""A page that no list shows and no page links to.

Lists show every resource, session, pathway, case study and topic, and the pages beside an index
page; the sections at the side show the first 40 pages of a folder. This is about what is left.

**Why it matters.** Somebody wrote it, and nobody finds it.

**Bad**: `content/guides/old/marking.md`, where `content/guides/` has 60 pages and none links to it.

**Good**: the same page with a link to it in `content/guides/index.md`.
"""

import posixpath
from collections import Counter
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.link.authored import understood_pages
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position
from generator.model.written import Catalogue, Page

_BESIDE = 40
"""How many pages of a section the navigation shows; the theme's nav.html says the same."""
_LISTED = frozenset({"resource", "session", "pathway", "case-study", "topic", "topic-note"})


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    linked = {
        target.path
        for path, targets in inspection.links.targets.items()
        for target in targets.values()
        if target.path != path
    }
    in_section = Counter(_section(page) for page in catalogue.pages.values())
    for page, _ in understood_pages(catalogue):
        is_beside = in_section[_section(page)] <= _BESIDE
        if not (is_beside or page.path in linked or _is_listed(catalogue, page)):
            yield Finding(
                page.path,
                Position(1),
                "no list shows this page and no page links to it.",
                f"Link to it, for example from {_section(page)}/index.md",
            )


def _section(page: Page) -> str:
    """The folder of the site that the page stands in, or the site's own."""
    parts = page.path.split("/")
    depth = 3 if page.site else 2
    return "/".join(parts[: min(depth, len(parts) - 1)])


def _is_listed(catalogue: Catalogue, page: Page) -> bool:
    folder = posixpath.dirname(page.path)
    if page.site:
        is_loose = page.type == "page" and page.slug != "index"
        return page.type in _LISTED or is_loose or folder == _section(page)
    has_index = f"{_section(page)}/index.md" in catalogue.pages
    is_below_index = page.slug != "index" and f"{folder}/index.md" in catalogue.pages
    is_first = folder in ("content", _section(page))
    return page.type == "topic" or is_first or is_below_index or not has_index


RULE = Rule("S303", "orphan-page", Severity.PLEASE_CHECK, check, reads_no_text=True)
