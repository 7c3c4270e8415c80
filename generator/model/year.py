"""One tree, read whole: what is in it, how it hangs together, and what is wrong with it. Frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.cache import digest, digest_of_program
from generator.model.archive import TRUST_SETTINGS, ArchivedYear
from generator.model.diagnostics import Checked
from generator.model.graph import LinkGraph
from generator.model.written import Catalogue, Tree


@dataclass(frozen=True)
class Year:
    """The current year of all subjects, or one subject's archived year."""

    tree: Tree
    catalogue: Catalogue
    links: LinkGraph
    checked: Checked = field(default_factory=lambda: Checked(()))
    archive: tuple[ArchivedYear, ...] = ()
    """of the present year: the finished ones that its subjects name"""
    archived: Mapping[tuple[str, int], Year] = field(default_factory=dict)
    """those of them that were read for the check, by subject and number"""


def key_of(archived: ArchivedYear, now: Year, *about: object) -> str:
    """The hash of all that a finished year is read from, and by which program.

    That is its commit, what is withdrawn of it, and today's settings where they stand in the place
    of withdrawn ones. `about` is what else it is read with.
    """
    withdrawn = archived.entry.withdrawn
    instead = [
        document.text
        for document in now.catalogue.settings.documents
        if withdrawn and document.path in (TRUST_SETTINGS, archived.settings_path)
    ]
    place = (archived.commit, archived.folder, archived.folder_then)
    named = (archived.subject, archived.version, *place, list(withdrawn))
    return digest(*named, *instead, *about, digest_of_program())


class ContentHasFaults(Exception):  # noqa: N818 (it is no error of the program)
    """Something must be fixed before anything is published; `year` says what."""

    def __init__(self, year: Year) -> None:
        super().__init__(f"{len(year.checked.found)} faults")
        self.year = year
