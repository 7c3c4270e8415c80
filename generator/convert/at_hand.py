"""A process that loads the converter while this one loads everything else: for an edit of one page.

Most of an edit's time is what a new process loads, and the converter's part of that nobody else
needs. Where there is no such process, or it has ended, a page is converted as ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from generator.workers import Asked, at_hand

_BEGUN: ContextVar[Asked | None] = ContextVar("begun", default=None)


@contextmanager
def begun(ready: Callable[[], Callable[[bytes], bytes]]) -> Iterator[None]:
    """Have a process at hand that makes itself `ready`, for `made_at_hand` within the context."""
    with at_hand(ready) as ask:
        token = _BEGUN.set(ask)
        try:
            yield
        finally:
            _BEGUN.reset(token)


def is_begun() -> bool:
    """Whether there is a process at hand that was not asked yet."""
    return _BEGUN.get() is not None


def made_at_hand(work: bytes, seconds: float) -> bytes | None:
    """What the process at hand makes of its one piece of work; None where there is no such process.

    Raises `TimeoutError` where it takes longer than so many seconds by the clock.
    """
    ask = _BEGUN.get()
    _BEGUN.set(None)
    try:
        return ask(work, seconds) if ask else None
    except ChildProcessError:  # whatever ended it need not be the work
        return None
