"""Sees that something sites are made from has changed: the system says when to look.

What it says is only taken for a hint. Whether anything has changed is seen by looking, and one
looks without a hint as well: a disk of the network gives none.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from watchdog import events
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

from generator.cache import digest
from generator.read.root import TOP
from generator.read.sources import look_at
from generator.read.walk import JUST_NOW

_WATCHED = (*TOP, "theme")
_PATIENCE = 2
"""Seconds to wait for the thread that listens to end."""
_CHANGES: list[type[events.FileSystemEvent]] = [
    *(events.FileCreatedEvent, events.FileModifiedEvent, events.FileMovedEvent),
    *(events.FileDeletedEvent, events.FileAttribEvent, events.FileClosedEvent),
    *(events.DirCreatedEvent, events.DirModifiedEvent, events.DirMovedEvent),
    *(events.DirDeletedEvent, events.DirAttribEvent),
]
"""What a hint may be about: not that a file was read, as every look at it does."""


class Watch:
    """Looks whether anything that sites are made from has changed since it was looked at last.

    The files are those that a build reads, so none is built from that is not watched.
    """

    def __init__(self, root: Path) -> None:
        """Look at the trust at `root` for the first time."""
        self._root = root
        self._look()

    def has_changed(self) -> bool:
        """Look again."""
        before, young = self._signs, self._young
        self._look()
        return self._signs != before or any(_read(file) != was for file, was in young.items())

    def _look(self) -> None:
        settled = time.time_ns() - JUST_NOW
        self._signs = look_at(self._root)
        self._young = {
            file: _read(file)
            for path, sign in self._signs.items()
            if isinstance(sign, tuple) and max(sign[-2:]) > settled
            for file in [self._root / path]
        }
        """What was touched just now may be touched once more and bear the same times: its bytes."""


def _read(file: Path) -> str:
    """The digest of a file; of none where it can't be read."""
    with contextlib.suppress(OSError):
        if file.is_file() and not file.is_symlink():
            return digest(file)
    return ""


class Hints(events.FileSystemEventHandler):
    """What the system says of a trust's folders, for as long as it is listened to."""

    def __init__(self, root: Path) -> None:
        """Have the folders of the trust at `root` listened to, once `given` is entered."""
        self._root = root
        self._told = threading.Event()
        self._observer = Observer()
        self._heard: dict[Path, ObservedWatch] = {}

    @contextlib.contextmanager
    def given(self) -> Iterator[None]:
        """Listen, where the system can say anything."""
        with contextlib.suppress(OSError):  # more folders than it listens to at once
            self._observer.start()
            self._listen()
        try:
            yield
        finally:
            self._observer.stop()
            with contextlib.suppress(RuntimeError):  # it never began
                self._observer.join(_PATIENCE)  # without another thread the process ends at once

    def wait(self, seconds: float) -> bool:
        """Wait for a hint, or for so long; whether there was one."""
        is_told = self._told.wait(seconds)
        self._told.clear()  # before anybody looks: what changes after that is told anew
        with contextlib.suppress(OSError):
            self._listen()
        return is_told

    def on_any_event(self, _event: events.FileSystemEvent) -> None:
        """Take a hint of the system."""
        self.hint()

    def hint(self) -> None:
        """Have who waits look now."""
        self._told.set()

    def _listen(self) -> None:
        """Listen to the folders that are there; one that went and came is another."""
        for folder in (self._root, *(self._root / name for name in _WATCHED)):
            if folder in self._heard and not folder.is_dir():
                self._observer.unschedule(self._heard.pop(folder))
            elif folder not in self._heard and folder.is_dir() and not folder.is_symlink():
                inside = folder != self._root  # which has more in it than a trust writes
                self._heard[folder] = self._observer.schedule(
                    self, str(folder), recursive=inside, event_filter=_CHANGES
                )
