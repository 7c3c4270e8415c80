"""Builds, shows the site on this machine, and builds again when a file changes."""

from __future__ import annotations

import gc
from collections.abc import Callable

from generator import pipeline
from generator.model.counted import counted
from generator.model.job import Job
from generator.publish.show import Shown
from generator.server import Server
from generator.watch import Hints, Watch

_PAUSE = 0.8
"""Seconds after which the files are looked at though nothing was said of them."""


def serve(
    job: Job,
    port: int,
    say: Callable[[str], object],
    in_words: Callable[[Exception], str],
    say_done: Callable[[str], object] | None = None,
) -> None:
    """Serve the site on `port` until interrupted. A fault is said, and the last site stays up.

    `say_done`, where it is given, is told what went well. `in_words` tells what stopped a build.
    Raises `CannotContinue` where the port is taken.
    """
    screen = Screen(say_done)
    server = Server(port, lambda: screen.shown)
    try:
        watch = Watch(job.root)  # before it is read: what changes meanwhile is built next
        hints = Hints(job.root)
        with hints.given():
            screen.build(job, say, in_words)
            say(f"Showing http://localhost:{port}/ until you press Ctrl-C.")
            gc.collect()
            gc.freeze()  # what is known now stays: nobody looks through it for garbage again
            while True:
                hints.wait(_PAUSE)
                if watch.has_changed() and screen.build(job, say, in_words):
                    server.reload()
                    job.memory.settle()  # when the new page is there
    finally:
        server.close()


class Screen:
    """What is `shown`: the last tree that could be built."""

    def __init__(self, say_done: Callable[[str], object] | None = None) -> None:
        self.shown: Shown | None = None
        self._say_done = say_done

    def build(
        self, job: Job, say: Callable[[str], object], in_words: Callable[[Exception], str]
    ) -> bool:
        """Build the next tree and show it; whether there is one. What stops it is said.

        The last one stays as it is, for somebody may be reading it at this moment.
        """
        try:
            self.shown = pipeline.show(job, self.shown)
        except Exception as stop:  # the last tree stays up, whatever it is
            say(in_words(stop))
            return False
        (self._say_done or say)(f"Built; {counted(len(self.shown.changed), 'site')} changed.")
        return True
