"""The workbench as `serve` has it: one process that keeps what it knows, and no tree on disk."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from generator.cache import Cache
from generator.command import in_words
from generator.model.diagnostics import CannotContinue
from generator.model.job import Job
from generator.model.year import ContentHasFaults
from generator.preview import Screen
from generator.publish.manifest import MARKER
from tests.equal.workbench import Bench, Both, Tree, differing


@dataclass
class ServedBench(Bench):
    """A trust whose tree is on a screen; `Bench.site` is not touched."""

    screen: Screen = field(default_factory=Screen)
    _in_hand: Job | None = None

    def both(self, jobs: int = 1) -> Both:
        """Show the sources, build them from nothing, and compare."""
        before, refused = self.shown(), self.build(jobs)
        wanted, clean = self.clean()
        expected = {path: data for path, data in clean.items() if path != MARKER}
        wrong = differing(before if refused else expected, self.shown())
        if refused != wanted:
            wrong.append(f"refused with {refused!r}, and from nothing with {wanted!r}")
        return Both(refused, tuple(wrong))

    def build(self, jobs: int = 1) -> str:
        """Bring the screen up to date; returns what it was refused with, or ""."""
        if self._in_hand is None or self._in_hand.edition != self.edition:  # a server of its own
            self._in_hand = Job(
                self.root, Cache(self.cache), 1, lambda *_: None, self.edition, today=self.today
            )
        said: list[str] = []
        self._in_hand.memory.settle()
        is_built = self.screen.build(replace(self._in_hand, jobs=jobs), said.append, _words)
        return "" if is_built else said[0]

    def shown(self) -> Tree:
        """Every file on the screen, as `tree_in` gives those of a folder."""
        tree = self.screen.shown
        return {path: b"644 " + tree.read(path) for path in tree.paths()} if tree else {}


def _words(stop: Exception) -> str:
    if isinstance(stop, ContentHasFaults):
        return in_words(stop)
    if isinstance(stop, CannotContinue):
        return str(stop)
    raise stop
