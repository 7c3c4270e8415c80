"""The nouns of what is given to readers: releases, and where each comes from. Frozen."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from generator.model.published import Edition


class YearSource(msgspec.Struct, frozen=True):
    """What the content of a finished year comes from; all else in its pages is of today."""

    commit: str
    folder: str
    """what the subject's folder was called there"""
    withdrawn: tuple[str, ...] = ()


class Origin(msgspec.Struct, frozen=True):
    """Where the pages of a release come from.

    `commit` and `time` (UTC, `20261122T103000Z`) are empty where there is no repository, or no
    commit yet; `is_committed` says whether every source is in that commit as it lies in the folder.
    """

    commit: str = ""
    time: str = ""
    is_committed: bool = False
    years: dict[str, YearSource] = {}
    """by the name of the site, `science@2025-26`"""
    withdrawn: tuple[str, ...] = ()
    """from the current year and all others"""


class Note(msgspec.Struct, frozen=True):
    """What is known of a release; it lies beside all of them, where no reader comes."""

    release: str
    number: int
    """the higher, the later it was given to readers for the first time"""
    day: str
    """on which that was"""
    trust: str
    edition: Edition
    content: str
    """the hash of its pages and files, without those that it carries on"""
    manifest: str
    """the SHA-256 of its manifest"""
    origin: Origin
    tools: dict[str, str] = {}
    """what it was made with, and the version of each"""
    sites: dict[str, str] = {}
    """each site and finished year, with the hash of its files"""
    carried: tuple[str, ...] = ()
    """files of the release before, for pages of that which are still open"""
    replaced: str = ""
    """why the content of a finished year is not as in the release before"""
    is_given: bool = False
    """whether it has been given to readers; one that never was is left of a publish that was
    killed"""

    @property
    def withdrawn(self) -> frozenset[tuple[str, str]]:
        """Every path that is withdrawn, with the name of the finished year that it is left out of.

        What is withdrawn from all years, the current one among them, has no name beside it.
        """
        years: Mapping[str, YearSource] = self.origin.years
        found = {(name, path) for name, year in years.items() for path in year.withdrawn}
        return frozenset(found | {("", path) for path in self.origin.withdrawn})

    def lacks(self, newest: Note) -> list[str]:
        """What has been withdrawn since, and may be in this release."""
        return sorted({path for _, path in newest.withdrawn - self.withdrawn})
