"""Kills a build, and fails it, at every moment that matters, and prints how the target fared.

    python benchmarks/kills.py [KILLS [EDITED]]     (Linux; needs strace; an hour for 500 and 200)

Each call of a publish that touches the target fails once with ENOSPC and once with EIO, and once
the process dies there, so also right before each rename. Up to KILLS (500) in all, builds of a
trust of three pages die at random moments. After each the target must be there, whole, and either
as it was or new, with one line said and exit code 2 where it was no kill; and the next build must
leave nothing beside it. Then a larger trust is edited EDITED (200) times, each build killed at a
random moment, and the build after that must make what is made with nothing kept: what a killed
build has left in the cache poisons nothing. The exit code is 1 if anything else was seen.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT))  # run as a file, not installed

from generator import pipeline  # noqa: E402 (the path comes first)
from generator.model.job import Job  # noqa: E402
from tests.equal.kills import killed_builds  # noqa: E402 (the path comes first)
from tests.equal.workbench import lay_out  # noqa: E402 (the path comes first)
from tests.publish.strikes import (  # noqa: E402 (the path comes first)
    KILL,
    Strike,
    content,
    prepare,
    struck,
    touching,
    verdict,
)
from tests.writing import job_in, page, resource, topic, write_trust  # noqa: E402

FAILURES = ("error=ENOSPC", "error=EIO")


def strikes() -> list[tuple[Strike, str]]:
    """Strike every call that touches the target in every way; each with what was wrong, or ""."""
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        calls = touching(Path(folder), prepare(Path(folder)))
    todo = [Strike(call, nth, how) for how in (*FAILURES, KILL) for call, nth in calls]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(zip(todo, pool.map(_strike, todo), strict=True))


def _strike(strike: Strike) -> str:
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        target = prepare(Path(folder))
        return verdict(struck(strike, Path(folder), target), strike.how, Path(folder), target)


def three_pages(root: Path, word: str) -> Path:
    """A trust of a topic, a resource and a portal, whose pages all have `word` in them."""
    return write_trust(
        root,
        {
            "content/index.md": page("Portal", word),
            "content/topics/voice.md": topic("Voice", word),
            "subjects/music/index.md": page("Music", word),
            "subjects/music/resources/echo.md": resource("Echo", "voice", word),
        },
    )


def random_kills(count: int) -> list[str]:
    """Kill builds at random moments; what was wrong after each, or ""."""
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        shelf, target = Path(folder), Path(folder) / "web" / "site"
        jobs = [job_in(three_pages(shelf / name, name)) for name in ("before", "after")]
        wanted = []
        for job in jobs:
            pipeline.build(job, target)
            wanted.append(content(target))
        began = time.monotonic()
        pipeline.build(jobs[0], target)
        lasts = time.monotonic() - began
        return [_random_kill(jobs[each % 2], target, wanted, lasts) for each in range(count)]


def _random_kill(job: Job, target: Path, wanted: Sequence[dict[str, bytes]], lasts: float) -> str:
    child = os.fork()
    if child == 0:
        pipeline.build(job, target)
        os._exit(0)
    time.sleep(random.uniform(0, 1.1 * lasts))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    if not target.is_dir():
        return "the target is gone"
    if content(target) not in wanted:
        return "the target is mixed"
    pipeline.build(job, target)
    left = sorted(path.name for path in target.parent.iterdir())
    return "" if left == [target.name] else f"left: {left}"


def kills_between_edits(count: int) -> list[str]:
    """Kill builds of a trust that is edited each time; what was wrong after any of them."""
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        bench = lay_out(Path(folder))
        done = killed_builds(bench, random.Random(count), count)
        return [f"{how}: {each}" for how, wrong in done for each in wrong]


def main(kills: int, edited: int) -> int:
    """Strike and kill; returns the exit code."""
    if not shutil.which("strace"):
        print("strace is not here")
        return 2
    wrong = 0
    done = strikes()
    for how in (*FAILURES, KILL):
        of_kind = [(strike, seen) for strike, seen in done if strike.how == how]
        bad = [f"{strike}: {seen}" for strike, seen in of_kind if seen]
        print(f"{how:<16}{len(of_kind):>5} calls{len(bad):>5} wrong", *bad, sep="\n  ", flush=True)
        wrong += len(bad)
    rest = max(0, kills - sum(strike.how == KILL for strike, _ in done))
    bad = [seen for seen in random_kills(rest) if seen]
    print(f"{'random kills':<16}{rest:>5} times{len(bad):>5} wrong", *bad, sep="\n  ")
    poisoned = kills_between_edits(edited)
    print(f"{'after edits':<16}{edited:>5} times{len(poisoned):>5} wrong", *poisoned, sep="\n  ")
    return 1 if wrong or bad or poisoned else 0


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*given, *(500, 200)[len(given) :]))
