"""The program of the forms, fetched by npm as `page/package-lock.json` names it, to the byte."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from generator.edit.edit import PAGE
from generator.model.diagnostics import CannotContinue

_LOCK = ("package.json", "package-lock.json")
_PATIENCE = 600
_LONGEST = 300


def fetch(folder: Path) -> None:
    """Have npm put the program into the empty `folder`. Nothing of it is run there.

    Raises `CannotContinue` where there is no npm, or it cannot get what the lock file names.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise CannotContinue(
            "the program of the forms is fetched by npm, which this computer has not. Install "
            "Node.js, or take editor: out of content/trust.yml: then there are no forms."
        )
    for name in _LOCK:
        shutil.copyfile(PAGE / name, folder / name)
    try:
        done = subprocess.run(  # noqa: S603 (no shell, and no word that anybody wrote)
            [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PATIENCE,
        )
    except subprocess.TimeoutExpired:
        raise CannotContinue(
            f"npm has not fetched the program of the forms within {_PATIENCE // 60} minutes. "
            "Try again later."
        ) from None
    if done.returncode:
        said = " ".join(done.stderr.split())[:_LONGEST]
        raise CannotContinue(f"npm could not fetch the program of the forms. It says: {said}")
