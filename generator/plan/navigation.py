"""The navigation of a page: the sections of its site, and its neighbours in its own section.

It is planned with the page, of which it is a part like any other: a page changes with what its
navigation shows, and with no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.model.published import NavSection, PlannedPage
from generator.plan.viewpoint import Values, Viewpoint

_ALL = 12
"""Pages of a section that are all shown; of a longer one, those beside the reader's."""
_BESIDE = 3
"""Pages before and after the reader's that a long section shows."""


def with_navigation(
    view: Viewpoint, pages: Sequence[PlannedPage], nav: Sequence[NavSection]
) -> list[PlannedPage]:
    """The pages, each with its navigation as `nav` among what its template is given.

    A site of one section has none.
    """
    if len(nav) < 2:
        return list(pages)
    within = {path: number for number, section in enumerate(nav) for _, path in section.items}
    return [
        replace(page, meta={**page.meta, "nav": _sections(view, page.path, nav, within[page.path])})
        for page in pages
    ]


def _sections(view: Viewpoint, here: str, nav: Sequence[NavSection], own: int) -> list[Values]:
    shown = []
    for number, section in enumerate(nav):
        (title, path), *inner = section.items
        values = _link(view, "Home" if path == "index.md" else title, path, here)
        if number == own and inner:
            values |= {"is_within": True, "pages": _beside(view, here, inner)}
            if len(values["pages"]) < len(inner):
                values["all"] = len(inner)
        shown.append(values)
    return shown


def _beside(view: Viewpoint, here: str, inner: Sequence[tuple[str, str]]) -> list[Values]:
    """The pages of a section, or of a long one those that stand beside the reader's."""
    if len(inner) > _ALL:
        paths = [path for _, path in inner]
        at = paths.index(here) if here in paths else 0
        start = max(0, min(at - _BESIDE, len(inner) - 2 * _BESIDE - 1))
        inner = inner[start : start + 2 * _BESIDE + 1]
    return [_link(view, title, path, here) for title, path in inner]


def _link(view: Viewpoint, title: str, path: str, here: str) -> Values:
    return {"title": title, "href": view.within(path, here), "is_here": path == here}
