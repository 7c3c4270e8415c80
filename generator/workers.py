"""Processes beside this one, for work of which there is much: deaf to Ctrl-C, gone with this one.

Whoever interrupts the program interrupts this process, which ends the others. They are forked where
that can be done, and then have at once all that is here: only what they find is sent.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

CAN_FORK = sys.platform == "linux"
"""Whether a process begins as a copy of this one. Elsewhere it is sent all that it works with."""

_METHOD = "fork" if CAN_FORK else None


def as_done(
    work: Callable[[Item], Result], items: Sequence[Item], jobs: int
) -> Iterator[tuple[int, Result]]:
    """What `work` makes of each item, with the item's number, as they are finished.

    `jobs` is the number of processes; of one, the work is done here. Raises what `work` raises, and
    `BrokenProcessPool` where a process is ended from outside.
    """
    jobs = min(jobs, len(items))
    if jobs <= 1:
        yield from ((number, work(item)) for number, item in enumerate(items))
        return
    with under_way(work, items, jobs) as done:
        yield from done


@contextmanager
def under_way(
    work: Callable[[Item], Result], items: Sequence[Item], jobs: int
) -> Iterator[Iterator[tuple[int, Result]]]:
    """As `as_done`, but begun at once, in other processes: this one may do other work meanwhile."""
    with _pool(jobs, work) as pool:
        with begun_deaf():  # all processes begin with the first item
            waiting = {pool.submit(_do, item): number for number, item in enumerate(items)}
        yield ((waiting.pop(each), each.result()) for each in as_completed(tuple(waiting)))


Asked = Callable[[bytes, float], bytes]
"""Given a piece of work, and how many seconds by the clock it may take, what comes of it."""


def apart(work: Callable[[], bytes], seconds: float) -> bytes:
    """What `work` gives, done in a process of its own that is gone afterwards.

    Raises `TimeoutError` where it takes longer than that by the clock, and `ChildProcessError`
    where the process ends before it has said anything.
    """
    with at_hand(partial(_nothing_first, work)) as ask:
        return ask(b"", seconds)


@contextmanager
def at_hand(ready: Callable[[], Callable[[bytes], bytes]]) -> Iterator[Asked]:
    """A process that makes itself ready at once, while this one does other work, and is then asked.

    It does one piece of work: what `ready` gives it is called with that. Who asks is told as by
    `apart` where nothing comes of it. It is gone afterwards, asked or not.
    """
    context: Any = multiprocessing.get_context(_METHOD)
    here, there = context.Pipe()
    process = context.Process(target=_wait, args=(here, there, ready), daemon=True)

    def ask(work: bytes, seconds: float) -> bytes:
        try:
            here.send_bytes(work)
            if here.poll(seconds):
                said: bytes = here.recv_bytes()
                return said
        except (EOFError, BrokenPipeError, ConnectionResetError):
            raise ChildProcessError("its process came to an end") from None
        raise TimeoutError

    try:
        with begun_deaf():
            process.start()
        there.close()
        yield ask
    finally:
        if process.pid:
            process.kill()
            process.join()
        here.close()


def _nothing_first(work: Callable[[], bytes]) -> Callable[[bytes], bytes]:
    return lambda _: work()


def _wait(here: Any, there: Any, ready: Callable[[], Callable[[bytes], bytes]]) -> None:
    here.close()  # else the end of the other process would not be the end of what is sent
    gc.freeze()  # as in `_begin`
    work = ready()
    with suppress(EOFError):  # it has gone, and asks no more
        there.send_bytes(work(there.recv_bytes()))


@contextmanager
def begun_deaf() -> Iterator[None]:
    """Processes, and threads that begin processes, do not hear Ctrl-C if they begin in it.

    It would reach a process before that could say so for itself. This one hears it afterwards.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _pool(jobs: int, work: Callable[[Any], Any]) -> Iterator[Executor]:
    """A pool whose work is dropped, not awaited, where the program is interrupted."""
    context = multiprocessing.get_context(_METHOD)
    with ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(work,)) as pool:
        try:
            yield pool
        except BaseException as stop:
            if isinstance(stop, KeyboardInterrupt):
                for worker in multiprocessing.active_children():
                    worker.terminate()
            pool.shutdown(cancel_futures=True)
            raise


_work: Callable[[Any], Any]
"""What a process of a pool does: where processes are forked, it is sent to none."""


def _begin(work: Callable[[Any], Any]) -> None:
    global _work  # a process of the pool has no other place for it
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.freeze()  # what was there is not looked through for garbage, and so not copied


def _end_with_parent() -> None:
    """End this process where the one that began it is gone, killed: it waits for nobody then.

    It has what that one had, the lock on a folder that is being published among it.
    """
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        signal.raise_signal(signal.SIGKILL)


def _do(item: Any) -> Any:
    return _work(item)
