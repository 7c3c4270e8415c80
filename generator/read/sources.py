"""Everything that a tree is made from, looked at and hashed: equal sources give equal trees."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.cache import digest, digest_folder, digest_of_installation
from generator.model.diagnostics import CannotContinue
from generator.model.job import Job
from generator.read.refs import top_of_repository
from generator.read.root import MADE_WITH, TOP, of_trust, themes_of
from generator.read.trees import read_once
from generator.read.walk import JUST_NOW, Sign, Walked, sign_of, walk
from generator.timings import stage

_THEME = "theme"


def made_with(root: Path) -> str:
    """The hash of what a trust's pages are read and made with.

    That is the theme, the base, this program, Python, and the packages.
    """
    return digest(*_made_with(root))


def read_with(root: Path) -> str:
    """The hash of what they are read with: of the same, but for the theme."""
    return digest(*_read_with(root))


@dataclass(frozen=True)
class Sources:
    """The sources of a trust as they were looked at, and then read, at one time."""

    root: Path
    digest: str
    """of all of them, of what they are made into a tree with, of the day, and what is asked for"""
    signs: Mapping[str, object]
    """path → what is another thing once the file has changed"""
    looked_at: int

    def are_as_they_were(self) -> bool:
        """Whether what was read since can only have been what the digest is of.

        It is not known of a file that was written just before it was looked at: it may have been
        written once more, and bear the same times.
        """
        times = [each[-1] for each in self.signs.values() if isinstance(each, tuple)]
        is_known = max(times, default=0) < self.looked_at - JUST_NOW
        return is_known and not self.have_changed()

    def have_changed(self) -> bool:
        """Whether anything was saved since they were looked at."""
        return look_at(self.root) != self.signs


@stage("sources")
def read_sources(job: Job) -> Sources | None:
    """The sources of a job; None where not all can be read, or the web has a say in what is told.

    A file counts by its path and its bytes; what is no file, or may not be read, by its path.
    """
    if job.external:
        return None
    looked_at = time.time_ns()
    try:
        found = _walk(job.root)
        asked = (job.edition, job.today.isoformat(), job.base_path)
        content = _content(job, found, looked_at - JUST_NOW)
        parts = (*content, *_made_with(job.root), *_history(job.root))
        return Sources(job.root, digest(*asked, *parts), _signs(job.root, found), looked_at)
    except (OSError, CannotContinue):  # whoever reads it next says so in words
        return None


def look_at(root: Path) -> Mapping[str, object]:
    """The signs of all that sites are made from, and of what of it can't be read.

    A file that came with its old date, as a copied one does, has changed like any other.
    """
    return _signs(root, _walk(root))


def _walk(root: Path) -> Walked:
    return walk(root, (*TOP, _THEME))


def _signs(root: Path, found: Walked) -> Mapping[str, object]:
    signs = {name: _sign(f"{root}/{name}") for name in (*MADE_WITH, *found.links)}
    return {**signs, **found.signs, **found.unreadable}


def _sign(file: str) -> Sign | None:
    try:
        return sign_of(os.lstat(file))
    except OSError:  # it has just gone, or was never there
        return None


def _content(job: Job, found: Walked, settled: int) -> Iterator[object]:
    for path in sorted(found.files):
        yield path
        if path not in found.links:
            yield read_once(job.root, path, found, job.memory, settled)
    yield from (f"link {path}" for path in sorted(found.links))
    yield from (f"note {path}" for path in sorted(found.notes))
    yield from (f"unreadable {path}: {why}" for path, why in sorted(found.unreadable.items()))


def _made_with(root: Path) -> Iterator[object]:
    """The theme, the base, the program, Python, and the packages, whose folders name versions."""
    yield [(root / name).is_symlink() or (root / name).exists() for name in (*MADE_WITH, _THEME)]
    yield from map(digest_folder, themes_of(root))
    yield from _read_with(root)


def _read_with(root: Path) -> Iterator[object]:
    yield from (of_trust(root, name) for name in MADE_WITH)
    yield digest_of_installation()


def _history(root: Path) -> Iterator[object]:
    """What the repository has to say: of finished years, and of what changed of late."""
    if top_of_repository(root.resolve()):
        from generator.read.archive import what_years_depend_on

        yield from what_years_depend_on(root)
