"""A finished year of a subject: what `subject.yml` says of it, what the repository has. Frozen."""

from __future__ import annotations

import datetime as dt
import posixpath
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from generator.cache import digest
from generator.model.places import Position

if TYPE_CHECKING:
    from generator.schema.subject import Archived

Lack = Literal[
    "repository",
    "any commit",
    "commit",
    "commit in a shallow clone",
    "full name",
    "tag or commit",
    "place in the history",
    "whole commit",
    "settings of the trust",
    "subject",
]
"""What is missed where a year cannot be read from its commit."""

TRUST_SETTINGS = "content/trust.yml"


@dataclass(frozen=True, slots=True)
class ArchivedYear:
    """One entry of a subject's `archive`, and what was found of it in the repository.

    `lacks` says why its pages cannot be read, and `meant` what belongs there instead.
    """

    subject: str
    number: int
    position: Position
    """where its `ref` stands in the subject's settings"""
    entry: Archived
    commit: str = ""
    date: dt.date = dt.date.min
    """the day of the commit"""
    folder: str = ""
    """where the trust lies in the commit, with a slash at its end; empty for all of it"""
    lacks: Lack | None = None
    meant: str = ""
    not_there: Mapping[int, str] = field(default_factory=dict)
    """the number of a withdrawn path that the year does not have → the nearest one, or nothing"""
    withdrawn_now: tuple[str, ...] = ()
    """what it has of that which today's settings withdraw from all years, as `plain_path` has it"""
    settings_now: Mapping[str, str] = field(default_factory=dict)
    """the present settings, of the trust and of the subject: they stand in for withdrawn ones"""

    @property
    def version(self) -> str:
        """The year, as its address has it."""
        return self.entry.version

    @property
    def folder_then(self) -> str:
        """What the subject's folder was called in the commit."""
        return self.entry.folder or self.subject

    @property
    def renaming(self) -> tuple[str, ...]:
        """What its folder was called in the commit and what it is called now, if otherwise."""
        then = self.folder_then
        return () if then == self.subject else (then, self.subject)

    def path_now(self, path: str) -> str:
        """A path in the commit → the path by which it is known today."""
        return renamed(path, self.folder_then, self.subject)

    @property
    def settings_path(self) -> str:
        """The file of settings that names it."""
        return f"subjects/{self.subject}/subject.yml"

    @property
    def withdrawn(self) -> tuple[str, ...]:
        """What is withdrawn from it, or from all years, as `plain_path` has it, sorted."""
        return tuple(sorted({*map(plain_path, self.entry.withdrawn), *self.withdrawn_now}))

    @property
    def reading(self) -> str:
        """Names what its pages are read from: years of one name are read at one time.

        That is a commit without what is withdrawn of it. Only where a subject's own settings are
        withdrawn, or its folder had another name, is it the subject's alone.
        """
        withdrawn = self.withdrawn
        own = self.settings_path if self.settings_path in withdrawn else ""
        return digest(self.commit, self.folder, list(withdrawn), own, list(self.renaming))


def renamed(path: str, then: str, now: str) -> str:
    """A path of a time when a subject's folder had another name → with the name of today.

    What had the name of today then, if anything, has the other one: no two have one path.
    """
    for old, new in ((then, now), (now, then)):
        if path.startswith(f"subjects/{old}/"):
            return f"subjects/{new}/{path.removeprefix(f'subjects/{old}/')}"
    return path


def is_published(subject: str, path: str) -> bool:
    """Whether a file of an archived year is of the pages and settings that its subject publishes.

    The portal is always today's: of the trust's own files only topics and settings count.
    """
    return path.startswith((f"subjects/{subject}/", "content/topics/")) or path == TRUST_SETTINGS


def is_withdrawn(path: str, withdrawn: Sequence[str]) -> bool:
    """Whether a file is among the withdrawn paths, as `plain_path` has them, or in one of them.

    A year cannot be published without its settings: no folder takes them, only their own name.
    """
    same = plain_path(path)
    if path == TRUST_SETTINGS or (path.endswith("/subject.yml") and path.count("/") == 2):
        return same in withdrawn
    return any(same == each or same.startswith(f"{each}/") for each in withdrawn)


def plain_path(path: str) -> str:
    """A path as it is typed → with its accents composed, and no `./` or slash around it."""
    return posixpath.normpath(unicodedata.normalize("NFC", path.replace("\\", "/")).strip("/ "))
