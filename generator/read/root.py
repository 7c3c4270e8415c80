"""Where a trust is, and which of its folders and files are read."""

from __future__ import annotations

import os
from pathlib import Path

from generator.model.diagnostics import CannotContinue

TOP = ("content", "subjects")
"""The folders that a trust writes; nothing else is read."""

MADE_WITH = ("mkdocs.yml",)
"""Files beside those folders that sites are made with; the theme is another."""


def find_root(given: Path | None, here: Path) -> Path:
    """The trust's folder: the one given, else the nearest around `here` that has a sign of one.

    Git keeps no empty folder: the clone of a trust without a subject has no `subjects/`.
    Raises `CannotContinue` where there is none.
    """
    if given:
        return given.absolute()
    for folder in (here, *here.parents):
        if (folder / "subjects").is_dir() or (folder / "content" / "trust.yml").is_file():
            return folder
    raise CannotContinue(
        "there is no subjects/ folder and no content/trust.yml here or above. Name the trust: "
        "--root DIR. To start one: trustpages init"
    )


def shipped(name: str) -> Path:
    """Where `theme` or `mkdocs.yml` of this program lies: beside the package, or inside it."""
    package = Path(__file__).parent.parent
    inside = package / name
    return inside if inside.exists() else package.parent / name


def of_trust(root: Path, name: str) -> Path:
    """The trust's own `theme` or `mkdocs.yml` where it has one, else the one of this program.

    Raises `CannotContinue` where something else bears its name.
    """
    own = root / name
    if not os.path.lexists(own):
        return shipped(name)
    if not own.is_file() and not own.is_dir():
        raise CannotContinue(
            f"{own} cannot be read. Put the {name} that is meant there, or delete it: the one that "
            "comes with this program is used then."
        )
    return own


def themes_of(root: Path) -> tuple[Path, ...]:
    """The folders of the theme: a file is that of the first folder that has one at its path.

    A trust's own theme with a `main.html` is a whole one. Any other is laid over that of this
    program: it has what the trust wants to be another, and nothing else.

    Raises `CannotContinue` where something else is called so, and where such a theme has parts of
    the search: these belong together.
    """
    own, usual = of_trust(root, "theme"), shipped("theme")
    if own == usual or (own / "main.html").is_file():
        return (own,)
    if (own / "assets" / "search").exists():
        raise CannotContinue(
            f"{own / 'assets' / 'search'}: the scripts of the search go with a whole theme. Delete "
            "the folder, or copy all of this program's theme/ into yours."
        )
    return own, usual
