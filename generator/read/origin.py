"""Where a trust's sources come from: the commit that they stand in, and those of finished years."""

from __future__ import annotations

from pathlib import Path

import pygit2

from generator.cache import Cache
from generator.model.released import Origin, YearSource
from generator.model.written import Settings
from generator.read.archive import find_archive
from generator.read.commits import DAMAGED, open_repository, time_of, uncommitted
from generator.read.root import MADE_WITH, TOP
from generator.read.settings import load_settings
from generator.read.trees import WorkTree

_OF_PAGES = tuple(f"{top}/" for top in (*TOP, "theme"))
_CUT_OFF = " .,:;\"\\'"
"""What git takes off both ends of a name."""


def origin_of(root: Path, cache: Cache) -> Origin:
    """Where the sources in a trust's folder come from, as they are now.

    Raises `CannotContinue` where there are no settings, or the repository is another user's.
    """
    settings = load_settings(WorkTree(root))
    years = _years(root, settings, cache)
    withdrawn = tuple(sorted({*settings.withdrawn}))
    try:
        repository = open_repository(root)
        head = repository.head.peel(pygit2.Commit)
        changed = uncommitted(repository, root)
    except DAMAGED:  # no repository, no commit yet, or none that can be read
        return Origin(years=years, withdrawn=withdrawn)
    is_committed = not any(map(_is_of_pages, changed))
    return Origin(str(head.id), f"{time_of(head):%Y%m%dT%H%M%SZ}", is_committed, years, withdrawn)


def is_before(root: Path, origin: Origin, other: Origin) -> bool:
    """Whether the `other` sources came after these: by the history, or else by the commits' times.

    A clone that has not been brought up to date has no history of what came later; and of two
    commits that went apart neither is part of the other's.
    """
    if not origin.commit or not other.commit or origin.commit == other.commit:
        return False
    try:
        repository = open_repository(root)
        if other.commit in repository:
            if repository.descendant_of(other.commit, origin.commit):
                return True
            if repository.descendant_of(origin.commit, other.commit):
                return False
    except DAMAGED:
        pass
    return origin.time < other.time


def _years(root: Path, settings: Settings, cache: Cache) -> dict[str, YearSource]:
    return {
        f"{each.subject}@{each.version}": YearSource(each.commit, each.folder_then, each.withdrawn)
        for each in find_archive(root, settings, cache)
    }


def _is_of_pages(path: str) -> bool:
    return path.startswith(_OF_PAGES) or path in MADE_WITH


def author_of(root: Path) -> tuple[str, str]:
    """The name and the e-mail address that git knows whoever works here by, or the program's.

    They are as git itself would write them into a commit: in one line, without what ends them.
    """
    try:
        config = open_repository(root).config
        name, address = (_in_a_commit(config[each] or "") for each in ("user.name", "user.email"))
    except DAMAGED:
        name = address = ""
    return (name, address) if name and address else ("trustpages", "trustpages@localhost")


def _in_a_commit(text: str) -> str:
    kept = "".join(each for each in text if each.isprintable() and each not in "<>")
    return kept.strip(_CUT_OFF)
