"""One publish in a process of its own, struck at one of its calls to the system by strace.

    python -m tests.publish.strikes SHELF TARGET

publishes the new state of a small tree; `Strike` says which call fails or kills it. What may become
of a target is told by `verdict`: it is whole, and either as it was or new.
"""

from __future__ import annotations

import collections
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from generator.model.diagnostics import CannotContinue
from tests.publish.sites import put

PROJECT = Path(__file__).parent.parent.parent

OLD = {
    "portal": {"index.html": b"The portal", "topics/voice/index.html": b"Voice", "same": b"Same"},
    "music@2026-27": {"index.html": b"Music", "plc/index.html": b"Sessions", "a.css": b"a"},
}
NEW = {
    "portal": {
        "index.html": b"The portal, anew",
        "topics/oracy/index.html": b"Oracy",
        "same": b"Same",
    },
    "music@2026-27": {"index.html": b"Music, anew", "assets/a.css": b"a", "a.css": b"a"},
}
BEFORE = {
    "portal": {"index.html": b"An older portal", "same": b"Same"},
    "music@2026-27": {"index.html": b"Older music"},
}
"""What was there before that, and is spare: the new tree has `same` of it, and links `a.css`."""
CALLS = (
    "openat,write,rename,renameat,renameat2,fsync,fdatasync,syncfs,unlink,unlinkat,mkdir,mkdirat,"
    "rmdir,link,linkat,chmod,fchmod,utimensat,flock,getdents64,read,copy_file_range,sendfile"
)
"""What may touch a target; the last few only read it"""

KILL = "signal=KILL"

HAS_STRACE = shutil.which("strace") is not None


@dataclass(frozen=True)
class Strike:
    """The `nth` call of its kind fails with `how` (`error=EIO`), or dies of it (`signal=KILL`)."""

    call: str
    nth: int
    how: str

    def __str__(self) -> str:
        return f"{self.call} {self.nth} {self.how}"


def prepare(folder: Path) -> Path:
    """A target that an earlier build filled; it lies alone in its folder."""
    target = folder / "web" / "site"
    put(folder / "before", target, BEFORE)
    put(folder / "old", target, OLD, spare=folder / "spare" / "tree")
    return target


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def touching(folder: Path, target: Path) -> list[tuple[str, int]]:
    """The calls of one publish that touch what is around `target`: which, and the how-manieth."""
    log = folder / "calls.log"
    _run(
        ["strace", "-f", "--seccomp-bpf", "-y", "-qq", f"-etrace={CALLS}", "-o", str(log)],
        folder,
        target,
    )
    counts: collections.Counter[str] = collections.Counter()
    found = []
    for line in log.read_text("utf-8", "replace").splitlines():
        if call := re.match(r"\d+\s+(\w+)\(", line):
            counts[call[1]] += 1
            if str(target.parent) in line:
                found.append((call[1], counts[call[1]]))
    return found


def struck(strike: Strike, folder: Path, target: Path) -> subprocess.CompletedProcess[str]:
    """A publish into `target` in which one call is struck."""
    inject = f"-einject={strike.call}:{strike.how}:when={strike.nth}"
    # A filter in the kernel is quicker, but then a signal comes after the call.
    quick = [] if strike.how == KILL else ["--seccomp-bpf"]
    # Not to a terminal or a log: what strace says of the call is of no use here.
    quiet = ["strace", "-f", *quick, "-qq", f"-etrace={strike.call}", "-o", os.devnull, inject]
    return _run(quiet, folder, target)


def verdict(done: subprocess.CompletedProcess[str], how: str, folder: Path, target: Path) -> str:
    """What is wrong after a struck publish, and after the next one that nothing strikes; or ""."""
    old, new = _expected(folder)
    now = content(target) if target.is_dir() else None
    if now not in (old, new):
        return "the target is mixed" if now else "the target is gone"
    if done.returncode == 0 and now != new:
        return "it says that all is well, and nothing new is there"
    if done.returncode == 0 and how == KILL:
        return "it was not killed"
    said = (done.stdout + done.stderr).strip().splitlines()
    if done.returncode == 2 and (len(said) != 1 or not said[0].startswith("Cannot continue: ")):
        return f"it does not say one line but {said}"
    if done.returncode not in (0, 2, -9, 137):
        return f"it ends with {done.returncode}: {said[-1:]}"
    put(folder / "new", target, NEW, spare=folder / "spare" / "tree")
    if content(target) != new:
        return "the next build does not mend it"
    if [path.name for path in target.parent.iterdir()] != [target.name]:
        return f"something is left: {sorted(path.name for path in target.parent.iterdir())}"
    return ""


def _expected(folder: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    for name, sites in (("old", OLD), ("new", NEW)):
        if not (folder / f"expected-{name}").exists():
            put(folder / name, folder / f"expected-{name}", sites)
    return content(folder / "expected-old"), content(folder / "expected-new")


def _run(before: list[str], folder: Path, target: Path) -> subprocess.CompletedProcess[str]:
    command = [*before, sys.executable, "-m", "tests.publish.strikes", str(folder), str(target)]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
    return subprocess.run(
        command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
    )


def main(folder: str, target: str) -> int:
    """Publish the new state, and end as the command does."""
    try:
        put(Path(folder) / "new", Path(target), NEW, spare=Path(folder) / "spare" / "tree")
    except CannotContinue as stop:
        sys.stderr.write(f"Cannot continue: {stop}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
