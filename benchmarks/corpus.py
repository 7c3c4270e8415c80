"""Makes a trust of any size to measure with: the same one whenever it is asked for.

    python benchmarks/corpus.py OUT [--subjects 12] [--pages 110] [--topics 43] [--years 0]

OUT is made. Each subject has so many pages: its welcome page, up to four sessions, and resources of
about 600 words, with headings, lists, tables, boxes, links to each other and phrases that mean
topics. With `--years`, OUT is a repository, and so many finished years are commits of it: in each,
a third of the pages are others than in this year.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # run as a file, not installed

from benchmarks.corpus_pages import (
    THIS_YEAR,
    Size,
    as_yaml,
    pages_of,
    settings_of,
    version_of,
)


def write(root: Path, path: str, text: str) -> None:
    """Write one file of a folder, and the folders above it."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def write_trust(root: Path, size: Size) -> None:
    """Write the whole trust into `root`, with its finished years as commits."""
    archive: list[Mapping[str, str]] = []
    for year in range(THIS_YEAR - size.years, THIS_YEAR):
        _write_year(root, size, year, archive)
        archive.insert(0, {"version": version_of(year), "ref": _commit(root, year)})
    _write_year(root, size, THIS_YEAR, archive)


def _write_year(root: Path, size: Size, year: int, archive: Sequence[Mapping[str, str]]) -> None:
    for folder in ("content", "subjects"):
        shutil.rmtree(root / folder, ignore_errors=True)
    for path, values in settings_of(size, year, archive).items():
        write(root, path, as_yaml(values))
    for page in pages_of(size, year):
        write(root, page.path, page.text)


def _commit(root: Path, year: int) -> str:
    """Commit the pages in `root`; the commit has the same name wherever it is made."""
    who = {
        "NAME": "A lead",
        "EMAIL": "lead@measured-trust.example",
        "DATE": f"{year + 1}-07-21T12:00:00Z",
    }
    by = {
        f"GIT_{role}_{key}": said for role in ("AUTHOR", "COMMITTER") for key, said in who.items()
    }
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    inherited = {name: said for name, said in os.environ.items() if not name.startswith("GIT_")}

    def git(*words: str) -> str:
        command = ["git", *words]
        done = subprocess.run(  # noqa: S603 (our own words)
            command, cwd=root, env={**inherited, **by, **own}, check=True, capture_output=True
        )
        return done.stdout.decode().strip()

    git("init", "--quiet", "--initial-branch=main")
    git("add", "--all", "content", "subjects")
    git("commit", "--quiet", "--message", f"The pages of {version_of(year)}")
    return git("rev-parse", "HEAD")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("out", type=Path, help="where the trust is made; must not exist")
    options.add_argument("--subjects", type=int, default=12, help="how many")
    options.add_argument("--pages", type=int, default=110, help="how many each subject has")
    options.add_argument("--topics", type=int, default=Size.topics, help="research topics")
    options.add_argument("--years", type=int, default=0, help="finished years, as commits")
    given = options.parse_args()
    if given.out.exists():
        options.error(f"{given.out} exists already")
    try:
        size = Size(given.subjects, given.pages, given.topics, given.years)
    except ValueError as wrong:
        options.error(str(wrong))
    write_trust(given.out, size)
    print(f"{len(pages_of(size))} pages in {given.out}")


if __name__ == "__main__":
    main()
