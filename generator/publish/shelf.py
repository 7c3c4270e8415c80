"""Contents of files, each once, in a file without a name that goes with the process."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import NamedTuple

_ROOM, _TIMES = 64 * 1024**2, 2
"""Bytes that a shelf may have, and on top of that how many times those that are used."""


class Place(NamedTuple):
    """Where a content stands on a shelf, and how long it is."""

    start: int
    length: int


class Shelf:
    """Takes contents and keeps each at its place, whatever comes after; many may read at a time."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (it goes with the process)
        self._places: dict[str, Place] = {}
        self._end = 0
        self._enough = _ROOM

    def put(self, digest: str, read: Callable[[], bytes]) -> Place:
        """Where the content of this digest stands; it is read and put there if it is new."""
        if digest not in self._places:
            data = read()
            self._file.write(data)
            self._places[digest] = Place(self._end, len(data))
            self._end += len(data)
        return self._places[digest]

    def tidied(self, used: Iterable[Place]) -> tuple[Shelf, Mapping[Place, Place]] | None:
        """Another shelf with what is used alone, and where it stands there; None while it is tidy.

        This one stays for who still reads from it.
        """
        if self._end <= self._enough:
            return None
        wanted = set(used)
        self._enough = _ROOM + _TIMES * sum(place.length for place in wanted)
        if self._end <= self._enough:
            return None
        other, moved = Shelf(), dict[Place, Place]()
        for digest, place in self._places.items():
            if place in wanted:
                moved[place] = other.put(digest, partial(self.read, place))
        other.settle()
        return other, moved

    def settle(self) -> None:
        """Have all that was put be there for who reads."""
        self._file.flush()

    def read(self, place: Place) -> bytes:
        """The content at a place."""
        return os.pread(self._file.fileno(), place.length, place.start)
