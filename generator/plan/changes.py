"""What a year of a subject has that the year before had not: new, changed, moved and gone pages.

Two years are two commits, or a commit and today's files, so no history is walked. A page has
changed where its text or its facts have: not by a review without a finding, nor by moving.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from generator.cache import digest
from generator.model.published import Site, folder_of
from generator.model.written import Page, inside, said_by
from generator.plan import words
from generator.plan.rows import group, row
from generator.plan.session import in_order
from generator.plan.viewpoint import Values, Viewpoint
from generator.plan.years import CHANGES, former_paths_of

_MOST = 6
"""As many pages a home names that changed of late."""


class PageThen(msgspec.Struct, frozen=True, array_like=True):
    """A page of an earlier year as it is compared."""

    title: str
    type: str
    content: str
    """the hash of its text and its facts"""


@dataclass(frozen=True)
class Changes:
    """What has changed in a subject `since` an earlier year, by paths in the site.

    Sessions come every year anew: of those it has this year's, and no earlier one is gone.
    """

    since: Site
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    gone: tuple[tuple[str, str], ...] = ()
    """path then, and title then"""
    sessions: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """The hash of all of it. In ASCII: a file's name need not be UTF-8."""
        told = (self.since, self.new, self.changed, self.moved, self.gone, self.sessions)
        return digest(ascii(told))


def pages_then(pages: Iterable[Page]) -> dict[str, PageThen]:
    """The pages of a subject's year as those of another are compared with them."""
    return {
        inside(page.path): PageThen(page.front.title, page.type, said_by(page.document))
        for page in compared(pages)
    }


def changes_since(since: Site, then: Mapping[str, PageThen], pages: Iterable[Page]) -> Changes:
    """What the pages of a year are beside those of an earlier one, each by title."""
    found: dict[str, list[str]] = {"new": [], "changed": [], "moved": [], "sessions": []}
    met: set[str] = set()
    for page in sorted(compared(pages), key=lambda each: each.front.title.lower()):
        path = inside(page.path)
        before = next((each for each in (path, *former_paths_of(page)) if each in then), None)
        met.update([before] if before else [])
        is_same = before is not None and then[before].content == said_by(page.document)
        if page.type == "session":
            found["sessions"] += [] if is_same else [path]
        elif before is None:
            found["new"].append(path)
        elif before != path:
            found["moved"].append(path)
        elif not is_same:
            found["changed"].append(path)
    gone = [
        (path, each.title)
        for path, each in then.items()
        if path not in met and each.type != "session"
    ]
    gone.sort(key=lambda each: (each[1].lower(), each[0]))
    return Changes(since, gone=tuple(gone), **{name: tuple(each) for name, each in found.items()})


def lately(moments: Mapping[str, str], pages: Iterable[Page]) -> tuple[tuple[str, str], ...]:
    """The few pages that changed last, by path in the tree, with the day; the newest first."""
    found = [
        (page.path, moments[page.path][:10]) for page in compared(pages) if page.path in moments
    ]
    by_path = sorted(found)
    return tuple(sorted(by_path, key=lambda each: each[1], reverse=True)[:_MOST])


def changed_lately(view: Viewpoint, here: str) -> list[Values]:
    """These as rows of a subject's home."""
    found = []
    for path, iso in view.lately:
        page = view.own.pages[path]
        if shown := row(view, page, here):
            status = getattr(page.fields, "status", "")  # of a session
            day = f"changed {words.day(dt.date.fromisoformat(iso))}"  # not the day of a session
            facts = words.facts(f"session {status}" if status else None, day)
            found.append({"title": shown["title"], "href": shown["href"], "facts": facts})
    return found


def changes_page(view: Viewpoint, changes: Changes, here: str) -> Values:
    """The page of a site that tells of them, by title."""
    top = f"subjects/{view.site.slug}/"

    def titles(paths: Iterable[str]) -> list[Values]:
        found = (row(view, view.own.pages[top + path], here) for path in paths)
        return [{"title": each["title"], "href": each["href"]} for each in found if each]

    def sessions(status: str) -> list[Values]:
        pages = [view.own.pages[top + path] for path in changes.sessions]
        chosen = [page for page in pages if getattr(page.fields, "status", "") == status]
        found = (row(view, page, here) for page in in_order(tuple(chosen)))
        return [{name: each[name] for name in ("title", "href", "facts")} for each in found if each]

    then = changes.since
    gone = [
        {"title": title, "href": view.from_root(f"{then.prefix}{folder_of(path)}", here)}
        for path, title in changes.gone
    ]
    groups = [
        *group("New", titles(changes.new)),
        *group("Changed", titles(changes.changed)),
        *group("Moved", titles(changes.moved)),
        *group(f"Only in {then.version}", gone),
        *group("Sessions held", sessions("held")),
        *group("Sessions planned", sessions("planned")),
    ]
    return {
        "summary": f"The pages of {view.site.version} beside those of {then.version}, by title.",
        "groups": groups,
        "empty": "" if groups else f"Nothing yet: all pages are as they were in {then.version}.",
    }


def title_of(changes: Changes) -> str:
    """What the page is called."""
    return f"What changed since {changes.since.version}"


def has_page(view: Viewpoint) -> bool:
    """Whether a site has the page: a subject's own page of that name stays, and a year of it."""
    folder = folder_of(CHANGES).rstrip("/")
    own = {inside(page.path) for page in view.pages()}
    is_taken = any(path == CHANGES or path.startswith(f"{folder}/") for path in own)
    years = {view.site.version.casefold(), *(y.site.version.casefold() for y in view.beside)}
    return view.changes is not None and not is_taken and folder not in years


def compared(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages of a subject but for its home and its pages of lists."""
    for page in pages:
        folder, _, name = inside(page.path).partition("/")
        if page.fields and page.type != "topic" and name != "index.md" and folder != "index.md":
            yield page
