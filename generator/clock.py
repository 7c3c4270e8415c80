"""The one place where a clock is asked. Nothing that is published depends on it."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import signal
import threading
from collections.abc import Iterator


def today() -> dt.date:
    """The day, or that of SOURCE_DATE_EPOCH (https://reproducible-builds.org) where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date() if epoch else dt.date.today()


@contextlib.contextmanager
def processor_limit(seconds: float) -> Iterator[None]:
    """Raise `TimeoutError` in what takes more of the processor than `seconds` (ADR 14).

    Only a program's main thread can be stopped so, and not on Windows: there it is not limited.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if not (is_main and hasattr(signal, "setitimer")):
        yield
        return

    def stop(_number: int, _frame: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
