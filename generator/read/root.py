"""Where a trust is, and which of its folders and files are read."""

from __future__ import annotations

from pathlib import Path

from generator.model.diagnostics import CannotContinue

TOP = ("content", "subjects")
"""The folders that a trust writes; nothing else is read."""

MADE_WITH = ("mkdocs.yml",)
"""Files beside those folders that sites are made with; the theme is another."""


def find_root(given: Path | None, here: Path) -> Path:
    """The trust's folder: the one given, else the nearest around `here` with subjects/ in it.

    Raises `CannotContinue` where there is none.
    """
    if given:
        return given.absolute()
    for folder in (here, *here.parents):
        if (folder / "subjects").is_dir():
            return folder
    raise CannotContinue("there is no subjects/ folder here or above. Name the trust: --root DIR.")
