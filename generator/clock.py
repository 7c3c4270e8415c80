"""The one place where a clock is asked. Nothing that is published depends on it."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import signal
import threading
import time
from collections.abc import Iterator

_VARIABLE = "SOURCE_DATE_EPOCH"

_AGAIN = 0.25
"""Seconds of the processor after which a limit is said again to whoever has not listened."""


class UnknownDay(ValueError):  # noqa: N818 (it is no error of the program)
    """The environment names a day that is none; the message says how it is written."""


def today() -> dt.date:
    """The day, or that of SOURCE_DATE_EPOCH (https://reproducible-builds.org) where it is set.

    Raises `UnknownDay` where that is no number of seconds.
    """
    epoch = os.environ.get(_VARIABLE)
    if not epoch:
        return dt.date.today()
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise UnknownDay(
            f"{_VARIABLE} is “{epoch[:40]}”. It takes seconds since 1970, such as 1790000000; or "
            f"leave it out: unset {_VARIABLE}."
        ) from error


@contextlib.contextmanager
def processor_limit(seconds: float, raised: type[BaseException] = TimeoutError) -> Iterator[None]:
    """Raise `raised` in what takes more of the processor than `seconds` (ADR 14).

    It is raised again for as long as somebody takes it for a fault of their own and goes on. A
    limit that is set around this one stays: what is left of it goes on afterwards. Only a program's
    main thread can be stopped so, and not on Windows: there it is not limited.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if not (is_main and hasattr(signal, "setitimer")):
        yield
        return

    def stop(_number: int, _frame: object) -> None:
        raise raised

    began = time.process_time()
    before = signal.signal(signal.SIGVTALRM, stop)
    left, _ = signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
        if left:
            used = time.process_time() - began
            signal.setitimer(signal.ITIMER_VIRTUAL, max(0.001, left - used), _AGAIN)
