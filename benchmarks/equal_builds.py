"""Builds one trust again and again from nothing, each time under other circumstances, and compares.

    python benchmarks/equal_builds.py [BUILDS] [TRUST]     (10 builds of the showcase: two minutes)

Path, order of the files on the disk, their dates, time zone, locale, hash seed, umask and number of
processes differ from build to build; no cache is shared. Prints every file that is not the same to
the byte in all of them. The exit code is 1 if there is any.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT))  # run as a file, not installed

from tests.repository import git  # noqa: E402 (the path comes first)

ZONES = ("UTC", "Asia/Tokyo", "America/St_Johns", "Pacific/Chatham", "Europe/London")
LOCALES = ("C", "C.UTF-8", "POSIX", "en_GB.UTF-8", "tr_TR.UTF-8")
UMASKS = (0o022, 0o077, 0o000)


def laid_out(trust: Path, root: Path, order: random.Random) -> Path:
    """A copy of a trust whose files are written in a random order, with random dates."""
    for top in ("content", "subjects", "theme", "mkdocs.yml"):
        files = [trust / top] if (trust / top).is_file() else [*(trust / top).rglob("*")]
        order.shuffle(files)
        for file in files:
            if file.is_file():
                copy = root / file.relative_to(trust)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, copy)
                os.utime(copy, (order.randrange(2**30), order.randrange(2**30)))
    if (trust / ".git").exists():  # the commits of finished years
        git(trust, "clone", "-q", "--bare", trust, root / ".git")
        git(root, "config", "core.bare", "false")
    return root


def built(trust: Path, folder: Path, number: int) -> dict[str, str]:
    """One build from nothing, under circumstances of its own: path → digest of every file."""
    order = random.Random(number)
    root = laid_out(trust, folder / f"{'a-path-' * (number % 5)}{number}", order)
    environment = {
        **os.environ,
        "TZ": ZONES[number % len(ZONES)],
        "LC_ALL": LOCALES[number % len(LOCALES)],
        "LANG": LOCALES[number % len(LOCALES)],
        "PYTHONHASHSEED": str(number),
    }
    command = [sys.executable, "-m", "generator", "build", "--root", str(root)]
    done = subprocess.run(  # noqa: S603 (ours)
        [*command, "--jobs", str(1 + number % 4)],
        cwd=PROJECT,
        env=environment,
        umask=UMASKS[number % len(UMASKS)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return files_of(root / "site")


def files_of(site: Path) -> dict[str, str]:
    """Path and rights → digest of every file in a tree."""
    return {
        f"{path.relative_to(site).as_posix()} {path.stat().st_mode & 0o777:o}": hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


def different(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """The files that are not the same in both."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def main(builds: int, trust: Path) -> int:
    """Build, compare each with the first, and print; returns the exit code."""
    with tempfile.TemporaryDirectory(prefix="equal-") as folder:
        first = built(trust, Path(folder), 0)
        found = {
            path
            for n in range(1, builds)
            for path in different(first, built(trust, Path(folder), n))
        }
    print(
        f"{builds} builds of {len(first)} files each: {len(found)} files differ",
        *sorted(found),
        sep="\n",
    )
    return 1 if found else 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(
        main(
            int(arguments[0]) if arguments else 10,
            Path(arguments[1]) if len(arguments) > 1 else PROJECT,
        )
    )
