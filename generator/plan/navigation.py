"""The navigation of a site, and what of it a page shows: every section, and the pages beside it.

A navigation printed whole would make every page as long as its site, and each title a part of all
pages: a page shows so much of it that a change of one title is a change of few pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from generator.cache import digest
from generator.model.published import NavSection, PlannedPage, as_json
from generator.model.reserved import GOAL_FOLDER
from generator.plan import overviews
from generator.plan.known import PlannedAnew
from generator.plan.viewpoint import Values, Viewpoint
from generator.plan.words import title_from
from generator.plan.years import GOAL, SESSIONS

_LABELS = {
    "resources": "Resources",
    "topics": "Topics",
    "plc": "Sessions",
    GOAL_FOLDER: "Your goal",
    "pli": "",
    "pathways": "Pathways",
    "case-studies": "Case studies",
    "charter": "Charter",
    "conference": "Conference",
    "programmes": "Programmes",
    "about": "About",
}
"""What the sections are called that trusts have in common, in the order of what is wanted most.

A colleague of two subjects finds the same word in both, and it is short; a section's own page has
the title that its author gave it. Sections that are not named here come before the last one.
"""
_NO_DAY = "9999"
"""Pages beside the sessions stand after them."""
_FEW = 12
"""A section with as many pages shows them all."""
_BESIDE = 3
"""Of more, so many before the page and so many after it."""


def navigation_of(
    planned: Sequence[PlannedPage], days: Mapping[str, str], *, is_portal: bool
) -> tuple[NavSection, ...]:
    """The home, then a section for each folder and for each page that stands alone.

    A section's own page is its first: that of its folder, but for the portal's sessions, where the
    year's dates are. How goals work in the trust is told beside “Your goal”. `days` has each
    session's day, by which they stand.
    """
    titles = {page.path: page.title for page in planned}
    has_goal = any(page.path == GOAL and not page.source for page in planned)
    by_name: dict[str, list[str]] = defaultdict(list)
    for path in titles.keys() - {"index.md"}:
        name = path.split("/")[0].removesuffix(".md")
        by_name[GOAL_FOLDER if name == "pli" and has_goal else name].append(path)
    firsts = {GOAL, *([SESSIONS] if is_portal else [])}
    sections = [NavSection("Home", ((titles["index.md"], "index.md"),))]
    for name in sorted(by_name, key=lambda name: _place(name, titles)):
        if name == "plc":
            inner = sorted(sorted(by_name[name]), key=lambda path: days.get(path, _NO_DAY))
        else:
            inner = _folder_by_folder(by_name[name], titles)
        inner.sort(key=lambda path: not path.startswith(overviews.FOLDER))
        inner.sort(key=lambda path: (path not in firsts, path.split("/")[1:] != ["index.md"]))
        label = _LABELS.get(name) if name != GOAL_FOLDER or has_goal else None
        label = label or _title_apart(titles[inner[0]], name, by_name)
        sections.append(NavSection(label, tuple((titles[path], path) for path in inner)))
    return tuple(sections)


def _folder_by_folder(paths: Sequence[str], titles: Mapping[str, str]) -> list[str]:
    """Paths by title; after a folder's pages those of each folder in it.

    A folder stands by its own page, which is its `index.md` or the page beside it of its name.
    """
    folders = {above for path in paths for above in _upward(path)[:-1]}
    told = {_upward(path)[-1]: titles[path] for path in paths}

    def place(path: str) -> list[tuple[bool, str, str]]:
        ways = _upward(path)
        return [(way in folders, told.get(way, title_from(way)).lower(), way) for way in ways]

    return sorted(paths, key=place)


def _upward(path: str) -> list[str]:
    """A page's folders and itself: `a/b/c.md` → a, a/b, a/b/c; a folder's index is the folder."""
    parts = path.removesuffix(".md").removesuffix("/index").split("/")
    return ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]


def _title_apart(title: str, name: str, others: Iterable[str]) -> str:
    """A section's title; its folder's name, where a common section begins with the same word."""
    labels = (_LABELS.get(other, "") for other in others if other != name)
    begins = {label.casefold().split()[0] for label in labels if label}
    return title_from(name) if begins.intersection(title.casefold().split()[:1]) else title


def _place(name: str, titles: Mapping[str, str]) -> tuple[int, bool, str]:
    """By what the sections are sorted; pages that stand alone come after folders."""
    names = list(_LABELS)
    if name in names[:-1]:
        return names.index(name), False, ""
    return len(names) + (name == names[-1]), f"{name}.md" in titles, name


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
    """What the page at path `here` shows, which stands `at` a place of its `own` section.

    The portal's home is where the trust's name leads, on each page: it takes no line.
    """
    nav = [
        {
            "title": section.title,
            "href": view.within(section.items[0][1], here),
            **(_around_here(view, section, at) if section is own else {}),
        }
        for section in navigation[1 if view.is_portal else 0 :]
    ]
    return nav if len(navigation) > 1 else []


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
