"""Builds, shows the site on this machine, and builds again when a file changes."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from livereload.watcher import Watcher

from generator import pipeline
from generator.check.evidence.counted import counted
from generator.model.job import Job
from generator.read.trees import TOP
from generator.server import Server

_PAUSE = 0.8
"""Seconds between two looks at the files."""


def serve(
    job: Job, port: int, say: Callable[[str], object], in_words: Callable[[Exception], str]
) -> None:
    """Serve the site on `port` until interrupted. A fault is said, and the last site stays up.

    `in_words` tells what stopped a build. Raises `CannotContinue` where the port is taken.
    """
    with tempfile.TemporaryDirectory(prefix="trustpages-preview-") as folder:
        trees = Trees(Path(folder))
        server = Server(port, lambda: trees.shown)
        try:
            watch = _Watch(job.root)  # before it is read: what changes meanwhile is built next
            trees.build(job, say, in_words)
            say(f"Showing http://localhost:{port}/ until you press Ctrl-C.")
            while True:
                time.sleep(_PAUSE)
                if watch.has_changed() and trees.build(job, say, in_words):
                    server.reload()
        finally:
            server.close()


class Trees:
    """The trees that were built, each in a folder of its own; the last whole one is `shown`."""

    def __init__(self, folder: Path) -> None:
        """Have trees built in `folder`, which is empty."""
        self._folder = folder
        self._number = 0
        self._last: Path | None = None
        self.shown: Path | None = None

    def build(
        self, job: Job, say: Callable[[str], object], in_words: Callable[[Exception], str]
    ) -> bool:
        """Build the next tree and show it; whether there is one. What stops it is said."""
        self._number += 1
        out = self._folder / str(self._number)
        try:
            published = pipeline.build(job, out)
        except Exception as stop:  # the last tree stays up, whatever it is
            say(in_words(stop))
            return False
        before, self._last, self.shown = self._last, self.shown, out
        if before:  # not the last one: somebody may be reading it at this moment
            shutil.rmtree(before, ignore_errors=True)
        fresh = sum(1 for site in published.sites if not site.was_kept)
        say(f"Built; {counted(fresh, 'site')} changed.")
        return True


class _Watch:
    """Looks whether anything that a trust writes has changed since it was looked at last."""

    def __init__(self, root: Path) -> None:
        self._has_changed = False
        self._watcher = Watcher()
        for name in (*TOP, "theme"):
            self._watcher.watch(str(root / name / "**" / "*"), self._note)
        self._watcher.watch(str(root / "mkdocs.yml"), self._note)
        self.has_changed()

    def has_changed(self) -> bool:
        self._has_changed = False
        with contextlib.suppress(OSError):  # a file went while it was looked at: next time
            self._watcher.examine()
        return self._has_changed

    def _note(self) -> None:
        self._has_changed = True
