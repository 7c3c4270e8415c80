"""The sites of a build, each built where there is room: by the workers of a Dask cluster (ADR 57).

A worker is told what any machine is told that builds a part: the command, in a process of its own.
Dask says which of them builds what, and does it again where a worker is lost.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, Future, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.model.diagnostics import CannotContinue
from generator.model.job import Job
from generator.model.published import Publication
from generator.publish.spare import beside, make_private
from generator.publish.workplace import make_folders
from generator.sharing import assemble, plan_units

_PATIENCE = 10
"""Seconds in which a cluster must answer, and then have a worker."""
_WHICH = "which"
_CANNOT = 2


@dataclass(frozen=True)
class Errand:
    """What a worker is told: the command's words, and two folders that it has to see.

    They are the trust's, and the place of the parts, in which a file has the token.
    """

    words: tuple[str, ...]
    root: Path
    place: Path
    token: str


@dataclass(frozen=True)
class Answer:
    """What a worker says: on which computer, how the command ended, and what it said."""

    host: str
    code: int
    said: str


def build_on_cluster(job: Job, out: Path, address: str) -> Publication:
    """What `build` makes in `out`, its sites built by the cluster whose scheduler has the address.

    Raises as `build` does, and `CannotContinue` where there is no such cluster.
    """
    with _cluster(address) as executor:
        return build_with(executor, job, out)


def build_with(executor: Executor, job: Job, out: Path) -> Publication:
    """What `build` makes in `out`, its sites built by what an executor runs `work_off` on.

    The parts lie beside `out`, where the next build finds them if this one is stopped.
    Raises as `build` does, and `CannotContinue` where a site could not be built.
    """
    names = [each.name for each in plan_units(job, out).units if not each.cached]
    beside_it = beside(out).parent
    make_folders(out.parent, [])
    if not make_private(beside_it):
        raise CannotContinue(f"{beside_it} is in the way of the parts. Move it elsewhere.")
    place = beside_it / "parts"
    parts = {name: place / name / "part" for name in names}
    for folder in (place, *(part.parent for part in parts.values())):
        folder.mkdir(parents=True, exist_ok=True)
    token = secrets.token_hex()
    (place / _WHICH).write_text(token, encoding="ascii")
    waiting = {
        executor.submit(work_off, Errand(_words(job, name, part), job.root, place, token)): name
        for name, part in parts.items()
    }
    try:
        for done, each in enumerate(as_completed(waiting), 1):
            _refuse_undone(waiting[each], each)
            job.progress("Building sites", done, len(waiting))
    except BaseException:
        for each in waiting:
            each.cancel()
        raise
    published = assemble(job, [*parts.values()], out)
    shutil.rmtree(place, ignore_errors=True)
    return published


def work_off(errand: Errand) -> Answer:
    """Build a part, on whatever computer this is."""
    here = socket.gethostname()
    if unseen := _unseen(errand):
        return Answer(here, _CANNOT, f"It does not see {unseen}, or another folder of that name.")
    # Not in this process: a worker's may not begin others, and has other threads.
    done = subprocess.run(  # noqa: S603 (no shell; a site's name is no option)
        [sys.executable, "-P", "-m", "generator", *errand.words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return Answer(here, done.returncode, done.stdout.decode(errors="replace"))


def _unseen(errand: Errand) -> Path | None:
    """The folder that is not here as it is where the build was begun."""
    if not errand.root.is_dir():
        return errand.root
    with contextlib.suppress(OSError):
        if (errand.place / _WHICH).read_text(encoding="ascii") == errand.token:
            return None
    return errand.place


def _words(job: Job, name: str, part: Path) -> tuple[str, ...]:
    where = ("--out", str(part), "--root", str(job.root), "--cache", str(job.cache.folder))
    as_here = ("--edition", job.edition, "--base-path", job.base_path)
    return ("build", name, "--part", *where, *as_here, "--jobs", "1", "--quiet")


def _refuse_undone(name: str, done: Future[Answer]) -> None:
    """Raise `CannotContinue` where a site was not built."""
    try:
        answer = done.result()
    except (Exception, CancelledError) as stop:
        raise CannotContinue(
            f"{name} could not be built by the cluster. Its workers need this program, as it is "
            "installed here, and memory enough. What was said:",
            below=[f"  {type(stop).__name__}: {stop}"],
        ) from stop
    if answer.code:
        raise CannotContinue(
            f"{name} could not be built on {answer.host}. What was said:",
            below=[f"  {line}" for line in answer.said.splitlines()],
        )


@contextlib.contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client  # in the extra: few trusts have a cluster
    except ImportError as none:
        raise CannotContinue(
            "to build with Dask, a package is missing: pip install distributed"
        ) from none
    try:
        client: Any = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise CannotContinue(
            f"no Dask scheduler answers at {address}. Its address is in the first lines that "
            "dask scheduler writes, such as tcp://10.0.0.5:8786.",
            below=[f"  {error}"],
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            raise CannotContinue(
                f"the cluster at {address} has no worker. Start one: dask worker {address}"
            ) from error
        yield client.get_executor(pure=False)
