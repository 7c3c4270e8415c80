"""A change since a commit: what differs, what was wrong then, which pages and sites change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from pathlib import Path

from generator.check.told import Changed
from generator.model.diagnostics import Checked
from generator.model.proposed import ChangedPage
from generator.model.published import current_prefix, folder_of
from generator.model.written import Catalogue, Page, Tree, former_place, inside
from generator.read.read import read_pages
from generator.read.root import MADE_WITH
from generator.read.settings import TRUST_FILE


def since_then(root: Path, since: str | None, check: Callable[[Tree], Checked]) -> Changed | None:
    """What has changed since the commit `since`; None where none is named. `check` checks a tree.

    Raises `CannotContinue` where the repository or the commit is not there.
    """
    if since is None:
        return None
    from generator.read.changes import changed_since  # git's library
    from generator.read.commits import GitTree

    return Changed(changed_since(root, since), lambda: check(GitTree(root, since, "")))


def pages_since(root: Path, since: str, now: Catalogue) -> tuple[ChangedPage, ...]:
    """The pages that are new, changed, moved or gone since a commit, by that and by path.

    What had no settings of a trust then had no pages. Raises `CannotContinue` as `since_then` does.
    """
    from generator.read.commits import GitTree

    tree = GitTree(root, since, "")
    before = {page.path: page for page in read_pages(tree)} if TRUST_FILE in tree.paths() else {}
    return tuple(sorted(_compared(before, now), key=lambda each: (each.order, each.path)))


def sites_since(changed: Set[str], now: Catalogue) -> list[str]:
    """The sites that a change of these files shows in, as the command line names them.

    The portal is always one: it leads to the others. What all pages are made with, and topics,
    which stand in every subject, change all that are of today.
    """
    subjects = now.settings.subjects
    of_all = ("content/topics/", "theme/")
    if any(path.startswith(of_all) or path in (TRUST_FILE, *MADE_WITH) for path in changed):
        return ["portal", *subjects]
    touched = {path.split("/")[1] for path in changed if path.startswith("subjects/")}
    years = [
        f"{slug}@{each.version}"
        for slug, fields in subjects.items()
        if f"subjects/{slug}/subject.yml" in changed
        for each in fields.archive
    ]
    return ["portal", *(slug for slug in subjects if slug in touched), *years]


def _compared(before: Mapping[str, Page], now: Catalogue) -> Iterator[ChangedPage]:
    came_from = {
        _path_then(page, old, now): page for page in now.pages.values() for old in _old(page)
    }
    moved = {
        old: page
        for old, page in came_from.items()
        if old in before and old not in now.pages and page.path not in before
    }
    former = {page.path: before[old] for old, page in moved.items()}
    for path, page in now.pages.items():
        if path not in before:
            yield _changed("moved" if path in former else "new", page, former.get(path))
        elif before[path].document.text != page.document.text:
            yield _changed("changed", page, before[path])
    for path, page in before.items():
        if path not in now.pages and path not in moved:
            yield _changed("gone", page, page)


def _old(page: Page) -> tuple[str, ...]:
    return tuple(page.fields.old_paths) if page.fields else ()


def _path_then(page: Page, old: str, now: Catalogue) -> str:
    """Where in the tree a page lay, by an entry of its `old_paths`."""
    site, path = former_place(old, page.site, now.settings.subjects)
    return f"subjects/{site}/{path}" if site else f"content/{path}"


def _changed(how: str, page: Page, before: Page | None) -> ChangedPage:
    title = page.fields.title if page.fields else ""
    former = _place(before) if before else None
    return ChangedPage(how, page.path, title, page.site, _place(page), former)


def _place(page: Page) -> str:
    return current_prefix(page.site) + folder_of(inside(page.path))
