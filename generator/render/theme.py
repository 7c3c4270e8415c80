"""A theme's folder → its files, read once: what is hashed is what is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from generator.cache import digest

_OTHERS = (("material", "templates"), ("mkdocs", "templates"))
"""Packages, and the folder of each in which is found what a theme has not."""

_ASSETS = "assets/"
"""What pages load, which is published under names that tell its content: `assets.py`."""


@dataclass(frozen=True)
class Theme:
    """Every file of a theme by its path; themes are told apart by the digest of their templates."""

    files: Mapping[str, bytes] = field(compare=False, repr=False)
    digest: str


version_of = cache(version)
"""The version of a package; its description is read once."""


def read_theme(folders: Sequence[Path]) -> Theme:
    """The theme in these folders: a file is that of the first that has one at its path."""
    found = {path: file for folder in reversed(folders) for path, file in _files(folder)}
    files = {path: found[path].read_bytes() for path in sorted(found) if "__pycache__" not in path}
    templates = {path: data for path, data in files.items() if not path.startswith(_ASSETS)}
    return Theme(files, digest_of(templates))


def digest_of(files: Mapping[str, bytes]) -> str:
    """The digest of files by their paths and contents."""
    return digest(*(part for each in files.items() for part in each))


@cache
def folders_of_packages() -> tuple[Path, ...]:
    """Material's templates and MkDocs', in that order. Neither package is imported."""
    specs = [(find_spec(package), folder) for package, folder in _OTHERS]
    return tuple(Path(spec.origin).parent / path for spec, path in specs if spec and spec.origin)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file
