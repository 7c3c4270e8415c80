"""Builds, shows the site on this machine, and builds again when a file changes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from generator import pipeline
from generator.check.evidence.counted import counted
from generator.model.job import Job
from generator.server import Server
from generator.watch import Hints, Watch

_PAUSE = 0.8
"""Seconds after which the files are looked at though nothing was said of them."""


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
            hints = Hints(job.root)
            with hints.given():
                trees.build(job, say, in_words)
                say(f"Showing http://localhost:{port}/ until you press Ctrl-C.")
                while True:
                    hints.wait(_PAUSE)
                    if watch.has_changed() and trees.build(job, say, in_words):
                        server.reload()
        finally:
            server.close()


class Trees:
    """Two trees by turns: the next is built where nobody reads, and then it is `shown`."""

    def __init__(self, folder: Path) -> None:
        """Have trees built in `folder`, which is empty."""
        self._next, self._last = folder / "one", folder / "other"
        self.shown: Path | None = None

    def build(
        self, job: Job, say: Callable[[str], object], in_words: Callable[[Exception], str]
    ) -> bool:
        """Build the next tree and show it; whether there is one. What stops it is said.

        It takes the place of the last but one. The last stays as it is, for somebody may be reading
        it at this moment.
        """
        try:
            spare = self._next.with_name(f"{self._next.name}-before")
            published = pipeline.build(job, self._next, spare=spare)
        except Exception as stop:  # the last tree stays up, whatever it is
            say(in_words(stop))
            return False
        self.shown = self._next
        self._next, self._last = self._last, self._next
        say(f"Built; {counted(len(published.changed), 'site')} changed.")
        return True
