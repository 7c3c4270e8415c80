"""A trust's settings → its archived years. Most have none: then git's library is not loaded."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from generator.cache import Cache, digest, digest_of_installation
from generator.model.archive import TRUST_SETTINGS, ArchivedYear
from generator.model.written import Settings, Tree
from generator.read.refs import refs_on_disk


class _Found(msgspec.Struct, frozen=True, array_like=True):
    """What the repository had for a year that lacked nothing; a commit never changes."""

    commit: str
    date: dt.date
    folder: str
    not_there: dict[int, str]
    withdrawn_now: tuple[str, ...]


_KIND = "archives"
_DECODER = msgspec.json.Decoder(list[_Found])


def find_archive(root: Path, settings: Settings, cache: Cache) -> tuple[ArchivedYear, ...]:
    """Every archived year that the settings name, in their order. Faults are in what it `lacks`.

    Where nothing lacked it is remembered, for as long as the refs stand as they stood.

    Raises `CannotContinue` where the repository is another user's.
    """
    named = [
        ArchivedYear(
            slug,
            number,
            settings.subject_document(slug).written("archive", number, "ref"),
            entry,
            settings_now=_settings_now(settings, slug),
        )
        for slug, subject in settings.subjects.items()
        for number, entry in enumerate(subject.archive)
    ]
    if not named:
        return ()
    key = _key(root, named, settings)
    known = cache.load(_KIND, key, _DECODER.decode) if key else None
    if known is not None and len(known) == len(named):
        return tuple(
            replace(year, **msgspec.structs.asdict(found))
            for year, found in zip(named, known, strict=True)
        )
    from generator.read.history import find_years  # git's library

    years = find_years(root, named, settings)
    if key and not any(year.lacks for year in years):
        found = [_of(year) for year in years]
        cache.put(_KIND, key, msgspec.json.encode(found))
    return years


def _settings_now(settings: Settings, slug: str) -> dict[str, str]:
    own = (TRUST_SETTINGS, f"subjects/{slug}/subject.yml")
    return {each.path: each.text for each in settings.documents if each.path in own}


def _key(root: Path, named: Sequence[ArchivedYear], settings: Settings) -> str:
    """The hash of all by which years are found; empty where git is to be asked."""
    place = root.resolve()
    if (refs := refs_on_disk(place)) is None:
        return ""
    git = next(each for each in (place, *place.parents) if (each / ".git").exists())
    told = [
        (y.subject, y.number, y.entry.ref, y.entry.folder or "", list(y.entry.withdrawn))
        for y in named
    ]
    within = os.fsencode(place.relative_to(git))
    of_all = (sorted(settings.subjects), list(settings.withdrawn))
    return digest(within, ascii(refs), told, *of_all, digest_of_installation())


def _of(year: ArchivedYear) -> _Found:
    """What is remembered of a year."""
    return _Found(year.commit, year.date, year.folder, dict(year.not_there), year.withdrawn_now)


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

    They are those of all subjects: the years of one `reading` have equal trees. The present
    settings stand in the place of withdrawn ones, as they were read when the year was found.
    """
    from generator.read.commits import GitTree  # git's library

    withdrawn = year.withdrawn
    instead = {path: text.encode() for path, text in year.settings_now.items() if path in withdrawn}
    return GitTree(root, year.commit, year.version, year.reading, withdrawn, instead, year.renaming)
