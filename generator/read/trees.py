"""A trust's files as they lie on disk; those of a commit are in `commits.py`."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from generator.read.root import MADE_WITH, TOP
from generator.read.walk import Walked, walk


@dataclass(frozen=True)
class WorkTree:
    """The files as they lie on disk, uncommitted changes included. Links are never followed."""

    root: Path
    label: str = ""
    subject: str = ""

    @cached_property
    def _walked(self) -> Walked:
        found, theme = walk(self.root, TOP), walk(self.root, ("theme",))
        pointers = {name for name in MADE_WITH if (self.root / name).is_symlink()}
        return replace(
            found,
            links=found.links | theme.links | pointers,
            unreadable={**found.unreadable, **theme.unreadable},
        )

    def paths(self) -> tuple[str, ...]:
        return self._sorted

    @cached_property
    def _sorted(self) -> tuple[str, ...]:
        return tuple(sorted(self._walked.files))

    def links(self) -> frozenset[str]:
        return frozenset(self._walked.links)

    def notes(self) -> tuple[str, ...]:
        return tuple(sorted(self._walked.notes))

    def unreadable(self) -> Mapping[str, str]:
        return self._walked.unreadable

    def read(self, path: str) -> bytes:
        file = os.path.join(self.root, path)  # noqa: PTH118 (a third of the time, for each file)
        if path in self._walked.links:
            raise KeyError(path)
        if not os.path.isfile(file):  # noqa: PTH113
            if path in self.paths():
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
            raise KeyError(path)
        with open(file, "rb", buffering=0) as opened:  # noqa: PTH123
            return opened.read()
