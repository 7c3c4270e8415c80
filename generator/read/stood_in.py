"""A tree of which some files are as they were before, or are not there: for what is kept back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.written import Tree


@dataclass(frozen=True)
class StoodIn:
    """The files of `beneath`; those in `instead` are what it says, or are not there (None).

    So are notes, pointers, and what cannot be read, by their paths.
    """

    beneath: Tree
    instead: Mapping[str, bytes | None]

    @property
    def label(self) -> str:
        return self.beneath.label

    def paths(self) -> tuple[str, ...]:
        return self._paths

    @cached_property
    def _paths(self) -> tuple[str, ...]:
        others = set(self.beneath.paths()) - self.instead.keys()
        there = {path for path, data in self.instead.items() if data is not None}
        return tuple(sorted(others | there))

    def links(self) -> frozenset[str]:
        return self.beneath.links() - self.instead.keys()

    def notes(self) -> tuple[str, ...]:
        return tuple(path for path in self.beneath.notes() if path not in self.instead)

    def unreadable(self) -> Mapping[str, str]:
        there = self.beneath.unreadable().items()
        return {path: why for path, why in there if path not in self.instead}

    def read(self, path: str) -> bytes:
        if path not in self.instead:
            return self.beneath.read(path)
        data = self.instead[path]
        if data is None:
            raise KeyError(path)
        return data

    def version(self, path: str) -> object:
        return self.instead[path] if path in self.instead else self.beneath.version(path)
