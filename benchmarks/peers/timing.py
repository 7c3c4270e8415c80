"""What a command costs: time by the clock and of the processors, memory; how soon it serves."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

SAMPLED_EVERY = 0.1
ASKED_EVERY = 0.005
PATIENCE = 300
"""After so many seconds without the new words a save counts as never served."""


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock and of the processors, and the most bytes of memory at one time."""

    seconds: float
    processor: float
    memory: int

    def __add__(self, other: Cost) -> Cost:
        """One after the other."""
        return Cost(
            self.seconds + other.seconds,
            self.processor + other.processor,
            max(self.memory, other.memory),
        )


NEVER = Cost(float("inf"), 0, 0)
"""The cost of what never came."""


def run(command: Sequence[str | Path], environment: dict[str, str]) -> Cost:
    """Run a command to its end. Stops the benchmark where it fails.

    The processors' time is the kernel's own account of the command and all the processes that it
    waited for. Memory is the sum of what the processes have to themselves and their part of what
    they share (PSS), looked at ten times a second: the kernel's account of the most that a process
    had (ru_maxrss) begins with what the measuring process has, so it would say too much.
    """
    with tempfile.TemporaryFile() as told:
        start = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 (our own words)
            command, env=environment, stdin=subprocess.DEVNULL, stdout=told, stderr=told
        )
        with _watched(process.pid) as most:
            _, status, used = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            told.seek(0)
            words = " ".join(map(str, command))
            sys.exit(
                f"{words} ended with {process.returncode}\n{told.read().decode(errors='replace')}"
            )
    return Cost(seconds, used.ru_utime + used.ru_stime, max(most()))


@contextlib.contextmanager
def _watched(pid: int) -> Iterator[Callable[[], list[int]]]:
    """Looks at the memory of a process and its children while the context lasts."""
    sums = [0]
    ended = threading.Event()

    def look() -> None:
        sums.append(_memory_of(pid))
        while not ended.wait(SAMPLED_EVERY):
            sums.append(_memory_of(pid))

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield lambda: sums
    finally:
        ended.set()
        watcher.join()


def _memory_of(pid: int) -> int:
    total = 0
    with contextlib.suppress(psutil.Error):
        first = psutil.Process(pid)
        for each in (first, *first.children(recursive=True)):
            with contextlib.suppress(psutil.Error):
                told = each.memory_full_info()
                total += getattr(told, "pss", told.uss)
    return total


@dataclass(frozen=True)
class Server:
    """A server, which is process `pid`, that shows a page at `address` of this machine's `port`."""

    pid: int
    port: int
    address: str

    def shown(self) -> str:
        """The page as it is served now, "" if it is not."""
        return _asked(self.port, self.address)

    def cost_of(self, words: str) -> Cost:
        """How long it takes from now until the page has the words: the clock's time alone."""
        start = time.perf_counter()
        with _watched(self.pid) as most:
            while time.perf_counter() - start < PATIENCE:
                if words in self.shown():
                    return Cost(time.perf_counter() - start, 0, max(most()))
                time.sleep(ASKED_EVERY)
        return NEVER


@contextlib.contextmanager
def served(
    command: Callable[[int], Sequence[str | Path]],
    addresses: Sequence[str],
    words: str,
    environment: dict[str, str],
) -> Iterator[Server | None]:
    """A server, once it shows `words` at one of the addresses; None if it never does."""
    port = _free_port()
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(  # noqa: S603 (our own words)
            command(port),
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=told,
            start_new_session=True,
        )
        try:
            yield _first_shown(
                process, [Server(process.pid, port, each) for each in addresses], words
            )
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started."""
    for ask in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, ask)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)


def _first_shown(
    process: subprocess.Popen[bytes], servers: Sequence[Server], words: str
) -> Server | None:
    start = time.perf_counter()
    while process.poll() is None and time.perf_counter() - start < PATIENCE:
        for server in servers:
            if words in server.shown():
                return server
        time.sleep(ASKED_EVERY)
    return None


def _asked(port: int, address: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        return answer.read().decode(errors="replace") if answer.status == http.HTTPStatus.OK else ""
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
