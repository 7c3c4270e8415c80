"""Addresses that pages once had: each leads on, and none takes the place of a page or a file."""

from __future__ import annotations

from collections.abc import Set
from urllib.parse import unquote

from generator.model.published import folder_of
from generator.plan.viewpoint import Viewpoint

_BESIDE_PAGES = frozenset(
    {"index.html", "session.ics", "sitemap.xml", "sitemap.xml.gz", "404.html"}
)
"""Names of files that a site has of its own: no folder is called so."""

_OF_THE_THEME = frozenset({"assets", "search"})
"""Folders whose files come with the theme and the search."""


def redirects_of(view: Viewpoint, pages: Set[str], files: Set[str]) -> dict[str, str]:
    """Former path → path now, but for addresses that a page, a file or a subject has today."""
    addresses = {folder_of(path) for path in pages}
    subjects = view.own.settings.subjects if view.is_portal else {}
    found: dict[str, str] = {}
    for page in [*view.pages(), *view.topics()]:
        path = view.path_of(page)
        former = list(page.front.old_paths)
        former += [f"topics/{name}.md" for name in getattr(page.fields, "retired_names", ())]
        for old in former:
            is_taken = folder_of(old) in addresses or old.split("/")[0] in subjects
            if path and not is_taken and not _meets_a_file(old, files):
                found[old] = path
    return found


def _meets_a_file(old: str, files: Set[str]) -> bool:
    """Whether the folder of the former address, or one around it, is a file today."""
    parts = unquote(folder_of(old)).rstrip("/").split("/")
    folders = {"/".join(parts[:length]) for length in range(1, len(parts) + 1)}
    is_a_sites_own = parts[0] in _OF_THE_THEME or not _BESIDE_PAGES.isdisjoint(parts)
    return is_a_sites_own or bool(folders & files)
