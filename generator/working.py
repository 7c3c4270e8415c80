"""What a command was told → the job that it does, with what it needs put up and taken down."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from generator.check.printable import printable
from generator.command import is_quiet, is_verbose, say, say_aside
from generator.timings import measured

if TYPE_CHECKING:
    from generator.model.job import Job, Progress
    from generator.model.published import Edition


@contextlib.contextmanager
def job_of(
    root: Path | None,
    jobs: int,
    cache: Path | None,
    edition: Edition = "staff",
    *,
    no_cache: bool = False,
    timings: bool = False,
) -> Iterator[Job]:
    """What a command works on, as it was typed: the trust's folder, its cache, and the rest.

    Raises `CannotContinue` where there is no trust here.
    """
    import tempfile

    from generator import progress
    from generator.cache import Cache
    from generator.cache_place import find_cache
    from generator.model.job import Job
    from generator.read.root import find_root

    folder = find_root(root, Path.cwd())
    with contextlib.ExitStack() as stack:
        kept = None if no_cache else find_cache(folder, cache)
        if not kept:
            made = tempfile.TemporaryDirectory(prefix="trustpages-")
            kept = Path(stack.enter_context(made))
        results = Cache(kept)
        results.sweep()
        shown: Progress = _say_nothing
        if not is_quiet():
            shown = stack.enter_context(progress.shown(say_aside, in_lines=is_verbose()))
        if is_verbose():
            say_aside(printable(f"Trust: {folder}; {edition} edition; processes: {jobs}"))
            say_aside(printable(f"Kept from run to run: {'nothing' if no_cache else kept}"))
        if timings or is_verbose():
            told = say if timings else say_aside
            spent = stack.enter_context(measured(lambda lines: told("\n".join(lines))))
            shown = spent.beside(shown)
        yield Job(folder, results, jobs, shown, edition, afresh=no_cache)


def _say_nothing(_name: str, _done: int, _total: int) -> None:
    """How far a stage is, for whoever asked to be told no more than must be."""
