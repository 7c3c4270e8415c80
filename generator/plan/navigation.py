"""The navigation of a site, and what of it a page shows: every section, and the pages beside it.

A navigation printed whole would make every page as long as its site, and each title a part of all
pages: a page shows so much of it that a change of one title is a change of few pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from generator.cache import digest
from generator.model.published import NavSection, PlannedPage, as_json
from generator.plan import overviews
from generator.plan.known import PlannedAnew
from generator.plan.viewpoint import Values, Viewpoint

_FIRST = ("resources", "topics", "plc", "pathways", "case-studies", "pli")
"""The sections that come first, in this order; the others follow by name."""
_LAST = "about"
"""The section that comes after all others: it is about the pages, not about teaching."""
_FEW = 12
"""A section with as many pages shows them all."""
_BESIDE = 3
"""Of more, so many before the page and so many after it."""


def navigation_of(planned: Sequence[PlannedPage]) -> tuple[NavSection, ...]:
    """The home, then a section for each folder, its own page first; loose pages come last."""
    titles = {page.path: page.title for page in planned}
    by_folder: dict[str, list[str]] = defaultdict(list)
    for path in titles:
        by_folder[path.split("/")[0] if "/" in path else ""].append(path)
    sections = [NavSection("Home", ((titles["index.md"], "index.md"),))]
    for folder in sorted(by_folder, key=_place):
        index = f"{folder}/index.md"
        inner = sorted(set(by_folder[folder]) - {index, "index.md"})
        by_title = folder != "plc"
        inner.sort(key=lambda path: titles[path].lower() if by_title else path)
        inner.sort(key=lambda path: not path.startswith(overviews.FOLDER))
        if folder:
            items = tuple((titles[path], path) for path in [index, *inner])
            sections.append(NavSection(titles[index], items))
        else:
            sections += [NavSection(titles[path], ((titles[path], path),)) for path in inner]
    return tuple(sections)


def _place(folder: str) -> tuple[int, str]:
    """By what the sections are sorted; loose pages come before those about the pages."""
    if folder in _FIRST:
        return _FIRST.index(folder), folder
    return len(_FIRST) + (folder == _LAST), folder


def with_navigation(
    view: Viewpoint,
    planned: Sequence[PlannedPage],
    navigation: Sequence[NavSection],
    known: PlannedAnew,
) -> Iterator[PlannedPage]:
    """The pages, each with what it shows of the navigation as its value `nav`.

    A page that does not stand in it shows its sections. A site that is nothing but its home shows
    none. What stands beside a page that is `known` tells whether it shows another.
    """
    place = {
        path: (section, at) for section in navigation for at, (_, path) in enumerate(section.items)
    }
    sections = digest(as_json([(each.title, each.items[0][1]) for each in navigation]))
    for page in planned:
        own, at = place.get(page.path, (None, 0))
        beside = (own.items[0][1], *_around(own, at)) if own else ()
        nav = partial(_navigation_at, view, page.path, navigation, own, at)
        yield known.placed(page, (sections, beside), nav)


def _navigation_at(
    view: Viewpoint,
    here: str,
    navigation: Sequence[NavSection],
    own: NavSection | None,
    at: int,
) -> list[Values]:
    """What the page at path `here` shows, which stands `at` a place of its `own` section."""
    nav = [
        {
            "title": section.title,
            "href": view.within(section.items[0][1], here),
            **(_around_here(view, section, at) if section is own else {}),
        }
        for section in navigation
    ]
    return nav if len(nav) > 1 else []


def _around_here(view: Viewpoint, section: NavSection, at: int) -> Values:
    """What the page at a place of its section sees of it; the section's own page is at 0."""
    first, here = section.items[0][1], section.items[at][1]
    is_within, has_more, shown = _around(section, at)
    return {
        "is_here": not is_within,
        "is_around": is_within,
        "pages": [
            {"title": title, "href": view.within(path, here), "is_here": path == here}
            for title, path in shown
        ],
        # Their number would make a page that comes or goes a change of all of them.
        "all": {"title": "All pages", "href": view.within(first, here)} if has_more else {},
    }


def _around(section: NavSection, at: int) -> tuple[bool, bool, Sequence[tuple[str, str]]]:
    """Whether a place is below the section's own page, has more pages than are shown, and those.

    Of a section with many pages its own page shows none here, as it lists them itself.
    """
    shown = pages = section.items[1:]
    if len(pages) > _FEW:
        shown = pages[max(0, at - 1 - _BESIDE) : at + _BESIDE] if at else ()
    return at > 0, at > 0 and len(shown) < len(pages), shown
