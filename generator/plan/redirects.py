"""Addresses that pages once had: each leads on, and none takes the place of a page or a file.

An address of a subject lasts. What a finished year has, and the current one has not, is found by
its address without a year as well: that leads to the newest year that has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from urllib.parse import unquote

from generator.model.published import SitePlan, current_prefix, folder_of
from generator.model.reserved import names_beside
from generator.model.written import former_place, inside
from generator.plan.viewpoint import Viewpoint
from generator.plan.years import Outline, former_paths_of

_BESIDE_PAGES = frozenset(
    {"index.html", "session.ics", "sitemap.xml", "sitemap.xml.gz", "404.html"}
)
"""Names of files that a site has of its own: no folder is called so."""

_OF_THE_THEME = frozenset({"assets", "search"})
"""Folders whose files come with the theme and the search."""


def redirects_of(view: Viewpoint, pages: Set[str], files: Set[str]) -> dict[str, str]:
    """Former path → path now, but for addresses that a page, a file or a subject has today.

    Capitals are no matter: on a disk that does not tell them apart the former address would be
    written over the page.
    """
    is_free = _free(view, pages, files)
    found = {old: path for old, path in former_paths(view).items() if is_free(old)}
    for old, path in () if view.is_archived else _moved_to_other_sites(view):
        if is_free(old):
            found.setdefault(old, path)
    for old, path in () if view.is_archived else _of_finished_years(view, pages, found):
        if is_free(old):
            found.setdefault(old, path)
    return found


def unanswered(
    view: Viewpoint, paths: Set[str], pages: Set[str], files: Set[str]
) -> frozenset[str]:
    """Of these paths those at whose address nothing is today, and no page says that it was.

    Of several of one address it is one.
    """
    is_free = _free(view, pages, files)
    claimed = [*former_paths(view)]
    claimed += () if view.is_archived else (old for old, _ in _moved_to_other_sites(view))
    addresses = {folder_of(old).casefold() for old in claimed}
    free = {folder_of(path).casefold(): path for path in sorted(paths) if is_free(path)}
    return frozenset(path for address, path in free.items() if address not in addresses)


def _free(view: Viewpoint, pages: Set[str], files: Set[str]) -> Callable[[str], bool]:
    """Whether a path's address is that of no page, file or subject today."""
    addresses = {folder_of(path).casefold() for path in pages}
    files = {path.casefold() for path in files}
    others = set(view.own.settings.subjects) if view.is_portal else set()
    if view.site.aliases:
        others |= names_beside(view.site.version, *(each.site.version for each in view.years))

    def is_free(old: str) -> bool:
        address = folder_of(old).casefold()
        is_taken = address in addresses or address.split("/")[0] in others
        return not is_taken and not _meets_a_file(old, files)

    return is_free


def former_paths(view: Viewpoint) -> dict[str, str]:
    """Every path in this site that a page of it says it had → the one that it has."""
    subjects = view.own.settings.subjects
    return {
        old: path
        for page in [*view.pages(), *view.topics()]
        if (path := view.path_of(page))
        for name in former_paths_of(page)
        for site, old in [former_place(name, view.site.slug, subjects)]
        if site == view.site.slug
    }


def _moved_to_other_sites(view: Viewpoint) -> Iterator[tuple[str, str]]:
    """Each path in this site that a page of another says it had, and where that page is now."""
    subjects = view.own.settings.subjects
    for page in view.own.pages.values():
        for name in page.front.old_paths if view.shows(page) else ():
            site, old = former_place(name, page.site, subjects)
            if site == view.site.slug and not view.path_of(page):
                yield old, f"/{current_prefix(page.site)}{inside(page.path)}"


def led_to_renamed(
    portal: SitePlan, retired: Sequence[str], current: SitePlan, finished: Sequence[Outline]
) -> SitePlan:
    """The portal's plan with all addresses that a subject had under its retired names.

    They lie outside of the subject's own folder, so they are the portal's. What the portal has of
    such a name, or leads on from already, stays. No page can lead on what is subscribed to: it goes
    on at its old address as well.
    """
    slug = current.site.slug
    own = [*(page.path for page in current.pages), *current.files, *current.calendars]
    places = {**current.redirects, **{path: path for path in own}}
    led = {old: path if path.startswith("/") else f"/{slug}/{path}" for old, path in places.items()}
    of_years = {
        (place := f"{year.site.version}/{path}"): f"/{slug}/{place}"
        for year in finished
        for path in year.pages | year.files | year.withdrawn
    }
    taken = {path.split("/")[0].removesuffix(".md") for path in _paths_of(portal)}
    found, calendars, feeds = dict(portal.redirects), dict(portal.calendars), dict(portal.feeds)
    subscribed = {path: each for path, each in current.calendars.items() if each.name}
    for name in retired:
        if name in taken or name == slug:
            continue
        calendars |= {f"{name}/{path}": each for path, each in subscribed.items()}
        feeds |= {f"{name}/{path}": each for path, each in current.feeds.items()}
        known = {
            old.removeprefix(f"{name}/"): path
            for old, path in portal.redirects.items()
            if old.startswith(f"{name}/")
        }
        its_own = {**led, **known}  # a page that left before the subject was renamed says so itself
        its_own |= {
            f"{year}/{old}": p for year in current.site.aliases for old, p in its_own.items()
        }
        for old, path in {**of_years, **its_own}.items():
            found.setdefault(f"{name}/{old}", path)
    led_on = {old: path for old, path in found.items() if old not in calendars}
    return replace(portal, redirects=led_on, calendars=calendars, feeds=feeds)


def _paths_of(plan: SitePlan) -> Iterator[str]:
    yield from (page.path for page in plan.pages)
    yield from plan.files


def _of_finished_years(
    view: Viewpoint, pages: Set[str], moved: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Each path that finished years have, or led on from, and where it leads now; newest first."""
    for year in view.years:
        if year.site.is_current:
            continue
        for path in sorted(year.pages | year.files):
            yield path, f"{year.site.version}/{path}"
        for old, path in sorted(year.former.items()):
            there = path if path in pages else moved.get(path)
            yield old, there or f"{year.site.version}/{path}"


def _meets_a_file(old: str, files: Set[str]) -> bool:
    """Whether the folder of the former address, or one around it, is a file today."""
    parts = unquote(folder_of(old)).rstrip("/").casefold().split("/")
    folders = {"/".join(parts[:length]) for length in range(1, len(parts) + 1)}
    is_a_sites_own = parts[0] in _OF_THE_THEME or not _BESIDE_PAGES.isdisjoint(parts)
    return is_a_sites_own or bool(folders & files)
