"""How far a stage is: bars on a terminal, a line when it is done in a log."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bars

from generator.model.job import Progress


@contextlib.contextmanager
def shown(say: Callable[[str], object]) -> Iterator[Progress]:
    """What is told of progress, as it is shown; `say` prints a line of a log."""
    console = Console(stderr=True)
    if not console.is_terminal:

        def note(name: str, done: int, total: int) -> None:
            if done == total:
                say(f"{name}: {total}")

        yield note
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bars(*columns, console=console, transient=True) as bars:
        tasks: dict[str, Any] = {}

        def tell(name: str, done: int, total: int) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=total)
            bars.update(tasks[name], completed=done, total=total)

        yield tell


def both(one: Progress, other: Progress) -> Progress:
    """Tell two of them."""

    def tell(name: str, done: int, total: int) -> None:
        one(name, done, total)
        other(name, done, total)

    return tell
