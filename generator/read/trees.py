"""A trust's files as they lie on disk; those of a commit are in `commits.py`."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from generator.memory import Memory
from generator.model.job import Job
from generator.model.written import Tree
from generator.read.root import MADE_WITH, TOP
from generator.read.walk import JUST_NOW, Walked, walk

_WRITTEN = (".md", ".yml")
"""What authors write is remembered; a picture or a film is not."""


def read_once(root: Path, path: str, walked: Walked, memory: Memory, settled: int) -> bytes | Path:
    """What authors wrote in a file, which need not be read again for a tree; else where it lies.

    A file that was touched since `settled` may be another by then. Raises `OSError`.
    """
    file, sign = root / path, walked.signs.get(path)
    if not path.endswith(_WRITTEN) or sign is None or max(sign[-2:]) > settled:
        return file
    version = memory.same(("sign", path), sign)
    return memory.recall(("file", path), (version,), file.read_bytes)


@dataclass(frozen=True)
class WorkTree:
    """The files as they lie on disk, uncommitted changes included. Links are never followed.

    A file that is as it was when `memory` had it read is not read again.
    """

    root: Path
    label: str = ""
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)

    @cached_property
    def _walked(self) -> Walked:
        _ = self._settled  # before anything is looked at
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

    @cached_property
    def _settled(self) -> int:
        """What was touched since may be touched once more, and bear the same times."""
        return time.time_ns() - JUST_NOW

    def version(self, path: str) -> object:
        sign = self._walked.signs.get(path)
        if sign is None or max(sign[-2:]) > self._settled:
            return object()
        return self.memory.same(("sign", path), sign)

    def read(self, path: str) -> bytes:
        if not path.endswith(_WRITTEN):
            return self._read(path)
        data = self.memory.recall(("file", path), (self.version(path),), lambda: self._read(path))
        return self.memory.same(("bytes", path), data)

    def _read(self, path: str) -> bytes:
        file = os.path.join(self.root, path)  # noqa: PTH118 (a third of the time, for each file)
        if path in self._walked.links:
            raise KeyError(path)
        if not os.path.isfile(file):  # noqa: PTH113
            if path in self.paths():
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
            raise KeyError(path)
        with open(file, "rb", buffering=0) as opened:  # noqa: PTH123
            return opened.read()


def tree_of(job: Job) -> Tree:
    """What a job is about: the files in its folder, or those that stand in for them."""
    return job.tree or WorkTree(job.root, memory=job.memory)
