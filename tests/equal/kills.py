"""Builds that are killed at random moments, with edits in between, and the builds after them."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from random import Random

from tests.equal.edits import EDITS, edit
from tests.equal.workbench import PROJECT, Bench

_RECENT = 3
"""How many builds tell how long one lasts; how busy the machine is changes."""


def killed_builds(bench: Bench, random: Random, count: int) -> Iterator[tuple[str, list[str]]]:
    """Edit and kill a build, so many times: when each was killed, and what was wrong afterwards.

    A build lasts as long as the longest of the last few that were done before they were killed, so
    that most are killed at work. Every other time the processes that it had started live on. The
    next build, which nobody kills, must make what is made from nothing, out of whatever the killed
    one has left in the cache; where it is refused, the sources go back to what was built last.
    """
    began = time.monotonic()
    _command(bench).wait()
    lasted = deque([time.monotonic() - began], maxlen=_RECENT)
    valid = bench.sources()
    for number in range(count):
        name = random.choice([*EDITS])
        edit(bench, name, random)
        after = random.uniform(0, 1.1 * max(lasted))
        began = time.monotonic()
        was_killed = _kill(_command(bench), after, all_of_it=number % 2 == 0)
        if not was_killed:
            lasted.append(time.monotonic() - began)
        built = bench.both(random.choice((1, 3)))
        how = f"{name}, {'killed' if was_killed else 'done'} after {after:.2f} s"
        yield how, list(built.wrong)
        if built.refused:
            bench.restore(valid)
        valid = bench.sources()


def _command(bench: Bench) -> subprocess.Popen[bytes]:
    words = ["build", "--root", bench.root, "--out", bench.site, "--cache", bench.cache]
    now = dt.datetime.combine(bench.today, dt.time(12), dt.UTC)
    return subprocess.Popen(
        [sys.executable, "-m", "generator", *map(str, words), "--jobs", "2"],
        cwd=PROJECT,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(int(now.timestamp()))},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _kill(build: subprocess.Popen[bytes], after: float, *, all_of_it: bool) -> bool:
    """Kill a build in so many seconds, alone or with all that it started; False if it is done."""
    try:
        build.wait(timeout=after)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            (os.killpg if all_of_it else os.kill)(build.pid, signal.SIGKILL)
        build.wait()
        return True
    return False
