"""What a run spends its time on: its stages, and what of them was kept from an earlier run.

Nothing is measured unless somebody asks: a stage is then a function like any other.
"""

from __future__ import annotations

import contextlib
import functools
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")

Told = Callable[[str, int, int], None]
"""Told the name of a stage, how many of its pieces are done, and of how many."""

START, REST = "start", "rest"


@dataclass
class Spent:
    """Seconds by the clock, and of the processors in this process and those that it waited for."""

    clock: float = 0.0
    processors: float = 0.0


@dataclass
class Timings:
    """What was measured so far; a stage within another counts for itself alone."""

    stages: dict[str, Spent] = field(default_factory=dict)
    """by name, in the order in which they first ended"""
    units: dict[str, int] = field(default_factory=dict)
    """how many pieces a stage had to do, of those that tell"""
    hits: Counter[str] = field(default_factory=Counter)
    """what was found in the cache by this process, by kind"""
    misses: Counter[str] = field(default_factory=Counter)
    """what was looked for there and not found"""
    _within: list[Spent] = field(default_factory=list)
    """for each stage under way, what others within it have taken"""

    @contextlib.contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time of the context to a stage."""
        began = _now()
        inner = Spent()
        self._within.append(inner)
        try:
            yield
        finally:
            self._within.pop()
            clock, processors = (now - then for now, then in zip(_now(), began, strict=True))
            spent = self.stages.setdefault(name, Spent())
            spent.clock += clock - inner.clock
            spent.processors += processors - inner.processors
            if self._within:
                self._within[-1].clock += clock
                self._within[-1].processors += processors

    def beside(self, told: Told) -> Told:
        """Have what is told of progress counted as well: how many pieces a stage had to do."""

        def tell(name: str, done: int, total: int) -> None:
            told(name, done, total)
            if done == total:
                self.units[name] = self.units.get(name, 0) + total

        return tell

    def lines(self) -> list[str]:
        """A table of the stages, then one of the cache, as they are printed."""
        said = [f"{'stage':<12}{'seconds':>9}{'processors':>12}"]
        said += [
            f"{name:<12}{spent.clock:>9.3f}{spent.processors:>12.3f}"
            for name, spent in self.stages.items()
        ]
        said += [f"{name}: {total}" for name, total in self.units.items()]
        kinds = sorted(self.hits.keys() | self.misses.keys())
        if kinds:
            said.append(f"{'cache':<12}{'hits':>9}{'misses':>12}")
        said += [f"{kind:<12}{self.hits[kind]:>9}{self.misses[kind]:>12}" for kind in kinds]
        return said


_ASKED: ContextVar[Timings | None] = ContextVar("asked", default=None)


@contextlib.contextmanager
def measured(say: Callable[[list[str]], object] = list) -> Iterator[Timings]:
    """Measure what is done in the context, and have it said at its end, however that comes.

    What the process did before it is its `start`.
    """
    timings = Timings()
    timings.stages[START] = Spent(_age(), sum(os.times()[:4]))
    token = _ASKED.set(timings)
    try:
        with timings.stage(REST):
            yield timings
    finally:
        _ASKED.reset(token)
        say(timings.lines())


def stage(name: str) -> Callable[[Callable[Given, Result]], Callable[Given, Result]]:
    """A function that is a stage of this name, where anybody measures."""

    def as_stage(run: Callable[Given, Result]) -> Callable[Given, Result]:
        @functools.wraps(run)
        def timed(*given: Given.args, **named: Given.kwargs) -> Result:
            asked = _ASKED.get()
            if asked is None:
                return run(*given, **named)
            with asked.stage(name):
                return run(*given, **named)

        return timed

    return as_stage


def looked_up(kind: str, *, was_there: bool) -> None:
    """Take note that something of a kind was looked for in the cache."""
    asked = _ASKED.get()
    if asked is not None:
        (asked.hits if was_there else asked.misses)[kind] += 1


def _now() -> tuple[float, float]:
    return time.perf_counter(), sum(os.times()[:4])


def _age() -> float:
    """How long this process has been there, or for how long it has worked where nobody knows."""
    try:
        with open("/proc/self/stat", encoding="ascii", errors="replace") as told:  # noqa: PTH123 (no Path is needed to start)
            ticks = int(told.read().rpartition(")")[2].split()[19])
        since_boot = time.clock_gettime(time.CLOCK_BOOTTIME)
        return since_boot - ticks / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError, AttributeError):
        return time.process_time()
