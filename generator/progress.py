"""How far a stage is: bars on a terminal, a line when it is done in a log."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from collections.abc import Callable, Iterator

from generator.model.job import Progress

_FORCED = {"FORCE_COLOR", "TTY_COMPATIBLE"}
"""By these somebody has bars drawn where no terminal is known."""
_PLAIN = "NO_COLOR"
"""By this, not empty (no-color.org), somebody has none: rich would leave out the colours alone."""


@contextlib.contextmanager
def shown(say: Callable[[str], object], *, in_lines: bool = False) -> Iterator[Progress]:
    """What is told of progress, as it is shown; `say` prints a line of a log.

    `in_lines` where the lines are wanted on a terminal too.
    """
    with contextlib.ExitStack() as stack:

        @functools.cache
        def first_told() -> Progress:
            return (None if in_lines else _bars(stack)) or _lines(say)

        def tell(name: str, done: int, total: int) -> None:
            first_told()(name, done, total)

        yield tell


def _lines(say: Callable[[str], object]) -> Progress:
    def tell(name: str, done: int, total: int) -> None:
        if done == total:
            say(f"{name}: {total}")

    return tell


def _bars(stack: contextlib.ExitStack) -> Progress | None:
    """Bars, taken away when `stack` ends; None where nobody looks on."""
    # Nobody waits for what draws where it cannot be seen; rich knows more of terminals than this.
    is_seen = sys.stderr and sys.stderr.isatty()  # there is none where it was closed
    if not (is_seen or _FORCED & os.environ.keys()) or os.environ.get(_PLAIN):
        return None
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn
    from rich.progress import Progress as Bars

    console = Console(stderr=True)
    if not console.is_terminal or console.is_dumb_terminal:
        return None
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bars = stack.enter_context(Bars(*columns, console=console, transient=True))
    tasks: dict[str, TaskID] = {}

    def tell(name: str, done: int, total: int) -> None:
        if name not in tasks:
            tasks[name] = bars.add_task(name, total=total)
        bars.update(tasks[name], completed=done, total=total)

    return tell
