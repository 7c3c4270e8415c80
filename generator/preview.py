"""Builds, shows the site on this machine, and builds again when a file changes."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from generator import pipeline
from generator.check.evidence.counted import counted
from generator.model.job import Job
from generator.read.root import MADE_WITH, TOP
from generator.read.walk import walk
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
            watch = Watch(job.root)  # before it is read: what changes meanwhile is built next
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
        say(f"Built; {counted(len(published.changed), 'site')} changed.")
        return True


class Watch:
    """Looks whether anything that sites are made from has changed since it was looked at last.

    The files are those that a build reads, so none is built from that is not watched. A file that
    came with its old date, as a copied one does, has changed like any other.
    """

    def __init__(self, root: Path) -> None:
        """Look at the trust at `root` for the first time."""
        self._root = root
        self._signs = _signs(root)

    def has_changed(self) -> bool:
        """Look again."""
        before, self._signs = self._signs, _signs(self._root)
        return self._signs != before


def _signs(root: Path) -> Mapping[str, object]:
    """Path → what is another thing once the file has changed."""
    found = walk(root, (*TOP, "theme"))
    signs = {path: _sign(root / path) for path in (*found.files, *found.links, *MADE_WITH)}
    return {**signs, **found.unreadable}


def _sign(file: Path) -> object:
    try:
        now = file.lstat()
    except OSError:  # it has just gone, or was never there
        return None
    return now.st_ino, now.st_size, now.st_mode, now.st_mtime_ns, now.st_ctime_ns
