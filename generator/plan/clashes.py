"""The last look at a plan: no two things of a site may be written at one place.

Rules of the check tell of such names kindly; this is for what none of them has thought of.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from generator.model.diagnostics import CannotContinue
from generator.model.published import SitePlan, folder_of
from generator.model.reserved import OF_SITE, SEARCH_PAGE, names_beside


def refuse_clashes(plan: SitePlan, versions: Sequence[str] = ()) -> None:
    """Raise `CannotContinue` where two things of the plan would be one file, or a file a folder.

    `versions` are the names of all years of the site's subject: they lie within the current one.
    """
    files: dict[str, str] = {name: "the site itself" for name in OF_SITE if name != "index.html"}
    if plan.site.aliases:
        names = {*versions, *names_beside(*versions)}
        files |= dict.fromkeys(names, "the years of the subject")
    folders: dict[str, str] = {}
    for place, source in _written(plan):
        other = files.get(place) or folders.get(place)
        files.setdefault(place, source)
        for above in _above(place):
            other = other or files.get(above)
            folders.setdefault(above, source)
        if other:
            raise CannotContinue(
                f"{source} and {other} would both be at {place}, in {plan.site.name}. "
                "Give one of them another name."
            )


def _written(plan: SitePlan) -> Iterator[tuple[str, str]]:
    """Where each thing is written in the site, and what it is made of."""
    for page in plan.pages:
        if page.path == SEARCH_PAGE and not page.source:
            continue  # the site's own, in a folder of its own
        place = f"{unquote(folder_of(page.path))}index.html"
        yield place, page.source or f"the page of {page.path.removesuffix('/index.md')}"
    for path, source in plan.files.items():
        yield path, source
    for path, drawn in plan.pictures.items():
        yield path, f"{drawn.source}, {drawn.width} pixels wide,"
    for path in plan.calendars:
        yield path, f"the calendar {path}"


def _above(place: str) -> Iterator[str]:
    while place := posixpath.dirname(place):
        yield place
