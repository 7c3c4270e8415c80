"""Pages → their HTML: a few in this process, many on all processors, the largest first."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass

from generator.cache import Cache
from generator.model.converted import Converted
from generator.model.published import PlannedPage
from generator.render.frame import Frame, renderer_of
from generator.search.search import keep_record

FEW = 40
"""Pages that are sooner rendered than a second process is started."""
AT_ONCE = 32
"""Pages that a process is given at a time: neither waits for another's last one."""


@dataclass(frozen=True, slots=True)
class Work:
    """A page to render, with its body, within the frame of its site."""

    page: PlannedPage
    body: Converted | None
    frame: Frame

    @property
    def weight(self) -> int:
        """About how long it takes: what is in its body, and what is listed beside it."""
        return len(self.body.html) if self.body else len(repr(self.page.meta))


def render_pages(
    works: Sequence[Work], jobs: int, done: Callable[[int, int], None], cache: Cache
) -> list[bytes]:
    """The HTML of each work, in the order given. `done` is told how many of how many are finished.

    Where there are many, the search's record of each is made beside it, and is in the cache then.

    Raises `CannotContinue` where a template cannot be used.
    """
    rendered = [b""] * len(works)
    finished = 0
    for numbers, pages in _batches(works, jobs, cache):
        for number, html in zip(numbers, pages, strict=True):
            rendered[number] = html
        finished += len(numbers)
        done(finished, len(works))
    return rendered


def _batches(
    works: Sequence[Work], jobs: int, cache: Cache
) -> Iterator[tuple[Sequence[int], Sequence[bytes]]]:
    """The numbers of a few works, and their HTML, as they are finished."""
    if jobs == 1 or len(works) <= FEW:
        yield from (((number,), (_rendered(work),)) for number, work in enumerate(works))
        return
    # The largest first: the last ones to finish are then small ones.
    order = sorted(range(len(works)), key=lambda number: -works[number].weight)
    slices = [order[start : start + AT_ONCE] for start in range(0, len(order), AT_ONCE)]
    with _pool(min(jobs, len(slices)), works) as pool:
        futures = {pool.submit(_render_all, numbers, cache): numbers for numbers in slices}
        for future in as_completed(futures):
            yield futures[future], future.result()


def _rendered(work: Work) -> bytes:
    return renderer_of(work.frame).page(work.page, work.body)


_works: Sequence[Work] = ()
"""What a process of the pool has to do: where processes are forked, it is sent to none."""


def _render_all(numbers: Sequence[int], cache: Cache) -> list[bytes]:
    htmls = [_rendered(_works[number]) for number in numbers]
    for html in htmls:
        keep_record(html, cache)
    return htmls


@contextmanager
def _pool(jobs: int, works: Sequence[Work]) -> Iterator[Executor]:
    """A pool whose work is dropped, not awaited, where the program is interrupted."""
    with ProcessPoolExecutor(jobs, initializer=_prepare, initargs=(works,)) as pool:
        try:
            yield pool
        except BaseException as stop:
            if isinstance(stop, KeyboardInterrupt):
                for worker in multiprocessing.active_children():
                    worker.terminate()
            pool.shutdown(cancel_futures=True)
            raise


def _prepare(works: Sequence[Work]) -> None:
    """Take the work, and leave it to the command to end this: Ctrl-C reaches all processes."""
    global _works  # a process of the pool has no other place for it
    _works = works
    signal.signal(signal.SIGINT, signal.SIG_IGN)
