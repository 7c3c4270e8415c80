"""Many at one time: who publish to one branch, and who read a folder while releases change."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import random
import re
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from generator.model.diagnostics import CannotContinue
from generator.release.verify import verify
from tests.release import branches, releases
from tests.release.releases import origin
from tests.repository import git

SUBJECTS = ("art@2026-27", "french@2026-27", "music@2026-27", "science@2026-27")
REJECTING = """\
echo x >> pushes
[ $(($(wc -l < pushes) % 5)) -ne 2 ] || { echo x >> rejected; echo busy >&2; exit 1; }
"""
"""A host that rejects every fifth push."""
_SEED = 51
_READERS = 8


@dataclass(frozen=True)
class Outcome:
    """What happened, in a line, and all that was wrong with it."""

    said: str
    wrong: tuple[str, ...]


def written_at_once(place: Path, writers: int, publishes: int) -> Outcome:
    """Have so many writers make so many publishes of four subjects, in commits near to their order.

    So most of them follow on what is there, and some come too late.
    """
    remote = branches.bare(place / "remote.git")
    branches.hook(remote, REJECTING)
    os.environ["XDG_CACHE_HOME"] = str(place / "caches")
    todo = [(number, SUBJECTS[number % len(SUBJECTS)]) for number in range(publishes)]
    picked = random.Random(_SEED)  # noqa: S311 (it keeps nothing secret)
    todo.sort(key=lambda each: each[0] + picked.uniform(0, writers))
    fork = multiprocessing.get_context("fork")
    told = fork.Queue()
    ways = [
        fork.Process(target=_write, args=(place / f"w{n}", remote, todo[n::writers], told))
        for n in range(writers)
    ]
    for each in ways:
        each.start()
    answers = [told.get() for _ in todo]
    for each in ways:
        each.join()
    return _outcome(remote, place, todo, answers)


def _write(place: Path, remote: Path, todo: list[tuple[int, str]], told: Any) -> None:
    for number, subject in todo:
        try:
            made = branches.sites(f"Number {number}", subject)
            pushed = branches.publish(place, remote, made, _commit(number), [subject])
            told.put((number, subject, "pushed" if pushed.is_new else "there"))
        except CannotContinue as stop:
            late = "earlier than what was published" in str(stop)
            told.put((number, subject, "late" if late else f"{stop} {stop.below}"))
        except BaseException as stop:
            told.put((number, subject, repr(stop)))


def _commit(number: int) -> Any:
    hour, minute = divmod(number, 60)
    of = origin(0)
    return type(of)(f"{number:040x}", f"20261122T{hour:02}{minute:02}00Z", True, {})


def _outcome(
    remote: Path, place: Path, todo: list[tuple[int, str]], answers: list[tuple[int, str, str]]
) -> Outcome:
    wrong = [f"{each}" for each in answers if each[2] not in ("pushed", "late")]
    history = branches.commits(remote)[::-1]
    latest: dict[str, int] = {}
    seen = set()
    for commit in history:
        sites = json.loads(git(remote, "show", f"{commit}:published.json"))["sites"]
        for name, number in latest.items():
            if name not in sites:
                wrong.append(f"{commit} has lost {name}")
            elif int(sites[name]["commit"], 16) < number:
                wrong.append(f"{commit} has an earlier {name} than the one before")
        latest = {name: int(is_["commit"], 16) for name, is_ in sites.items()}
        seen |= set(latest.items())
    for number, subject, how in answers:
        if how == "pushed" and (subject, number) not in seen:
            wrong.append(f"{subject} of {number} was published, and is in no commit")
        if how == "late" and latest.get(subject, -1) <= number:
            wrong.append(f"{subject} of {number} was refused, and nothing later is there")
    for subject in SUBJECTS:
        last = max((number for number, of in todo if of == subject), default=-1)
        slug = subject.partition("@")[0]
        if last >= 0 and branches.text_of(remote, f"{slug}/index.html") != f"Number {last}":
            wrong.append(f"{subject} does not show {last}")
    tree = branches.export(remote, place / "export")
    wrong += [f"{each.path} {each.wrong}" for each in verify(tree).differences]
    ways = Counter(how for _, _, how in answers)
    pushes, rejected = (
        (remote / name).read_text().count("x") if (remote / name).exists() else 0
        for name in ("pushes", "rejected")
    )
    said = (
        f"{len(todo)} publishes of {len(SUBJECTS)} subjects: {ways['pushed']} pushed, "
        f"{ways['late']} refused as a later commit was there; {len(history)} commits on the "
        f"branch, {pushes} pushes seen by the host, {rejected} rejected; {len(wrong)} faults"
    )
    return Outcome(said, tuple(wrong))


def killed_while_pushing(place: Path, kills: int) -> Outcome:
    """Have a publish killed so often, with git and all, at a random moment of its push."""
    remote = branches.bare(place / "remote.git")
    os.environ["XDG_CACHE_HOME"] = str(place / "caches")
    picked = random.Random(_SEED)  # noqa: S311 (it keeps nothing secret)
    branches.publish(place, remote, branches.sites("Number 0", *SUBJECTS), _commit(0))
    shown, wrong, ended = 0, [], 0
    for number in range(1, kills + 1):
        child = os.fork()
        if child == 0:
            os.setsid()
            try:
                made = branches.sites(f"Number {number}", *SUBJECTS)
                branches.publish(place, remote, made, _commit(number))
            finally:
                os._exit(0)
        time.sleep(picked.uniform(0.01, 1.2))  # the moment is the matter here
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        ended += os.waitpid(child, 0)[1] == 0
        now = int(branches.text_of(remote, "index.html").removeprefix("Number "))
        if now not in (shown, number):
            wrong.append(f"after {number} the branch shows {now}, and had {shown}")
        shown = now
        if faults := verify(branches.export(remote, place / f"e{number}")).differences:
            wrong.append(f"after {number}: {faults[0]}")
    last = branches.publish(
        place, remote, branches.sites("The last", *SUBJECTS), _commit(kills + 1)
    )
    if branches.text_of(remote, "index.html") != "The last" or not last.is_new:
        wrong.append("the publish after all of them is not shown")
    wrong += git(remote, "fsck", "--strict", "--no-dangling").splitlines()
    said = (
        f"{kills} publishes, {kills - ended} killed at random moments: the branch was whole after "
        f"each, as it was or as it was to be: {len(wrong)} faults"
    )
    return Outcome(said, tuple(wrong))


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True


def read_while_given(place: Path, reads: int, swaps: int, *, paced: bool = False) -> Outcome:
    """Have a web server of a folder read so often while its releases are exchanged so often.

    Where it is `paced`, each reader has come on by a page from one release to the next.
    """
    web = place / "web"
    releases.publish(web, "Number 0", _commit(0), style="00000000")
    server = _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(web / "current")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    fork = multiprocessing.get_context("fork")
    turn = fork.Semaphore(0) if paced else None
    giver = fork.Process(target=_give, args=(web, swaps, turn))
    missed: list[str] = []
    done, seen = Counter[str](), set[str]()
    ended, lock, came_on = threading.Event(), threading.Lock(), set[str]()

    def pace(who: str) -> None:
        with lock:
            came_on.add(who)
            if turn and len(came_on) == _READERS:
                came_on.clear()
                turn.release()

    giver.start()
    readers = [
        threading.Thread(
            target=_read,
            args=(server.server_port, reads // _READERS, done, seen, missed, ended, pace),
        )
        for _ in range(_READERS)
    ]
    for each in readers:
        each.start()
    giver.join()
    ended.set()
    for each in readers:
        each.join()
    server.shutdown()
    server.server_close()
    total = sum(done.values())
    if giver.exitcode or total < reads:
        missed.append(f"{giver.exitcode} and {total} reads")
    said = (
        f"{total} reads across {swaps} changes of the release, of which {len(seen)} were seen by "
        f"readers: {len(missed)} missed or mixed"
    )
    return Outcome(said, tuple(missed))


def _give(web: Path, swaps: int, turn: Any) -> None:
    for number in range(1, swaps + 1):
        if turn:
            turn.acquire()
        releases.publish(web, f"Number {number}", _commit(number), style=f"{number:08x}")


def _read(
    port: int,
    least: int,
    done: Counter[str],
    seen: set[str],
    missed: list[str],
    ended: threading.Event,
    pace: Callable[[str], None],
) -> None:
    """Read a page, then what it loads, as a browser does; until both the reads and swaps end."""
    connection, me = HTTPConnection("127.0.0.1", port, timeout=60), threading.current_thread().name
    while done[me] < least or not ended.is_set():
        page = _get(connection, "/music/index.html", missed)
        found = re.fullmatch(r"Number (\d+), in (assets/trust\.([0-9a-f]{8})\.css)", page)
        if not found or int(found[3], 16) != int(found[1]):
            missed.append(f"a page that is none: {page[:80]}")
            continue
        style = _get(connection, f"/{found[2]}", missed)
        if style != found[3]:
            missed.append(f"{found[1]} with {style[:80]}")
        seen.add(found[1])
        done[me] += 2
        pace(me)


def _get(connection: HTTPConnection, path: str, missed: list[str]) -> str:
    connection.request("GET", path)
    answer = connection.getresponse()
    text = answer.read().decode()
    if answer.status != 200:
        missed.append(f"{path}: {answer.status}")
    return text
