"""A trust's folder → the files in it that GitHub reads beside its pages, as they are now."""

from __future__ import annotations

import os
from pathlib import Path

from generator.model.for_github import FORMS_FOLDER, OWNERS_PLACES

_LARGEST = 200_000


def read_repository_files(root: Path) -> dict[str, str | None]:
    """Who is asked to look at changes, and the forms for suggestions, by path; never raises.

    None is what is there and cannot be read: a pointer to something else, no text, or far too much
    of it.
    """
    folder = root / FORMS_FOLDER
    names = sorted(each.name for each in folder.glob("change*.yml")) if folder.is_dir() else []
    paths = [*OWNERS_PLACES, *(f"{FORMS_FOLDER}/{name}" for name in names)]
    return {path: _text(root, path) for path in paths if os.path.lexists(root / path)}


def _text(root: Path, path: str) -> str | None:
    file = root / path
    between = [each for each in file.parents if each.is_relative_to(root) and each != root]
    try:
        if any(each.is_symlink() for each in (file, *between)) or not file.is_file():
            return None
        if file.stat().st_size > _LARGEST:
            return None
        return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return None
