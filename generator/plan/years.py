"""The years of a subject beside one another: what each has, and where its pages are in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.published import Site, folder_of
from generator.model.reserved import GOAL_FOLDER
from generator.model.written import Page

CHANGES = "changes.md"
"""Where a site tells what changed since the year before. No other year's page is the same one."""
SESSIONS = "plc/year.md"
"""Where the current site, and the portal, tell of the year's sessions. No other year has it."""
GOAL = f"{GOAL_FOLDER}.md"
"""Where the current site, and the portal, lead to a goal for this year. No other year has it."""


@dataclass(frozen=True)
class Outline:
    """One year of a subject as the others see it, by paths in its site.

    `former` leads from a path that a page once had to the one that it has in this year.
    """

    site: Site
    pages: frozenset[str]
    files: frozenset[str]
    former: Mapping[str, str]
    withdrawn: frozenset[str] = frozenset()
    """where a page says that another was withdrawn"""

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        names: dict[str, tuple[str, ...]] = {}
        for old, path in self.former.items():
            names[path] = (*names.get(path, ()), old)
        return names

    def path_in(self, other: Outline, path: str) -> str | None:
        """Where a page of this year is in another, under its name then or now; None if nowhere."""
        if path in other.pages:  # nearly always, and asked for every page in every year
            return path
        named = (other.former.get(path, ""), *self._names.get(path, ()))
        return next((each for each in named if each in other.pages), None)

    def place_in(self, other: Outline, path: str) -> tuple[str, bool]:
        """Where in the tree a page is in another year; its home where it has none, and `False`."""
        there = self.path_in(other, path)
        return other.site.prefix + folder_of(there or "index.md"), there is not None

    def beside(self, years: Iterable[Outline]) -> tuple[YearBeside, ...]:
        """The years as the pages of this one show them."""
        own = sorted(self.pages | self.withdrawn | {CHANGES, SESSIONS, GOAL})
        return tuple(
            YearBeside(year.site, {path: self.place_in(year, path) for path in own})
            for year in years
        )


@dataclass(frozen=True)
class YearBeside:
    """A year of a subject, as the pages of one of its years lead to it."""

    site: Site
    places: Mapping[str, tuple[str, bool]]
    """path of the page that leads there → where in the tree it leads, and whether that is itself"""


def former_paths_of(page: Page) -> Iterator[str]:
    """Where a page says that it was, by paths in its site."""
    yield from page.front.old_paths
    for name in getattr(page.fields, "retired_names", ()):
        yield f"topics/{name}.md"
