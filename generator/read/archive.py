"""A trust's settings → its archived years. Most have none: then git's library is not loaded."""

from __future__ import annotations

from pathlib import Path

from generator.model.archive import TRUST_SETTINGS, ArchivedYear
from generator.model.written import Settings, Tree
from generator.read.refs import refs_on_disk
from generator.read.trees import WorkTree


def find_archive(root: Path, settings: Settings) -> tuple[ArchivedYear, ...]:
    """Every archived year that the settings name, in their order. Faults are in what it `lacks`.

    Raises `CannotContinue` where the repository is another user's.
    """
    named = [
        ArchivedYear(
            slug,
            number,
            settings.subject_document(slug).written("archive", number, "ref"),
            entry,
        )
        for slug, subject in settings.subjects.items()
        for number, entry in enumerate(subject.archive)
    ]
    if not named:
        return ()
    from generator.read.history import find_years  # git's library

    return find_years(root, named, settings)


def what_years_depend_on(root: Path) -> tuple[object, ...]:
    """All in the repository by which `find_archive` finds a commit: equal, it finds the same one.

    What is in a commit need not be asked: that never changes. Raises `CannotContinue` where the
    repository is another user's.
    """
    if (refs := refs_on_disk(root)) is not None:
        return refs
    from generator.read.history import asked_of_repository  # git's library

    return asked_of_repository(root)


def archived_tree(root: Path, year: ArchivedYear) -> Tree:
    """The files of an archived year as it is published: without what is withdrawn.

    They are those of all subjects: the years of one `reading` have equal trees. Today's settings
    stand in the place of withdrawn ones.
    """
    from generator.read.commits import GitTree  # git's library

    withdrawn = year.withdrawn
    now = WorkTree(root)
    instead = {
        path: now.read(path)
        for path in (TRUST_SETTINGS, year.settings_path)
        if path in withdrawn and path in now.paths()
    }
    return GitTree(root, year.commit, year.version, year.reading, withdrawn, instead)
