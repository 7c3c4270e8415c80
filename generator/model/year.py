"""One tree, read whole: what is in it, how it hangs together, and what is wrong with it. Frozen."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from generator.cache import digest, digest_of_installation
from generator.model.archive import TRUST_SETTINGS, ArchivedYear
from generator.model.diagnostics import Checked
from generator.model.graph import LinkGraph
from generator.model.kept_back import KeptBack
from generator.model.written import Catalogue, Tree

Result = TypeVar("Result")


@dataclass(frozen=True)
class Year:
    """The current year of all subjects, or an archived one: of all subjects, or of one of them."""

    tree: Tree
    catalogue: Catalogue
    links: LinkGraph
    checked: Checked = field(default_factory=lambda: Checked(()))
    archive: tuple[ArchivedYear, ...] = ()
    """of the present year: the finished ones that its subjects name"""
    kept_back: tuple[KeptBack, ...] = ()
    """what of it is not as it lies in the repository"""
    for_staff: frozenset[str] = frozenset()
    """pages of it that are for staff only, whatever is written in them"""

    def of_subject(self, subject: str) -> Year:
        """A subject's finished year, of the years of all subjects that were read at one time."""
        return replace(self, catalogue=replace(self.catalogue, subject=subject))


class YearInHand:
    """The finished years of the commit that was read last: another is read in its stead.

    A commit is read once for all subjects that name it, if they are asked for one after another,
    and let go when the next one is.
    """

    def __init__(self, read: Callable[[ArchivedYear], Year]) -> None:
        """`read` reads all of the commit of a finished year, without what is withdrawn of it."""
        self._read = read
        self._reading = ""
        self._made: dict[Hashable, Any] = {}

    @property
    def reading(self) -> str:
        """What is in hand; nothing is at first."""
        return self._reading

    def of(self, archived: ArchivedYear) -> Year:
        """All that the commit of a finished year has, of all subjects."""
        if self._reading != archived.reading:
            self.let_go()  # before another takes its place: they are large
            self._made[""] = self._read(archived)
            self._reading = archived.reading
        year: Year = self._made[""]
        return year

    def recall(self, archived: ArchivedYear, name: str, make: Callable[[Year], Result]) -> Result:
        """What `make` makes of all that the commit has; it is made once while that is in hand."""
        year = self.of(archived)
        if name not in self._made:
            self._made[name] = make(year)
        result: Result = self._made[name]
        return result

    def let_go(self) -> None:
        """Have nothing in hand."""
        self._made.clear()
        self._reading = ""


def key_of(archived: ArchivedYear, now: Year, *about: object) -> str:
    """The hash of all that a finished year is read from, and by which program and packages.

    That is its commit, what is withdrawn of it, and today's settings where they stand in the place
    of withdrawn ones. `about` is what else it is read with.
    """
    read = key_of_reading(archived, now, *about)
    return digest(archived.subject, archived.version, list(archived.withdrawn), read)


def key_of_reading(archived: ArchivedYear, now: Year, *about: object) -> str:
    """The hash of all that is read for a finished year, and for those that are read with it."""
    instead = [
        document.text
        for document in now.catalogue.settings.documents
        if document.path in archived.withdrawn
        and document.path in (TRUST_SETTINGS, archived.settings_path)
    ]
    return digest(archived.reading, *instead, *about, digest_of_installation())


class ContentHasFaults(Exception):  # noqa: N818 (it is no error of the program)
    """Something must be fixed before anything is published; `year` says what."""

    def __init__(self, year: Year) -> None:
        super().__init__(f"{len(year.checked.found)} faults")
        self.year = year
