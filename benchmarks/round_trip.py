"""What the forms do to a page: each page of a trust is opened in a browser, changed and saved.

    make editor browser && .venv/bin/python benchmarks/round_trip.py [--root TRUST] [--only science]

Each gets a longer title, in the form, and is saved. Of the file only that line may be another one.
What is saved goes through the check as well. It takes about a second a page.
"""

from __future__ import annotations

import argparse
import difflib
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from generator.cache import Cache
from generator.check.report import only_must_fix
from generator.checking import check_told, link_year
from generator.model.job import Job
from generator.read.trees import WorkTree
from tests.edit.in_browser import go, opened, save, taken, way_to, write_forms

_MORE = " (seen)"


def main() -> None:
    """Print how many pages are as they should be, and what befell the others."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--root", type=Path, default=Path(__file__).parents[1])
    words.add_argument("--only", default="", help="what a page's path has in it")
    asked = words.parse_args()
    root: Path = asked.root
    paths = [
        path
        for top in ("content", "subjects")
        for path in sorted((root / top).rglob("*.md"))
        if path.name != "README.md"
    ]
    files = {path.relative_to(root).as_posix(): path.read_bytes().decode() for path in paths}
    with tempfile.TemporaryDirectory() as place:
        job = Job(root, Cache(Path(place) / "cache"), 1, lambda *_: None)
        year = link_year(job, WorkTree(root))
        config = write_forms(year, Path(place))
        chosen = [path for path in files if asked.only in path]
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            with opened(browser, Path(place), files) as page:
                refused = [path for path in chosen if not _touched(page, way_to(config, path))]
                after = taken(page)
            browser.close()
        told = Counter(_kind(files[path], after[path]) for path in chosen if path not in refused)
        told["could not be saved"] = len(refused)
        told["others touched"] = sum(
            after.get(path) != text for path, text in files.items() if path not in chosen
        )
        for kind, number in told.items():
            print(f"{number:5} {kind}")
        for path in chosen:
            if path not in refused and _kind(files[path], after[path]) != _ONE_LINE:
                print(path, *_difference(files[path], after[path]), sep="\n")
        for path in refused:
            print("could not be saved:", path)
        faults = _faults(root, after, Path(place) / "trust")
        print(f"{faults:5} faults that must be fixed, in all that is saved")


_ONE_LINE = "as they were but for the line that was changed"


def _touched(page: Page, way: str) -> bool:
    """Open a page, lengthen its title and save it."""
    try:
        go(page, way)
        title = page.get_by_role("textbox", name="Title", exact=True).first
        title.wait_for()
        title.fill(title.input_value() + _MORE)
        save(page)
    except Error as error:
        print(way, str(error)[:200], file=sys.stderr)
        return False
    return True


def _kind(before: str, after: str) -> str:
    old, new = before.splitlines(), after.splitlines()
    changed = [pair for pair in zip(old, new, strict=False) if pair[0] != pair[1]]
    if len(old) == len(new) and len(changed) == 1 and changed[0][1].startswith("title: "):
        return _ONE_LINE if before.endswith("\n") == after.endswith("\n") else "end of the file"
    if before.rstrip() == after.rstrip():
        return "not changed at all"
    return "otherwise"


def _difference(before: str, after: str) -> list[str]:
    return list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))


def _faults(root: Path, saved: dict[str, str], place: Path) -> int:
    """How many faults the trust has as it is saved, with the titles as they were."""
    skipped = shutil.ignore_patterns(".git", ".venv*", ".cache", "site", "node_modules")
    for top in ("content", "subjects"):
        shutil.copytree(root / top, place / top, ignore=skipped)
    for path, text in saved.items():
        if path.endswith(".md"):
            (place / path).write_text(text.replace(_MORE, "", 1), encoding="utf-8", newline="")
    job = Job(place, Cache(place / ".cache"), 1, lambda *_: None)
    return sum(
        each.path in saved for each in only_must_fix(check_told(job, (), None, ideas=False).told)
    )


if __name__ == "__main__":
    main()
