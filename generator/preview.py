"""Builds, shows the site on this machine, and builds again when a file changes.

What the check says is told where serve was typed, and beside the pages. A button there is a wish:
it is granted between two builds, on the files as they are then.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Set
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from queue import Empty, SimpleQueue

import click

from generator import pipeline
from generator.check.fix import fix_files
from generator.model.counted import counted
from generator.model.diagnostics import CannotContinue
from generator.model.job import Job
from generator.model.year import ContentHasFaults, Year
from generator.noticeboard.noticeboard import Board, board_of, key_of
from generator.publish.show import Shown
from generator.server import Server
from generator.stops import why_stopped
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
    screen, hints = Screen(say_done), Hints(job.root)
    wishes = Wishes(screen, job.root, hints.hint)
    server = Server(port, lambda: screen.shown, wishes)
    try:
        watch = Watch(job.root)  # before it is read: what changes meanwhile is built next
        with hints.given():
            screen.build(job, say, in_words)
            say(f"Showing http://localhost:{port}/ until you press Ctrl-C.")
            server.reload()  # a browser that was left open
            gc.collect()
            gc.freeze()  # what is known now stays: nobody looks through it for garbage again
            while True:
                hints.wait(_PAUSE)
                is_mended = wishes.grant(job, say, in_words)
                if watch.has_changed() or is_mended:
                    board = screen.board
                    is_built = screen.build(job, say, in_words)
                    if is_built or screen.board != board:
                        server.reload()
                    if is_built:
                        job.memory.settle()  # when the new page is there
    finally:
        server.close()


class Screen:
    """What is `shown`, the last tree that could be built, and what the check says of the files."""

    def __init__(self, say_done: Callable[[str], object] | None = None) -> None:
        self.shown: Shown | None = None
        self.board = Board()
        self._say_done = say_done

    def build(
        self, job: Job, say: Callable[[str], object], in_words: Callable[[Exception], str]
    ) -> bool:
        """Build the next tree and show it; whether there is one. What stops it is said.

        The last one stays as it is, for somebody may be reading it at this moment.
        """
        try:
            self.shown, year = pipeline.show(job, self.shown)
        except Exception as stop:  # the last tree stays up, whatever it is
            say(told := in_words(stop))
            if isinstance(stop, ContentHasFaults):
                self.board = board_of(stop.year, job.root, is_built=False)
            else:
                self.board = replace(self.board, is_built=False, stopped=told)
            return False
        self.board = board_of(year, job.root, is_built=True)
        (self._say_done or say)(f"Built; {counted(len(self.shown.changed), 'site')} changed.")
        return True


class Wishes:
    """The buttons beside the pages, for the server; `hint` wakes who grants what they ask for."""

    def __init__(self, screen: Screen, root: Path, hint: Callable[[], object]) -> None:
        self._screen, self._root, self._hint = screen, root, hint
        self._asked: SimpleQueue[tuple[str, Future[str]]] = SimpleQueue()

    def read(self, address: str) -> bytes:
        """As JSON: what the check says at an address of the tree."""
        return self._screen.board.read(address)

    def mend(self, fault: str) -> Future[str]:
        """Have a fault mended as soon as can be; why that was not done, or nothing."""
        found, answer = self._screen.board.fault(fault), Future[str]()
        if found is None:
            answer.set_result(_GONE)
        elif not found.is_certain:
            answer.set_result("What is meant here is not certain, so you have to mend it yourself.")
        else:
            self._asked.put((fault, answer))
            self._hint()
        return answer

    def open(self, fault: str) -> str:
        """Open the file of a fault; why that is not done, or nothing."""
        found = self._screen.board.fault(fault)
        if found is None:
            return _GONE
        if not found.file.endswith((".md", ".yml")):
            return f"Only pages and settings are opened from here. Its path is {found.path}."
        if click.launch(str(self._root / found.file)):
            return f"Nothing on this computer opens it. Its path is {found.path}."
        return ""

    def grant(
        self, job: Job, say: Callable[[str], object], in_words: Callable[[Exception], str]
    ) -> bool:
        """Mend what was asked for, in the files as they are now; whether anything was mended.

        What stops it is said, there and beside the button, and ends nothing else.
        """
        asked: dict[str, list[Future[str]]] = defaultdict(list)
        with suppress(Empty):
            while True:
                fault, answer = self._asked.get_nowait()
                if answer.set_running_or_notify_cancel():  # else whoever asked has gone
                    asked[fault].append(answer)
        if not asked:
            return False
        told = dict.fromkeys(asked, "serve was stopped before this could be mended.")
        try:
            year = pipeline.check(job)
            told |= _mend(year, asked.keys(), job.root)
        except CannotContinue as stop:  # the build that follows says so as well
            told = dict.fromkeys(asked, f"This was not mended: {why_stopped(stop)}")
        except Exception as stop:  # a file or folder that this user may not write
            say(in_words(stop))
            told = dict.fromkeys(asked, f"This was not mended: {_without_names(stop)}")
        finally:
            for fault, answers in asked.items():
                for answer in answers:
                    answer.set_result(told[fault])
        return not all(told.values())


_GONE = "This has changed in the meantime. Load the page again."
_SAVED = "The file was saved just now, so it was left as it is. Press the button once more."


def _mend(year: Year, asked: Set[str], root: Path) -> dict[str, str]:
    """Mend what was asked for; each fault with why it was not mended, or nothing."""
    there = {key_of(each): each for each in year.checked.found if key_of(each) in asked}
    done = {key_of(each) for each in fix_files(root, [*there.values()], year.catalogue.sources)}
    left = {fault: _SAVED if fault in there else _GONE for fault in asked - done}
    return dict.fromkeys(done, "") | left


def _without_names(stop: Exception) -> str:
    """Why it stopped, without the names of files: some must not be shown."""
    if isinstance(stop, OSError) and stop.errno:
        stop = OSError(stop.errno, stop.strerror)
    return why_stopped(stop)
